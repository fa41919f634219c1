// Room: recordings/jobs. What nobody typed out is destroyed on its Monday.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { destroyOverdue } from './use-cases.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'recordings-round', every: '41 3 * * *', run: async () => void (await destroyOverdue(system())) },
]
