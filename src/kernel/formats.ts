// Room: kernel/formats. The formatters of Intl, made once per language and options and kept: making one costs a
// hundred times what using it does, and a page says dozens of dates. Options come from code: few are ever made.
import { type Locale, dateTag } from './locale.ts'

type Make<Options, Made> = (locale: Locale, options: Options) => Made
function kept<Options, Made>(make: Make<Options, Made>): Make<Options, Made> {
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

/** What Intl made of the same value before, at most `most` values long: saying a span of dates anew costs 50 µs. */
export function remembered<Args extends unknown[]>(
  keyOf: (...args: Args) => string,
  say: (...args: Args) => string,
  most = 2000,
): (...args: Args) => string {
  const all = new Map<string, string>()
  return (...args) => {
    const key = keyOf(...args)
    const before = all.get(key)
    if (before !== undefined) return before
    const said = say(...args)
    if (all.size < most) all.set(key, said)
    return said
  }
}

type DateOptions = Intl.DateTimeFormatOptions
export const dateFormat = kept((locale, options: DateOptions) => new Intl.DateTimeFormat(dateTag(locale), options))
type NumberOptions = Intl.NumberFormatOptions
export const numberFormat = kept((locale, options: NumberOptions) => new Intl.NumberFormat(locale, options))
export const listFormat = kept((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options))
type NameOptions = Intl.DisplayNamesOptions
export const nameFormat = kept((locale, options: NameOptions) => new Intl.DisplayNames([locale], options))
