// Room: pledges. The stations of the thread that this feature knows: pledges, updates, and facts linked by the editors.
import { originalText } from '../../kernel/localized-text.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { stationOfFact } from '../recommendations/index.ts'
import { type ProgressUpdate, findPledge, findPledges, findUpdatesById } from './store.ts'

export async function stationsOf(context: Context, ids: string[]): Promise<Station[]> {
  return (await findPledges(context, ids)).flatMap((one): Station[] => [
    {
      kind: 'pledge',
      subject: { kind: 'pledge', id: one.id },
      title: one.title,
      href: `/pledges/${one.code}`,
      code: one.code,
      on: one.madeOn,
      byEditors: false,
      state: `pledges.state-${one.state}`,
    },
    ...one.facts.map((fact) => stationOfFact(fact, { kind: 'pledge', id: one.id })),
  ])
}

export async function updateStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  return (await findUpdatesById(context, ids)).map((one): Station => ({
    kind: 'progress',
    subject: { kind: 'update', id: one.id },
    title: firstWords(one),
    href: `/pledges/${one.pledgeCode}`,
    code: null,
    on: { date: one.on, precision: 'day' },
    byEditors: false,
    state: one.claimedStage ? `pledges.state-${one.claimedStage}` : `pledges.standing-${one.standing}`,
  }))
}

/** A station is a line, not a report: the first sentence, cut at a word. */
function firstWords(update: ProgressUpdate) {
  const text = update.text.values[update.text.original]?.text ?? ''
  const short = text.length <= 140 ? text : `${text.slice(0, 140).replace(/\s+\S*$/, '')}…`
  return originalText(short, update.text.original)
}

export async function subjectOfCode(context: Context, code: string): Promise<Subject | null> {
  const pledge = code.startsWith('PLG-') ? await findPledge(context, code) : undefined
  return pledge ? { kind: 'pledge', id: pledge.id } : null
}
