// Room: ui/error-page. A refusal says why and what to do instead; an accident gives its number and stays calm.
import type { ComponentChildren } from 'preact'
import type { RefusalKind } from '../kernel/outcome.ts'
import { Document } from './document.tsx'
import { hrefTo, type Page } from './page.ts'
import { Action } from './submit.tsx'

export interface ErrorPageProps {
  page: Page
  kind: RefusalKind | 'fault'
  /** The sentence that says exactly why, where there is one. */
  reason?: string
  /** The number under which a fault was logged. */
  id?: string
  /** What to do instead; else the way to the first page. */
  next?: { href: string; label: string }
  children?: ComponentChildren
}

export function ErrorPage({ page, kind, reason, id, next, children }: ErrorPageProps) {
  const way = next ?? { href: hrefTo(page, '/'), label: page.t('ui.error-home') }
  return (
    <Document page={page} title={page.t(`ui.error-${kind}`)} alternates={false} hidden>
      <div class="stack narrow">
        <p>{reason ?? page.t(`ui.error-${kind}-why`)}</p>
        {id && (
          <p>
            {page.t('ui.error-id')} <code>{id}</code>
          </p>
        )}
        {children}
        <p class="acts">
          <Action href={way.href}>{way.label}</Action>
        </p>
      </div>
    </Document>
  )
}
