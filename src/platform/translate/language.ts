// Room: platform/translate. In which of the four languages a text is written. The word lists are large, so they are
// read when first needed, and only the smallest set.
import { type Locale, isLocale, locales } from '../../kernel/locale.ts'

type Detect = (text: string) => Locale | null
let detector: Promise<Detect> | undefined

async function open(): Promise<Detect> {
  const { eld } = await import('eld/extrasmall')
  eld.setLanguageSubset([...locales])
  return (text) => {
    const found = eld.detect(text)
    return isLocale(found.language) ? found.language : null
  }
}

/** Null where it cannot be told: a greeting, a number, another language. */
export async function languageOf(text: string): Promise<Locale | null> {
  if (text.replace(/[^\p{L}]/gu, '').length < 8) return null
  detector ??= open()
  return (await detector)(text)
}
