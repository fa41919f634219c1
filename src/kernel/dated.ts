// Room: kernel/dated. A date as precisely as it is known, and no more precisely.
import { dateFormat, remembered } from './formats.ts'
import type { Locale } from './locale.ts'

export type Precision = 'day' | 'month' | 'year'
export type DateQualifier = 'before' | 'after' | 'by' | 'about'
export interface Dated {
  /** `2023-08-08`, `2022-02` or `2021`, as long as the precision. */
  date: string
  precision: Precision
  /** Where a source only says before, after, by or about that date. In words: ui/when. */
  qualifier?: DateQualifier
}

const partsOf: Record<Precision, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  year: { year: 'numeric', timeZone: 'UTC' },
}
/** The first day of it. Dates have no time zone: read as UTC. */
function firstDay({ date }: Dated): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day))
}

/** The date in the reader's language: "8 August 2023", "February 2022", "2021". */
export const sayDate = remembered(
  ({ date, precision }: Dated, locale: Locale) => `${locale} ${precision} ${date}`,
  (dated, locale) => dateFormat(locale, partsOf[dated.precision]).format(firstDay(dated)),
)
/** From one date to another, as precisely as the first: "26–28 April 2021", "October 2020 – January 2021". */
export const saySpan = remembered(
  (from: Dated, to: Dated, locale: Locale) => `${locale} ${from.precision} ${from.date} ${to.date}`,
  (from, to, locale) => dateFormat(locale, partsOf[from.precision]).formatRange(firstDay(from), firstDay(to)),
)
export const onDay = (date: string): Dated => ({ date, precision: 'day' })
