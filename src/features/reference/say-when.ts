// Room: reference/say-when. A date or a span of the record in the reader's language, no finer than the source knows it.
import type { DateSpan, PartialDate } from '../../../data/types.ts'
import { sayDate, saySpan } from '../../kernel/dated.ts'
import type { Page } from '../../ui/page.ts'

/** "26–28 April 2021", "October 2020 – January 2021", "about August 2023". */
export function sayWhen(page: Pick<Page, 'locale' | 't'>, when: PartialDate | DateSpan): string {
  if ('from' in when) return saySpan(when.from, when.to, page.locale)
  const date = sayDate(when, page.locale)
  return when.qualifier ? page.t(`reference.when-${when.qualifier}`, { date }) : date
}
/** The first day, month or year of it, for sorting and machines. */
export const startOf = (when: PartialDate | DateSpan): string => ('from' in when ? when.from.date : when.date)
