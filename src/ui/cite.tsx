// Room: ui/cite. How to quote this page so that a reader finds what was seen on that day.
import { onDay, sayDate } from '../kernel/dated.ts'
import type { Page } from './page.ts'
import { hrefTo } from './page.ts'

export interface CiteProps {
  page: Page
  title: string
  /** The permanent address, with or without the host; else this page's own, without its query. */
  permalink?: string
  /** The day, in the reader's language; else today. */
  asOf?: string
  /** Who says it. */
  author?: string
  code?: string
}

export function Cite({ page, title, permalink, asOf, author, code }: CiteProps) {
  const named = code ? `${title} (${code})` : title
  const way = permalink ?? hrefTo(page, page.path.replace(/\?.*$/, ''))
  const address = way.startsWith('/') ? `${page.base}${way}` : way
  const day = asOf ?? sayDate(onDay(page.now.toISOString().slice(0, 10)), page.locale)
  const parts = [author, named, page.t('ui.site-name'), page.t('ui.as-of', { date: day })]
  return (
    <details class="cite">
      <summary>{page.t('ui.cite')}</summary>
      <p>
        {parts.filter(Boolean).join('. ')}. <a href={address}>{address}</a>
      </p>
    </details>
  )
}
