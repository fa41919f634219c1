// Room: kernel/localized-text. A text that people read: its original language and, per language, a value and its
// origin.
import { type Locale, type Tongue, isShort, locales } from './locale.ts'

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
  /** True once the original changed after this value was written; `isStale` says so also where nobody marked it. */
  stale?: boolean
  /** Which original it was made from (`markOfOriginal`): no clock. Values from before this was kept have none. */
  of?: string
  /** What drafted it, of a machine's draft. */
  engine?: string
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

/** 53 bits that change with every letter: it tells texts apart and keeps no secret. */
function digest(text: string, seed: number): string {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let n = 0; n < text.length; n++) {
    const letter = text.charCodeAt(n)
    a = Math.imul(a ^ letter, 2654435761)
    b = Math.imul(b ^ letter, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
const marks = new Map<string, string>()
/** Tells one original from another; blanks at the ends and between words make no other. */
export function markOfOriginal(text: LocalizedText): string {
  const words = (text.values[text.original]?.text ?? '').normalize('NFC').trim().replace(/\s+/g, ' ')
  const key = `${text.original}\n${words}`
  let mark = marks.get(key)
  if (!mark) {
    mark = `${digest(key, 0)}.${digest(key, 1)}`
    if (marks.size > 2000) marks.clear()
    marks.set(key, mark)
  }
  return mark
}

/** Whether a value stands beside another original than the one that it was made from. */
export function isStale(text: LocalizedText, language: string): boolean {
  const value = text.values[language]
  if (!value || language === text.original) return false
  return value.of === undefined ? value.stale === true : value.of !== markOfOriginal(text)
}

/**
 * The value for a reader: their language, else the original, else whatever there is. In a language of the short path
 * only what a person answers for and the original has not left behind; else French, its label with it.
 */
export function readText(text: LocalizedText, tongue: Tongue): ReadText {
  const own: string[] = isShort(tongue) ? (isChecked(text, tongue) ? [tongue, 'fr'] : ['fr']) : [tongue]
  for (const language of [...own, text.original, ...locales, ...Object.keys(text.values)]) {
    const value = text.values[language]
    if (value && value.text !== '') {
      return { ...value, stale: isStale(text, language) || undefined, language, original: text.original }
    }
  }
  return { text: '', origin: 'original', language: text.original, original: text.original }
}
const isChecked = (text: LocalizedText, language: string): boolean =>
  text.values[language] !== undefined && text.values[language].origin !== 'machine' && !isStale(text, language)

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
  return withTranslation(text, language, { text: written, origin: 'human' })
}

/** A value beside the original as it stands now. */
export function withTranslation(text: LocalizedText, language: string, value: TextValue): LocalizedText {
  return { ...text, values: { ...text.values, [language]: { ...value, of: markOfOriginal(text) } } }
}
/** Without the value in that language; the original stays. */
export function withoutTranslation(text: LocalizedText, language: string): LocalizedText {
  const { [language]: gone, ...values } = text.values
  return gone && language !== text.original ? { ...text, values } : text
}

/** A new original: the values in other languages stay, and are stale unless they were made from just these words. */
export function rewriteOriginal(text: LocalizedText, written: string): LocalizedText {
  const next: LocalizedText = { original: text.original, values: {} }
  next.values[text.original] = { text: written, origin: 'original' }
  const [before, after] = [markOfOriginal(text), markOfOriginal(next)]
  for (const [language, value] of Object.entries(text.values)) {
    if (!value || language === text.original) continue
    const { stale, ...rest } = value
    const of = value.of ?? (stale ? undefined : before)
    next.values[language] = { ...rest, ...(of && { of }), ...(of === after ? {} : { stale: true }) }
  }
  return next
}
