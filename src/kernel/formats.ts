// Room: kernel/formats. The formatters of Intl, made once per language and options and kept: making one costs a hundred
// times what using it does, and a page says dozens of dates. Options come from code, zones from a list: few are ever made.
import type { Locale } from './locale.ts'

function kept<Options, Made>(make: (locale: Locale, options: Options) => Made): (locale: Locale, options: Options) => Made {
  const all = new Map<string, Made>()
  return (locale, options) => {
    const key = locale + JSON.stringify(options)
    let made = all.get(key)
    if (!made) {
      made = make(locale, options)
      all.set(key, made)
    }
    return made
  }
}
export const dateFormat = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))
export const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
export const listFormat = kept((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
export const nameFormat = kept((locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames([locale], options))
