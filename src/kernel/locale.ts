// Room: kernel/locale. The four languages of the interface (ECLAC's working languages) and how one is chosen.
export const locales = ['es', 'en', 'pt', 'fr'] as const
export type Locale = (typeof locales)[number]

/**
 * Languages of the short path alone (`short-path.ts`): to vote, to speak, to ask what became of it. What has no words
 * in one of them is said in French.
 */
export const shortLocales = ['ht'] as const
export type ShortLocale = (typeof shortLocales)[number]
/** A language that a page can be in. */
export type Tongue = Locale | ShortLocale
export const isShort = (tongue: string): tongue is ShortLocale => shortLocales.some((one) => one === tongue)
/** Which of the four carries what is not said in a language of the short path. */
export const carrierOf = (tongue: Tongue): Locale => (isShort(tongue) ? 'fr' : tongue)

/** How dates are written: in English the day stands before the month, as the United Nations write it. */
export const dateTag = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale)

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

/** The reader's language from an Accept-Language header; Spanish where the header names none of the four. */
export function localeFrom(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean)
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((one) => isLocale(one.language) && one.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const first = wanted[0]?.language
  return isLocale(first) ? first : 'es'
}
