// Room: elections/jobs. The count after a close, and the round: they look at states, never at ballots.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { sealQueue } from './use-cases.ts'
import { makeRound, sealElection } from './use-cases-count.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'elections-round', every: '*/5 * * * *', run: () => makeRound(system()) },
  { name: sealQueue, run: (data) => sealElection(system(), data.electionId ?? '') },
]
