// Room: channels/jobs. What is kept of messages and of ended secrets is let go.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { letGo } from './use-cases.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'channels.let-go', every: '7 * * * *', run: () => letGo(system()) },
]
