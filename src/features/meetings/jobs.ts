// Room: meetings/jobs. Personal lists whose time is over go, every night; the counts stay.
import { system } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { forgetCounted } from '../../platform/published/store.ts'
import { findMeetings } from './store.ts'
import { dropOldChecks, forgetAttendees, meetingsToForget } from './store-attendance.ts'
import { dropOldImports } from './store-invitations.ts'
import { purgeContacts, purgePersons } from './store-registrations.ts'
import { purgeRoles } from './store-roles.ts'
import { remindRoles } from './use-cases-roles.ts'
import { enterEarlierCounts, publishAttended } from './use-cases-counts.ts'
import { lapseOffers } from './use-cases-seats.ts'

export async function purgeLists(context: Context): Promise<number> {
  const purged = await purgePersons(context)
  await purgeRoles(context)
  await purgeContacts(context, dayOf(new Date(context.now.getTime() - 180 * 86_400_000)))
  await dropOldImports(context)
  await dropOldChecks(context)
  await enterEarlierCounts(context)
  for (const meeting of await findMeetings({ ...context, actor: system }, await meetingsToForget(context))) {
    // The counts of whom nobody knew stay, as the public sees them; whose names they were goes.
    await publishAttended(context, meeting, true)
    await forgetCounted(context, { kind: 'meeting', id: meeting.id })
    await forgetAttendees(context, meeting.id)
  }
  return purged
}
export const queues = (system: () => Context): JobQueue[] => [
  { name: 'meetings.offers', every: '7 * * * *', run: async () => void (await lapseOffers(system())) },
  { name: 'meetings.speakers', every: '20 13 * * *', run: async () => void (await remindRoles(system())) },
  { name: 'meetings.purge', every: '15 3 * * *', run: async () => void (await purgeLists(system())) },
]
