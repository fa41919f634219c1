// Room: platform/postgres. Tests of the migrations.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder, quietLog } from '../../../test/support/data-folder.ts'
import { startEmbedded } from './embedded.ts'
import { migrate, readMigrations } from './migrate.ts'
import type { PostgresServer } from './server.ts'

const folder = dataFolder()
let server: PostgresServer
beforeAll(async () => {
  server = await startEmbedded({ dataDir: folder.path, log: quietLog() })
})
afterAll(async () => {
  await server.stop()
  folder[Symbol.dispose]()
})

/** An empty database of its own, and a folder with these files. */
async function given(files: Record<string, string>): Promise<{ owner: pg.PoolConfig; folder: string } & Disposable> {
  const client = new pg.Client(server.owner)
  await client.connect()
  await client.query('drop schema public cascade; create schema public')
  await client.end()
  const made = mkdtempSync(join(tmpdir(), 'migrations-'))
  mkdirSync(made, { recursive: true })
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(made, name), sql)
  return { owner: server.owner, folder: made, [Symbol.dispose]: () => rmSync(made, { recursive: true }) }
}

async function tables(): Promise<string[]> {
  const client = new pg.Client(server.owner)
  await client.connect()
  const { rows } = await client.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  )
  await client.end()
  return rows.map(({ tablename }) => tablename)
}

const one = 'create table first (n int);'
const two = 'create table second (n int); insert into second values (1);'

test('runs what is new, in order, once, and stops where it is told', async () => {
  using place = await given({ '0002_second.sql': two, '0001_first.sql': one })
  expect((await migrate({ ...place, upTo: 1 })).map(({ name }) => name)).toEqual(['first'])
  expect(await tables()).toEqual(['first', 'schema_migration'])
  expect((await migrate(place)).map(({ name }) => name)).toEqual(['second'])
  expect(await migrate(place)).toEqual([])
})

test('several at once run each file once', async () => {
  using place = await given({ '0001_first.sql': one, '0002_second.sql': two })
  const ran = await Promise.all([migrate(place), migrate(place), migrate(place)])
  expect(ran.flat()).toHaveLength(2)
})

test('a file that fails leaves nothing of itself, and what came before stays', async () => {
  using place = await given({ '0001_first.sql': one, '0002_second.sql': 'create table second (n int); select 1/0;' })
  await expect(migrate(place)).rejects.toThrow(/0002_second.sql: division by zero/)
  expect(await tables()).toEqual(['first', 'schema_migration'])
})

test('a file changed after it ran is refused, and so is a database newer than the code', async () => {
  using place = await given({ '0001_first.sql': one, '0002_second.sql': two })
  await migrate(place)
  writeFileSync(join(place.folder, '0001_first.sql'), `${one} -- changed`)
  await expect(migrate(place)).rejects.toThrow(/0001_first.sql was changed after it had run/)
  writeFileSync(join(place.folder, '0001_first.sql'), one)
  rmSync(join(place.folder, '0002_second.sql'))
  await expect(migrate(place)).rejects.toThrow(/database is newer than this Mesa \(schema 2, this Mesa knows 1\)/)
})

test('a gap, a double or a strange name is refused before anything runs', async () => {
  for (const names of [
    ['0001_first.sql', '0003_third.sql'],
    ['0001_first.sql', '0001_other.sql'],
    ['0001-first.sql'],
  ]) {
    using place = await given(Object.fromEntries(names.map((name) => [name, one])))
    expect(() => readMigrations(place.folder)).toThrow(/out of order/)
  }
})

test('a migration waits a short time for a lock, not for ever', async () => {
  using place = await given({ '0001_first.sql': one })
  await migrate(place)
  writeFileSync(join(place.folder, '0002_second.sql'), 'alter table first add column m int;')
  const holder = new pg.Client(server.owner)
  await holder.connect()
  await holder.query('begin; lock table first in access share mode')
  await expect(migrate(place)).rejects.toThrow(/lock timeout/)
  await holder.query('rollback')
  await holder.end()
  expect(await migrate(place)).toHaveLength(1)
})
