// Room: synthesis/jobs. What comes round: the public numbers of moderation, and writing nameless rows anew.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { countModeration, cutNamelessLoose } from './use-cases-round.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'synthesis-counts', every: '*/10 * * * *', run: () => countModeration(system()) },
  { name: 'synthesis-loose', every: '23 3 * * *', run: () => cutNamelessLoose(system()) },
]
