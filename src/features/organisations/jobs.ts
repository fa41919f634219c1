// Room: organisations/jobs. Registers that are brought in, and the daily round that forgets what is over.
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { dropOldDrafts } from './store-joining.ts'
import { dropOldLetters } from './store-letters.ts'
import { dropOldRegisters } from './store-register.ts'
import { dropOldInvitations } from './store-representation.ts'
import { registerQueue, resumeRegisters, workOnRegister } from './use-cases-register.ts'

async function forgetWhatIsOver(context: Context): Promise<void> {
  await dropOldDrafts(context)
  await dropOldInvitations(context)
  await dropOldRegisters(context)
  await dropOldLetters(context)
}

export const queues = (system: () => Context): JobQueue[] => [
  { name: registerQueue, run: (data) => workOnRegister(system(), data.register ?? '') },
  { name: 'organisations.resume', every: '* * * * *', run: () => resumeRegisters(system()) },
  { name: 'organisations.forget', every: '10 3 * * *', run: () => forgetWhatIsOver(system()) },
]
