// Room: ui/figure. A large number that always says what it counts and as of when, with its source and its own address.
import type { ComponentChildren } from 'preact'
import { numberFormat } from '../kernel/formats.ts'
import type { Page } from './page.ts'

export interface FigureProps {
  page: Page
  /** A number is written the reader's way; words ("not known") stand as they are. */
  value: number | string
  /** What is counted. */
  counts: ComponentChildren
  /** The day, already in the reader's language. */
  asOf: string
  /** A SourceLine. */
  source?: ComponentChildren
  /** The address that always gives this number. */
  cite?: string
  size?: 'large' | 'medium'
  /** The name of its place, where the number moves while people look. */
  live?: string
}

export function Figure({ page, value, counts, asOf, source, cite, size = 'large', live }: FigureProps) {
  return (
    <div class={`figure figure-${size}`}>
      <p>
        <strong class="number" data-live={live}>
          {typeof value === 'number' ? formatNumber(page, value) : value}
        </strong>{' '}
        <span class="counts">{counts}</span>
      </p>
      <p class="small">
        {page.t('ui.as-of', { date: asOf })}
        {cite && (
          <>
            {' · '}
            <a href={cite}>
              {page.t('ui.cite')}
              <span class="unseen">: {counts}</span>
            </a>
          </>
        )}
      </p>
      {source}
    </div>
  )
}

export const formatNumber = (page: Page, value: number, options: Intl.NumberFormatOptions = {}): string =>
  numberFormat(page.locale, options).format(value)

/** "more than 350", "about 150", "47": as exactly as the source counts. */
export const sayCount = (page: Page, count: { value: number; qualifier: 'exact' | 'over' | 'about' }): string =>
  page.t(`ui.count-${count.qualifier}`, { n: count.value })
