// Room: ui/summary. What will be sent, to check before sending: each answer with a way to change it.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'

export interface SummaryItem {
  label: string
  value: ComponentChildren
  /** The page on which this answer is given. */
  change?: string
}

export function Summary({ page, items }: { page: Page; items: readonly SummaryItem[] }) {
  return (
    <dl class="facts check">
      {items.map((item) => (
        <div>
          <dt>{item.label}</dt>
          <dd>{item.value || <span class="quiet">{page.t('ui.summary-empty')}</span>}</dd>
          {item.change && (
            <dd class="change">
              <a href={item.change}>
                {page.t('ui.summary-change')}
                <span class="unseen"> {item.label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
