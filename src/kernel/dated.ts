// Room: kernel/dated. A date as precisely as it is known, and no more precisely.
import { type Locale, dateTag } from './locale.ts'

export type Precision = 'day' | 'month' | 'year'
export type DateQualifier = 'before' | 'after' | 'by' | 'about'
export interface Dated {
  /** `2023-08-08`, `2022-02` or `2021`, as long as the precision. */
  date: string
  precision: Precision
  /** Where a source only says before, after, by or about that date. In words: ui/when. */
  qualifier?: DateQualifier
}

/** The date in the reader's language: "8 August 2023", "February 2022", "2021". Dates have no time zone: read as UTC. */
export function sayDate(dated: Dated, locale: Locale): string {
  const [year = 0, month = 1, day = 1] = dated.date.split('-').map(Number)
  const at = new Date(Date.UTC(year, month - 1, day))
  const parts: Intl.DateTimeFormatOptions =
    dated.precision === 'day'
      ? { day: 'numeric', month: 'long', year: 'numeric' }
      : dated.precision === 'month'
        ? { month: 'long', year: 'numeric' }
        : { year: 'numeric' }
  return new Intl.DateTimeFormat(dateTag(locale), { ...parts, timeZone: 'UTC' }).format(at)
}
export const onDay = (date: string): Dated => ({ date, precision: 'day' })
