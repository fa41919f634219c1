// Room: platform/db. One driver, one dialect; what PostgreSQL's types become here.
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.ts'

// Dates stay dates: a Date object would give them a time zone that they never had.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value)
// Counts and sums fit a number here; a bigint that does not is an accident.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint beyond 2^53')
  return number
})

export type Database = Kysely<DB>

/**
 * Queries by the names that a connection knows them by: planning a query anew costs the server more than running it.
 * The first texts of a run get one; lists of ever other lengths, or the memory of plans, cannot grow beyond that.
 */
const names = new Map<string, string>()
const mostNames = 250
const longest = 4000
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= mostNames || text.length > longest) return known
  const name = `mesa-${names.size + 1}`
  names.set(text, name)
  return name
}
const preparing = (pool: pg.Pool): PostgresPool => {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]) =>
      client.query({ name: values.length ? nameOf(text) : undefined, text, values: [...values] })
    // Kysely's other way of asking, a cursor, is used nowhere here.
    return { query, release: (error?: boolean) => client.release(error) } as unknown as PostgresPoolClient
  }
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      const known = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

export function openDatabase(connection: pg.PoolConfig, max = 6): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ max, idleTimeoutMillis: 30_000, ...connection })
  // A connection that the server ended while idle: the pool opens another; the next query finds out whether it can.
  pool.on('error', () => {})
  // One that it ended in the middle of a transaction, while no query was on its way, would otherwise end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) }), pool }
}

export { sql }
