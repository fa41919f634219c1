// Room: safeguarding/jobs. Once a day: openings that nobody finished are over, and what has been kept long enough goes.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { dropOpenings, dropSealed, endOpenings } from './store-sealed.ts'

const keptDays = 365
export async function tidy(context: Context): Promise<void> {
  const today = dayOf(context.now)
  await endOpenings(context, today)
  await dropOpenings(context, dayOf(new Date(context.now.getTime() - keptDays * 86_400_000)))
  await dropSealed(context, today)
}
export const queues = (system: () => Context): JobQueue[] => [
  { name: 'safeguarding.tidy', every: '35 2 * * *', run: () => tidy(system()) },
]
