// Room: people/jobs. Sign-in mails, and the daily round that forgets what is over.
import type { Context } from '../../platform/context.ts'
import { dropOldRetries } from '../../platform/http/retries.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { dropOldAttempts } from '../../platform/sign-in/attempts.ts'
import { dropOldLinks } from '../../platform/sign-in/links.ts'
import { dropOldProviderInvitations } from '../../platform/sign-in/provider-accounts.ts'
import { dropOldSessions } from '../../platform/sign-in/sessions.ts'
import { dropOldThrottles } from '../../platform/sign-in/throttle.ts'
import { dropOldApprovals } from './store-approvals.ts'
import { dropOldOffers, eraseClosed } from './store-closing.ts'
import { mailSignInLink, signInQueue } from './use-cases-sign-in.ts'

async function forgetWhatIsOver(context: Context): Promise<void> {
  await dropOldLinks(context)
  await dropOldSessions(context)
  await dropOldRetries(context)
  await dropOldThrottles(context)
  await dropOldAttempts(context)
  await dropOldApprovals(context)
  await dropOldProviderInvitations(context)
  await dropOldOffers(context)
  await eraseClosed(context)
}

export const queues = (system: () => Context): JobQueue[] => [
  { name: signInQueue, run: (data) => mailSignInLink(system(), data.person ?? '', data.link ?? '', data.offer) },
  { name: 'people.forget', every: '20 3 * * *', run: () => forgetWhatIsOver(system()) },
]
