// Room: kernel/locale. The four languages of the interface (ECLAC's working languages) and how one is chosen.
export const locales = ['es', 'en', 'pt', 'fr'] as const
export type Locale = (typeof locales)[number]

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
