// Room: questionnaires/jobs. Drafts that nobody sent are dropped on their Monday.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { dropOldDrafts } from './use-cases-drafts.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'questionnaires-drafts', every: '17 3 * * *', run: async () => void (await dropOldDrafts(system())) },
]
