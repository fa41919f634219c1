// Room: ui/timeline. The road to a meeting, date by date: what was held, and what is planned.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'

export interface TimelineItem {
  /** In the reader's language, no finer than the source knows it. */
  when: string
  what: ComponentChildren
  detail?: ComponentChildren
  /** Planned, not yet held or not known to have been. */
  planned?: boolean
  href?: string
}

export function Timeline({ page, items }: { page: Page; items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map((item) => (
        <li>
          <span class="when">
            {item.when}
            {item.planned && <span class="planned"> {page.t('ui.planned')}</span>}
          </span>
          <div>
            {item.href ? <a href={item.href}>{item.what}</a> : item.what}
            {item.detail && <div class="small">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
