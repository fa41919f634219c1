// Room: platform/postgres. An operator's own PostgreSQL, named by DATABASE_URL: version 15 or newer, the same three
// roles, the same check of durability. Where its user may not create roles, a sentence says what to run.
import { join } from 'node:path'
import pg from 'pg'
import { checkDurability } from './durability.ts'
import { takeInstanceLock } from './instance-lock.ts'
import { newPassword, readKeys, writeKeys } from './keys.ts'
import { prepareDataDir } from './places.ts'
import { appRole, ensureLogin, grantDefaults, grants, votesRole } from './roles.ts'
import type { Durability, Log, PostgresServer } from './server.ts'
import { hasSoleUser, staySoleUser } from './sole-user.ts'
import { StartRefused } from './start-refused.ts'

export interface ExternalOptions {
  dataDir: string
  databaseUrl: string
  databaseAppUrl?: string
  databaseVotesUrl?: string
  log: Log
  /** False for a command line beside a live Mesa. */
  alone?: boolean
}

interface Logins {
  app: pg.PoolConfig
  votes: pg.PoolConfig
}

export async function openExternal(options: ExternalOptions): Promise<PostgresServer> {
  const dataDir = prepareDataDir(options.dataDir)
  const owner = configOf(options.databaseUrl, 'DATABASE_URL')
  const releaseLock = options.alone === false ? () => {} : takeInstanceLock(dataDir)
  try {
    const { version, logins } = await connected(owner, async (client) => ({
      version: await supportedVersion(client),
      logins: await ensureLogins(client, owner, dataDir, options),
    }))
    const durability = await inspect(owner, logins)
    const besideLiveMesa = options.alone === false && (await connected(owner, hasSoleUser))
    const releaseUse = options.alone === false ? async () => {} : await staySoleUser(owner, options.log)
    const stop = async (): Promise<void> => {
      await releaseUse()
      releaseLock()
    }
    return { kind: 'external', owner, ...logins, durability, version, besideLiveMesa, stop }
  } catch (error) {
    releaseLock()
    throw error
  }
}

/** As the driver reads the address, so that every form it accepts works for all three roles. */
function configOf(url: string, setting: string): pg.PoolConfig {
  try {
    const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url })
    return { host, port, user, password: password ?? undefined, database, ssl }
  } catch {
    throw new StartRefused(
      `${setting} is not an address that can be read; it looks like postgres://user:password@host:5432/mesa.`,
    )
  }
}

async function connected<T>(config: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the work's own query fails with it, and says so
  try {
    await client.connect()
  } catch (error) {
    throw new StartRefused(
      `The PostgreSQL at ${config.host}:${config.port} does not let ${config.user} in: ` +
        `${(error as Error).message}.`,
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function supportedVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
  )
  const { number, name } = rows[0] ?? { number: 0, name: 'unknown' }
  refuseOld(number, name)
  return name.split(' ')[0] as string
}

export function refuseOld(number: number, name: string): void {
  if (number < 150000) {
    throw new StartRefused(
      `The PostgreSQL at DATABASE_URL is version ${name}; Mesa needs 15 or newer. Nothing was changed there.`,
    )
  }
}

async function ensureLogins(
  client: pg.Client,
  owner: pg.PoolConfig,
  dataDir: string,
  options: ExternalOptions,
): Promise<Logins> {
  const { databaseAppUrl, databaseVotesUrl } = options
  if (databaseAppUrl && databaseVotesUrl) {
    const app = configOf(databaseAppUrl, 'DATABASE_APP_URL')
    const logins = { app, votes: configOf(databaseVotesUrl, 'DATABASE_VOTES_URL') }
    if (logins.app.user !== appRole || logins.votes.user !== votesRole) {
      throw new StartRefused(`DATABASE_APP_URL must connect as ${appRole} and DATABASE_VOTES_URL as ${votesRole}.`)
    }
    await grantWhereAllowed(client)
    return logins
  }
  const path = join(dataDir, 'keys', 'postgres-external.json')
  const kept = readKeys(path)
  const keys = kept ?? { app: newPassword(), votes: newPassword() }
  if (!kept) await createLogins(client, keys, () => writeKeys(path, keys))
  await grantWhereAllowed(client)
  const at = (user: string, password: string | undefined): pg.PoolConfig => ({ ...owner, user, password })
  return { app: at(appRole, keys.app), votes: at(votesRole, keys.votes) }
}

async function createLogins(client: pg.Client, keys: Record<string, string>, keep: () => void): Promise<void> {
  const { rows } = await client.query<{
    allowed: boolean
    taken: string[]
  }>(`select rolcreaterole or rolsuper as allowed,
    array(select rolname::text from pg_roles where rolname in ('${appRole}', '${votesRole}')) as taken
    from pg_roles where rolname = current_user`)
  const { allowed, taken } = rows[0] ?? { allowed: false, taken: [] }
  // A role that is there already has a password that we do not know; changing it could shut another Mesa out.
  if (!allowed || taken.length) throw new StartRefused(await whatToRun(client, taken))
  await client.query('begin')
  await ensureLogin(client, appRole, keys.app as string)
  await ensureLogin(client, votesRole, keys.votes as string)
  keep()
  await client.query('commit')
}

async function whatToRun(client: pg.Client, taken: string[]): Promise<string> {
  const { rows } = await client.query<{ database: string; owner: string }>(
    'select quote_ident(current_database()) as database, quote_ident(current_user) as owner',
  )
  const statements = [appRole, votesRole].map(
    (role) => `${taken.includes(role) ? 'alter' : 'create'} role ${role} login nosuperuser password '…';`,
  )
  const why = taken.length
    ? `the roles ${taken.join(' and ')} exist already and their passwords are not in DATA_DIR/keys`
    : 'the user of DATABASE_URL may not create roles'
  return (
    `The database needs the roles ${appRole} and ${votesRole}, and ${why}. Run this there as an administrator:\n` +
    `  ${statements.join('\n  ')}\n  grant connect on database ${rows[0]?.database} to ${appRole}, ${votesRole};\n` +
    'and set DATABASE_APP_URL and DATABASE_VOTES_URL to the addresses with those roles and passwords.'
  )
}

async function grantWhereAllowed(client: pg.Client): Promise<void> {
  try {
    await grantDefaults(client)
  } catch (error) {
    throw new StartRefused(
      `The user of DATABASE_URL may not grant rights in the schema public (${(error as Error).message}). ` +
        `Make it the owner of the database, or run there:\n  ${grants().join(';\n  ')};`,
    )
  }
}

/** Durable for each of the three, and the application no more than it should be. */
async function inspect(owner: pg.PoolConfig, { app, votes }: Logins): Promise<Durability> {
  const durability = await connected(owner, checkDurability)
  for (const config of [app, votes]) {
    await connected(config, async (client) => {
      await checkDurability(client)
      const { rows } = await client.query<{ mighty: boolean }>(
        `select rolsuper or rolbypassrls
        or pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'member')
        or pg_has_role(current_user, $1::text, 'member') as mighty from pg_roles where rolname = current_user`,
        [owner.user],
      )
      if (rows[0]?.mighty !== false) {
        throw new StartRefused(
          `The role ${config.user} may do what only the owner should ` +
            '(superuser, owner or bypassing row security). ' +
            'Take that from it: the application must not be able to read what its rules keep from it.',
        )
      }
    })
  }
  return durability
}
