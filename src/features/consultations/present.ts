// Room: consultations/present. The one typed model that page, JSON twin, CSV and report are made from.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { sayNumber, sayPercent } from '../../platform/i18n/format.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import {
  type ApartResult,
  type Fairness,
  FairnessAnswer,
  type Share,
  ShareAnswer,
  apartAnswer,
  apartParts,
  apartResult,
  fairnessOf,
  sayApart,
  sayFairness,
  sayPeople,
  shareOf,
} from './present-apart.ts'
import { type LanguageTally, voiceLanguages } from './language-rules.ts'
import type { Tally } from './rules.ts'
import type { SlipsTold } from './use-cases-slips.ts'
import {
  type Consultation,
  type Statement,
  type StatementSource,
  findSnapshot,
  listLanguageTallies,
  listStatements,
} from './store.ts'
import type { Input } from './store-inputs.ts'

const LocalizedAnswer = Type.Object({
  original: Type.String(),
  values: Type.Record(
    Type.String(),
    Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
  ),
})
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const ConsultationAnswer = Type.Object({
  slug: Type.String(),
  title: LocalizedAnswer,
  question: LocalizedAnswer,
  about: orNull(LocalizedAnswer),
  askedBy: LocalizedAnswer,
  answeredBy: LocalizedAnswer,
  answersByOn: orNull(Type.String()),
  state: Type.String(),
  opensOn: orNull(Type.String()),
  closesOn: orNull(Type.String()),
  sample: Type.Boolean(),
  statements: Type.Array(
    Type.Object({
      id: Type.String(),
      text: LocalizedAnswer,
      origin: Type.String(),
      source: orNull(Type.String()),
      state: Type.String(),
    }),
  ),
  /** How voices of it are verified; null: they are not. */
  slips: orNull(
    Type.Object({
      key: Type.String(),
      fingerprint: Type.String(),
      organisations: Type.Integer(),
      granted: Type.Integer(),
      signed: Type.Integer(),
      named: Type.Array(Type.Object({ organisation: Type.String(), quota: Type.Integer() })),
    }),
  ),
  sealed: orNull(Type.Object({ sealedOn: Type.String(), logCleared: Type.Boolean(), copiesGoneOn: Type.String() })),
})
export const ConsultationListAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      slug: Type.String(),
      title: LocalizedAnswer,
      question: LocalizedAnswer,
      state: Type.String(),
      closesOn: orNull(Type.String()),
      sample: Type.Boolean(),
    }),
  ),
  total: Type.Integer(),
  next: orNull(Type.Integer()),
})

export const presentLine = (one: Consultation) => ({
  slug: one.slug,
  title: one.title,
  question: one.question,
  state: one.state,
  closesOn: one.closesOn,
  sample: one.sample,
})
export const presentConsultation = (one: Consultation, statements: readonly Statement[], slips: SlipsTold | null) => ({
  slug: one.slug,
  title: one.title,
  question: one.question,
  about: one.about,
  askedBy: one.askedBy,
  answeredBy: one.answeredBy,
  answersByOn: one.answersByOn,
  state: one.state,
  opensOn: one.opensOn,
  closesOn: one.closesOn,
  sample: one.sample,
  statements: statements.map(({ id, text, origin, source, state }) => ({
    id,
    text,
    origin,
    source: sourceWords(source),
    state,
  })),
  slips,
  sealed: one.final,
})
const sourceWords = (source: StatementSource | null): string | null =>
  source && [source.archive, source.source.id, source.source.locator].filter(Boolean).join(', ')

/** Shares of those who answered, with the ends of their uncertainty; null where totals alone may be public. */
export interface StatementResult extends ApartResult {
  id: string
  text: LocalizedText
  source: string | null
  answered: number
  agree: number | null
  disagree: number | null
  pass: number | null
  agreeShare: Share | null
  disagreeShare: Share | null
}
export interface Results {
  slug: string
  state: Consultation['state']
  /** null: nothing was published yet. */
  takenOn: string | null
  final: boolean
  /** Voices that voted, as of the snapshot. */
  voters: number | null
  /** null: no voice of it can be verified. */
  fair: Fairness | null
  statements: StatementResult[]
  /** Of the final snapshot alone; null is kept back. */
  byLanguage: LanguageTally[]
}
export const ResultsAnswer = Type.Object({
  slug: Type.String(),
  state: Type.String(),
  takenOn: orNull(Type.String()),
  final: Type.Boolean(),
  voters: orNull(Type.Integer()),
  fair: FairnessAnswer,
  statements: Type.Array(
    Type.Object({
      id: Type.String(),
      text: LocalizedAnswer,
      source: orNull(Type.String()),
      answered: Type.Integer(),
      agree: orNull(Type.Integer()),
      disagree: orNull(Type.Integer()),
      pass: orNull(Type.Integer()),
      agreeShare: ShareAnswer,
      disagreeShare: ShareAnswer,
      ...apartAnswer,
    }),
  ),
  byLanguage: Type.Array(
    Type.Object({
      statementId: Type.String(),
      language: Type.String(),
      answered: orNull(Type.Integer()),
      agree: orNull(Type.Integer()),
      disagree: orNull(Type.Integer()),
      pass: orNull(Type.Integer()),
    }),
  ),
})

/** What is published of a consultation's votes. Read from the snapshot alone: single votes never come this way. */
export async function resultsOf(context: Context, one: Consultation): Promise<Results> {
  const snapshot = await findSnapshot(context, one.id)
  const tallies = new Map(snapshot?.tallies.map((tally) => [tally.statementId, tally]))
  const statements = await listStatements(context, one.id)
  return {
    slug: one.slug,
    state: one.state,
    takenOn: snapshot?.takenOn ?? null,
    final: snapshot?.final ?? false,
    voters: snapshot?.voters ?? null,
    byLanguage: snapshot?.final ? await listLanguageTallies(context, one.id) : [],
    fair: one.slipKey && snapshot ? fairnessOf(snapshot) : null,
    statements: statements
      .map((statement) => resultOf(statement, tallies.get(statement.id)))
      .filter((result) => result !== null)
      .sort((a, b) => (b.agreeShare?.low ?? -1) - (a.agreeShare?.low ?? -1)),
  }
}

/** The columns by language, `es_agree`, for a sheet. */
const languageParts = ['answered', 'agree', 'disagree', 'pass'] as const
export const languageColumns = voiceLanguages.flatMap((language) => languageParts.map((part) => `${language}_${part}`))
export const inLanguageColumns = (results: Results, statementId: string): Record<string, number | null> =>
  Object.fromEntries(
    results.byLanguage
      .filter((one) => one.statementId === statementId)
      .flatMap((one) => languageParts.map((part) => [`${one.language}_${part}`, one[part]])),
  )

/** What of a statement's result moves while people look. */
export const movingParts = ['agreeShare', 'disagreeShare', 'agree', 'disagree', 'pass', 'answered'] as const
export function sayPart(
  one: StatementResult,
  part: (typeof movingParts)[number],
  locale: Locale,
  t: Translate,
): string {
  const value = one[part]
  if (typeof value === 'number') return sayNumber(value, locale)
  if (value === null) return part.endsWith('Share') ? t('consultations.too-few') : '–'
  const { share, low, high } = value
  const said = { share: sayPercent(share, locale), low: sayPercent(low, locale), high: sayPercent(high, locale) }
  return t('consultations.share', said)
}
/** The places of the page of results that move: what they read now, as the page itself says it. */
export function movingPlaces(results: Results, locale: Locale, t: Translate): Record<string, string> {
  if (results.takenOn === null) return {}
  const places: Record<string, string> = { voters: sayNumber(results.voters ?? 0, locale) }
  const { fair } = results
  if (fair) Object.assign(places, { fair: sayFairness(fair, t), people: sayPeople(fair, t) })
  for (const one of results.statements) {
    for (const part of movingParts) {
      const text = sayPart(one, part, locale, t)
      if (text !== '–') places[`${one.id}.${part}`] = text
    }
    if (!fair) continue
    for (const part of apartParts) places[`${one.id}.${part}`] = sayApart(one, part, locale, t)
  }
  return places
}

export function resultOf(statement: Statement, tally: Tally | undefined): StatementResult | null {
  if (!tally) return null
  const { answered, agree, disagree, pass } = tally
  return {
    id: statement.id,
    text: statement.text,
    source: sourceWords(statement.source),
    answered,
    agree,
    disagree,
    pass,
    agreeShare: shareOf(agree, answered),
    disagreeShare: shareOf(disagree, answered),
    ...apartResult(tally.apart),
  }
}

export const InputAnswer = Type.Object({
  code: Type.String(),
  named: Type.Boolean(),
  title: orNull(Type.String()),
  text: orNull(LocalizedAnswer),
  organisation: orNull(Type.String()),
  category: orNull(Type.String()),
  country: orNull(Type.String()),
  objectives: Type.Array(Type.Integer()),
  filedOn: orNull(Type.String()),
  document: Type.Boolean(),
  cited: Type.Boolean(),
  /** Organisations that stand behind it; null: one that is not listed by name. */
  coSigners: Type.Array(orNull(Type.String())),
})
export const InputListAnswer = Type.Object({
  items: Type.Array(InputAnswer),
  total: Type.Integer(),
  next: orNull(Type.Integer()),
})
export type InputModel = Type.Static<typeof InputAnswer>

/** As the public sees it: neither its id nor what the moderator wrote. */
export const presentInput = (
  one: Input,
  organisation: string | null,
  coSigners: (string | null)[],
): Omit<InputModel, 'text'> & { text: LocalizedText | null } => ({
  code: one.code,
  named: one.organisationId !== null,
  title: one.title,
  text: one.text,
  organisation,
  category: one.category,
  country: one.country,
  objectives: one.objectives,
  filedOn: one.filedOn,
  document: one.fileId !== null,
  cited: one.cited,
  coSigners,
})
