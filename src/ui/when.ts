// Room: ui/when. A date in the reader's language, no finer and no surer than its source says it.
import { type Dated, sayDate } from '../kernel/dated.ts'
import type { Page } from './page.ts'

export function sayWhen(page: Pick<Page, 'locale' | 't'>, dated: Dated): string {
  const date = sayDate(dated, page.locale)
  return dated.qualifier ? page.t(`ui.when-${dated.qualifier}`, { date }) : date
}
