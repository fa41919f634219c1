// Room: reference/present. The typed models that pages, JSON twins and CSV are made from; the schemas of texts, dates
// and sources that the record's other features answer with too.
import { Type } from 'typebox'
import type {
  Country,
  DateSpan,
  GcmObjective,
  LibraryDocument,
  LocalizedText,
  PartialDate,
  RecordStatement,
  Source,
  SourceRef,
} from '../../../data/types.ts'
import type { LocalizedText as KernelText } from '../../kernel/localized-text.ts'
import { locales } from '../../kernel/locale.ts'
import { findStatements } from './library-data.ts'
import { objectiveGroupings } from './reference-data.ts'

const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const TextAnswer = Type.Unsafe<LocalizedText>(
  Type.Object({
    original: Type.String(),
    values: Type.Record(Type.String(), Type.Object({ text: Type.String(), origin: Type.String() })),
  }),
)
export const SourceAnswer = Type.Unsafe<SourceRef>(
  Type.Object({
    id: Type.String(),
    locator: nullable(Type.String()),
    standing: Type.Enum(['confirmed', 'unconfirmed', 'ours', 'general-knowledge']),
  }),
)
const dated = { date: Type.String(), precision: Type.Enum(['day', 'month', 'year']) }
export const DateAnswer = Type.Unsafe<PartialDate>(Type.Object(dated))
export const SpanAnswer = Type.Unsafe<DateSpan>(Type.Object({ from: Type.Object(dated), to: Type.Object(dated) }))
export const listOf = <T extends ReturnType<typeof Type.Object> | ReturnType<typeof Type.Unsafe>>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), next: Type.Union([Type.Integer(), Type.Null()]) })

/** In which working table and which area of the 2021 review an objective is. */
export function placesOf(number: number) {
  const part = (key: 'imrf-table' | 'review-area') =>
    objectiveGroupings()
      .find((one) => one.key === key)
      ?.parts.find((one) => one.objectives.includes(number))
  return { table: part('imrf-table'), area: part('review-area') }
}

export const ObjectiveAnswer = Type.Object({
  number: Type.Integer(),
  code: Type.String(),
  paragraph: Type.Integer(),
  title: TextAnswer,
  short: TextAnswer,
  portugueseBasis: Type.String(),
  workingTable: nullable(Type.Integer()),
  reviewArea: nullable(Type.Integer()),
  statements: Type.Integer(),
})
export const presentObjective = (one: GcmObjective): Type.Static<typeof ObjectiveAnswer> => ({
  number: one.number,
  code: one.code,
  paragraph: one.paragraph,
  title: one.title,
  short: one.short,
  portugueseBasis: one.portugueseBasis,
  workingTable: placesOf(one.number).table?.number ?? null,
  reviewArea: placesOf(one.number).area?.number ?? null,
  statements: findStatements({ objective: one.number }, 'en').length,
})

export const CountryAnswer = Type.Unsafe<Country>(
  Type.Object({
    iso2: Type.String(),
    iso3: Type.String(),
    m49: Type.String(),
    name: TextAnswer,
    shortName: TextAnswer,
    eclacStatus: Type.String(),
    eclacGroup: Type.String(),
    m49Subregion: Type.String(),
    reviewSubregion: nullable(Type.String()),
    processes: Type.Array(Type.String()),
    gcmNote: Type.Union([Type.Object({ text: TextAnswer, sources: Type.Array(SourceAnswer) }), Type.Null()]),
    championMentions: Type.Array(Type.Object({ on: DateAnswer, source: SourceAnswer })),
    mainLanguages: Type.Array(Type.String()),
  }),
)
export const SourceRecordAnswer = Type.Unsafe<Source>(
  Type.Object({
    id: Type.String(),
    label: Type.String(),
    url: nullable(Type.String()),
    publisher: nullable(Type.String()),
    year: nullable(Type.Integer()),
    kind: Type.String(),
    read: Type.String(),
  }),
)
export const StatementAnswer = Type.Unsafe<RecordStatement>(
  Type.Object({
    id: Type.String(),
    text: TextAnswer,
    label: Type.Literal('paraphrase'),
    source: SourceAnswer,
    voice: Type.String(),
    kind: Type.String(),
    year: nullable(Type.Integer()),
    objectives: Type.Array(Type.Integer()),
    workingTables: Type.Array(Type.Integer()),
    core: Type.Boolean(),
  }),
)
export type DocumentModel = Omit<LibraryDocument, 'attached'> & { attached: boolean }
export const DocumentAnswer = Type.Unsafe<DocumentModel>(
  Type.Object({
    id: Type.String(),
    source: Type.String(),
    title: TextAnswer,
    issuer: TextAnswer,
    kind: Type.String(),
    date: Type.Union([DateAnswer, Type.Null()]),
    language: Type.String(),
    url: nullable(Type.String()),
    holds: Type.Array(TextAnswer),
    objectives: Type.Array(Type.Integer()),
    attached: Type.Boolean(),
  }),
)

/** A text as four columns of a CSV: `title_es`, `title_en`… */
/** The columns of a text: one a language. */
export const columnsOf = (name: string): string[] => locales.map((locale) => `${name}_${locale}`)
export const inColumns = (name: string, text: KernelText): Record<string, string> =>
  Object.fromEntries(locales.map((locale) => [`${name}_${locale}`, text.values[locale]?.text ?? '']))
