// Room: conversations/jobs. Followers are told, drafts are made, the drop folder is read, what is due happens.
import { isLocale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { forgetMailTraces } from '../../platform/mail/reply-addresses.ts'
import { forgetVersions } from './store-messages.ts'
import { widenDue } from './use-cases.ts'
import { readInbox, tellFollowers, tellLate } from './use-cases-mail.ts'
import { draftQueue, makeDraft, tellQueue } from './use-cases-messages.ts'

const versionDays = 180

export const queues = (system: () => Context): JobQueue[] => [
  { name: tellQueue, run: async (data) => void (await tellFollowers(system(), data.message ?? '')) },
  {
    name: draftQueue,
    run: async (data) => {
      if (isLocale(data.to)) await makeDraft(system(), data.message ?? '', data.to)
    },
  },
  { name: 'conversations.inbox', every: '* * * * *', run: async () => void (await readInbox(system())) },
  { name: 'conversations.tell-late', every: '*/15 * * * *', run: async () => void (await tellLate(system())) },
  { name: 'conversations.widen', every: '20 * * * *', run: async () => void (await widenDue(system())) },
  {
    name: 'conversations.forget',
    every: '50 3 * * *',
    run: async () => {
      const context = system()
      await forgetVersions(context, new Date(context.now.getTime() - versionDays * 86_400_000))
      await forgetMailTraces(context)
    },
  },
]
