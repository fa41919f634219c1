// Room: reports. What the papers of a meeting are made of: its approved items, quotes that were approved, what items
// became, and the counts, each by its own method. Nothing else is known here, so nothing else can be claimed.
import type { Context, Named } from '../../platform/context.ts'
import {
  type Meeting,
  type Minutes,
  type Note,
  type Quote,
  findMeeting,
  minutesOf,
  notesOf,
  outcomesOf,
  publicQuotes,
} from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import type { ReportFigures } from './figures.ts'
import { gatherFigures } from './gather.ts'

export interface MinutesFacts {
  meeting: Meeting
  minutes: Minutes
  notes: Note[]
  quotes: Map<string, Quote>
  names: Map<string, string>
  became: Map<string, Named[]>
  participation: ReportFigures['participation']
}
/** Null until the minutes are approved. */
export async function gatherMinutes(context: Context, slug: string): Promise<MinutesFacts | null> {
  const meeting = await findMeeting(context, slug)
  const minutes = meeting && (await minutesOf(context, meeting.id))
  const figures = meeting && (await gatherFigures(context, meeting.id))
  if (!minutes?.approvedOn || !figures) return null
  const notes = (await notesOf(context, meeting.id)).filter((note) => note.state === 'approved')
  const ids = notes.map((note) => note.id)
  const outcomes = await outcomesOf(context, ids)
  const named = await context.names(
    context,
    outcomes.map((one) => one.subject.id),
  )
  const became = new Map<string, Named[]>()
  for (const { noteId, subject } of outcomes) {
    const name = named.get(subject.id)
    if (name) became.set(noteId, [...(became.get(noteId) ?? []), name])
  }
  const organisations = await findOrganisations(context, [
    ...new Set(notes.flatMap((note) => [note.organisationId, note.ownerId].flatMap((id) => id ?? []))),
  ])
  return {
    meeting,
    minutes,
    notes,
    quotes: await publicQuotes(context, ids),
    names: new Map(organisations.map((one) => [one.id, one.name])),
    became,
    participation: figures.participation,
  }
}
