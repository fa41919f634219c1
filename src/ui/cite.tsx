// Room: ui/cite. How to quote this page so that a reader finds what was seen on that day.
import type { Page } from './page.ts'

export interface CiteProps {
  page: Page
  title: string
  /** The full permanent address. */
  permalink: string
  /** The day, in the reader's language. */
  asOf: string
  /** Who says it. */
  author?: string
  code?: string
}

export function Cite({ page, title, permalink, asOf, author, code }: CiteProps) {
  const named = code ? `${title} (${code})` : title
  const parts = [author, named, page.t('ui.site-name'), page.t('ui.as-of', { date: asOf })]
  return (
    <details class="cite">
      <summary>{page.t('ui.cite')}</summary>
      <p>
        {parts.filter(Boolean).join('. ')}. <a href={permalink}>{permalink}</a>
      </p>
    </details>
  )
}
