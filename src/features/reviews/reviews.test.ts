// Room: reviews. The review of 2021 with exactly the figures of its source, as a page and for programs.
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { loadRecord } from './use-cases.ts'

const world = useWorld({ with: 'record' })
const counts = [228, 192, 19, 13, 93, 137, 12, 82, 16, 10, 10, 170]
interface Twin {
  categories: { code: string; sourceLabel: string; count: number }[]
  computedSum: number
  sourceTotal: { phrase: string }
  memberStates: number
  associateMembers: number
  zoom: number[]
  youtube: { people: number; phrase: string }
  webinars: { number: number; participants: number }
  regionalProcesses: { representatives: number; entities: number; unAgencyRepresentatives: number }
  informativeSession: { sentence: string }
  areas: { number: number; objectives: number[] }[]
  conclusions: unknown[]
}

test('the twin gives the twelve categories in the order of the source, and every figure apart', async () => {
  const twin = await (await world().visitor()).json<Twin>('/api/v1/reviews/2021')
  expect(twin.categories.map((one) => one.count)).toEqual(counts)
  expect(twin.categories[0]).toMatchObject({ code: 'governments', sourceLabel: 'GOVERNMENTS' })
  expect(twin.categories.at(-1)?.sourceLabel).toBe('OTHERS')
  expect(twin.computedSum).toBe(982)
  expect(twin.sourceTotal.phrase).toBe('More than 980 registered representatives.')
  expect([twin.memberStates, twin.associateMembers]).toEqual([29, 3])
  expect(twin.zoom).toEqual([691, 608, 468])
  expect(twin.youtube).toMatchObject({ people: 782, phrase: '782 PEOPLE PARTICIPATED IN THE SESSIONS VIA YOUTUBE' })
  expect(twin.webinars).toEqual({ number: 6, participants: 750 })
  expect(twin.regionalProcesses).toEqual({ representatives: 47, entities: 11, unAgencyRepresentatives: 20 })
  expect(twin.informativeSession.sentence).toMatch(/^200 .* and 57 people from 21 countries\.$/)
  expect(twin.areas.flatMap((one) => one.objectives).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 23 }, (_, n) => n + 1),
  )
  expect(twin.conclusions).toHaveLength(5)
})

test('the page shows them as a person would want to see them, and adds up no channels', async () => {
  const page = await (await world().visitor()).get('/en/reviews/2021')
  const bars = [...page.body.matchAll(/class="bar-value">([^<]*)</g)].map((match) => Number(match[1]))
  expect(bars).toEqual(counts)
  expect(page.text).toContain('691 · 608 · 468')
  expect(page.text).toContain('782')
  expect(page.text).toContain('29')
  expect(page.text).toContain('57 people from 21 countries')
  expect(page.text).toContain('The sentence does not say whether the 57 people are part of the 200')
  // 691 + 608 + 468 = 1,767, and with YouTube 2,549: sums that no source has.
  for (const sum of ['1767', '1,767', '2549', '2,549', '257']) expect(page.text).not.toContain(sum)
  expect(page.body).toContain('id="area-5"')
  expect((page.body.match(/<li><span class="when">/g) ?? []).length).toBe(6)
})

test('the categories as CSV, in the same order', async () => {
  const csv = (await (await world().visitor()).get('/fr/reviews/2021/categories.csv')).body.replace(/^\ufeff/, '')
  const rows = parse(csv, { columns: true }) as { count: string; sourceLabel: string }[]
  expect(rows.map((row) => Number(row.count))).toEqual(counts)
  expect(rows[1]?.sourceLabel).toBe('AGENCIES, FUNDS AND PROGRAMS')
})

test('the second review says what was planned, what was held and what was not found', async () => {
  const page = await (await world().visitor()).get('/en/reviews/2025')
  expect(page.text).toContain('Planned for 2024')
  expect(page.text).toContain('18 March')
  expect(page.text).toContain('more than 350')
  expect(page.text).toContain('No count by category was found')
})

test('loading the record again changes nothing; an unknown review is not found', async () => {
  const before = await world().context().db.selectFrom('review').selectAll().orderBy('slug').execute()
  await loadRecord(world().context())
  expect(await world().context().db.selectFrom('review').selectAll().orderBy('slug').execute()).toEqual(before)
  expect(before).toHaveLength(2)
  expect((await (await world().visitor()).get('/es/reviews/2019')).status).toBe(404)
  expect((await (await world().visitor()).get('/es/reviews/2025/categories.csv')).status).toBe(404)
})
