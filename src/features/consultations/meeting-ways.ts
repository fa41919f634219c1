// Room: consultations/meeting-ways. The meeting that a consultation or an input belongs to, through the meetings' door.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'

export interface MeetingWay {
  id: string
  slug: string
  title: LocalizedText
}
export interface NoteWay {
  id: string
  text: LocalizedText
}

export async function meetingBySlug(_context: Context, _slug: string | undefined): Promise<MeetingWay | null> {
  return null
}
export async function meetingById(_context: Context, _id: string | null): Promise<MeetingWay | null> {
  return null
}
export async function meetingsToChoose(_context: Context): Promise<MeetingWay[]> {
  return []
}
export async function notesToCite(_context: Context, _meetingId: string): Promise<NoteWay[]> {
  return []
}
