// Room: meetings. The agenda that is in force: what everybody who does not prepare the meeting reads of it. The desk
// works on `sessionsOf`; what it has not published yet stands on no other page, link, room, file or twin.
import type { Context } from '../../platform/context.ts'
import type { PlannedSession } from './rules-agenda.ts'
import { latestAgenda } from './store-agenda.ts'
import { type Meeting, type Session, sessionsOf } from './store.ts'

/** The sessions of the version in force with what really took place; before the first version, the working agenda. */
export async function sessionsInForce(context: Context, meeting: Meeting): Promise<Session[]> {
  const [live, latest] = await Promise.all([sessionsOf(context, meeting.id), latestAgenda(context, meeting.id)])
  return latest ? latest.sessions.map(withHeld(meeting, live)) : live
}
/** Those of them that take place. */
export const sessionsHeld = async (context: Context, meeting: Meeting): Promise<Session[]> =>
  (await sessionsInForce(context, meeting)).filter((one) => one.cancelledOn === null)

export const withHeld =
  (meeting: Meeting, live: readonly Session[]) =>
  (planned: PlannedSession, position: number): Session => {
    const now = live.find((one) => one.id === planned.id)
    const { beganAt = null, endedAt = null, sources = [] } = now ?? {}
    return { ...planned, meetingId: meeting.id, position, beganAt, endedAt, sources }
  }
