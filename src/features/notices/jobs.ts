// Room: notices/jobs. The rounds: acts to notices, notices to digests, mail on its way.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { textQueues } from '../../platform/gateway/outgoing-text.ts'
import { mailQueues } from '../../platform/mail/outgoing.ts'
import { remindEverybody } from './use-cases-remind.ts'
import { forgetNotices, noticeActs, sendDigests } from './use-cases.ts'

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'notices.sweep', every: '* * * * *', run: async () => void (await noticeActs(system())) },
  { name: 'notices.send', every: '* * * * *', run: async () => void (await sendDigests(system())) },
  { name: 'notices.forget', every: '40 3 * * *', run: () => forgetNotices(system()) },
  { name: 'notices.remind', every: '10 * * * *', run: async () => void (await remindEverybody(system())) },
  ...mailQueues(system),
  ...textQueues(system),
]
