// Room: platform/postgres. Tests of backup and restore, on real servers; across versions in external.test.ts.
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fillSample, inDatabase, readSample, sampleMigrations } from '../../../test/support/backup-sample.ts'
import { dataFolder, quietLog } from '../../../test/support/data-folder.ts'
import { backup, type BackupReport } from './backup.ts'
import { startEmbedded } from './embedded.ts'
import { inspectBackup } from './inspect-backup.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'
import type { PostgresServer } from './server.ts'

const folder = dataFolder()
const file = join(dirname(folder.path), 'sample.backup')
const older = sampleMigrations(folder, 1)
const newer = sampleMigrations(folder, 2)
let server: PostgresServer
let report: BackupReport
let original: Record<string, unknown>

beforeAll(async () => {
  server = await startEmbedded({ dataDir: folder.path, log: quietLog() })
  await migrate({ owner: server.owner, folder: older })
  await fillSample(server.owner, 500)
  mkdirSync(join(folder.path, 'files/a'), { recursive: true })
  writeFileSync(join(folder.path, 'files/a/one.pdf'), Buffer.alloc(700_000, 'pdf'))
  writeFileSync(join(folder.path, 'files/empty'), '')
  report = await backup({
    owner: server.owner,
    file,
    dataDir: folder.path,
    mesaVersion: '0.1.0',
    now: new Date('2026-11-21T00:00:00Z'),
  })
  original = await readSample(server.owner)
})
afterAll(async () => {
  await server.stop()
  folder[Symbol.dispose]()
})

/** A backup's target: the same server with nothing in its schema. */
const empty = async (): Promise<void> => {
  await inDatabase(server.owner, (client) => client.query('drop schema public cascade; create schema public'))
}
const restoreHere = (options: { file?: string; migrations?: string; replace?: boolean } = {}): Promise<unknown> =>
  restore({ server, file, migrations: older, dataDir: folder.path, replace: false, ...options })

beforeEach(empty)

test('a backup says what it holds, and is readable by its owner alone', () => {
  expect(report.header).toMatchObject({
    format: 1,
    mesaVersion: '0.1.0',
    schemaVersion: 1,
    takenAt: '2026-11-21T00:00:00.000Z',
    notHeld: ['DATA_DIR/keys', 'the job queue'],
  })
  expect(report.manifest.tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['contact', 500],
    ['country', 3],
    ['feeling', 1],
    ['keyless', 3],
    ['ledger', 5],
    ['organisation', 500],
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(report.bytes).toBe(statSync(file).size)
  expect(readFileSync(file).includes(readFileSync(join(folder.path, 'keys/postgres.json')))).toBe(false)
})

test('everything comes back into an empty database: rows, keys, triggers, sequences, files', async () => {
  writeFileSync(join(folder.path, 'files/later'), 'not in the backup')
  await restoreHere()
  expect(await readSample(server.owner)).toEqual(original)
  expect(existsSync(join(folder.path, 'files/later'))).toBe(false)
  expect(readFileSync(join(folder.path, 'files/a/one.pdf')).length).toBe(700_000)
  expect(readFileSync(join(folder.path, 'files/empty')).length).toBe(0)
  await inDatabase(server.owner, async (client) => {
    const next = await client.query("insert into ledger (words) values ('next') returning number::int as number")
    expect(next.rows).toEqual([{ number: 7 }])
    await expect(client.query("insert into ledger (words) values ('forbidden')")).rejects.toThrow(/append only/)
    await expect(client.query('insert into contact values (gen_random_uuid(), gen_random_uuid())')).rejects.toThrow(
      /foreign key/,
    )
  })
})

test('a backup of an older schema is brought up to the newer one', async () => {
  await migrate({ owner: server.owner, folder: newer })
  await restoreHere({ migrations: newer, replace: true })
  const mottos = await inDatabase(server.owner, (client) =>
    client.query("select count(*)::int as n from organisation where motto = 'none'"),
  )
  expect(mottos.rows).toEqual([{ n: 500 }])
  expect(await migrate({ owner: server.owner, folder: newer })).toEqual([])
})

test('a filled database is refused without replace, and untouched', async () => {
  await migrate({ owner: server.owner, folder: older })
  await fillSample(server.owner, 3)
  const before = await readSample(server.owner)
  await expect(restoreHere()).rejects.toThrow(/not empty .*--replace/)
  expect(await readSample(server.owner)).toEqual(before)
  await restoreHere({ replace: true })
  expect(await readSample(server.owner)).toEqual(original)
})

test('a database that a live Mesa serves is refused', async () => {
  await expect(
    restore({
      server: { ...server, besideLiveMesa: true },
      file,
      migrations: older,
      dataDir: folder.path,
      replace: true,
    }),
  ).rejects.toThrow(/Mesa is running/)
})

test('a backup of a newer Mesa, or one whose migrations differ, is refused', async () => {
  await migrate({ owner: server.owner, folder: newer })
  const newest = join(folder.path, 'newest.backup')
  await backup({ owner: server.owner, file: newest, dataDir: folder.path, mesaVersion: '9.0.0', now: new Date(0) })
  await empty()
  await expect(restoreHere({ file: newest })).rejects.toThrow(/backup is newer than this Mesa/)
  const changed = sampleMigrations(folder, 1)
  writeFileSync(join(changed, '0001_first.sql'), 'create table other (n int);')
  await expect(restoreHere({ migrations: changed })).rejects.toThrow(/was changed/)
})

test('a flipped bit anywhere is found before anything is touched', async () => {
  const bytes = readFileSync(file)
  const broken = join(folder.path, 'broken.backup')
  await migrate({ owner: server.owner, folder: older })
  await fillSample(server.owner, 1)
  const before = await readSample(server.owner)
  // First and last bytes, the gzip header's idle ones, and sixty spread over the file.
  const places = [
    0,
    14,
    18,
    22,
    bytes.length - 1,
    bytes.length - 40,
    ...Array.from({ length: 60 }, (_, n) => (n * 7919 + 101) % bytes.length),
  ]
  for (const place of places) {
    const copy = Buffer.from(bytes)
    copy[place] = (copy[place] as number) ^ (1 << (place % 8))
    writeFileSync(broken, copy)
    await expect(restoreHere({ file: broken, replace: true }), `byte ${place}`).rejects.toThrow(
      /damaged|no backup of Mesa/,
    )
  }
  expect(await readSample(server.owner)).toEqual(before)
}, 60_000)

test('a cut file is found, however short', async () => {
  const cut = join(folder.path, 'cut.backup')
  for (const length of [0, 5, 14, 60, 87, 1000, statSync(file).size - 73, statSync(file).size - 1]) {
    copyFileSync(file, cut)
    truncateSync(cut, length)
    await expect(inspectBackup(cut), `${length} bytes`).rejects.toThrow(/damaged|no backup of Mesa/)
  }
})

test('no row order tells when a voice came', async () => {
  await migrate({ owner: server.owner, folder: older })
  await inDatabase(server.owner, async (client) => {
    for (const id of ['b', 'c', 'a'])
      await client.query("insert into feeling values ($1, 'calm')", [id.repeat(8) + '-0000-4000-8000-000000000000'])
  })
  const ordered = join(folder.path, 'ordered.backup')
  await backup({ owner: server.owner, file: ordered, dataDir: folder.path, mesaVersion: '0', now: new Date(0) })
  await restoreHere({ file: ordered, replace: true })
  const { rows } = await inDatabase(server.owner, (client) =>
    client.query<{ id: string }>('select id::text from feeling order by ctid'),
  )
  expect(rows.map(({ id }) => id[0])).toEqual(['a', 'b', 'c'])
})

test('a backup that is cut short leaves no file behind', async () => {
  const target = join(folder.path, 'never.backup')
  await expect(
    backup({ owner: server.owner, file: target, dataDir: folder.path, mesaVersion: '0', now: new Date(0) }),
  ).rejects.toThrow(/schema_migration/)
  expect(existsSync(target) || existsSync(`${target}.partial`)).toBe(false)
})
