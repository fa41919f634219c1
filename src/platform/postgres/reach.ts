// Room: platform/postgres. The ways into the embedded server, from the keys and the socket that stand in DATA_DIR/keys:
// for the Mesa that runs it and for a command line beside it.
import pg from 'pg'
import { checkDurability } from './durability.ts'
import { readKeys } from './keys.ts'
import { keysFile } from './places.ts'
import { appRole, databaseName, ownerRole, votesRole } from './roles.ts'
import type { PostgresServer } from './server.ts'
import { StartRefused } from './start-refused.ts'

export interface EmbeddedConfigs {
  superuser: pg.PoolConfig
  owner: pg.PoolConfig
  app: pg.PoolConfig
  votes: pg.PoolConfig
  /** The database is older than its keys: the superuser's password has to be set first. */
  renewed?: boolean
}

export function embeddedConfigs(keys: Record<string, string>): EmbeddedConfigs {
  const at = (user: string, password: string | undefined, database: string): pg.PoolConfig => ({
    host: keys.socketFolder,
    port: 5432,
    user,
    password,
    database,
  })
  return {
    superuser: at('postgres', keys.postgres, 'postgres'),
    owner: at(ownerRole, keys.owner, databaseName),
    app: at(appRole, keys.app, databaseName),
    votes: at(votesRole, keys.votes, databaseName),
  }
}

/** Joins the server that a live Mesa runs on this data folder; stopping it is that Mesa's affair. */
export async function reachEmbedded(dataDir: string): Promise<PostgresServer> {
  const keys = readKeys(keysFile(dataDir))
  if (!keys) throw new StartRefused(`A Mesa is just starting on ${dataDir} for the first time; try again in a moment.`)
  const { owner, app, votes } = embeddedConfigs(keys)
  const pool = new pg.Pool({ ...owner, max: 1 })
  pool.on('error', () => {})
  try {
    const durability = await checkDurability(pool)
    const { rows } = await pool.query<{ server_version: string }>('show server_version')
    const version = rows[0]?.server_version ?? ''
    return { kind: 'embedded', owner, app, votes, durability, version, besideLiveMesa: true, stop: async () => {} }
  } finally {
    await pool.end()
  }
}
