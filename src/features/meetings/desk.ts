// Room: meetings. What the desk and the thread ask of this feature: what waits for whom, and meetings and notes as
// stations.
import { readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader, Named } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { isPublic } from './rules.ts'
import { type Meeting, findMeetings, listMeetings } from './store.ts'
import { draftNotesBy, findNotes, findPublicNotes } from './store-holding.ts'
import { minutesWaiting } from './waiting-minutes.ts'

const everything = { page: 1, size: 200 }

/** What waits for the one who looks: drafts, meetings over by their date, minutes that somebody else wrote. */
export async function waiting(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person') return []
  return [...(await meetingsWaiting(context)), ...(await minutesWaiting(context))]
}
async function meetingsWaiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['meeting.move'])) return []
  const today = dayOf(context.now)
  const list = (
    await listMeetings(context, { states: ['draft', 'announced', 'open', 'closed', 'live', 'held'] }, everything)
  ).items
  const drafts = await draftNotesBy(
    context,
    list.map((one) => one.id),
  )
  return list.flatMap((meeting) => {
    const item = (what: string, rest: string, since: string | null): Waiting => ({
      what,
      args: { meeting: readText(meeting.title, context.locale).text },
      href: `/desk/meetings/${meeting.slug}${rest}`,
      since,
    })
    const over = lastDay(meeting) < today
    return [
      ...(meeting.state === 'draft' ? [item('meetings.waiting-announce', '', null)] : []),
      ...(over && ['announced', 'open', 'closed', 'live'].includes(meeting.state)
        ? [item('meetings.waiting-end', '', lastDay(meeting))]
        : []),
      ...(meeting.state === 'held' ? [item('meetings.waiting-document', '', lastDay(meeting))] : []),
      ...(drafts.get(meeting.id)?.some((writer) => writer !== context.actor.personId)
        ? [item('meetings.waiting-notes', '/minutes', null)]
        : []),
    ]
  })
}
const lastDay = (meeting: Meeting) => meeting.ends?.date ?? meeting.starts?.date ?? '9999'

const station = { kind: 'theme', byEditors: false, state: null } as const
/** Meetings as the thread shows them: only what anybody may see. */
export async function stationsOf(context: Context, ids: string[]): Promise<Station[]> {
  return (await findMeetings(context, ids))
    .filter((one) => isPublic(one.state))
    .map((one) => ({
      ...station,
      subject: { kind: 'meeting', id: one.id },
      title: one.title,
      href: `/meetings/${one.slug}`,
      code: one.code,
      on: one.starts,
    }))
}
/** Approved notes of meetings that anybody may see. */
export async function noteStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  return (await findPublicNotes(context, ids)).map((one) => ({
    ...station,
    subject: { kind: 'note', id: one.id },
    title: one.text,
    href: `/meetings/${one.slug}#note-${one.id}`,
    code: null,
    on: one.on,
  }))
}

/** What meetings and notes of their minutes are called in the reader's language, for whoever may see them. */
export const names: NameReader = async (context, ids) => {
  const notes = await findNotes(context, ids)
  const meetings = await findMeetings(context, [...new Set([...ids, ...notes.map((note) => note.meetingId)])])
  const byId = new Map(meetings.map((one) => [one.id, one]))
  const titleOf = (meeting: Meeting) => readText(meeting.title, context.locale).text
  return new Map([
    ...meetings
      .filter((one) => ids.includes(one.id))
      .map((one): [string, Named] => [one.id, { name: titleOf(one), href: `/meetings/${one.slug}` }]),
    ...notes.flatMap((note): [string, Named][] => {
      const meeting = byId.get(note.meetingId)
      return meeting ? [[note.id, { name: titleOf(meeting), href: `/meetings/${meeting.slug}#note-${note.id}` }]] : []
    }),
  ])
}
