// Room: workspaces/jobs. Once a day: what is due soon is said to who has to do it, what is overdue too, each of them
// once.
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { ownersToday } from './owners.ts'
import { placesOf } from './place.ts'
import { readerOf } from './reader.ts'
import { reminderDays } from './rules.ts'
import { takeToRemind } from './store.ts'
import { type WorkAct, tellWork } from './tell.ts'
import { runClocks } from './use-cases-clocks.ts'

const dayAfter = (day: string, n: number): string => dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000))

export async function remindOwners(context: Context): Promise<void> {
  const today = dayOf(context.now)
  await transact(context, async (inside) => {
    const reader = await readerOf(inside)
    // What is overdue already is said as overdue, not as due soon as well.
    const over = await takeToRemind(inside, reader, 'overdue_told_on', today)
    const soon = await takeToRemind(inside, reader, 'reminded_on', dayAfter(today, reminderDays))
    const atOf = await placesOf(
      inside,
      [...over, ...soon].map((one) => one.home),
    )
    const told = new Set(over.map((one) => one.id))
    const all = [
      ...over.map((item) => ({ item, when: 'over' })),
      ...soon.filter((one) => !told.has(one.id)).map((item) => ({ item, when: 'soon' })),
    ]
    for (const { item, when } of all) {
      const at = atOf(item.home)
      const to = await ownersToday(inside, item)
      if (at && to.length > 0) await tellWork(inside, at, item, `${item.kind}-${when}` as WorkAct, { to })
    }
    return done(null)
  })
}
export const queues = (system: () => Context): JobQueue[] => [
  { name: 'workspaces.reminders', every: '20 6 * * *', run: () => remindOwners(system()) },
  { name: 'workspaces.clocks', every: '25 6 * * *', run: () => runClocks(system()) },
]
