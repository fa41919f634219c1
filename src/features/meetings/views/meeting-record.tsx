// Room: meetings/views. What the sources say of an imported meeting, each with its source, and what they do not say.
import { formatNumber } from '../../../ui/figure.tsx'
import type { Page } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { SourceOf, SourcesOf, WordingOf } from '../../reference/index.ts'
import type { MeetingModel } from '../present.ts'
import { type RecordedFact, factGroups } from '../rules.ts'
import { Panelists, RecordedDocuments, RecordedRecommendations, Supporter } from './recorded-parts.tsx'

export function RecordSection({ page, model: { meeting, recorded, notes } }: { page: Page; model: MeetingModel }) {
  if (!meeting.fromRecord) return null
  return (
    <>
      <Groups page={page} meeting={meeting} recorded={recorded} groups={factGroups.filter((one) => !doubts.has(one))} />
      {/* Where they were said in the meeting itself, they stand among what was said. */}
      {!notes.some((one) => one.kind === 'recommendation') && (
        <RecordedRecommendations page={page} recorded={recorded} />
      )}
      <RecordedDocuments page={page} recorded={recorded} />
      <Groups page={page} meeting={meeting} recorded={recorded} groups={factGroups.filter((one) => doubts.has(one))} />
      {!recorded && <SourcesOf page={page} sources={meeting.sources} />}
    </>
  )
}
/** What stands last: where the sources differ, and what none of them says. */
const doubts: ReadonlySet<RecordedFact['group']> = new Set(['conflict', 'unknown'])

interface GroupsProps extends Pick<MeetingModel, 'meeting' | 'recorded'> {
  page: Page
  groups: readonly RecordedFact['group'][]
}
function Groups({ page, meeting, recorded, groups }: GroupsProps) {
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
            {group === 'participation' && <Panelists page={page} recorded={recorded} />}
            {group === 'about' && <Supporter page={page} recorded={recorded} />}
          </section>
        )
      })}
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
      {first && <SourceOf page={page} source={first.source} />}
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
