// Room: platform/postgres. `mesa restore`: a backup into an empty database, or with `replace` over a filled one. All
// in one transaction: whatever goes wrong, the database is as it was. Files are unpacked beside and changed over at
// the end.
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, normalize, isAbsolute } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { damaged, newHash, readFrames, type BackupManifest, type Frame } from './backup-format.ts'
import { clearSchema, inPublic, listTables, nonEmptyTables, plainText, quoted, withoutConstraints } from './catalog.ts'
import { inspectBackup, parsed, type Inspected } from './inspect-backup.ts'
import {
  applyMigration,
  inTransaction,
  pendingMigrations,
  readMigrations,
  refuseForeign,
  type Migration,
} from './migrate.ts'
import type { PostgresServer } from './server.ts'
import { StartRefused } from './start-refused.ts'

export interface RestoreOptions {
  server: Pick<PostgresServer, 'owner' | 'besideLiveMesa'>
  file: string
  /** The folder of migrations: the backup's schema is made first, its rows loaded, the newer migrations run on them. */
  migrations: string
  dataDir: string
  replace: boolean
}

export async function restore(options: RestoreOptions): Promise<Inspected> {
  if (options.server.besideLiveMesa) {
    throw new StartRefused('Mesa is running on this database. Stop it, then restore. Nothing was changed.')
  }
  const inspected = await inspectBackup(options.file)
  const migrations = readMigrations(options.migrations)
  refuseForeign(inspected.header.migrations, migrations, 'backup')
  const draft = join(options.dataDir, 'files.restoring')
  await rm(draft, { recursive: true, force: true })
  const client = new pg.Client({ ...options.server.owner, application_name: 'mesa restore' })
  await client.connect()
  try {
    await plainText(client)
    await inTransaction(client, () => replaceAll(client, inspected, migrations, draft, options))
    await changeOver(draft, join(options.dataDir, 'files'))
    return inspected
  } finally {
    await client.end()
    await rm(draft, { recursive: true, force: true })
  }
}

async function replaceAll(
  client: pg.Client,
  { header, manifest }: Inspected,
  migrations: Migration[],
  draft: string,
  options: RestoreOptions,
): Promise<void> {
  const filled = await nonEmptyTables(client)
  if (filled.length && !options.replace) {
    throw new StartRefused(
      `The database is not empty (${filled.slice(0, 3).join(', ')}${filled.length > 3 ? ' …' : ''}). ` +
        'Restore with --replace to put the backup in its place. Nothing was changed.',
    )
  }
  await clearSchema(client)
  await pendingMigrations(client, migrations) // makes the list of migrations
  for (const migration of migrations.slice(0, header.schemaVersion)) await applyMigration(client, migration)
  await expectTables(client, header.tables)
  const names = header.tables.map(({ name }) => inPublic(name)).join(', ')
  if (names) await client.query(`truncate ${names}`) // rows that migrations themselves put there
  await withoutConstraints(client, () => load(client, header.tables, manifest, draft, options.file))
  for (const { name, lastValue, isCalled } of header.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [inPublic(name), lastValue, isCalled])
  }
  for (const migration of migrations.slice(header.schemaVersion)) await applyMigration(client, migration)
}

async function expectTables(client: pg.Client, told: Array<{ name: string; columns: string[] }>): Promise<void> {
  const words = (tables: Array<{ name: string; columns: string[] }>): string[] =>
    tables.map(({ name, columns }) => `${name}(${[...columns].sort().join(', ')})`)
  const here = words(await listTables(client))
  const missing = words(told).filter((table) => !here.includes(table))
  if (!missing.length) return
  throw new StartRefused(
    `The backup holds tables that its migrations do not make: ${missing.join('; ')}. ` + 'Nothing was changed.',
  )
}

async function load(
  client: pg.Client,
  tables: Array<{ name: string; columns: string[] }>,
  manifest: BackupManifest,
  draft: string,
  file: string,
): Promise<void> {
  const frames = readFrames(file)
  let next = await frames.next()
  /** The payloads of one part, checked against its sum as they pass; leaves the first frame of the next part. */
  async function* part(
    type: Frame['type'],
    told: { bytes: number; sha256: string } | undefined,
  ): AsyncGenerator<Buffer> {
    const hash = newHash()
    for (next = await frames.next(); !next.done && next.value.type === type; next = await frames.next()) {
      hash.update(next.value.payload)
      yield next.value.payload
    }
    if (hash.digest('hex') !== told?.sha256) throw damaged(file, 'it changed while it was read')
  }
  while (!next.done) {
    const frame: Frame = next.value
    if (frame.type === 'T') {
      const { name } = parsed<{ name: string }>(frame)
      const told = manifest.tables.find((table) => table.name === name)
      const columns = tables.find((table) => table.name === name)?.columns
      if (!columns || !told) throw damaged(file, `it holds a table that its header does not name (${name})`)
      const into = client.query(copyFrom(`copy ${inPublic(name)} (${columns.map(quoted).join(', ')}) from stdin`))
      await pipeline(Readable.from(part('D', told)), into)
      if (into.rowCount !== told.rows) throw damaged(file, `${name} has ${into.rowCount} rows instead of ${told.rows}`)
    } else if (frame.type === 'F') {
      const { path } = parsed<{ path: string }>(frame)
      await unpack(
        draft,
        path,
        part(
          'C',
          manifest.files.find((each) => each.path === path),
        ),
        file,
      )
    } else next = await frames.next()
  }
}

async function unpack(draft: string, path: string, bytes: AsyncGenerator<Buffer>, file: string): Promise<void> {
  if (isAbsolute(path) || normalize(path).split(/[/\\]/).includes('..')) {
    throw damaged(file, `a file wants to leave its folder (${path})`)
  }
  const target = join(draft, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(Readable.from(bytes), createWriteStream(target, { mode: 0o600, flush: true }))
}

async function changeOver(draft: string, files: string): Promise<void> {
  const before = `${files}.before`
  await rm(before, { recursive: true, force: true })
  if (existsSync(files)) await rename(files, before)
  if (existsSync(draft)) await rename(draft, files)
  await rm(before, { recursive: true, force: true })
}
