// Room: platform/db. One driver, one dialect; what PostgreSQL's types become here.
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import pg from 'pg'
import { type Lanes, isRead, openLanes } from './lanes.ts'
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

/** Reads outside of a transaction go down a lane; all else, and a read that finds none free, has its own connection. */
function sharing(pool: pg.Pool, lanes: Lanes): PostgresPool {
  return {
    options: pool.options,
    async connect() {
      let own: pg.PoolClient | undefined
      const query = async (text: string, values: readonly unknown[]) => {
        const read = !own && isRead(text)
        const asked = { name: read || values.length ? nameOf(text) : undefined, text, values: [...values] }
        const shared = read ? lanes.ask(asked) : null
        if (shared) return shared
        own ??= await pool.connect()
        return own.query(asked)
      }
      // Kysely's other way of asking, a cursor, is used nowhere here.
      return { query, release: (error?: boolean) => own?.release(error) } as unknown as PostgresPoolClient
    },
    async end() {
      await Promise.all([pool.end(), lanes.close()])
    },
  }
}

/** `max` connections, and a third as many lanes for reads; `db.destroy()` closes them. */
export function openDatabase(connection: pg.PoolConfig, max = 6): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ max, idleTimeoutMillis: 30_000, ...connection })
  // A connection that the server ended while idle: the pool opens another; the next query finds out whether it can.
  pool.on('error', () => {})
  // One that it ended in the middle of a transaction, while no query was on its way, would otherwise end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const lanes = openLanes(connection, Math.floor(max / 3))
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool: sharing(pool, lanes) }) }), pool }
}

export { sql }
