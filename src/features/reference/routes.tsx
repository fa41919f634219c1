// Room: reference/routes. Objectives, countries and sources: pages, twins and CSV, all from memory.
import { Type } from 'typebox'
import type { Country, Source } from '../../../data/types.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, page } from '../../platform/http/route.ts'
import { compareIn } from '../../platform/i18n/format.ts'
import { allDocuments, documentsOn, findStatements } from './library-data.ts'
import { libraryRoutes } from './library-routes.tsx'
import {
  CountryAnswer,
  ObjectiveAnswer,
  SourceRecordAnswer,
  StatementAnswer,
  inColumns,
  listOf,
  placesOf,
  presentObjective,
} from './present.ts'
import {
  allCountries,
  allObjectives,
  allSources,
  countryName,
  countryOf,
  objectiveGroupings,
  objectiveOf,
  sourceOf,
} from './reference-data.ts'
import { CountryListPage } from './views/country-list.tsx'
import { CountryPage } from './views/country.tsx'
import { ObjectiveListPage } from './views/objective-list.tsx'
import { ObjectivePage } from './views/objective.tsx'
import { SourceListPage, SourcePage } from './views/sources.tsx'

const whole = <T,>(items: T[]) => ({ items, total: items.length, next: null })
const csv = (fileName: string, rows: object[]) =>
  done({ mediaType: 'text/csv; charset=utf-8', fileName, body: toCsv(rows) })

const ObjectiveQuery = Type.Object({
  table: Type.Optional(Field.number(1, 4)),
  area: Type.Optional(Field.number(1, 5)),
})
const objectivesFor = (query: Type.Static<typeof ObjectiveQuery>) =>
  allObjectives().filter(({ number }) => {
    const { table, area } = placesOf(number)
    return (!query.table || table?.number === query.table) && (!query.area || area?.number === query.area)
  })

const objectiveList = page({
  path: '/objectives',
  who: 'reference.read',
  cached: true,
  query: ObjectiveQuery,
  answer: listOf(ObjectiveAnswer),
  summary: 'The 23 objectives of the Global Compact with their two groupings',
  model: async (_context, { query }) =>
    done({ list: whole(objectivesFor(query).map(presentObjective)), groupings: objectiveGroupings(), query }),
  twin: (model) => model.list,
  view: ObjectiveListPage,
})
const objectiveCsv = file({
  path: '/objectives.csv',
  who: 'reference.read',
  cached: true,
  query: ObjectiveQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (_context, { query }) =>
    csv(
      'objectives.csv',
      objectivesFor(query)
        .map(presentObjective)
        .map(({ title, short, ...one }) => ({ ...one, ...inColumns('title', title), ...inColumns('short', short) })),
    ),
})
const objectivePage = page({
  path: '/objectives/:n',
  who: 'reference.read',
  cached: true,
  answer: Type.Object({
    objective: ObjectiveAnswer,
    statements: Type.Array(StatementAnswer),
    documents: Type.Array(Type.String()),
  }),
  summary: 'Everything about one objective',
  model: async (context, { params }) => {
    const objective = /^\d{1,2}$/.test(params.n ?? '') ? objectiveOf(Number(params.n)) : undefined
    if (!objective) return notFound()
    const { number } = objective
    return done({
      objective,
      statements: findStatements({ objective: number }, context.locale),
      documents: documentsOn(number),
    })
  },
  twin: (model) => ({
    objective: presentObjective(model.objective),
    statements: model.statements,
    documents: model.documents.map((one) => one.id),
  }),
  view: ObjectivePage,
})

const CountryQuery = Type.Object({
  group: Type.Optional(Field.line(30)),
  subregion: Type.Optional(Field.line(40)),
  process: Type.Optional(Field.line(10)),
  champion: Type.Optional(Field.one(['yes'])),
})
function countriesFor(query: Type.Static<typeof CountryQuery>, locale: Parameters<typeof countryName>[1]): Country[] {
  const compare = compareIn(locale)
  return allCountries()
    .filter(
      (one) =>
        (!query.group || one.eclacGroup === query.group) &&
        (!query.subregion || one.reviewSubregion === query.subregion) &&
        (!query.process || one.processes.some((process) => process === query.process)) &&
        (!query.champion || one.championMentions.length > 0),
    )
    .toSorted((a, b) => compare(countryName(a.iso2, locale), countryName(b.iso2, locale)))
}
const countryList = page({
  path: '/countries',
  who: 'reference.read',
  cached: true,
  query: CountryQuery,
  answer: listOf(CountryAnswer),
  summary: 'Members and associate members of ECLAC',
  model: async ({ locale }, { query }) => done({ list: whole(countriesFor(query, locale)), query }),
  twin: (model) => model.list,
  view: CountryListPage,
})
const countryCsv = file({
  path: '/countries.csv',
  who: 'reference.read',
  cached: true,
  query: CountryQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async ({ locale }, { query }) =>
    csv(
      'countries.csv',
      countriesFor(query, locale).map((one) => ({
        iso2: one.iso2,
        iso3: one.iso3,
        m49: one.m49,
        ...inColumns('name', one.name),
        eclac_status: one.eclacStatus,
        eclac_group: one.eclacGroup,
        m49_subregion: one.m49Subregion,
        review_subregion: one.reviewSubregion,
        processes: one.processes,
        champion_mentions: one.championMentions.map((mention) => mention.on.date),
        gcm_note_en: one.gcmNote?.text.values.en.text,
      })),
    ),
})
const countryPage = page({
  path: '/countries/:iso2',
  who: 'reference.read',
  cached: true,
  answer: CountryAnswer,
  summary: 'One country or territory',
  model: async (_context, { params }) => {
    const country = countryOf((params.iso2 ?? '').toUpperCase())
    return country ? done(country) : notFound()
  },
  view: CountryPage,
})

const SourceQuery = Type.Object({
  kind: Type.Optional(Field.line(20)),
  read: Type.Optional(Field.line(20)),
  year: Type.Optional(Field.number(1900, 2100)),
})
const sourcesFor = (query: Type.Static<typeof SourceQuery>): Source[] =>
  allSources().filter(
    (one) =>
      (!query.kind || one.kind === query.kind) &&
      (!query.read || one.read === query.read) &&
      (!query.year || one.year === query.year),
  )
const sourceYears = () =>
  [...new Set(allSources().flatMap((one) => (one.year ? [one.year] : [])))].sort((a, b) => b - a)
const sourceList = page({
  path: '/sources',
  who: 'reference.read',
  cached: true,
  query: SourceQuery,
  answer: listOf(SourceRecordAnswer),
  summary: 'Every source of the record and how much of it was read',
  model: async (_context, { query }) => done({ list: whole(sourcesFor(query)), query, years: sourceYears() }),
  twin: (model) => model.list,
  view: SourceListPage,
})
const sourceCsv = file({
  path: '/sources.csv',
  who: 'reference.read',
  cached: true,
  query: SourceQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (_context, { query }) => csv('sources.csv', sourcesFor(query)),
})
const sourcePage = page({
  path: '/sources/:id',
  who: 'reference.read',
  cached: true,
  summary: 'One source and what was taken from it',
  answer: Type.Object({
    source: SourceRecordAnswer,
    document: Type.Union([Type.String(), Type.Null()]),
    statements: Type.Array(StatementAnswer),
  }),
  model: async (context, { params }) => {
    const source = sourceOf(params.id ?? '')
    if (!source) return notFound()
    return done({
      source,
      document: allDocuments().find((one) => one.source === source.id),
      statements: findStatements({ source: source.id }, context.locale),
    })
  },
  twin: (model) => ({ ...model, document: model.document?.id ?? null }),
  view: SourcePage,
})

export const routes = [
  objectiveList,
  objectiveCsv,
  objectivePage,
  countryList,
  countryCsv,
  countryPage,
  sourceList,
  sourceCsv,
  sourcePage,
  ...libraryRoutes,
]
