// Room: meetings/views. What the sources say of an imported meeting, each with its source, and what they do not say.
import { formatNumber } from '../../../ui/figure.tsx'
import { type Page } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { Text } from '../../../ui/text.tsx'
import { sourceOf } from '../../reference/index.ts'
import type { RecordSource, RecordedFact } from '../rules.ts'
import type { Meeting } from '../store.ts'

const groups = ['participation', 'about', 'raised', 'report', 'unknown'] as const

export function RecordSection({ page, meeting }: { page: Page; meeting: Meeting }) {
  if (!meeting.fromRecord) return null
  return (
    <>
      {groups.map((group) => {
        const facts = meeting.facts.filter((fact) => fact.group === group)
        if (facts.length === 0) return null
        return (
          <section class="stack">
            <h2>{page.t(`meetings.facts-${group}`)}</h2>
            <ul class="stack">{facts.map((fact) => <li><RecordedFactView page={page} fact={fact} /></li>)}</ul>
          </section>
        )
      })}
      {meeting.sources.map((source) => <Source page={page} source={source} />)}
    </>
  )
}
function RecordedFactView({ page, fact }: { page: Page; fact: RecordedFact }) {
  return (
    <>
      {fact.count && (
        <p><strong class="number">{page.t(`meetings.qualified-${fact.count.qualifier}`, { n: formatNumber(page, fact.count.n) })}</strong>{' '}
          {fact.label && <Text page={page} text={fact.label} plain />}</p>
      )}
      {!fact.count && fact.label && <p><strong><Text page={page} text={fact.label} plain /></strong></p>}
      {fact.text && <Text page={page} text={fact.text} />}
      <Source page={page} source={fact.source} />
    </>
  )
}
function Source({ page, source }: { page: Page; source: RecordSource }) {
  const known = sourceOf(source.id)
  return (
    <SourceLine page={page} label={known?.label ?? source.id} href={known?.url ?? undefined} locator={source.locator ?? undefined}
      standing={page.t(source.standing === 'confirmed' ? 'meetings.standing-confirmed' : source.standing === 'ours' ? 'meetings.standing-ours' : 'meetings.standing-unconfirmed')} />
  )
}
