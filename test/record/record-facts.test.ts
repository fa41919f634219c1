// Room: test/record. What the record must say, figure by figure, and what it must never say.
import { expect, it } from 'vitest'
import type {
  AgenciesFile,
  CategoriesFile,
  CharterFile,
  CountriesFile,
  DocumentsFile,
  Forum2023File,
  ImrfFile,
  ObjectivesFile,
  PledgesFile,
  PrinciplesFile,
  RecommendationsFile,
  Review2021File,
  Review2025File,
  SourcesFile,
  StatementsFile,
  WorkPlanFile,
} from '../../data/types.ts'
import { fileNames, leavesIn, load, objectsIn } from './load-record.ts'

// The form of each file is proven in record-shape.test.ts; here it is taken as given.
const read = <T>(file: string): T => load(file) as T
const objectives = read<ObjectivesFile>('reference/objectives.json')
const categories = read<CategoriesFile>('reference/categories.json')
const countries = read<CountriesFile>('reference/countries.json')
const agencies = read<AgenciesFile>('reference/agencies.json')
const charter = read<CharterFile>('charter.json')
const review = read<Review2021File>('record/review-2021.json')
const review2025 = read<Review2025File>('record/review-2025.json')
const imrf = read<ImrfFile>('record/imrf.json')
const forum = read<Forum2023File>('record/forum-2023.json')
const plan = read<WorkPlanFile>('record/workplan-2023-2024.json')
const recommendations = read<RecommendationsFile>('record/recommendations.json').recommendations
const pledges = read<PledgesFile>('record/pledges.json').pledges
const statements = read<StatementsFile>('record/statements.json').statements
const documents = read<DocumentsFile>('record/documents.json').documents
const sources = read<SourcesFile>('record/sources.json').sources

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const ascending = (numbers: number[]) => numbers.toSorted((a, b) => a - b)
const seven = ['ECLAC', 'ILO', 'IOM', 'OHCHR', 'UNAIDS', 'UNDP', 'UNFPA']

it('has 23 objectives, each in exactly one table and one area, and ten principles', () => {
  expect(objectives.objectives.map((o) => o.number)).toEqual(upTo(23))
  for (const o of objectives.objectives) expect([o.paragraph, o.hubTermId]).toEqual([16 + o.number, 278 + o.number])
  expect(objectives.groupings.map((g) => g.parts.length)).toEqual([4, 5])
  for (const g of objectives.groupings) expect(ascending(g.parts.flatMap((p) => p.objectives))).toEqual(upTo(23))
  expect(
    read<PrinciplesFile>('reference/principles.json')
      .principles.map((p) => p.letter)
      .join(''),
  ).toBe('abcdefghij')
})

it('marks official titles by what was read: 16 in English, 4 in Spanish, 13 in French, none in Portuguese', () => {
  const read = (lang: 'es' | 'en' | 'pt' | 'fr') =>
    objectives.objectives.filter((o) => o.title.values[lang].origin === 'official').length
  expect({ en: read('en'), es: read('es'), fr: read('fr'), pt: read('pt') }).toEqual({ en: 16, es: 4, fr: 13, pt: 0 })
})

it('gives the twelve rows of 2021 in the order of the source, and their sum as ours', () => {
  const { rows, rowsSum, registeredPhrase } = review.participation
  expect(rows.map((r) => r.count)).toEqual([228, 192, 19, 13, 93, 137, 12, 82, 16, 10, 10, 170])
  expect(rows.map((r) => r.row)).toEqual(categories.rows.map((r) => r.code))
  expect(rows.map((r) => r.sourceLabel)).toEqual(categories.rows.map((r) => r.sourceLabel))
  expect(rows.reduce((sum, r) => sum + r.count, 0)).toBe(982)
  expect(rowsSum).toMatchObject({ value: 982, source: { standing: 'ours' } })
  expect(registeredPhrase.phrase).toContain('More than 980 registered representatives')
})

it('gives States, channels and preparation as the source prints them', () => {
  const { memberStates, associateMembers, zoom, youtube } = review.participation
  expect([memberStates.value, associateMembers.value]).toEqual([29, 3])
  expect(zoom.figures.map((f) => f.value)).toEqual([691, 608, 468])
  expect(youtube.phrase).toBe('782 PEOPLE PARTICIPATED IN THE SESSIONS VIA YOUTUBE')
  const step = Object.fromEntries(review.preparation.map((s) => [s.kind, s]))
  expect(step['webinars']?.counts.map((c) => c.value)).toEqual([6, 750])
  expect(step['regional-processes']?.counts.map((c) => c.value)).toEqual([47, 11, 20])
  expect(step['civil-society']?.counts.map((c) => c.value)).toEqual([200])
  expect(step['registration-opens']?.when).toMatchObject({ date: '2021-04-05' })
  expect(step['informative-session']?.counts).toEqual([])
  expect(step['informative-session']?.kept?.sentence).toContain('and 57 people from 21 countries')
  expect(review.conclusions).toHaveLength(5)
  expect(ascending(review.areas.flatMap((a) => a.objectives))).toEqual(upTo(23))
  expect(review.days.flatMap((d) => d.areas)).toEqual([1, 2, 3, 4, 5])
})

it('never adds days, channels or the kept sentence up', () => {
  const zoom = review.participation.zoom.figures.map((f) => f.value)
  const [a = 0, b = 0, c = 0] = zoom
  const youtube = review.participation.youtube.value
  const dayOnly = [a + b, b + c, a + c, a + b + c]
  const withYoutube = [...zoom, ...dayOnly, 982].map((n) => n + youtube)
  const forbidden = new Set([...dayOnly, ...withYoutube, 200 + 57, 47 + 20, 47 + 11 + 20])
  const found = [...leavesIn(review)].flatMap((leaf) =>
    typeof leaf === 'number'
      ? [leaf]
      : (leaf.match(/\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+/g) ?? []).map((n) => Number(n.replace(/\D/g, ''))),
  )
  expect(found).toContain(a)
  expect(found.filter((n) => forbidden.has(n))).toEqual([])
  const total = new RegExp(String(a + b + c).replace(/^(\d)/, '$1[.,\\s]?'))
  for (const file of fileNames) expect(JSON.stringify(load(file)), file).not.toMatch(total)
})

it('has 60 countries and says of five what they did about the Compact, with a source', () => {
  expect(countries.countries).toHaveLength(60)
  expect(countries.countries.filter((c) => c.eclacStatus === 'member')).toHaveLength(countries.counts.members)
  expect(countries.countries.filter((c) => c.eclacStatus === 'associate')).toHaveLength(countries.counts.associates)
  expect(
    countries.countries
      .filter((c) => c.gcmNote)
      .map((c) => c.iso2)
      .sort(),
  ).toEqual(['BR', 'CL', 'DO', 'IT', 'US'])
  const inRegion = countries.countries.filter((c) => c.eclacGroup === 'latin-america' || c.eclacGroup === 'caribbean')
  const accra = inRegion.filter((c) => c.championMentions.some((m) => m.source.id === 'accra-dialogue-2023'))
  expect(accra.map((c) => c.iso2).sort()).toEqual(['CO', 'CR', 'EC', 'HN', 'MX', 'PA', 'PE', 'SV'])
  for (const c of countries.countries) expect(countries.m49Subregions.map((r) => r.code)).toContain(c.m49Subregion)
})

it('has 30 categories, each in one of the twelve rows', () => {
  expect(categories.categories).toHaveLength(30)
  for (const c of categories.categories) expect(categories.rows.map((r) => r.code)).toContain(c.reviewRow)
})

it('names seven of the nineteen agencies and no other, anywhere', () => {
  expect(agencies.network.memberCount.value).toBe(19)
  expect(agencies.agencies.map((a) => a.code).sort()).toEqual(seven)
  expect(agencies.network.namedCount).toBe(7)
  for (const [path, o] of objectsIn(charter)) {
    if (Array.isArray(o['memberAgencies'])) for (const code of o['memberAgencies']) expect(seven, path).toContain(code)
  }
  for (const r of recommendations) for (const a of r.addressees) if (a.agency) expect(seven).toContain(a.agency)
})

it('draws ten seats of the Liaison Table, unknown and not vacant, and says what is not stated', () => {
  expect(charter.seats).toHaveLength(10)
  expect(charter.seats.map((s) => s.designatedBy)).toEqual(
    [...upTo(4).map((n) => `working-table-${n}`), 'working-group-civil-society'].flatMap((body) => [body, body]),
  )
  expect(charter.seats.filter((s) => s.rotating).map((s) => s.order)).toEqual([9, 10])
  expect(new Set(charter.seats.map((s) => s.holder.state))).toEqual(new Set(['unknown']))
  expect(charter.notStated.map((n) => n.topic)).toEqual(['term', 'election', 'quorum', 'alternates', 'rotation'])
  const slugs = charter.bodies.map((b) => b.slug)
  for (const b of charter.bodies) if (b.parent) expect(slugs).toContain(b.parent)
  for (const s of charter.seats) expect(slugs).toEqual(expect.arrayContaining([s.body, s.designatedBy]))
  const tables = charter.bodies.filter((b) => b.kind === 'working-table')
  expect(tables.map((b) => b.objectives)).toEqual(objectives.groupings[0]?.parts.map((p) => p.objectives))
  expect(tables.every((b) => b.workingTitle?.source.standing === 'ours')).toBe(true)
})

it('has one recommendation per ask, each code once, and all links resolve', () => {
  expect(recommendations.map((r) => r.code)).toEqual([
    ...upTo(11).map((n) => `REC-LAC-2021-${String(n).padStart(3, '0')}`),
    ...upTo(3).map((n) => `REC-LAC-2023-00${n}`),
  ])
  expect(recommendations.filter((r) => r.source.locator === '"In the medium term", 2')).toHaveLength(3)
  const codes = [
    ...recommendations.map((r) => r.code),
    ...pledges.map((p) => p.code),
    ...imrf.forums.map((f) => f.code),
    ...documents.map((d) => d.id),
    review.code,
    review2025.code,
    forum.code,
    plan.code,
    charter.mechanism.code,
  ]
  expect(new Set(codes).size).toBe(codes.length)
  const bearings = [...recommendations, ...pledges].flatMap((r) => r.laterFacts.map((f) => f.bearsOn))
  const milestones = plan.milestones.map((m) => m.record)
  const named = [...bearings.filter((c) => c !== null), ...milestones, ...forum.recommendations]
  for (const code of named) expect(codes).toContain(code)
  for (const p of pledges) for (const a of p.answers) expect(codes).toContain(a.code)
  const ids = new Set(statements.map((s) => s.id))
  for (const r of recommendations) for (const id of r.relatedStatements) expect(ids.has(id)).toBe(true)
})

it('says who is addressed or that nobody is named, and links later facts as the editors do', () => {
  for (const r of recommendations) expect(r.addressees.length === 0, r.code).toBe(r.addresseesUnknown !== null)
  const champions = recommendations.find((r) => r.code === 'REC-LAC-2021-003')
  expect(champions?.addressees.map((a) => a.country)).toEqual(['MX', 'SV', 'EC', 'HN'])
  const dialogue = recommendations.find((r) => r.code === 'REC-LAC-2021-001')
  expect(dialogue?.laterFacts.map((f) => [f.on.date, f.bearsOn])).toEqual([
    ['2022-02', 'MECH-LAC'],
    ['2022-05', 'PLG-LAC-2022-001'],
    ['2023-05-31', 'WPL-LAC-2023-2024'],
    ['2023-08', 'MTG-LAC-2023-001'],
  ])
  const committee = recommendations.find((r) => r.code === 'REC-LAC-2021-006')
  expect(committee?.laterFacts.map((f) => f.bearsOn)).toEqual(['MTG-LAC-2025-001'])
  for (const p of pledges) expect(p.status.value).toBeNull()
})

it('leaves the seven priorities unnamed and the forum figure with its qualifier', () => {
  expect(plan.priorities.map((p) => p.name)).toEqual(upTo(7).map(() => null))
  expect([plan.counts.basic, plan.counts.thematic]).toEqual([4, 3])
  expect(forum.participants).toMatchObject({ value: 140, qualifier: 'over' })
  expect(forum.summaryReport.value).toBeNull()
  expect(review2025.participants).toMatchObject({ value: 350, qualifier: 'over' })
  expect(imrf.forums.map((f) => f.state)).toEqual(['held', 'planned'])
})

it('has 82 statements, each coded to known voices and to the tables of its objectives', () => {
  expect(statements).toHaveLength(82)
  expect(statements.filter((s) => s.core)).toHaveLength(60)
  const voices = new Set(categories.categories.map((c) => c.code))
  const tables = objectives.groupings[0]?.parts ?? []
  for (const s of statements) {
    expect(voices.has(s.voice), s.id).toBe(true)
    const expected = tables.filter((t) => t.objectives.some((n) => s.objectives.includes(n))).map((t) => t.number)
    expect(ascending(s.workingTables), s.id).toEqual(ascending(expected))
  }
})

it('lists each source once, uses each, and holds the five documents without their text', () => {
  expect(new Set(sources.map((s) => s.id)).size).toBe(sources.length)
  const used = new Set(
    fileNames.flatMap((file) =>
      [...objectsIn(load(file))].filter(([, o]) => 'standing' in o && 'locator' in o).map(([, o]) => o['id']),
    ),
  )
  expect(sources.map((s) => s.id).filter((id) => !used.has(id))).toEqual([])
  expect(documents.map((d) => d.source)).toEqual(upTo(5).map((n) => `source-00${n - 1}`))
  expect(documents.every((d) => d.attached === false)).toBe(true)
})
