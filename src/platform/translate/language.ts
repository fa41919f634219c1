// Room: platform/translate. In which of the four languages a text is written. The word lists are large, so they are
// read when first needed, and only the smallest set.
import { type Locale, isLocale, locales } from '../../kernel/locale.ts'

interface Found {
  language: Locale | null
  /** How much surer it is of that language than of another. */
  surerThan(other: Locale): number
}
type Detect = (text: string) => Found
let detector: Promise<Detect> | undefined

async function open(): Promise<Detect> {
  const { eld } = await import('eld/extrasmall')
  eld.setLanguageSubset([...locales])
  return (text) => {
    const found = eld.detect(text)
    const scores = found.getScores()
    const language = isLocale(found.language) && found.isReliable() ? found.language : null
    return {
      language: isLocale(found.language) ? found.language : null,
      surerThan: (other) => (language ? (scores[language] ?? 0) - (scores[other] ?? 0) : 0),
    }
  }
}

/** Null where it cannot be told: a greeting, a number, another language. */
export async function languageOf(text: string): Promise<Locale | null> {
  if (text.replace(/[^\p{L}]/gu, '').length < 8) return null
  detector ??= open()
  return (await detector)(text).language
}

/** Whether a text is surely in another of the four languages than the one it is said to be in. */
export async function isNotIn(text: string, locale: Locale): Promise<boolean> {
  if (text.replace(/[^\p{L}]/gu, '').length < 30) return false
  detector ??= open()
  const found = (await detector)(text)
  return found.language !== null && found.language !== locale && found.surerThan(locale) > 0.1
}
