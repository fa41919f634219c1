// Room: meetings/present. What anybody may know of the minutes: who spoke in what capacity, quotes that were
// approved, what each item became as far as the reader may see it, where the recording is, and what is missing.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context, Named } from '../../platform/context.ts'
import { findOrganisations } from '../organisations/index.ts'
import type { MeetingState } from './rules.ts'
import { type MissingPart, recordingAt } from './rules-minutes.ts'
import type { Note } from './store-holding.ts'
import { type Minutes, type Recording, minutesOf, outcomesOf, recordingsOf } from './store-minutes.ts'
import { type Quote, publicQuotes } from './store-quotes.ts'
import { missingOf } from './use-cases.ts'

export interface PublicMinutes {
  minutes: Minutes | null
  quotes: Map<string, Quote>
  /** Names of organisations that the reader may see. */
  names: Map<string, string>
  became: Map<string, Named[]>
  recordings: Recording[]
  /** What keeps a meeting that was held from being documented; empty before and after. */
  missing: MissingPart[]
}
export async function publicMinutesOf(
  context: Context,
  meeting: { id: string; state: MeetingState },
  notes: readonly Note[],
): Promise<PublicMinutes> {
  const ids = notes.map((note) => note.id)
  const outcomes = await outcomesOf(context, ids)
  const named = await context.names(
    context,
    outcomes.map((one) => one.subject.id),
  )
  const organisations = await findOrganisations(context, [
    ...new Set(notes.flatMap((note) => [note.organisationId, note.ownerId].flatMap((id) => id ?? []))),
  ])
  const became = new Map<string, Named[]>()
  for (const { noteId, subject } of outcomes) {
    const name = named.get(subject.id)
    if (name) became.set(noteId, [...(became.get(noteId) ?? []), name])
  }
  return {
    minutes: await minutesOf(context, meeting.id),
    quotes: await publicQuotes(context, ids),
    names: new Map(organisations.map((one) => [one.id, one.name])),
    became,
    recordings: await recordingsOf(context, meeting.id),
    missing: meeting.state === 'held' ? await missingOf(context, meeting.id) : [],
  }
}

/** The address of the second at which a note was said: in its session's recording, or in that of the whole meeting. */
export function heardAt(note: Pick<Note, 'sessionId' | 'recordingAt'>, recordings: readonly Recording[]) {
  if (note.recordingAt === null) return null
  const recording =
    recordings.find((one) => one.sessionId === note.sessionId) ?? recordings.find((one) => one.sessionId === null)
  return recording
    ? { href: recordingAt(recording.url, note.recordingAt), host: new URL(recording.url).hostname }
    : null
}

const OneOf = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
/** What the twin says of a note beside its words. */
export const noteFields = {
  capacity: OneOf(Type.String()),
  organisation: OneOf(Type.String()),
  owner: OneOf(Type.String()),
  dueOn: OneOf(Type.String()),
  quote: OneOf(Type.Object({ words: Type.Unknown(), by: OneOf(Type.String()) })),
  recording: OneOf(Type.String()),
  became: Type.Array(Type.Object({ name: Type.String(), href: OneOf(Type.String()) })),
}
export function presentNote(note: Note, minutes: PublicMinutes) {
  const quote = minutes.quotes.get(note.id)
  const name = (id: string | null) => (id && minutes.names.get(id)) ?? null
  return {
    capacity: note.speakerCapacity,
    organisation: name(note.organisationId),
    owner: name(note.ownerId),
    dueOn: note.dueOn,
    quote: quote?.words ? { words: quote.words satisfies LocalizedText, by: quote.speakerName } : null,
    recording: heardAt(note, minutes.recordings)?.href ?? null,
    became: minutes.became.get(note.id) ?? [],
  }
}
