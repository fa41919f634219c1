// Room: translations/rules. Pure: how a text stands in a language, what is wanted, in which order, and how far a
// consultation has come.
import { type Tongue, locales, shortLocales } from '../../kernel/locale.ts'
import { type LocalizedText, isStale } from '../../kernel/localized-text.ts'
import type { OfferedText } from '../../kernel/offered-text.ts'

/** `draft`: a machine's, or wording recalled and not proof-read; nobody answers for it yet. */
export const textStates = ['missing', 'stale', 'draft', 'checked'] as const
export type TextState = (typeof textStates)[number]
/** What is work to do. */
export const openStates = ['missing', 'stale', 'draft'] as const satisfies readonly TextState[]

export const tongues: readonly Tongue[] = [...locales, ...shortLocales]

export function stateIn(text: LocalizedText, language: string): TextState {
  const value = text.values[language]
  if (!value || value.text === '') return 'missing'
  if (isStale(text, language)) return 'stale'
  return value.origin === 'machine' || value.origin === 'recalled' ? 'draft' : 'checked'
}

/** Whether a text is wanted in a language at all. */
export const isWanted = (one: OfferedText, language: Tongue): boolean =>
  one.text.original !== language && (one.short || locales.some((locale) => locale === language))

/** Why a person refuses a draft: the desk's own list. */
export const refusalReasons = ['meaning', 'unclear', 'harmful', 'not-needed'] as const
export type RefusalReason = (typeof refusalReasons)[number]

const kinds = ['statement', 'consultation', 'questionnaire', 'theme', 'input']
const before = { now: 0, soon: 1, over: 2 }
/** People who are waiting to vote come first; then what soon will be read; then what is over. */
export function compareTexts(a: OfferedText, b: OfferedText): number {
  return (
    before[a.when] - before[b.when] ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : a.field < b.field ? -1 : a.field > b.field ? 1 : 0)
  )
}

export interface LanguageProgress {
  language: Tongue
  /** Texts that stand in it, the original among them, and how many there are. */
  done: number
  wanted: number
  drafts: number
  stale: number
}
export function progressOf(texts: readonly OfferedText[]): LanguageProgress[] {
  return tongues.flatMap((language) => {
    const own = texts.filter((one) => one.text.original === language || isWanted(one, language))
    if (own.length === 0) return []
    const states = own.map((one) => (one.text.original === language ? 'checked' : stateIn(one.text, language)))
    const count = (state: TextState) => states.filter((one) => one === state).length
    return [{ language, wanted: own.length, done: count('checked'), drafts: count('draft'), stale: count('stale') }]
  })
}

const inputCode = /\b[IV]-[2-9a-z]{10}\b/g
/** A text that cites inputs cites the same ones in every language. */
export function citesTheSame(original: string, translation: string): boolean {
  const codes = (text: string) => [...new Set(text.match(inputCode) ?? [])].sort().join(' ')
  return codes(original) === codes(translation)
}
