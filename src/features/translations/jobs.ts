// Room: translations/jobs. Drafts that were asked for are made; what a machine could not do is tried again later.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { draftQueue, makeDrafts } from './use-cases.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: draftQueue, run: () => makeDrafts(system(), false) },
  { name: 'translations.again', every: '*/10 * * * *', run: () => makeDrafts(system(), true) },
]
