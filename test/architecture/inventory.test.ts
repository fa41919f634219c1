// Room: test/architecture. Law 10: every column is listed, and near a voice there is no clock and nothing that
// counts. Asked of the real catalogue of a real database with all migrations.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { features } from '../../src/app/features.ts'
import { mailQueues } from '../../src/platform/mail/outgoing.ts'
import {
  type Column,
  type Inventory,
  inventoryFaults,
  readCatalogue,
  readInventory,
  retentionFaults,
  voiceFaults,
  readViews,
  viewFaults,
  voiceTables,
} from './inventory.ts'

const name = `mesa_laws_${randomBytes(4).toString('hex')}`
let client: pg.Client

async function asSuperuser(sql: string): Promise<void> {
  const admin = new pg.Client(inject('superuser'))
  await admin.connect()
  await admin.query(sql)
  await admin.end()
}
beforeAll(async () => {
  await asSuperuser(`create database ${name} template mesa_template owner mesa_owner`)
  client = new pg.Client({ ...inject('owner'), database: name })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await asSuperuser(`drop database if exists ${name} with (force)`)
})

/** Plants a change in the real database, looks, and takes it away again. */
async function withPlanted(sql: string, look: (columns: Column[]) => void | Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await look(await readCatalogue(client))
  } finally {
    await client.query('rollback')
  }
}
const note = { class: 'voice', purpose: 'what was said', retention: 'for ever', readers: 'nobody' } as const
const withBallot: Inventory = {
  tables: {
    ...readInventory().tables,
    ballot: { owner: 'consultations', purpose: 'planted', columns: { id: note, answer: note, on_day: note } },
  },
}
const ballot = 'create table ballot (id uuid primary key, answer text, on_day date);'

describe('law 10: the data inventory is code', () => {
  it('lists every column of the database, and no other', async () => {
    const columns = await readCatalogue(client)
    expect(columns.length).toBeGreaterThan(100)
    expect(inventoryFaults(columns, readInventory())).toEqual([])
  })

  it('finds the planted violations: a column that is not listed, one that is gone, one without words', async () => {
    await withPlanted(
      'alter table person add column shoe_size integer; alter table person rename column digest to rhythm',
      (columns) => {
        expect(inventoryFaults(columns, readInventory())).toEqual(
          expect.arrayContaining([
            'person.shoe_size is not listed',
            'person.rhythm is not listed',
            'person.digest is listed and does not exist',
          ]),
        )
      },
    )
    await withPlanted(ballot, (columns) => {
      const worse = JSON.parse(JSON.stringify(withBallot)) as Inventory
      Object.assign(worse.tables.ballot?.columns.answer ?? {}, { class: 'interesting', retention: '' })
      expect(inventoryFaults(columns, worse).filter((fault) => fault.startsWith('ballot.'))).toHaveLength(2)
    })
  })
})

describe('law 10: a period that the inventory promises is kept by a round', () => {
  const system = () => {
    throw new Error('only named here')
  }
  const rounds = [...features.flatMap((feature) => feature.queues?.(system) ?? []), ...mailQueues(system)]
    .filter((queue) => queue.every)
    .map((queue) => queue.name)

  it('holds for every table', () => {
    expect(retentionFaults(readInventory(), rounds)).toEqual([])
    expect(Object.values(readInventory().tables).filter((note) => note.round).length).toBeGreaterThan(8)
  })

  it('finds the planted violations: no round for a period, no such round, a job that never comes round', () => {
    const worse = JSON.parse(JSON.stringify(readInventory())) as Inventory
    for (const table of ['notice', 'act', 'person', 'retry']) if (!worse.tables[table]) throw new Error(table)
    delete worse.tables.notice?.round
    Object.assign(worse.tables.act?.columns.at ?? {}, { retention: '10 years' })
    Object.assign(worse.tables.person ?? {}, { round: 'people.never' })
    Object.assign(worse.tables.retry ?? {}, { round: 'people.sign-in-mail' })
    expect(retentionFaults(worse, rounds)).toHaveLength(4)
  })
})

describe('law 10: near a voice, no clock, no counter, no name', () => {
  it('holds in every table that keeps a voice', async () => {
    expect(voiceFaults(await readCatalogue(client), readInventory())).toEqual([])
  })

  it('would not pass for want of voices', () => expect(voiceTables(readInventory()).length).toBeGreaterThan(0))

  it.each([
    'add column cast_at timestamptz',
    'add column n bigserial',
    'add column n integer generated always as identity',
    'add column on_date date default current_date',
    'add column made date default now()',
    'add column waited interval',
    'alter column id set default uuidv7()',
    'add column address inet',
    'add column x xid8',
    'add column teller uuid references person',
    'add column moved_by uuid',
  ])('finds the planted violation: %s', async (change) => {
    // uuidv7() exists from PostgreSQL 18 on; before that nobody can set it as a default.
    if (
      change.includes('uuidv7') &&
      Number((await client.query('show server_version_num')).rows[0].server_version_num) < 180_000
    )
      return
    await withPlanted(`${ballot} alter table ballot ${change}`, (columns) =>
      expect(voiceFaults(columns, withBallot)).toHaveLength(1),
    )
  })

  it('lets a day stand, and times elsewhere', async () => {
    await withPlanted(ballot, (columns) => expect(voiceFaults(columns, withBallot)).toEqual([]))
  })
})

describe('law 3: what is open leaves as views, and no role is above the tables', () => {
  it('every view asks with the rights of its reader', async () => {
    expect(viewFaults(await readViews(client))).toEqual([])
  })

  it('finds the planted violation: a plain view', async () => {
    await withPlanted('create view people_open as select name from person', async () => {
      expect(viewFaults(await readViews(client))).toHaveLength(2)
    })
    await withPlanted('create view open_x with (security_invoker = true) as select kind from act', async () => {
      expect(viewFaults(await readViews(client))).toEqual([])
    })
  })

  it('the application is neither owner nor superuser, and passes no wall', async () => {
    const { rows } = await client.query(`select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles
      where rolname in ('mesa_app', 'mesa_votes') order by 1`)
    const without = { rolsuper: false, rolbypassrls: false, rolcreaterole: false }
    expect(rows).toEqual([
      { rolname: 'mesa_app', ...without },
      { rolname: 'mesa_votes', ...without },
    ])
    const owned = await client.query(`select relname from pg_class where relowner in
      (select oid from pg_roles where rolname in ('mesa_app', 'mesa_votes'))`)
    expect(owned.rows).toEqual([])
  })
})
