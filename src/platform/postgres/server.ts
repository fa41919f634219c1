// Room: platform/postgres. The database server that the house talks to, whoever runs it: ours (embedded) or the
// operator's (DATABASE_URL). Who opens it, owns its end.
import type pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { openExternal } from './external.ts'
import { holdsLiveMesa } from './instance-lock.ts'
import { reachEmbedded } from './reach.ts'
import { prepareDataDir } from './places.ts'

export interface Durability {
  fsync: string
  fullPageWrites: string
  synchronousCommit: string
}

export interface PostgresServer {
  kind: 'embedded' | 'external'
  /** Owns the database and runs migrations, backup and restore; never used to answer a request. */
  owner: pg.PoolConfig
  /** What the application connects as: neither owner nor superuser. */
  app: pg.PoolConfig
  /** The only writer of votes; reads and writes what a migration grants it, nothing by default. */
  votes: pg.PoolConfig
  durability: Durability
  /** As the server says it, for example '18.4'. */
  version: string
  /** For a command line: another Mesa is serving this database right now, so nothing may be replaced in it. */
  besideLiveMesa: boolean
  stop(): Promise<void>
}

/** What we ask of a log: pino has it, and a test can hold it. */
export interface Log {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface ServerOptions {
  dataDir: string
  databaseUrl?: string
  /** Where the operator makes the roles by hand: the application's and the vote writer's own addresses. */
  databaseAppUrl?: string
  databaseVotesUrl?: string
  log: Log
}

/** Opens the database for a serving Mesa; a second live one on the same data is refused with a sentence. */
export async function openServer(options: ServerOptions): Promise<PostgresServer> {
  return options.databaseUrl ? openExternal({ ...options, databaseUrl: options.databaseUrl }) : startEmbedded(options)
}

/**
 * Opens the database for a command line: beside a live Mesa it uses that one's server and leaves it running, otherwise
 * it starts one for as long as the command takes.
 */
export async function reachServer(options: ServerOptions): Promise<PostgresServer> {
  if (options.databaseUrl) return openExternal({ ...options, databaseUrl: options.databaseUrl, alone: false })
  const dataDir = prepareDataDir(options.dataDir)
  return holdsLiveMesa(dataDir) ? reachEmbedded(dataDir) : startEmbedded(options)
}
