// Room: platform/postgres. The embedded PostgreSQL from the first start to the last: placed, made, begun, checked, kept
// running, stopped. Why so: docs/decisions/003-embedded-postgres.md.
import { rmSync } from 'node:fs'
import pg from 'pg'
import { serverAccount, type Account } from './account.ts'
import { findBinaries, type Binaries } from './binaries.ts'
import { makeCluster, writeSettings } from './cluster.ts'
import { checkDurability } from './durability.ts'
import { takeInstanceLock } from './instance-lock.ts'
import { newPassword, readKeys, writeKeys } from './keys.ts'
import { openLogFile, type LogFile } from './log-file.ts'
import { findDatabaseFolder, isCluster, keysFile, makeSocketFolder, notePlace, prepareDataDir } from './places.ts'
import { embeddedConfigs, type EmbeddedConfigs } from './reach.ts'
import { resetPassword } from './reset-password.ts'
import { appRole, databaseName, ensureLogin, grantDefaults, ownerRole, votesRole } from './roles.ts'
import type { Durability, Log, PostgresServer } from './server.ts'
import { launch, stopOrphan } from './server-process.ts'
import { becomeSoleUser } from './sole-user.ts'
import { supervise } from './supervise.ts'

interface Prepared {
  dataDir: string
  folder: string
  socketFolder: string
  binaries: Binaries
  account: Account | undefined
  configs: EmbeddedConfigs
}

export async function startEmbedded(options: { dataDir: string; log: Log }): Promise<PostgresServer> {
  const dataDir = prepareDataDir(options.dataDir)
  const releaseLock = takeInstanceLock(dataDir)
  let logFile: LogFile | undefined
  try {
    const prepared = prepare(dataDir, options.log)
    logFile = openLogFile(dataDir)
    return await run(prepared, logFile, options.log, releaseLock)
  } catch (error) {
    logFile?.close()
    releaseLock()
    throw error
  }
}

function prepare(dataDir: string, log: Log): Prepared {
  const account = serverAccount()
  const binaries = findBinaries(dataDir, account)
  const folder = findDatabaseFolder(dataDir, account)
  const socketFolder = makeSocketFolder(dataDir, account)
  const found = readKeys(keysFile(dataDir))
  const keys = found ?? {
    postgres: newPassword(),
    owner: newPassword(),
    app: newPassword(),
    votes: newPassword(),
    socketFolder,
  }
  if (!found || keys.socketFolder !== socketFolder) writeKeys(keysFile(dataDir), { ...keys, socketFolder })
  const configs = embeddedConfigs({ ...keys, socketFolder })
  if (!isCluster(folder)) {
    const began = Date.now()
    makeCluster(binaries, folder, account, String(configs.superuser.password))
    notePlace(dataDir, folder)
    log.info({ ms: Date.now() - began, folder }, 'PostgreSQL made its database')
  } else if (!found) {
    log.warn({ folder }, 'the keys of the database were gone; new ones are being set')
    return { dataDir, folder, socketFolder, binaries, account, configs: { ...configs, renewed: true } }
  }
  return { dataDir, folder, socketFolder, binaries, account, configs }
}

async function run(prepared: Prepared, logFile: LogFile, log: Log, releaseLock: () => void): Promise<PostgresServer> {
  const { folder, socketFolder, binaries, account, configs } = prepared
  if (await stopOrphan(folder, socketFolder, account))
    log.warn({}, 'a PostgreSQL left over from a killed run was stopped')
  writeSettings(folder, socketFolder, account)
  if (configs.renewed) resetPassword(binaries, folder, account, configs)
  let releaseUse = async (): Promise<void> => {}
  const begin = (): ReturnType<typeof launch> =>
    launch({ postgres: binaries.postgres, folder, socketFolder, account, logFile })
  const restored = async (): Promise<void> => {
    await releaseUse()
    releaseUse = await becomeSoleUser(configs.owner)
  }
  const first = await begin().catch((error: unknown) => {
    rmSync(socketFolder, { recursive: true, force: true })
    throw error
  })
  const supervision = supervise(first, begin, restored, log)
  const stop = async (): Promise<void> => {
    await releaseUse()
    await supervision.stop()
    rmSync(socketFolder, { recursive: true, force: true })
    logFile.close()
    releaseLock()
  }
  try {
    await setUp(configs)
    await restored()
    const { durability, version } = await inspect([configs.owner, configs.app, configs.votes])
    const { owner, app, votes } = configs
    return { kind: 'embedded', owner, app, votes, durability, version, besideLiveMesa: false, stop: once(stop) }
  } catch (error) {
    await supervision.stop()
    rmSync(socketFolder, { recursive: true, force: true })
    throw error
  }
}

/** The only work of the superuser: roles and database, once; nothing to do at later starts. */
async function setUp({ superuser, owner, app, votes }: EmbeddedConfigs): Promise<void> {
  const created = await connected(superuser, async (client) => {
    for (const [role, config] of [
      [ownerRole, owner],
      [appRole, app],
      [votesRole, votes],
    ] as const) {
      await ensureLogin(client, role, String(config.password))
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (!rowCount) await client.query(`create database ${databaseName} owner ${ownerRole}`)
    const { rows } = await client.query<{ ready: boolean }>(
      "select has_database_privilege($1, 'connect') and not has_database_privilege('public', $2, 'connect') as ready",
      [databaseName, databaseName],
    )
    return !rows[0]?.ready
  })
  if (!created) return
  // Letting go of old write-ahead log, once a consultation is closed (safety.md, decision 7), is the owner's work.
  await connected({ ...superuser, database: databaseName }, async (client) => {
    await client.query(`grant pg_checkpoint to ${ownerRole} with inherit true`)
    await client.query(`grant execute on function pg_switch_wal() to ${ownerRole}`)
  })
  await connected(owner, async (client) => {
    await grantDefaults(client)
    await client.query(`grant connect on database ${databaseName} to ${appRole}, ${votesRole}`)
    // Last, since it is the sign that all of it was done.
    await client.query(`revoke connect, temporary on database ${databaseName} from public`)
  })
}

async function inspect(configs: pg.PoolConfig[]): Promise<{ durability: Durability; version: string }> {
  const seen = await Promise.all(
    configs.map((config) =>
      connected(config, async (client) => ({
        durability: await checkDurability(client),
        version: (await client.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? '',
      })),
    ),
  )
  return seen[0] as { durability: Durability; version: string }
}

async function connected<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {}) // the work's own query fails with it, and says so
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}
