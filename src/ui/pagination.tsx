// Room: ui/pagination. Where one is in a long list, and the way on; nothing where one page holds it all.
import type { Page } from './page.ts'

export interface PaginationProps {
  page: Page
  at: number
  pages: number
  href: (page: number) => string
}

export function Pagination({ page, at, pages, href }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav class="pages" aria-label={page.t('ui.pages')}>
      {at > 1 && (
        <a class="btn plain" rel="prev" href={href(at - 1)}>
          {page.t('ui.pages-before')}
        </a>
      )}
      <span>{page.t('ui.pages-at', { at, pages })}</span>
      {at < pages && (
        <a class="btn plain" rel="next" href={href(at + 1)}>
          {page.t('ui.pages-next')}
        </a>
      )}
    </nav>
  )
}
