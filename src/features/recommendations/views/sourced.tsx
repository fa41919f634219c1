// Room: recommendations/views. The line under a claim of the record: which source, where in it, and how it stands to
// it.
import type { MessageKey } from '../../../generated/messages.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { sourceOf } from '../../reference/index.ts'

export function Sourced({
  page,
  source,
}: {
  page: Page
  source: { id: string; locator: string | null; standing: string }
}) {
  return (
    <SourceLine
      page={page}
      label={sourceOf(source.id)?.label ?? source.id}
      locator={source.locator ?? undefined}
      standing={page.t(`recommendations.standing-${source.standing}` as MessageKey)}
      href={hrefTo(page, `/sources#${source.id}`)}
    />
  )
}
