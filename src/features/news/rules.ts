// Room: news/rules. Pure: how an item of news moves, and what it must have before everybody reads it.
import { type Locale, locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { StateTable } from '../../kernel/state-table.ts'

export const newsStates = ['draft', 'published', 'withdrawn'] as const
export type NewsState = (typeof newsStates)[number]
export const newsActs = ['publish', 'withdraw'] as const
export type NewsAct = (typeof newsActs)[number]

export const road: StateTable<NewsState, NewsAct> = {
  publish: { from: ['draft', 'withdrawn'], to: 'published' },
  withdraw: { from: ['published'], to: 'withdrawn' },
}

/** Who can be recognised on a picture: nobody, or people who agreed to be shown here. There is no third answer. */
export const shownKinds = ['nobody', 'agreed'] as const
export type Shows = (typeof shownKinds)[number]

export const mostPictures = 6
/** Larger ones cost a reader on a telephone more than the news are worth. */
export const mostPictureBytes = 1_500_000

const has = (text: LocalizedText, locale: Locale) => (text.values[locale]?.text ?? '') !== ''

/** In which languages both title and words stand. */
export const languagesOf = (title: LocalizedText, words: LocalizedText): Locale[] =>
  locales.filter((locale) => has(title, locale) && has(words, locale))

/** A language with a title and no words, or words and no title: half an item is none. */
export const halfWritten = (title: LocalizedText, words: LocalizedText): Locale[] =>
  locales.filter((locale) => has(title, locale) !== has(words, locale))

/** The languages in which a picture's words are missing: all four are asked for. */
export const unsaid = (alternative: Readonly<Partial<Record<Locale, string>>>): Locale[] =>
  locales.filter((locale) => !alternative[locale])
