// Room: app. What a command of the command line is and stands on: the database, beside a running Mesa or started for as
// long as the command takes.
import pg from 'pg'
import type { Config } from '../platform/config/config.ts'
import { inProject } from '../platform/config/root.ts'
import type { Context } from '../platform/context.ts'
import { silentLog } from '../platform/log/log.ts'
import { pendingMigrations, readMigrations } from '../platform/postgres/migrate.ts'
import { type PostgresServer, reachServer } from '../platform/postgres/server.ts'
import { StartRefused } from '../platform/postgres/start-refused.ts'
import { asSystem } from './context.ts'
import { type OpenGround, openGround } from './open-ground.ts'

export interface Said {
  ok: boolean
  /** For people; on a failure they go to standard error. */
  lines: string[]
  /** For `--json`. */
  data: Record<string, unknown>
  /** A script of bin that goes on from here, and its words: no program is run from inside. */
  handOver?: readonly string[]
}
export interface Command {
  name: string
  /** In order; one that ends in `?` may be left out. */
  takes: readonly string[]
  options: readonly ('json' | 'replace')[]
  about: string
  run(config: Config, given: string[], options: { replace: boolean }): Promise<Said>
}

export const failed = (line: string, data: Record<string, unknown> = {}): Said => ({
  ok: false,
  lines: [line],
  data: { reason: line, ...data },
})

export async function withServer<T>(config: Config, work: (server: PostgresServer) => Promise<T>): Promise<T> {
  const server = await reachServer({
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl ?? undefined,
    log: silentLog,
  })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** Refuses a database that no Mesa of this release has been started on. */
async function refuseUnmigrated(server: PostgresServer): Promise<void> {
  const client = new pg.Client(server.owner)
  await client.connect()
  try {
    const pending = await pendingMigrations(client, readMigrations(inProject('db/migrations')))
    if (pending.length > 0)
      throw new StartRefused('The database is not at this release yet. Start Mesa once (npm start), then try again.')
  } finally {
    await client.end()
  }
}

export async function asMesa<T>(
  config: Config,
  server: PostgresServer,
  work: (context: Context, open: OpenGround) => Promise<T>,
): Promise<T> {
  const open = await openGround(config, server, silentLog)
  try {
    return await work(asSystem(open.ground), open)
  } finally {
    await open.close()
  }
}

export const inMesa = <T>(config: Config, work: (context: Context, open: OpenGround) => Promise<T>) =>
  withServer(config, async (server) => {
    await refuseUnmigrated(server)
    return asMesa(config, server, work)
  })
