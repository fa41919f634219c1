// Room: ui/feed-links. The same list to open in a sheet, to read by a program, to follow, to put in a calendar.
import type { Page } from './page.ts'

export type FeedKind = 'csv' | 'xlsx' | 'json' | 'atom' | 'ics'

export function FeedLinks({ page, feeds }: { page: Page; feeds: readonly { kind: FeedKind; href: string }[] }) {
  return (
    <nav class="feeds" aria-label={page.t('ui.feeds')}>
      <span aria-hidden="true">{page.t('ui.feeds')}</span>
      <ul>
        {feeds.map((feed) => (
          <li>
            <a href={feed.href}>{page.t(`ui.feed-${feed.kind}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
