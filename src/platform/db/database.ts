// Room: platform/db. One driver, one dialect; what PostgreSQL's types become here.
import { Kysely, PostgresDialect, sql } from 'kysely'
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

export function openDatabase(connection: pg.PoolConfig, max = 10): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ max, idleTimeoutMillis: 30_000, ...connection })
  // A connection that the server ended while idle: the pool opens another; the next query finds out whether it can.
  pool.on('error', () => {})
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool }
}

export { sql }
