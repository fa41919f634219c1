// Room: ui/receipt. The code that lets somebody follow their voice without a name: large, in groups, printable.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'

export interface ReceiptProps {
  page: Page
  /** As it must be typed; shown in groups as it is written. */
  code: string
  /** What it is for and how to keep it. */
  children?: ComponentChildren
}

export function Receipt({ page, code, children }: ReceiptProps) {
  return (
    <section class="receipt sheet" aria-label={page.t('ui.receipt')}>
      <p class="small">{page.t('ui.receipt')}</p>
      <p class="receipt-code">
        {code.split('-').map((group, index, groups) => (
          <span>
            {group}
            {index < groups.length - 1 ? '-' : ''}
            <wbr />
          </span>
        ))}
      </p>
      {children}
    </section>
  )
}
