// Room: kernel/localized-text. A text that people read: its original language and, per language, a value and its
// origin.
import { type Locale, locales } from './locale.ts'

/**
 * Where a value came from. `official`: official wording read word for word in a source; `recalled`: official wording
 * recalled, not yet proof-read; `machine`: a draft translation, never official; `reviewed`: a draft that a person
 * checked.
 */
export const origins = ['original', 'official', 'recalled', 'human', 'machine', 'reviewed'] as const
export type Origin = (typeof origins)[number]

export interface TextValue {
  text: string
  origin: Origin
  /** True once the original changed after this value was written. */
  stale?: boolean
}
export interface LocalizedText {
  /** One of the interface's four languages, or any other tag for an input in, say, Haitian Creole. */
  original: string
  values: Partial<Record<string, TextValue>>
}

export interface ReadText extends TextValue {
  /** The language of the value shown, for its `lang` attribute. */
  language: string
  original: string
}

/** The value for a reader: their language, else the original, else whatever there is. */
export function readText(text: LocalizedText, locale: Locale): ReadText {
  const choices = [locale, text.original, ...locales, ...Object.keys(text.values)]
  for (const language of choices) {
    const value = text.values[language]
    if (value && value.text !== '') return { ...value, language, original: text.original }
  }
  return { text: '', origin: 'original', language: text.original, original: text.original }
}

/** A text as a person just wrote it, in one language. */
export function originalText(text: string, language: string): LocalizedText {
  return { original: language, values: { [language]: { text, origin: 'original' } } }
}

/**
 * A text after somebody edited the words that they were shown in their language: what they left as it was stays as it
 * was; a new original makes the other values stale; words in another language stand beside it, as written by people.
 */
export function rewriteIn(text: LocalizedText | null, written: string, language: Locale): LocalizedText {
  if (!text) return originalText(written, language)
  if (readText(text, language).text === written) return text
  if (text.original === language) return rewriteOriginal(text, written)
  return { ...text, values: { ...text.values, [language]: { text: written, origin: 'human' } } }
}

/** A new original: the values in other languages stay, and are marked stale. */
export function rewriteOriginal(text: LocalizedText, written: string): LocalizedText {
  const values: LocalizedText['values'] = {}
  for (const [language, value] of Object.entries(text.values)) {
    if (value) values[language] = { ...value, stale: true }
  }
  values[text.original] = { text: written, origin: 'original' }
  return { original: text.original, values }
}
