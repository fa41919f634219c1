// Room: test/architecture. Law 3: only a feature's own store names its tables.
import { describe, expect, it } from 'vitest'
import { featureOrder } from './feature-order.ts'
import { ownersOf, readInventory } from './inventory.ts'
import { sourcesOfApp, told } from './sources.ts'
import { tableFaults, tablesNamed } from './tables.ts'

const owners = ownersOf(readInventory())
const sample = new Map([
  ['pledge', 'pledges'],
  ['act', 'platform'],
  ['person', 'people'],
])
const faults = (path: string, text: string) => tableFaults([{ path, text }], sample)
const reports = 'src/features/reports/store.ts'

describe('law 3: only its own store names a table', () => {
  it('holds in every file', () => expect(told(tableFaults(sourcesOfApp(), owners))).toEqual([]))

  it('every table has an owner that exists', () => {
    const known: string[] = ['platform', ...featureOrder]
    expect([...owners].filter(([, owner]) => !known.includes(owner))).toEqual([])
  })

  it.each([
    ['selectFrom', "db.selectFrom('pledge').selectAll()"],
    ['with an alias', "db.selectFrom('pledge as p')"],
    ['a list', "db.selectFrom(['pledge', 'report'])"],
    ['insertInto', "db.insertInto('pledge')"],
    ['updateTable', "db.updateTable('pledge')"],
    ['deleteFrom', "db.deleteFrom('pledge')"],
    ['a join', "db.selectFrom('open_report').leftJoin('pledge as p', 'p.id', 'x')"],
    ['raw SQL', 'sql`select 1\n from pledge p`'],
    ['raw SQL with a type', 'sql<number>`update pledge set x = ${1}`'],
    ['a table of the platform', "db.insertInto('act')"],
    ['a table that nobody knows', "db.selectFrom('gadget')"],
  ])('finds the planted violation: %s', (_, text) => expect(faults(reports, text).length).toBeGreaterThan(0))

  it('finds SQL outside the store of its own feature too', () => {
    expect(faults('src/features/pledges/use-cases.ts', "db.selectFrom('pledge')")).toHaveLength(1)
    expect(faults('src/platform/mail/mail.ts', "db.selectFrom('pledge')")).toHaveLength(1)
    expect(faults('src/app/web.ts', 'sql`select 1 from person`')).toHaveLength(1)
  })

  it('lets pass what the law allows', () => {
    expect(
      faults('src/features/pledges/store.ts', "db.selectFrom('pledge').innerJoin('open_meeting', 'a', 'b')"),
    ).toEqual([])
    expect(faults('src/features/pledges/pledge-store.ts', 'sql`delete from pledge`')).toEqual([])
    expect(faults('src/platform/acts/acts.ts', "db.insertInto('act')")).toEqual([])
    expect(faults(reports, 'const words = `from person to pledge`\nArray.from(x)')).toEqual([])
    expect(tablesNamed({ path: reports, text: 'sql`select extract(year from on_day)`' }, new Set(['pledge']))).toEqual(
      [],
    )
  })
})
