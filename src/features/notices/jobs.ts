// Room: notices/jobs. The rounds: acts to notices, notices to digests, mail on its way.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { mailQueues } from '../../platform/mail/outgoing.ts'
import { forgetNotices, mailDigests, noticeActs } from './use-cases.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'notices.sweep', every: '* * * * *', run: async () => void (await noticeActs(system())) },
  { name: 'notices.send', every: '* * * * *', run: async () => void (await mailDigests(system())) },
  { name: 'notices.forget', every: '40 3 * * *', run: () => forgetNotices(system()) },
  ...mailQueues(system),
]
