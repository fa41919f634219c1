// Room: organisations/views. A code to write down: large, in groups, printable.
import type { ComponentChildren } from 'preact'
import type { Page } from '../../../ui/page.ts'

interface Props {
  page: Page
  code: string
  children?: ComponentChildren
}
export function CodeSheet({ page, code, children }: Props) {
  const groups = code.match(/.{1,4}/g) ?? []
  return (
    <section class="receipt sheet" aria-label={page.t('organisations.field-code')}>
      <p class="small">{page.t('organisations.field-code')}</p>
      <p class="receipt-code">
        {groups.map((group, index) => (
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
