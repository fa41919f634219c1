// Room: meetings/store. SQL of what happened at a meeting: attendance, a figure per channel, the rapporteur's notes.
import type { Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { anyOf, builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import {
  type AttendanceSource,
  type Channel,
  type NoteKind,
  type Qualifier,
  type RecordSource,
  type TallyChannel,
  type TallyMethod,
  datesOf,
} from './rules.ts'
import type { Stance } from './rules-minutes.ts'
import { seesDrafts } from './store.ts'

export interface Note {
  id: string
  meetingId: string
  sessionId: string | null
  position: number
  kind: NoteKind
  text: LocalizedText
  speakerCategory: string | null
  /** "head of delegation": an office, never a name. */
  speakerCapacity: string | null
  organisationId: string | null
  /** Who does it and until when: of an action or a decision. */
  ownerId: string | null
  dueOn: string | null
  /** Seconds from the beginning of the recording of its session. */
  recordingAt: number | null
  /** The recommendation that a response was about, and how it stands to it. */
  answersCode: string | null
  stance: Stance | null
  state: 'draft' | 'approved'
  writtenBy: string | null
  /** Where the public record found it; empty for a meeting of this installation. */
  sources: RecordSource[]
}
const noteColumns = [
  'id',
  'meeting_id',
  'session_id',
  'position',
  'kind',
  'text',
  'speaker_category',
  'speaker_capacity',
  'organisation_id',
  'owner_id',
  'due_on',
  'recording_at',
  'answers_code',
  'stance',
  'state',
  'written_by',
  'sources',
] as const
interface NoteRow {
  id: string
  meeting_id: string
  session_id: string | null
  position: number
  kind: string
  text: unknown
  speaker_category: string | null
  speaker_capacity: string | null
  organisation_id: string | null
  owner_id: string | null
  due_on: string | null
  recording_at: number | null
  answers_code: string | null
  stance: string | null
  state: string
  written_by: string | null
  sources: unknown
}
const asNote = (row: NoteRow): Note => ({
  id: row.id,
  meetingId: row.meeting_id,
  sessionId: row.session_id,
  position: row.position,
  kind: row.kind as NoteKind,
  text: row.text as LocalizedText,
  speakerCategory: row.speaker_category,
  speakerCapacity: row.speaker_capacity,
  organisationId: row.organisation_id,
  ownerId: row.owner_id,
  dueOn: row.due_on,
  recordingAt: row.recording_at,
  answersCode: row.answers_code,
  stance: row.stance as Stance | null,
  state: row.state as Note['state'],
  writtenBy: row.written_by,
  sources: row.sources as RecordSource[],
})
/** Drafts are seen by who writes and approves minutes; everybody else sees what was approved. */
function visibleNotes(context: Context) {
  const query = context.db.selectFrom('note').select(noteColumns)
  return seesDrafts(context) ? query : query.where('state', '=', 'approved')
}
export async function notesOf(context: Context, meetingId: string): Promise<Note[]> {
  return (
    await visibleNotes(context)
      .where('meeting_id', '=', meetingId)
      .orderBy('position')
      .orderBy('id')
      .limit(1000)
      .execute()
  ).map(asNote)
}
/** The minutes as they are being made, for those whom a use case has let read them: drafts too. */
export async function draftMinutes(context: Context, meetingId: string): Promise<Note[]> {
  const query = context.db.selectFrom('note').select(noteColumns).where('meeting_id', '=', meetingId)
  return (await query.orderBy('position').orderBy('id').limit(1000).execute()).map(asNote)
}
/** One note of an approved minute, held until the transaction is over: what it becomes is made once. */
export async function holdApproved(context: Context, id: string): Promise<Note | undefined> {
  const row = await context.db
    .selectFrom('note')
    .select(noteColumns)
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .forUpdate()
    .executeTakeFirst()
  return row && asNote(row)
}
export async function findNotes(context: Context, ids: string[]): Promise<Note[]> {
  if (ids.length === 0) return []
  return (await visibleNotes(context).where('id', 'in', ids).execute()).map(asNote)
}
const publicNotes = builtOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('note')
    .innerJoin('meeting', 'meeting.id', 'note.meeting_id')
    .select(['note.id', 'note.text', 'meeting.slug', 'meeting.starts_on', 'meeting.precision'])
    .where('note.id', '=', anyOf(ids))
    .where('note.state', '=', 'approved')
    .where('meeting.state', '<>', 'draft')
    .orderBy('note.id'),
)
/** Approved notes with the address and the first day of the meeting that shows them, where anybody may see it. */
export async function findPublicNotes(
  context: Context,
  ids: string[],
): Promise<{ id: string; text: LocalizedText; slug: string; on: Dated | null }[]> {
  if (ids.length === 0) return []
  return (await publicNotes(context, { ids })).map((row) => ({
    id: row.id,
    text: row.text as LocalizedText,
    slug: row.slug,
    on: datesOf(row.starts_on, null, row.precision as Precision).starts,
  }))
}
/** Who wrote what is not approved yet, per meeting. */
export async function draftNotesBy(context: Context, meetingIds: string[]): Promise<Map<string, (string | null)[]>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('note')
    .select(['meeting_id', 'written_by'])
    .distinct()
    .where('meeting_id', 'in', meetingIds)
    .where('state', '=', 'draft')
    .execute()
  const writers = new Map<string, (string | null)[]>()
  for (const row of rows) writers.set(row.meeting_id, [...(writers.get(row.meeting_id) ?? []), row.written_by])
  return writers
}
export type NoteWords = Pick<
  Note,
  | 'sessionId'
  | 'kind'
  | 'text'
  | 'speakerCategory'
  | 'speakerCapacity'
  | 'organisationId'
  | 'ownerId'
  | 'dueOn'
  | 'recordingAt'
  | 'answersCode'
  | 'stance'
>
const noteRow = (one: NoteWords) => ({
  session_id: one.sessionId,
  kind: one.kind,
  text: JSON.stringify(one.text),
  speaker_category: one.speakerCategory,
  speaker_capacity: one.speakerCapacity,
  organisation_id: one.organisationId,
  owner_id: one.ownerId,
  due_on: one.dueOn,
  recording_at: one.recordingAt,
  answers_code: one.answersCode,
  stance: one.stance,
})
export async function insertNote(context: Context, meetingId: string, one: NoteWords): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('note')
    .values({
      ...noteRow(one),
      id,
      meeting_id: meetingId,
      state: 'draft',
      written_by: context.actor.personId,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from note where meeting_id = ${meetingId})`,
    })
    .execute()
  return id
}
/** Who changes a note has written it: another person approves it. Answers false once it is approved. */
export async function saveNote(context: Context, id: string, one: NoteWords): Promise<boolean> {
  const row = await context.db
    .updateTable('note')
    .set({ ...noteRow(one), written_by: context.actor.personId })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
export async function removeNote(context: Context, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('note')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** Approves the drafts of a meeting that somebody else wrote; answers their ids. */
export async function approveNotesOf(context: Context, meetingId: string): Promise<string[]> {
  const rows = await context.db
    .updateTable('note')
    .set({ state: 'approved', approved_by: context.actor.personId, approved_on: dayOf(context.now) })
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'draft')
    .where((at) => at.or([at('written_by', 'is', null), at('written_by', '<>', context.actor.personId)]))
    .returning(['id', 'position'])
    .execute()
  return rows.sort((a, b) => a.position - b.position).map((row) => row.id)
}

export interface Tally {
  id: string
  sessionId: string | null
  channel: TallyChannel
  n: number
  qualifier: Qualifier
  method: TallyMethod
  source: string
  /** The day that the figure is of; null: not of one day. */
  onDay: string | null
  /** Where the public record found it; empty for a meeting of this installation. */
  sources: RecordSource[]
}
export async function talliesOf(context: Context, meetingId: string): Promise<Tally[]> {
  const rows = await context.db
    .selectFrom('tally')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    channel: row.channel as TallyChannel,
    n: row.n,
    qualifier: row.qualifier as Qualifier,
    method: row.method as TallyMethod,
    source: row.source,
    onDay: row.on_day,
    sources: row.sources as RecordSource[],
  }))
}
export type NewTally = Omit<Tally, 'id' | 'onDay' | 'sources'>
export async function insertTally(context: Context, meetingId: string, one: NewTally): Promise<void> {
  await context.db
    .insertInto('tally')
    .values({
      id: newId(context.random),
      meeting_id: meetingId,
      session_id: one.sessionId,
      channel: one.channel,
      n: one.n,
      qualifier: one.qualifier,
      method: one.method,
      source: one.source,
      position: sql<number>`(select count(*) from tally where meeting_id = ${meetingId})`,
    })
    .execute()
}
export async function removeTally(context: Context, meetingId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('tally')
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

interface AttendanceCount {
  sessionId: string | null
  channel: Channel
  source: AttendanceSource
  category: string
  country: string | null
  official: boolean
  n: number
}
/** People on the list who came, by what one may count them by: raw, for the desk and for reports' own thresholds. */
export async function attendanceOf(context: Context, meetingId: string): Promise<AttendanceCount[]> {
  const rows = await context.db
    .selectFrom('attendance')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .select([
      'attendance.session_id',
      'attendance.channel',
      'attendance.source',
      'registration.category',
      'registration.country',
      'registration.official',
    ])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('attendance.meeting_id', '=', meetingId)
    .groupBy([
      'attendance.session_id',
      'attendance.channel',
      'attendance.source',
      'registration.category',
      'registration.country',
      'registration.official',
    ])
    .execute()
  return rows.map((row) => ({
    sessionId: row.session_id,
    channel: row.channel as Channel,
    source: row.source as AttendanceSource,
    category: row.category,
    country: row.country,
    official: row.official,
    n: row.n,
  }))
}
export interface Marked {
  meetingId: string
  registrationId: string
  sessionId: string | null
  channel: Channel
  source: AttendanceSource
  /** The day, on the clocks of the place. */
  on: string
}
/**
 * Marks people as there, at a session or at the meeting, and on that day; answers how many of that were not known yet.
 * What somebody said of themselves gives way to what others saw.
 */
export async function insertAttendance(context: Context, some: readonly Marked[]): Promise<number> {
  let first = 0
  for (let from = 0; from < some.length; from += 500) {
    const part = some.slice(from, from + 500)
    const said = part.every((one) => one.source === 'self')
    const rows = await context.db
      .insertInto('attendance')
      .values(
        part.map((one) => ({
          id: newId(context.random),
          meeting_id: one.meetingId,
          registration_id: one.registrationId,
          session_id: one.sessionId,
          channel: one.channel,
          source: one.source,
          attended_on: one.on,
        })),
      )
      .onConflict((conflict) => {
        const known = conflict.columns(['registration_id', 'session_id'])
        if (said) return known.doNothing()
        return known
          .doUpdateSet(({ ref }) => ({
            channel: ref('excluded.channel'),
            source: ref('excluded.source'),
            attended_on: ref('excluded.attended_on'),
          }))
          .where('attendance.source', '=', 'self')
      })
      .returning('session_id')
      .execute()
    const days = await insertDays(context, part, said)
    first += rows.filter((row) => row.session_id !== null).length + days
  }
  return first
}
async function insertDays(context: Context, some: readonly Marked[], said: boolean): Promise<number> {
  const days = new Map(some.map((one) => [`${one.registrationId} ${one.on} ${one.channel}`, one]))
  const rows = await context.db
    .insertInto('attendance_day')
    .values(
      [...days.values()].map((one) => ({
        registration_id: one.registrationId,
        attended_on: one.on,
        channel: one.channel,
        meeting_id: one.meetingId,
        source: one.source,
      })),
    )
    .onConflict((conflict) => {
      const known = conflict.columns(['registration_id', 'attended_on', 'channel'])
      if (said) return known.doNothing()
      return known
        .doUpdateSet(({ ref }) => ({ source: ref('excluded.source') }))
        .where('attendance_day.source', '=', 'self')
    })
    .returning('registration_id')
    .execute()
  return rows.length
}
/** Takes a mark back: at a session, or of a day; what else says that they were there stays. */
export async function removeAttendance(
  context: Context,
  one: Pick<Marked, 'meetingId' | 'registrationId' | 'sessionId' | 'on'>,
): Promise<void> {
  const { meetingId, registrationId, sessionId, on } = one
  const marks = context.db
    .deleteFrom('attendance')
    .where('meeting_id', '=', meetingId)
    .where('registration_id', '=', registrationId)
  if (sessionId) await marks.where('session_id', '=', sessionId).execute()
  await context.db
    .deleteFrom('attendance_day')
    .where('registration_id', '=', registrationId)
    .where('attended_on', '=', on)
    .where(
      sql<boolean>`not exists (select from attendance a where a.registration_id = attendance_day.registration_id
        and a.attended_on = attendance_day.attended_on and (a.session_id is not null or ${sessionId !== null}))`,
    )
    .execute()
  await marks
    .where('session_id', 'is', null)
    .where(sql<boolean>`not exists (select from attendance_day d where d.registration_id = attendance.registration_id)`)
    .execute()
}
/** What the platforms' reports said of people, before it is written anew. */
export async function dropImported(context: Context, meetingId: string, of?: readonly string[]): Promise<void> {
  if (of?.length === 0) return
  for (const table of ['attendance', 'attendance_day'] as const) {
    const query = context.db.deleteFrom(table).where('meeting_id', '=', meetingId).where('source', '=', 'import')
    await (of ? query.where('registration_id', 'in', [...of]) : query).execute()
  }
}
/** Whoever is known by the reports, and at which sessions they were by them: as one text, to be compared. */
export async function importedAt(context: Context, meetingId: string): Promise<Map<string, string>> {
  const rows = await context.db
    .selectFrom('attendance')
    .select('registration_id')
    .select(sql<string>`string_agg(session_id::text, ' ' order by session_id)`.as('sessions'))
    .where('meeting_id', '=', meetingId)
    .where('source', '=', 'import')
    .groupBy('registration_id')
    .execute()
  return new Map(rows.map((row) => [row.registration_id, row.sessions ?? '']))
}
/** What somebody said of themselves: at which sessions, null being the meeting itself. */
export async function saidOf(context: Context, registrationId: string): Promise<(string | null)[]> {
  const rows = await context.db
    .selectFrom('attendance')
    .select('session_id')
    .where('registration_id', '=', registrationId)
    .where('source', '=', 'self')
    .execute()
  return rows.map((row) => row.session_id)
}
export async function dropSaid(context: Context, registrationId: string): Promise<void> {
  for (const table of ['attendance', 'attendance_day'] as const)
    await context.db
      .deleteFrom(table)
      .where('registration_id', '=', registrationId)
      .where('source', '=', 'self')
      .execute()
}
/** Who of the list is known to be there on a day. */
export async function attendedOn(context: Context, meetingId: string, on: string): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('attendance_day')
    .select('registration_id')
    .distinct()
    .where('meeting_id', '=', meetingId)
    .where('attended_on', '=', on)
    .execute()
  return new Set(rows.map((row) => row.registration_id))
}
/** Who of the list is known to be at a session. */
export async function attendedIds(context: Context, meetingId: string, sessionId: string): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('attendance')
    .select('registration_id')
    .where('meeting_id', '=', meetingId)
    .where('session_id', '=', sessionId)
    .execute()
  return new Set(rows.map((row) => row.registration_id))
}
/** People on the list who came at all, per channel: each counted once, however many sessions they sat in. */
export async function countAttended(context: Context, meetingId: string): Promise<{ channel: Channel; n: number }[]> {
  const rows = await context.db
    .selectFrom('attendance_day')
    .select(['channel', sql<number>`count(distinct registration_id)`.as('n')])
    .where('meeting_id', '=', meetingId)
    .groupBy('channel')
    .execute()
  return rows.map((row) => ({ channel: row.channel as Channel, n: row.n }))
}
