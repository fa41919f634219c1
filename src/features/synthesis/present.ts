// Room: synthesis/present. What anyone may read of a synthesis: made once, when it is published, and kept. Numbers are
// cut here to what may be public; codes of nameless texts stand in it only where a sentence cites them.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Consultation } from '../consultations/index.ts'
import { type WorkBook, languageOf, originalOf } from './book.ts'
import { type Count, type CountList, listsOfEach } from './counts.ts'
import { type Sentence, sentencesOf } from './rules.ts'
import type { Comment, Synthesis, Version } from './store-synthesis.ts'

export interface ContentTheme {
  code: string
  name: LocalizedText
  text: LocalizedText
  /** Of the original; null where a paragraph ends. */
  sentences: (Sentence | null)[]
  cites: string[]
  objectives: number[]
  /** What was merged into it or split from, with how. */
  from: { code: string; name: LocalizedText; how: 'merged' | 'split' }[]
  organisations: number
  nameless: number | null
}
export interface Content {
  themes: ContentTheme[]
  aside: { code: string; name: LocalizedText; reason: string; words: string | null }[]
  counts: {
    organisations: number
    nameless: Count[]
    languages: Count[]
    objectives: Count[]
    themes: Count[]
    fates: Count[]
  }
  answers: LocalizedText[]
}

const tally = (keys: readonly string[], all: readonly string[]) =>
  all.map((key) => ({ key, n: keys.filter((one) => one === key).length }))
const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)]

/** What is counted of nameless inputs, as it stands: never shown before it went through `publishLists`. */
export function countedOf(book: WorkBook) {
  const nameless = book.inputs.filter((one) => !one.organisationId)
  const codes = new Set(nameless.map((one) => one.code))
  const languages = nameless.map(languageOf)
  const objectives = nameless.flatMap((one) => (book.objectives.get(one.code) ?? []).map(String))
  const open = book.themes.filter((one) => one.state === 'open')
  const codings = book.codings.filter((one) => codes.has(one.code))
  const themeOf = new Map(open.map((one) => [one.id, one.code]))
  const themed = codings.flatMap((one) => themeOf.get(one.themeId) ?? [])
  const fates = nameless.map((one) =>
    book.fates.get(one.code)?.some(({ fate }) => fate === 'cited')
      ? 'cited'
      : (book.fates.get(one.code)?.[0]?.fate ?? 'waiting'),
  )
  return {
    nameless: nameless.length,
    languages: tally(languages, distinct(languages).sort()),
    fates: tally(fates, ['cited', 'heard', 'set-aside', ...(fates.includes('waiting') ? ['waiting'] : [])]),
    objectives: tally(
      objectives,
      distinct(objectives).sort((a, b) => +a - +b),
    ),
    themes: tally(themed, open.map((one) => one.code).sort()),
  }
}
type Counted = ReturnType<typeof countedOf>
export const listsOf = ({ nameless, languages, fates, objectives, themes }: Counted): CountList[] => [
  { about: 'languages', cells: languages },
  { about: 'fates', cells: fates },
  ...listsOfEach('objective', objectives, nameless),
  ...listsOfEach('theme', themes, nameless),
]
export function countsOf(
  book: WorkBook,
  told: { of(about: string, key: string): number | null; totalOf(about: string): number | null },
): Content['counts'] {
  const { nameless, languages, fates, objectives, themes } = countedOf(book)
  const list = (cells: Counted['languages'], aboutOf: (key: string) => string): Count[] =>
    cells.map(({ key }) => ({ key, n: told.of(aboutOf(key), key) }))
  return {
    organisations: book.inputs.length - nameless,
    nameless: [{ key: 'all', n: told.totalOf('languages') }],
    languages: list(languages, () => 'languages'),
    objectives: list(objectives, (key) => `objective-${key}`),
    themes: list(themes, (key) => `theme-${key}`),
    fates: list(fates, () => 'fates').filter(({ key }) => key !== 'waiting'),
  }
}

export function contentOf(book: WorkBook, comments: readonly Comment[], counts: Content['counts']): Content {
  const named = new Set(book.inputs.filter((one) => one.organisationId).map((one) => one.code))
  const byId = new Map(book.themes.map((one) => [one.id, one]))
  const themes = book.themes
    .filter((one) => one.state === 'open')
    .flatMap((theme): ContentTheme[] => {
      const text = book.texts.get(theme.id)
      if (!text) return []
      const own = book.codings.filter((one) => one.themeId === theme.id).map((one) => one.code)
      const paragraphs = sentencesOf(originalOf(text))
      const cites = distinct(paragraphs.flat().flatMap((one) => one.cites))
      return [
        {
          code: theme.code,
          name: theme.name,
          text: text.text,
          sentences: paragraphs.flatMap((one, n) => (n === 0 ? one : [null, ...one])),
          cites,
          // Of what is cited alone: those are public, one by one.
          objectives: distinct(cites.flatMap((code) => book.objectives.get(code) ?? [])).sort((a, b) => a - b),
          from: book.lineage.flatMap(({ fromId, toId, how }) => {
            const from = byId.get(fromId)
            return toId === theme.id && from ? [{ code: from.code, name: from.name, how }] : []
          }),
          organisations: own.filter((code) => named.has(code)).length,
          nameless: counts.themes.find((one) => one.key === theme.code)?.n ?? null,
        },
      ]
    })
  return {
    themes: themes.sort((a, b) => b.cites.length - a.cites.length || (a.code < b.code ? -1 : 1)),
    aside: book.themes
      .filter((one) => one.state === 'aside')
      .map(({ code, name, reason, words }) => ({ code, name, reason: reason ?? '', words })),
    counts,
    answers: comments.flatMap((one) => one.answer ?? []),
  }
}

const LocalizedAnswer = Type.Object({
  original: Type.String(),
  values: Type.Record(
    Type.String(),
    Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
  ),
})
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const Counts = Type.Array(Type.Object({ key: Type.String(), n: orNull(Type.Integer()) }))
export const SynthesisAnswer = Type.Object({
  code: Type.String(),
  consultation: Type.String(),
  title: LocalizedAnswer,
  sample: Type.Boolean(),
  version: Type.Integer(),
  publishedOn: Type.String(),
  themes: Type.Array(
    Type.Object({
      code: Type.String(),
      name: LocalizedAnswer,
      text: LocalizedAnswer,
      sentences: Type.Array(orNull(Type.Object({ text: Type.String(), cites: Type.Array(Type.String()) }))),
      cites: Type.Array(Type.String()),
      objectives: Type.Array(Type.Integer()),
      from: Type.Array(Type.Object({ code: Type.String(), name: LocalizedAnswer, how: Type.String() })),
      organisations: Type.Integer(),
      nameless: orNull(Type.Integer()),
    }),
  ),
  aside: Type.Array(
    Type.Object({ code: Type.String(), name: LocalizedAnswer, reason: Type.String(), words: orNull(Type.String()) }),
  ),
  counts: Type.Object({
    organisations: Type.Integer(),
    nameless: Counts,
    languages: Counts,
    objectives: Counts,
    themes: Counts,
    fates: Counts,
  }),
  answers: Type.Array(LocalizedAnswer),
})
export const presentSynthesis = (synthesis: Synthesis, consultation: Consultation, version: Version) => ({
  code: synthesis.code,
  consultation: consultation.slug,
  title: consultation.title,
  sample: consultation.sample,
  version: version.number,
  publishedOn: version.publishedOn,
  ...version.content,
})
