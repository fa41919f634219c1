// Room: room/jobs. People who were in a room and what they asked are forgotten when the meeting's lists are; what was
// heard, in which capacity, and the counts stay.
import { system } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { findMeetings, retainUntil } from '../meetings/index.ts'
import { forgetPeople, roomsToForget } from './store.ts'

export async function purgeRooms(context: Context): Promise<number> {
  const today = dayOf(context.now)
  const rooms = await roomsToForget(context)
  const meetings = await findMeetings(
    { ...context, actor: system },
    rooms.map((one) => one.meetingId),
  )
  let forgotten = 0
  for (const { meetingId, preparedOn } of rooms) {
    const meeting = meetings.find((one) => one.id === meetingId)
    if (retainUntil(meeting?.ends?.date ?? meeting?.starts?.date ?? null, preparedOn) >= today) continue
    await forgetPeople(context, meetingId)
    forgotten++
  }
  return forgotten
}
export const queues = (context: () => Context): JobQueue[] => [
  { name: 'room.purge', every: '25 3 * * *', run: async () => void (await purgeRooms(context())) },
]
