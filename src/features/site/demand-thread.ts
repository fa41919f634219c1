// Room: site/demand-thread. The thread of the first demand of 2021, for the first page: what was asked, the later
// facts that the sources give, and that no answer is recorded here.
import recommendationsFile from '../../../data/record/recommendations.json' with { type: 'json' }
import type { RecommendationsFile } from '../../../data/types.ts'
import { readText } from '../../kernel/localized-text.ts'
import { type Page, hrefTo } from '../../ui/page.ts'
import type { ThreadStation } from '../../ui/thread.tsx'
import { sayWhen } from '../reference/index.ts'

const record = recommendationsFile as unknown as RecommendationsFile
const demand = record.recommendations[0]

export function demandThread(page: Page): { title: string; code: string; stations: ThreadStation[] } | null {
  if (!demand) return null
  const say = (text: Parameters<typeof readText>[0]) => readText(text, page.locale).text
  const later = (station: 'pledge' | 'progress' | 'report', kinds: readonly string[]): ThreadStation => {
    const fact = demand.laterFacts.find((one) => kinds.includes(one.station))
    return fact
      ? { kind: station, state: 'done', detail: say(fact.text), on: sayWhen(page, fact.on), later: true }
      : { kind: station, state: 'none' }
  }
  return {
    title: say(demand.title),
    code: demand.code,
    stations: [
      { kind: 'voice', state: 'done', detail: say(demand.issuer.label), on: sayWhen(page, demand.issuedOn) },
      {
        kind: 'theme',
        state: 'done',
        detail: demand.objectives.numbers.join(', '),
        href: hrefTo(page, `/objectives/${demand.objectives.numbers[0]}`),
      },
      {
        kind: 'recommendation',
        state: 'done',
        detail: demand.code,
        href: hrefTo(page, `/recommendations/${demand.code}`),
      },
      { kind: 'answer', state: 'none' },
      later('pledge', ['pledge']),
      later('progress', ['progress', 'meeting']),
      later('report', ['report']),
    ],
  }
}
