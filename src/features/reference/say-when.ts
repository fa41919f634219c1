// Room: reference/say-when. A date or a span of the record in the reader's language, no finer than the source knows it.
import type { DateSpan, PartialDate } from '../../../data/types.ts'
import { sayDate } from '../../kernel/dated.ts'
import { dateTag } from '../../kernel/locale.ts'
import type { Page } from '../../ui/page.ts'

const options = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const

const at = ({ date }: PartialDate): Date => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day))
}

/** "26–28 April 2021", "October 2020 – January 2021", "about August 2023". */
export function sayWhen(page: Pick<Page, 'locale' | 't'>, when: PartialDate | DateSpan): string {
  if ('from' in when) {
    const format = new Intl.DateTimeFormat(dateTag(page.locale), { ...options[when.from.precision], timeZone: 'UTC' })
    return format.formatRange(at(when.from), at(when.to))
  }
  const date = sayDate(when, page.locale)
  return when.qualifier ? page.t(`reference.when-${when.qualifier}`, { date }) : date
}
/** The first day, month or year of it, for sorting and machines. */
export const startOf = (when: PartialDate | DateSpan): string => ('from' in when ? when.from.date : when.date)
