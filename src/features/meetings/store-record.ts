// Room: meetings/store. SQL of what the public record says of its own meetings: sessions, figures and items under ids
// that a release gives them, so that loading it again changes what the release changed and nothing else.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { RecordSource } from './rules.ts'
import type { PlannedSession } from './rules-agenda.ts'
import type { Note, Tally } from './store-holding.ts'

export type RecordedSession = Pick<PlannedSession, 'id' | 'kind' | 'title' | 'onDay' | 'area' | 'objectives'> & {
  sources: RecordSource[]
}
export type RecordedTally = Omit<Tally, 'sessionId'>
export interface RecordedNote extends Pick<Note, 'id' | 'kind' | 'speakerCategory' | 'sources'> {
  text: LocalizedText
}
export interface RecordedParts {
  sessions: readonly RecordedSession[]
  tallies: readonly RecordedTally[]
  notes: readonly RecordedNote[]
}

export async function putRecorded(context: Context, meetingId: string, parts: RecordedParts): Promise<void> {
  await dropOthers(context, meetingId, parts)
  for (const [position, one] of parts.sessions.entries()) await putSession(context, { ...one, meetingId, position })
  for (const [position, one] of parts.tallies.entries()) await putTally(context, { ...one, meetingId, position })
  for (const [position, one] of parts.notes.entries()) await putNote(context, { ...one, meetingId, position })
}
interface Place {
  meetingId: string
  position: number
}

/** What no source says of a session. */
const nothingMore = {
  about: null,
  parent_id: null,
  room: null,
  starts_at: null,
  ends_at: null,
  began_at: null,
  ended_at: null,
  cancelled_on: null,
}
async function putSession(context: Context, one: RecordedSession & Place): Promise<void> {
  const row = {
    position: one.position,
    kind: one.kind,
    title: JSON.stringify(one.title),
    on_day: one.onDay,
    ...nothingMore,
    area: one.area,
    objectives: one.objectives,
    sources: JSON.stringify(one.sources),
  }
  await context.db
    .insertInto('meeting_session')
    .values({ ...row, id: one.id, meeting_id: one.meetingId })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
async function putTally(context: Context, one: RecordedTally & Place): Promise<void> {
  const row = {
    position: one.position,
    channel: one.channel,
    n: one.n,
    qualifier: one.qualifier,
    method: one.method,
    source: one.source,
    on_day: one.onDay,
    sources: JSON.stringify(one.sources),
  }
  await context.db
    .insertInto('tally')
    .values({ ...row, id: one.id, meeting_id: one.meetingId })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
async function putNote(context: Context, one: RecordedNote & Place): Promise<void> {
  const row = {
    position: one.position,
    kind: one.kind,
    text: JSON.stringify(one.text),
    speaker_category: one.speakerCategory,
    sources: JSON.stringify(one.sources),
  }
  await context.db
    .insertInto('note')
    .values({ ...row, id: one.id, meeting_id: one.meetingId, state: 'approved' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
/** What an earlier release held and this one does not. */
async function dropOthers(context: Context, meetingId: string, { sessions, tallies, notes }: RecordedParts) {
  const none = '00000000-0000-0000-0000-000000000000'
  const kept = (some: readonly { id: string }[]) => [none, ...some.map((one) => one.id)]
  await context.db
    .deleteFrom('note_outcome')
    .where('note_id', 'in', (of) =>
      of.selectFrom('note').select('id').where('meeting_id', '=', meetingId).where('id', 'not in', kept(notes)),
    )
    .execute()
  for (const [table, ids] of [
    ['note', kept(notes)],
    ['tally', kept(tallies)],
    ['meeting_session', kept(sessions)],
  ] as const)
    await sql`delete from ${sql.table(table)} where meeting_id = ${meetingId} and id <> all (${ids}::uuid[])`.execute(
      context.db,
    )
}
