// Room: meetings/store. SQL of platforms' reports: the file's hash, whom it names, when they were there, who they are.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JudgedLine, LineEffect } from './rules-attendance-judge.ts'
import type { Candidate, Proposal } from './rules-attendance-people.ts'
import { foldWords } from './rules-invitations.ts'

export interface AttendanceFile {
  id: string
  meetingId: string
  sessionId: string | null
  platform: 'zoom' | 'teams' | 'other'
  report: 'participants' | 'registrations'
  state: 'checked' | 'applied'
  counts: Partial<Record<LineEffect, number>>
  checkedOn: string
  appliedOn: string | null
}
const fileColumns = [
  'id',
  'meeting_id',
  'session_id',
  'platform',
  'report',
  'state',
  'counts',
  'checked_on',
  'applied_on',
] as const
interface FileRow {
  id: string
  meeting_id: string
  session_id: string | null
  platform: string
  report: string
  state: string
  counts: unknown
  checked_on: string
  applied_on: string | null
}
const asFile = (row: FileRow): AttendanceFile => ({
  id: row.id,
  meetingId: row.meeting_id,
  sessionId: row.session_id,
  platform: row.platform as AttendanceFile['platform'],
  report: row.report as AttendanceFile['report'],
  state: row.state as AttendanceFile['state'],
  counts: row.counts as AttendanceFile['counts'],
  checkedOn: row.checked_on,
  appliedOn: row.applied_on,
})
export async function attendanceFilesOf(context: Context, meetingId: string): Promise<AttendanceFile[]> {
  const rows = await context.db
    .selectFrom('attendance_file')
    .select(fileColumns)
    .where('meeting_id', '=', meetingId)
    .orderBy('checked_on')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(asFile)
}
export async function findFileByHash(
  context: Context,
  meetingId: string,
  hash: Buffer,
): Promise<AttendanceFile | undefined> {
  const row = await context.db
    .selectFrom('attendance_file')
    .select(fileColumns)
    .where('meeting_id', '=', meetingId)
    .where('sha256', '=', hash)
    .executeTakeFirst()
  return row && asFile(row)
}
/** A file with its lines as they were judged; locked where it is about to be applied. */
export async function findAttendanceFile(
  context: Context,
  meetingId: string,
  id: string,
  lock = false,
): Promise<{ file: AttendanceFile; lines: JudgedLine[] } | undefined> {
  const query = context.db
    .selectFrom('attendance_file')
    .select([...fileColumns, 'rows'])
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && { file: asFile(row), lines: (row.rows as JudgedLine[] | null) ?? [] }
}
export async function saveCheckedFile(
  context: Context,
  one: Pick<AttendanceFile, 'id' | 'meetingId' | 'sessionId' | 'platform' | 'report' | 'counts'> & {
    hash: Buffer
    lines: readonly JudgedLine[]
  },
): Promise<void> {
  await context.db
    .insertInto('attendance_file')
    .values({
      id: one.id,
      meeting_id: one.meetingId,
      session_id: one.sessionId,
      sha256: one.hash,
      platform: one.platform,
      report: one.report,
      state: 'checked',
      rows: JSON.stringify(one.lines),
      counts: JSON.stringify(one.counts),
      checked_by: context.actor.personId,
      checked_on: dayOf(context.now),
    })
    .execute()
}
export async function saveAppliedFile(context: Context, id: string, counts: AttendanceFile['counts']): Promise<void> {
  await context.db
    .updateTable('attendance_file')
    .set({
      state: 'applied',
      rows: null,
      counts: JSON.stringify(counts),
      applied_by: context.actor.personId,
      applied_on: dayOf(context.now),
    })
    .where('id', '=', id)
    .execute()
}
/** A file that was looked at and not taken in. */
export async function removeCheckedFile(context: Context, meetingId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('attendance_file')
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
    .where('state', '=', 'checked')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** Dry runs that nobody decided about go after a day. */
export async function dropOldChecks(context: Context): Promise<void> {
  await context.db
    .deleteFrom('attendance_file')
    .where('state', '=', 'checked')
    .where('checked_on', '<', dayOf(context.now))
    .execute()
}

const isAddress = /^[^\s@<>",;]+@[^\s@<>",;]+$/
/** Who may be meant by a name in a report: those whose registration stands. */
export async function candidatesOf(context: Context, meetingId: string): Promise<(Candidate & { name: string })[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select(['id', 'person_name', 'contact_value', 'door_code'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'confirmed')
    .where('person_name', 'is not', null)
    .orderBy('search_name')
    .orderBy('id')
    .limit(20_000)
    .execute()
  return rows.map((row) => {
    const contact = row.contact_value?.trim().toLowerCase() ?? ''
    return {
      id: row.id,
      name: row.person_name ?? '',
      searchName: foldWords(row.person_name ?? ''),
      email: isAddress.test(contact) ? contact : null,
      doorCode: row.door_code,
    }
  })
}
export async function knownStays(context: Context, meetingId: string): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('presence')
    .select('interval_key')
    .where('meeting_id', '=', meetingId)
    .execute()
  return new Set(rows.map((row) => row.interval_key.toString('base64url')))
}

export type Decision = 'proposed' | 'open' | 'same' | 'not-same' | 'unknown'
export interface Attendee {
  id: string
  name: string
  searchName: string
  registrationId: string | null
  proposedBy: Proposal['by'] | null
  decision: Decision
}
const attendeeColumns = ['id', 'person_name', 'search_name', 'registration_id', 'proposed_by', 'decision'] as const
const asAttendee = (row: {
  id: string
  person_name: string
  search_name: string
  registration_id: string | null
  proposed_by: string | null
  decision: string
}): Attendee => ({
  id: row.id,
  name: row.person_name,
  searchName: row.search_name,
  registrationId: row.registration_id,
  proposedBy: row.proposed_by as Attendee['proposedBy'],
  decision: row.decision as Decision,
})
/** Whom the reports name as having been there: those about whom somebody still has to decide first. */
export async function attendeesOf(context: Context, meetingId: string): Promise<Attendee[]> {
  const rows = await context.db
    .selectFrom('attendee')
    .select(attendeeColumns)
    .where('meeting_id', '=', meetingId)
    .where(sql<boolean>`exists (select from presence where attendee_id = attendee.id)`)
    .orderBy(sql`array_position(array['open', 'proposed', 'unknown', 'not-same', 'same'], decision)`)
    .orderBy('search_name')
    .orderBy('id')
    .limit(20_000)
    .execute()
  return rows.map(asAttendee)
}
/** For a decision: two at once come one after the other. */
export async function lockAttendee(context: Context, meetingId: string, id: string): Promise<Attendee | undefined> {
  const row = await context.db
    .selectFrom('attendee')
    .select(attendeeColumns)
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asAttendee(row)
}
export async function saveDecision(
  context: Context,
  id: string,
  decision: Decision,
  registrationId: string | null,
): Promise<void> {
  await context.db
    .updateTable('attendee')
    .set({
      decision,
      registration_id: registrationId,
      decided_by: context.actor.personId,
      decided_on: dayOf(context.now),
    })
    .where('id', '=', id)
    .execute()
}
export interface NewAttendee {
  identity: Buffer
  name: string
  searchName: string
  registrationId: string | null
  proposedBy: Proposal['by'] | null
  decision: Decision
}
/** Writes whom a report names; who was named before stays as it was decided. Answers the ids by identity. */
export async function insertAttendees(
  context: Context,
  meetingId: string,
  retainUntil: string,
  some: readonly NewAttendee[],
): Promise<Map<string, string>> {
  for (let from = 0; from < some.length; from += 200)
    await context.db
      .insertInto('attendee')
      .values(
        some.slice(from, from + 200).map((one) => ({
          id: newId(context.random),
          meeting_id: meetingId,
          identity: one.identity,
          person_name: one.name,
          search_name: one.searchName,
          registration_id: one.registrationId,
          proposed_by: one.proposedBy,
          decision: one.decision,
          retain_until: retainUntil,
        })),
      )
      .onConflict((conflict) => conflict.columns(['meeting_id', 'identity']).doNothing())
      .execute()
  const rows = await context.db
    .selectFrom('attendee')
    .select(['id', 'identity'])
    .where('meeting_id', '=', meetingId)
    .execute()
  return new Map(rows.map((row) => [row.identity.toString('base64url'), row.id]))
}

export interface NewPresence {
  attendeeId: string | null
  kind: 'person' | 'phone' | 'nameless'
  joined: string | null
  left: string | null
  key: Buffer
}
/** Writes stays; one that is known already is passed over by the table itself. Answers how many were new. */
export async function insertPresences(
  context: Context,
  file: Pick<AttendanceFile, 'id' | 'meetingId' | 'sessionId'>,
  retainUntil: string,
  some: readonly NewPresence[],
): Promise<number> {
  let written = 0
  for (let from = 0; from < some.length; from += 200) {
    const rows = await context.db
      .insertInto('presence')
      .values(
        some.slice(from, from + 200).map((one) => ({
          id: newId(context.random),
          meeting_id: file.meetingId,
          attendee_id: one.attendeeId,
          kind: one.kind,
          session_id: file.sessionId,
          file_id: file.id,
          joined_at: one.joined,
          left_at: one.left,
          retain_until: retainUntil,
          interval_key: one.key,
        })),
      )
      .onConflict((conflict) => conflict.columns(['meeting_id', 'interval_key']).doNothing())
      .returning('id')
      .execute()
    written += rows.length
  }
  return written
}
export interface Presence {
  attendeeId: string | null
  kind: 'person' | 'phone' | 'nameless'
  sessionId: string | null
  joined: Date | null
  left: Date | null
}
export async function presencesOf(
  context: Context,
  meetingId: string,
  registrationIds?: readonly string[],
): Promise<(Presence & { registrationId: string | null; decision: Decision | null })[]> {
  let query = context.db
    .selectFrom('presence')
    .leftJoin('attendee', 'attendee.id', 'presence.attendee_id')
    .select([
      'presence.attendee_id',
      'presence.kind',
      'presence.session_id',
      'presence.joined_at',
      'presence.left_at',
      'attendee.registration_id',
      'attendee.decision',
    ])
    .where('presence.meeting_id', '=', meetingId)
  if (registrationIds) query = query.where('attendee.registration_id', 'in', [...registrationIds])
  const rows = await query.execute()
  return rows.map((row) => ({
    attendeeId: row.attendee_id,
    kind: row.kind as Presence['kind'],
    sessionId: row.session_id,
    joined: row.joined_at,
    left: row.left_at,
    registrationId: row.registration_id,
    decision: row.decision as Decision | null,
  }))
}
/** Meetings with names or times of people whose time is over. */
export async function meetingsToForget(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('presence')
    .select('meeting_id')
    .distinct()
    .where('retain_until', '<', dayOf(context.now))
    .union(
      context.db.selectFrom('attendee').select('meeting_id').distinct().where('retain_until', '<', dayOf(context.now)),
    )
    .execute()
  return rows.map((row) => row.meeting_id)
}
/** Whom the platforms named and when they were there: gone. That a file was taken in stays, and the counts. */
export async function forgetAttendees(context: Context, meetingId: string): Promise<number> {
  await context.db.deleteFrom('presence').where('meeting_id', '=', meetingId).execute()
  const rows = await context.db.deleteFrom('attendee').where('meeting_id', '=', meetingId).returning('id').execute()
  return rows.length
}
