// Room: meetings. What of the minutes waits for whom: for the body to comment on and approve, for the rapporteur to
// answer.
import { readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { hears } from './rules-minutes.ts'
import { findMeetings } from './store.ts'
import { minutesOfBodies, unansweredIn } from './store-minutes.ts'

export async function minutesWaiting(context: Context): Promise<Waiting[]> {
  const { actor } = context
  const bodies = actor.grants.flatMap(({ bodyId }) =>
    bodyId && may(actor, policy['note.approve'], { bodyId }) ? [bodyId] : [],
  )
  const open = await minutesOfBodies(context, [...new Set(bodies)])
  const unanswered = may(actor, policy['note.write']) ? await unansweredIn(context) : []
  const meetings = new Map(
    (await findMeetings(context, [...new Set([...open.map((one) => one.meetingId), ...unanswered])])).map((one) => [
      one.id,
      one,
    ]),
  )
  const line = (meetingId: string, what: string, path: (slug: string) => string, since: string | null): Waiting[] => {
    const meeting = meetings.get(meetingId)
    const args = { meeting: meeting ? readText(meeting.title, context.locale).text : '' }
    return meeting ? [{ what, args, href: path(meeting.slug), since }] : []
  }
  return [
    ...open.flatMap((one) => {
      const listens = hears(one, dayOf(context.now)) && one.openedOn !== one.commentsUntil
      const what = listens ? 'meetings.waiting-minutes-comment' : 'meetings.waiting-minutes-approve'
      return line(one.meetingId, what, (slug) => `/meetings/${slug}/minutes`, one.openedOn)
    }),
    ...unanswered.flatMap((id) =>
      line(id, 'meetings.waiting-comments', (slug) => `/desk/meetings/${slug}/minutes`, null),
    ),
  ]
}
