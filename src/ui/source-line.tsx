// Room: ui/source-line. The source under a claim: what it is, where in it, and how far it can be relied on.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'

export interface SourceLineProps {
  page: Page
  label: ComponentChildren
  /** Page, paragraph or table. */
  locator?: string
  /** How the claim stands to the source, in words: "read word for word", "our sum", "recalled, not proof-read". */
  standing?: string
  href?: string
}

export function SourceLine({ page, label, locator, standing, href }: SourceLineProps) {
  return (
    <p class="source">
      {page.t('ui.source')} {href ? <a href={href}>{label}</a> : label}
      {locator && <>, {locator}</>}
      {standing && <span class="standing"> · {standing}</span>}
    </p>
  )
}
