// Room: recommendations/jobs. Clocks that come round by themselves, and what approved minutes bring.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { noteJobs } from './from-notes.ts'
import { clockJobs } from './use-cases-clock.ts'

export const queues = (system: () => Context): JobQueue[] => [...clockJobs(system), ...noteJobs(system)]
