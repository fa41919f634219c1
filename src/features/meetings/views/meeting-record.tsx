// Room: meetings/views. What the sources say of an imported meeting, each with its source, and what they do not say.
import { formatNumber } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { Text } from '../../../ui/text.tsx'
import { WordingOf, sourceOf } from '../../reference/index.ts'
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
            {runsOf(facts).map((run) => (
              <Run page={page} facts={run} />
            ))}
          </section>
        )
      })}
      {meeting.sources.map((source) => (
        <Source page={page} source={source} />
      ))}
    </>
  )
}
/** Facts one after the other in the same place of a source: their wording and source are told once. */
function runsOf(facts: readonly RecordedFact[]): RecordedFact[][] {
  const runs: RecordedFact[][] = []
  const place = ({ source }: RecordedFact) => `${source.id} ${source.locator ?? ''} ${source.standing}`
  for (const fact of facts) {
    const last = runs.at(-1)
    if (last?.[0] && place(last[0]) === place(fact)) last.push(fact)
    else runs.push([fact])
  }
  return runs
}

function Run({ page, facts }: { page: Page; facts: readonly RecordedFact[] }) {
  const [first] = facts
  return (
    <div class="claim">
      <ul>
        {facts.map((fact) => (
          <li>
            <Fact page={page} fact={fact} />
          </li>
        ))}
      </ul>
      <WordingOf page={page} texts={facts.flatMap((fact) => [fact.label, fact.text].flatMap((one) => one ?? []))} />
      {first && <Source page={page} source={first.source} />}
    </div>
  )
}
function Fact({ page, fact: { count, label, text } }: { page: Page; fact: RecordedFact }) {
  return (
    <>
      {count && <strong>{page.t(`meetings.qualified-${count.qualifier}`, { n: formatNumber(page, count.n) })} </strong>}
      {label && count && <Text page={page} text={label} plain />}
      {label && !count && (
        <strong>
          <Text page={page} text={label} plain />:{' '}
        </strong>
      )}
      {count && label && text && '. '}
      {text && <Text page={page} text={text} plain />}
    </>
  )
}
const standings = {
  confirmed: 'meetings.standing-confirmed',
  ours: 'meetings.standing-ours',
  unconfirmed: 'meetings.standing-unconfirmed',
} as const
function Source({ page, source }: { page: Page; source: RecordSource }) {
  const known = sourceOf(source.id)
  return (
    <SourceLine
      page={page}
      label={known?.label ?? source.id}
      href={known && hrefTo(page, `/sources/${source.id}`)}
      locator={source.locator ?? undefined}
      standing={page.t(standings[source.standing as keyof typeof standings] ?? standings.unconfirmed)}
    />
  )
}
