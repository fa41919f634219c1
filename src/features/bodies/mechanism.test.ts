// Room: bodies. The first page and the Mechanism's own show the charter in force, with the day of its version: a change
// of seats, tables and rules is seen from its day on, and not before.
import { expect, test } from 'vitest'
import { confirmDecision } from '../../../test/support/second-hand.ts'
import { useWorld } from '../../../test/support/world.ts'
import { recordDecision } from './use-cases-version.ts'

const world = useWorld({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
const asItIs = {
  constituted: 'yes',
  meetsEveryMonths: '3',
  'seats-working-table-1': '2',
  'seats-working-table-2': '2',
  'seats-working-table-3': '2',
  'seats-working-table-4': '2',
  'seats-working-group-civil-society.rotating': '2',
  'eligible-working-group-civil-society.rotating': 'agency-of-designator',
}
interface Home {
  seats: { value: number; rotating: number; version: number; inForceOn: string | null; source: unknown }
}
interface Mechanism {
  charter: { number: number; inForceOn: string | null }
  liaisonTable: unknown[]
  tables: { slug: string }[]
}

test('both pages show what is in force on the day, its version and its day', async () => {
  at('2026-11-21')
  const one = await world().person('Charter secretariat', { role: 'secretariat' })
  // Signed in: what everybody gets alike is kept for a second of the real clock, which no test moves.
  const visitor = await world().visitor(one)
  const home = () => visitor.json<Home>('/api/v1/home')
  const mechanism = () => visitor.json<Mechanism>('/api/v1/mechanism')
  expect((await home()).seats).toMatchObject({ value: 10, rotating: 2, version: 1, inForceOn: null })
  expect((await home()).seats.source).not.toBeNull()
  const before = await visitor.get('/en/mechanism')
  expect(before.text).toContain('Version 1: as the sources leave it')
  expect(before.text).toContain('The source does not state how long a representative holds a seat')
  expect(before.text).toContain('does not state whether a registration has to be approved')

  const decide = async (body: string, fields: Record<string, string>, inForceOn: string) => {
    const desk = await world().visitor(one)
    await desk.get(`/en/bodies/${body}/charter`)
    const change = (await desk.send(`/en/bodies/${body}/charter`, fields)).location.replace(/\?.*$/, '')
    const decision = { decidedBy: 'mechanism', decidedOn: '2026-11-20', decision: 'Sample assembly', inForceOn }
    const id = change.split('/').at(-1) ?? ''
    expect(await recordDecision(world().context(one), id, { ...decision, seen: true })).toMatchObject({ ok: true })
    await confirmDecision(world(), change)
  }
  const changed = { ...asItIs, termMonths: '18', quorum: '60', 'seats-working-table-1': '3' }
  await decide('liaison-table', changed, '2026-11-25')
  await decide('working-table-4', { constituted: 'no' }, '2026-11-26')
  await decide('mechanism', { constituted: 'yes', approval: 'before' }, '2026-11-26')

  at('2026-11-24')
  expect([(await home()).seats.value, (await mechanism()).charter.number]).toEqual([10, 1])
  at('2026-11-25')
  expect((await home()).seats).toMatchObject({ value: 11, version: 2, inForceOn: '2026-11-25', source: null })
  expect((await visitor.get('/es/')).text).toContain('Carta, versión 2, vigente desde el 25 de noviembre de 2026')
  at('2026-11-26')
  const now = await mechanism()
  expect(now.charter).toMatchObject({ number: 4, inForceOn: '2026-11-26' })
  expect(now.liaisonTable).toHaveLength(11)
  expect(now.tables.map((one) => one.slug)).toEqual(['working-table-1', 'working-table-2', 'working-table-3'])
  const { text } = await visitor.get('/en/mechanism')
  expect(text).toContain('Version 4, in force since 26 November 2026')
  for (const stated of ['18 months', '60%', 'before it is listed', '3 seats, designated by'])
    expect(text).toContain(stated)
  for (const gone of [
    'does not state how long a representative',
    'does not state a quorum',
    'whether a registration has to be approved',
  ])
    expect(text).not.toContain(gone)
  for (const locale of ['es', 'pt', 'fr']) expect((await visitor.get(`/${locale}/mechanism`)).status).toBe(200)
})
