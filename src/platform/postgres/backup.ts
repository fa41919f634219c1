// Room: platform/postgres. `mesa backup`: our own logical copy, since the embedded server carries no pg_dump and
// since it is also the way to and from another server or major version. Holds every table in one snapshot, each
// ordered by its key, and DATA_DIR/files. Not the keys (they are kept apart on purpose) and not the queue (workers
// look at the state).
import { createWriteStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { frame, magic, newHash, pieces, seal, type BackupHeader, type BackupManifest } from './backup-format.ts'
import { inPublic, listSequences, listTables, plainText, quoted, type Table } from './catalog.ts'
import type { Applied } from './migrate.ts'

export interface BackupOptions {
  owner: pg.PoolConfig
  file: string
  /** Whose `files` folder goes along. */
  dataDir: string
  mesaVersion: string
  now: Date
}

export interface BackupReport {
  header: BackupHeader
  manifest: BackupManifest
  bytes: number
}

export async function backup(options: BackupOptions): Promise<BackupReport> {
  const client = new pg.Client({ ...options.owner, application_name: 'mesa backup' })
  await client.connect()
  const draft = `${options.file}.partial`
  try {
    await plainText(client)
    // Ordering by random ids through their index reads the table page by page at random; a sort reads it once.
    for (const setting of ['enable_indexscan = off', "work_mem = '32MB'"]) await client.query(`set ${setting}`)
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const header = await headerOf(client, tables, options)
    const manifest: BackupManifest = { tables: [], files: [] }
    const bytes = await write(draft, contents(client, tables, header, manifest, join(options.dataDir, 'files')))
    await rename(draft, options.file)
    await flush(dirname(options.file))
    return { header, manifest, bytes }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function headerOf(client: pg.Client, tables: Table[], options: BackupOptions): Promise<BackupHeader> {
  const { rows: migrations } = await client.query<Applied>(
    'select version, name, sha256 from schema_migration order by version',
  )
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return {
    format: 1,
    mesaVersion: options.mesaVersion,
    schemaVersion: migrations.at(-1)?.version ?? 0,
    takenAt: options.now.toISOString(),
    serverVersion: rows[0]?.server_version ?? '',
    migrations,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences: await listSequences(client),
    notHeld: ['DATA_DIR/keys', 'the job queue'],
  }
}

async function* contents(
  client: pg.Client,
  tables: Table[],
  header: BackupHeader,
  manifest: BackupManifest,
  folder: string,
): AsyncGenerator<Buffer> {
  yield frame('H', header)
  for (const table of tables) yield* rowsOf(client, table, manifest)
  for (const path of await filesUnder(folder)) yield* fileOf(folder, path, manifest)
  yield frame('M', manifest)
}

async function* rowsOf(client: pg.Client, table: Table, manifest: BackupManifest): AsyncGenerator<Buffer> {
  const { name, columns, order } = table
  yield frame('T', { name })
  const hash = newHash()
  let bytes = 0
  let rows = 0
  const list = columns.map(quoted).join(', ')
  const stream = client.query(copyTo(`copy (select ${list} from ${inPublic(name)} order by ${order}) to stdout`))
  for await (const piece of pieces(stream)) {
    hash.update(piece)
    bytes += piece.length
    // In COPY's text a line end is a row's end; one inside a value is written as \n.
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++
    yield frame('D', piece)
  }
  manifest.tables.push({ name, rows, bytes, sha256: hash.digest('hex') })
}

async function* fileOf(folder: string, path: string, manifest: BackupManifest): AsyncGenerator<Buffer> {
  const handle = await open(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined // erased since it was listed, as somebody asked for
    throw error
  })
  if (!handle) return
  yield frame('F', { path })
  const hash = newHash()
  let bytes = 0
  for await (const chunk of handle.createReadStream({ highWaterMark: 256 * 1024 })) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
    yield frame('C', chunk as Buffer)
  }
  manifest.files.push({ path, bytes, sha256: hash.digest('hex') })
}

async function filesUnder(folder: string): Promise<string[]> {
  const listed = readdir(folder, { recursive: true, withFileTypes: true })
  const entries = await listed.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

async function write(path: string, frames: AsyncGenerator<Buffer>): Promise<number> {
  const hash = newHash().update(magic)
  let bytes = magic.length
  const summed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const file = createWriteStream(path, { mode: 0o600 })
  file.write(magic)
  await pipeline(Readable.from(frames, { objectMode: true }), createGzip({ level: 5 }), summed, file, { end: false })
  const last = seal(hash)
  await new Promise<void>((done, fail) => {
    file.on('error', fail)
    file.end(last, done)
  })
  await flush(path)
  return bytes + last.length
}

async function flush(path: string): Promise<void> {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}
