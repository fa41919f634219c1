// Room: consultations/meeting-ways. The meeting that a consultation or an input belongs to, through the meetings' door.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { findMeeting, findMeetings, listMeetings, notesOf } from '../meetings/index.ts'

export interface MeetingWay {
  id: string
  slug: string
  title: LocalizedText
}

export async function meetingBySlug(context: Context, slug: string | undefined): Promise<MeetingWay | null> {
  return slug ? ((await findMeeting(context, slug)) ?? null) : null
}
export async function meetingById(context: Context, id: string | null): Promise<MeetingWay | null> {
  return id ? ((await findMeetings(context, [id]))[0] ?? null) : null
}
/** Meetings that can still be spoken to: what the record holds is over. */
export async function meetingsToChoose(context: Context): Promise<MeetingWay[]> {
  const { items } = await listMeetings(context, {}, { page: 1, size: 100 })
  return items.filter((one) => !one.fromRecord && !['documented', 'cancelled'].includes(one.state))
}
export const notesToCite = (context: Context, meetingId: string) => notesOf(context, meetingId)
