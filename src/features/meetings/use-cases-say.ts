// Room: meetings/use-cases. Somebody says by their own link that they took part: kept apart from what others saw, and
// giving way to it.
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { sessionsHeld } from './in-force.ts'
import { isToken, tokenHashOf } from './links.ts'
import { type Channel, channelsOf, maySay, wallIn } from './rules.ts'
import { dayIn, hasBegun } from './rules-agenda.ts'
import { type Meeting, type Session, findMeetings } from './store.ts'
import { countChanged } from './use-cases-counts.ts'
import { type Marked, dropSaid, insertAttendance, saidOf } from './store-holding.ts'
import { lockRegistration } from './store-registrations.ts'

export interface SayForm {
  /** Without it they take back what they said. */
  channel?: Channel
  sessions: string[]
}
/** What somebody may say of: sessions that have begun, really where that was noted. */
export const begun = (context: Pick<Context, 'now'>, zone: string, sessions: readonly Session[]): Session[] =>
  sessions.filter((one) => (one.beganAt ? one.beganAt <= context.now : hasBegun(zone, one, context.now)))

export async function sayAttendance(context: Context, token: string, form: SayForm): Promise<Outcome<object>> {
  return transact<object>(context, async (inside) => {
    const registration = isToken(token) ? await lockRegistration(inside, tokenHashOf(token)) : undefined
    const [meeting] = registration ? await findMeetings(inside, [registration.meetingId]) : []
    if (!registration || !meeting) return notFound()
    if (registration.state === 'cancelled') return refused('conflict', 'meetings.refused-cancelled')
    if (!maySay(meeting.state)) return refused('closed', 'meetings.refused-not-held')
    const sessions = begun(inside, meeting.timeZone, await sessionsHeld(inside, meeting))
    if (form.sessions.some((id) => !sessions.some((one) => one.id === id)))
      return invalid({ sessions: 'http.wrong-not-one-of' })
    const { channel } = form
    if (channel && !channelsOf(meeting.mode).includes(channel)) return invalid({ channel: 'http.wrong-not-one-of' })
    const before = await saidOf(inside, registration.id)
    await dropSaid(inside, registration.id)
    if (channel) {
      const mark = { meetingId: meeting.id, registrationId: registration.id, channel, source: 'self' } as const
      for (const one of saidMarks(inside, meeting, sessions, form.sessions))
        await insertAttendance(inside, [{ ...mark, ...one }])
    }
    if (before.length === 0 || !channel) await countChanged(inside, meeting.id, 1)
    return done({})
  })
}
/** The meeting itself once, and every session that they name on its own day. */
function saidMarks(
  context: Context,
  meeting: Meeting,
  sessions: readonly Session[],
  chosen: readonly string[],
): Pick<Marked, 'sessionId' | 'on'>[] {
  const dayAt = (at: Date) => wallIn(meeting.timeZone, at).day
  const last = meeting.ends?.date ?? meeting.starts?.date ?? dayAt(context.now)
  const today = dayAt(context.now)
  const named = sessions.flatMap((one) => {
    const on = dayIn(meeting.timeZone, one)
    return on !== null && chosen.includes(one.id) ? [{ sessionId: one.id, on }] : []
  })
  return [{ sessionId: null, on: named[0]?.on ?? (today < last ? today : last) }, ...named]
}
