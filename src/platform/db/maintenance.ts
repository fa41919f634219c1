// Room: platform/db. What only the owner of the database may do, and only now and then: rewriting rows so that neither
// their order nor their age tells anything, and letting go of what the write-ahead log still holds (safety.md,
// decision 7). Its connection is opened for the work and closed after it: no request ever runs on it.
import type pg from 'pg'
import { sql } from 'kysely'
import { type Database, openDatabase } from './database.ts'

export interface Maintenance {
  /** Runs as the owner in one transaction; answers after every transaction that was open before it has ended. */
  rewrite(work: (db: Database) => Promise<void>): Promise<void>
  /** Writes the tables anew without the rows that are gone. Names are ours. */
  compact(tables: readonly string[]): Promise<void>
  /** Counts the tables anew: the plans that suited a few rows are slow on many, and PostgreSQL itself looks later. */
  analyze(tables: readonly string[]): Promise<void>
  /**
   * Begins a new segment of the log and drops those before it. False where the role may not: then they age by
   * themselves.
   */
  forgetLog(): Promise<boolean>
}

export class StillInUse extends Error {}

export function openMaintenance(owner: pg.PoolConfig, waitSeconds = 60): Maintenance {
  async function connected<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const { db } = openDatabase({ ...owner, application_name: 'mesa maintenance' }, 1)
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  }
  return {
    rewrite: (work) =>
      connected(async (db) => {
        const xid = await db.transaction().execute(async (inside) => {
          await sql`set local lock_timeout = '10s'`.execute(inside)
          await work(inside)
          const answer = await sql<{ xid: string }>`select pg_current_xact_id()::xid::text as xid`.execute(inside)
          return answer.rows[0]?.xid ?? '0'
        })
        await outlive(db, xid, waitSeconds)
      }),
    compact: (tables) =>
      connected(async (db) => {
        for (const table of tables) await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(db)
      }),
    analyze: (tables) =>
      connected(async (db) => {
        for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db)
      }),
    forgetLog: () =>
      connected(async (db) => {
        try {
          await sql`select pg_switch_wal()`.execute(db)
          await sql`checkpoint`.execute(db)
          return true
        } catch (error) {
          if ((error as { code?: string }).code === '42501') return false
          throw error
        }
      }),
  }
}

/** An older snapshot would keep the old rows alive through the compacting: a running backup, a slow export. */
async function outlive(db: Database, xid: string, waitSeconds: number): Promise<void> {
  for (let tries = 0; tries < waitSeconds * 5; tries++) {
    const answer = await sql<{ old: boolean }>`select exists (select from pg_stat_activity
      where pid <> pg_backend_pid() and backend_xmin is not null and age(backend_xmin) >= age(${xid}::xid)) as old`.execute(
      db,
    )
    if (!answer.rows[0]?.old) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new StillInUse('a transaction from before the rewriting is still open')
}
