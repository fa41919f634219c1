// Room: synthesis/use-cases. The worker's part: numbers of refusals and appeals, cut to what may be public before they
// are stored; and nameless comments and appeals written anew, so that their place tells nothing of when they came.
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { countDecisions, listConsultations, moderationRules } from '../consultations/index.ts'
import { type Count, publishLists } from './counts.ts'
import { countAppeals, countNameless, findCounts, saveCounts, shuffleNameless } from './store-synthesis.ts'

export async function countModeration(context: Context): Promise<void> {
  const { items } = await listConsultations(context, {}, { page: 1, size: 500 })
  for (const one of items) {
    const decisions = await countDecisions(context, one.id)
    const appeals = await countAppeals(context, one.id)
    const n = (of: readonly { n: number }[]) => of.reduce((sum, { n: some }) => sum + some, 0)
    const parts = [
      ...(['waiting', 'accepted'] as const).map((key) => ({ key, n: n(decisions.filter((row) => row.state === key)) })),
      ...moderationRules.map((rule) => ({
        key: `refused-${rule}`,
        n: n(decisions.filter((row) => row.state === 'refused' && row.reason === rule)),
      })),
    ]
    const outcomes = (['waiting', 'granted', 'upheld'] as const).map((key) => ({
      key: `appeal-${key}`,
      n: n(appeals.filter((row) => row.state === key)),
    }))
    await transact(context, async (inside) => {
      const before = await findCounts(inside, one.id)
      const told = await publishLists(inside, one, 'moderation', [
        { about: 'inputs', cells: parts },
        { about: 'appeals', cells: outcomes },
      ])
      const list = (about: string, cells: typeof parts): Count[] =>
        cells.map(({ key }) => ({ key, n: told.of(about, key) }))
      const counts = [...list('inputs', parts), ...list('appeals', outcomes)]
      if (JSON.stringify(counts) !== JSON.stringify(before?.counts))
        await saveCounts(inside, one.id, { takenOn: dayOf(inside.now), counts })
      return done(undefined)
    })
  }
}

export async function cutNamelessLoose(context: Context): Promise<void> {
  if ((await countNameless(context)) === 0) return
  await context.maintenance.rewrite(shuffleNameless)
  await context.maintenance.compact(['synthesis_comment', 'input_appeal'])
  await context.maintenance.forgetLog()
}
