// Room: platform/postgres. Migrations: numbered SQL files, forward only, each in its own transaction, by the owner.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartRefused } from './start-refused.ts'

export interface Migration {
  version: number
  name: string
  sha256: string
  sql: string
}

export interface Applied {
  version: number
  name: string
  sha256: string
}

const migrationKey = 0x6d696772 // 'migr'

/** The files of a folder such as db/migrations, in order: 0001_people.sql, 0002_…, without a gap or a double. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const parts = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
    if (!parts || Number(parts[1]) !== index + 1) {
      throw new StartRefused(
        `The migration ${file} is out of order: files are named 0001_words.sql, 0002_… without a gap.`,
      )
    }
    const sql = readFileSync(join(folder, file), 'utf8')
    return { version: index + 1, name: parts[2] as string, sha256: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/** Brings the database to the newest file (or to `upTo`) and says which ones it ran. */
export async function migrate(options: { owner: pg.PoolConfig; folder: string; upTo?: number }): Promise<Migration[]> {
  const migrations = readMigrations(options.folder)
  const client = new pg.Client({ ...options.owner, application_name: 'mesa migrations' })
  await client.connect()
  try {
    await client.query("set lock_timeout = '60s'")
    await client.query('select pg_advisory_lock($1)', [migrationKey])
    const pending = await pendingMigrations(client, migrations)
    const wanted = pending.filter(({ version }) => version <= (options.upTo ?? Infinity))
    for (const migration of wanted) await inTransaction(client, () => applyMigration(client, migration))
    return wanted
  } finally {
    await client.end()
  }
}

/** What is still to be run; refuses a changed file and a database that is newer than the code. */
export async function pendingMigrations(client: pg.ClientBase, migrations: Migration[]): Promise<Migration[]> {
  await client.query(`create table if not exists schema_migration (version integer primary key, name text not null,
    sha256 text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<Applied>('select version, name, sha256 from schema_migration order by version')
  refuseForeign(rows, migrations)
  return migrations.slice(rows.length)
}

export function refuseForeign(
  applied: Applied[],
  migrations: Migration[],
  what: 'database' | 'backup' = 'database',
): void {
  const newest = applied.at(-1)
  if (newest && newest.version > migrations.length) {
    const versions = `schema ${newest.version}, this Mesa knows ${migrations.length}`
    throw new StartRefused(
      `The ${what} is newer than this Mesa (${versions}). ` +
        'Nothing was changed. Use the newer Mesa, or a backup that this one made.',
    )
  }
  for (const [index, { version, name, sha256 }] of applied.entries()) {
    const known = migrations[index]
    if (known?.version === version && known.sha256 === sha256) continue
    throw new StartRefused(
      `The migration ${String(version).padStart(4, '0')}_${name}.sql was changed after it had run. ` +
        'Bring its first text back and put the change into a new file.',
    )
  }
}

export async function applyMigration(client: pg.ClientBase, { version, name, sha256, sql }: Migration): Promise<void> {
  // Short, so that a migration waiting for a lock does not hold up every request behind it.
  await client.query("set local lock_timeout = '5s'")
  try {
    await client.query(sql)
  } catch (error) {
    throw new Error(`migration ${String(version).padStart(4, '0')}_${name}.sql: ${(error as Error).message}`, {
      cause: error,
    })
  }
  await client.query('insert into schema_migration (version, name, sha256) values ($1, $2, $3)', [
    version,
    name,
    sha256,
  ])
}

export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {}) // a lost connection has rolled back by itself
    throw error
  }
}
