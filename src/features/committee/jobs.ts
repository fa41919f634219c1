// Room: committee/jobs. Calls close on their day; what is over is cut off from who it came from, and forgotten in time.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { forgetCandidates } from './store.ts'
import { closeDueCalls } from './use-cases.ts'
import { closeEvaluations } from './use-cases-evaluation.ts'

const keptDays = 180
export const queues = (system: () => Context): JobQueue[] => [
  { name: 'committee.close-calls', every: '5 * * * *', run: () => closeDueCalls(system()) },
  { name: 'committee.close-evaluations', every: '25 2 * * *', run: () => closeEvaluations(system()) },
  {
    name: 'committee.forget',
    every: '45 2 * * *',
    run: () => forgetCandidates(system(), dayOf(new Date(system().now.getTime() - keptDays * 86_400_000))),
  },
]
