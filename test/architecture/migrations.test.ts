// Room: test/architecture. Law 12: forward only; every landed schema, kept as a golden dump with its rows, comes
// forward.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { grantDefaults } from '../../src/platform/postgres/roles.ts'
import { migrate, readMigrations } from '../../src/platform/postgres/migrate.ts'
import { type Golden, loadGolden, readGolden, readRows } from '../support/golden.ts'
import { readCatalogue } from './inventory.ts'
import { migrationFaults } from './migrations.ts'
import { filesBelow, told } from './sources.ts'

const planted = (text: string) => migrationFaults([{ path: 'db/migrations/0001_x.sql', text }])
const goldens = existsSync('test/golden') ? readdirSync('test/golden').filter((file) => file.endsWith('.json.gz')) : []
const made: string[] = []

async function emptyDatabase(): Promise<pg.Client> {
  const name = `mesa_golden_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client(inject('superuser'))
  await admin.connect()
  await admin.query(`create database ${name} owner mesa_owner`)
  await admin.end()
  made.push(name)
  const client = new pg.Client({ ...inject('owner'), database: name })
  await client.connect()
  await grantDefaults(client)
  return client
}
afterAll(async () => {
  const admin = new pg.Client(inject('superuser'))
  await admin.connect()
  for (const name of made) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
})

/** Rows that did not come through: gone, or with a value that changed in a column that is still there. */
function lost(before: Golden['tables'], after: Golden['tables']): string[] {
  return before.flatMap(({ name, rows }) => {
    const now = after.find((table) => table.name === name)
    if (!now) return rows.length > 0 ? [`${name} is gone with ${rows.length} rows`] : []
    const kept = Object.keys(rows[0] ?? {}).filter((column) => now.rows.length === 0 || column in (now.rows[0] ?? {}))
    const only = (row: Record<string, unknown>) => JSON.stringify(kept.map((column) => row[column]))
    const there = new Set(now.rows.map(only))
    return rows.filter((row) => !there.has(only(row))).map((row) => `${name} lost ${only(row).slice(0, 80)}`)
  })
}

describe('law 12: migrations go forward only', () => {
  it('holds in every file', () => expect(told(migrationFaults(filesBelow(['db/migrations'], ['.sql'])))).toEqual([]))

  it.each([
    'drop table person;',
    'alter table person drop column name;',
    'alter table person rename column name to names;',
    'truncate act;',
    'alter table act alter column at type date;',
    'delete from act;',
    'create table x (y uuid references person on delete cascade);',
  ])('finds the planted violation: %s', (text) => expect(planted(text)).toHaveLength(1))

  it('finds a number that is missing, and lets a contraction pass that says since when', () => {
    expect(migrationFaults([{ path: 'db/migrations/0002_x.sql', text: '-- Words.' }])).toHaveLength(1)
    expect(planted('-- contract: unused since 0.3\nalter table person drop column shoe_size;')).toEqual([])
    expect(
      planted(
        "-- we never drop table x\ncomment on table act is 'truncate nothing';\nalter table act drop constraint y;",
      ),
    ).toEqual([])
  })
})

describe('law 12: every landed schema comes forward', () => {
  it('there is one to bring forward', () => expect(goldens.length).toBeGreaterThan(0))

  it.each(goldens)('%s', async (file) => {
    const golden = readGolden(`test/golden/${file}`)
    expect(golden.tables.filter((table) => table.rows.length > 0).length).toBeGreaterThan(5)
    const client = await emptyDatabase()
    try {
      await loadGolden(client, golden)
      const before = await readRows(client)
      expect(lost(golden.tables, before)).toEqual([])
      const owner = { ...inject('owner'), database: client.database }
      const ran = await migrate({ owner, folder: 'db/migrations' })
      expect(ran.map((one) => one.version)).toEqual(
        readMigrations('db/migrations')
          .slice(golden.migrations.length)
          .map((one) => one.version),
      )
      expect(lost(before, await readRows(client))).toEqual([])
      // An upgraded database and a new one are the same.
      const fresh = await emptyDatabase()
      await migrate({ owner: { ...inject('owner'), database: fresh.database }, folder: 'db/migrations' })
      expect(await readCatalogue(client)).toEqual(await readCatalogue(fresh))
      await fresh.end()
    } finally {
      await client.end()
    }
  })

  it('finds the planted violations: a lost row, a changed value, a vanished table', () => {
    const before = [
      {
        name: 'person',
        rows: [
          { id: 1, name: 'a' },
          { id: 2, name: 'b' },
        ],
      },
    ]
    expect(lost(before, [{ name: 'person', rows: [{ id: 1, name: 'a' }] }])).toHaveLength(1)
    expect(
      lost(before, [
        {
          name: 'person',
          rows: [
            { id: 1, name: 'a' },
            { id: 2, name: 'B' },
          ],
        },
      ]),
    ).toHaveLength(1)
    expect(lost(before, [])).toEqual(['person is gone with 2 rows'])
    expect(
      lost(before, [
        {
          name: 'person',
          rows: [
            { id: 1, name: 'a', more: 0 },
            { id: 2, name: 'b', more: 0 },
          ],
        },
      ]),
    ).toEqual([])
  })
})
