// Room: app. Opens everything that stands on a database server: pools, the vote writer, the queue; and closes it in order.
// The server, the command line and the drills all stand on the same ground.
import type { PgBoss } from 'pg-boss'
import type { Config } from '../platform/config/config.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { openVoteWriter } from '../platform/db/group-commit.ts'
import { openMaintenance } from '../platform/db/maintenance.ts'
import { openJobs } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log/log.ts'
import type { PostgresServer } from '../platform/postgres/server.ts'
import { type Ground, groundOf, machineOf } from './context.ts'

export interface OpenGround {
  ground: Ground
  db: Database
  boss: PgBoss
  /** Last opened, first closed. */
  close(): Promise<void>
}

export async function openGround(config: Config, server: PostgresServer, log: Log): Promise<OpenGround> {
  const { db } = openDatabase(server.app)
  const ballot = openDatabase(server.votes, 2)
  const votes = openVoteWriter(ballot.pool)
  const jobs = await openJobs(server.app, log)
  const parts = { db, votes, maintenance: openMaintenance(server.owner) }
  return {
    ground: groundOf(config, parts, jobs, machineOf(config, server, db)),
    db,
    boss: jobs.boss,
    async close() {
      await jobs.close()
      await votes.close()
      await ballot.db.destroy()
      await db.destroy()
    },
  }
}
