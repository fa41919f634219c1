// Room: meetings/store. SQL of the minutes as a whole: the comment window, comments and their answers, approval, what
// each item became, recordings.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { RecordKind, Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { anyOf, builtOnce } from '../../platform/db/built-once.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { CommentAnswer, Window } from './rules-minutes.ts'

export interface Minutes extends Window {
  meetingId: string
  bodyId: string | null
  approvedAs: string | null
  releasedOn: string | null
}
const columns = [
  'meeting_id',
  'body_id',
  'opened_on',
  'comments_until',
  'approved_on',
  'approved_as',
  'released_on',
] as const
interface Row {
  meeting_id: string
  body_id: string | null
  opened_on: string
  comments_until: string
  approved_on: string | null
  approved_as: string | null
  released_on: string | null
}
const asMinutes = (row: Row): Minutes => ({
  meetingId: row.meeting_id,
  bodyId: row.body_id,
  openedOn: row.opened_on,
  commentsUntil: row.comments_until,
  approvedOn: row.approved_on,
  approvedAs: row.approved_as,
  releasedOn: row.released_on,
})
export async function findMinutes(context: Context, meetingIds: string[]): Promise<Map<string, Minutes>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await context.db.selectFrom('minutes').select(columns).where('meeting_id', 'in', meetingIds).execute()
  return new Map(rows.map((row) => [row.meeting_id, asMinutes(row)]))
}
export const minutesOf = async (context: Context, meetingId: string): Promise<Minutes | null> =>
  (await findMinutes(context, [meetingId])).get(meetingId) ?? null
/** Whether draft minutes lie open for those who were there. */
export async function hasOpenMinutes(context: Context, meetingId: string): Promise<boolean> {
  const minutes = await minutesOf(context, meetingId)
  return minutes !== null && minutes.approvedOn === null
}
/** Held until the transaction is over: two who approve at once follow each other. */
export async function holdMinutes(context: Context, meetingId: string): Promise<Minutes | null> {
  const row = await context.db
    .selectFrom('minutes')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
  return row ? asMinutes(row) : null
}
/** Minutes that are open for comments or wait for approval, of these bodies. */
export async function minutesOfBodies(context: Context, bodyIds: string[]): Promise<Minutes[]> {
  if (bodyIds.length === 0) return []
  const rows = await context.db
    .selectFrom('minutes')
    .select(columns)
    .where('body_id', 'in', bodyIds)
    .where('approved_on', 'is', null)
    .execute()
  return rows.map(asMinutes)
}
/** Meetings whose minutes are not approved and hold a comment without an answer. */
export async function unansweredIn(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('minutes_comment')
    .innerJoin('note', 'note.id', 'minutes_comment.note_id')
    .innerJoin('minutes', 'minutes.meeting_id', 'note.meeting_id')
    .select('minutes.meeting_id')
    .distinct()
    .where('minutes_comment.answer', 'is', null)
    .where('minutes.approved_on', 'is', null)
    .execute()
  return rows.map((row) => row.meeting_id)
}
/** Opens the window, or moves its last day: then also the day on which it opened is today. */
export async function saveWindow(
  context: Context,
  meetingId: string,
  one: { bodyId: string | null; commentsUntil: string; openedOn: string },
): Promise<void> {
  const row = { body_id: one.bodyId, comments_until: one.commentsUntil, opened_on: one.openedOn }
  await context.db
    .insertInto('minutes')
    .values({ ...row, meeting_id: meetingId, opened_by: context.actor.personId })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(row))
    .execute()
}
export async function saveApproval(context: Context, meetingId: string, capacity: string): Promise<void> {
  await context.db
    .updateTable('minutes')
    .set({ approved_on: dayOf(context.now), approved_by: context.actor.personId, approved_as: capacity })
    .where('meeting_id', '=', meetingId)
    .execute()
}
export async function saveRelease(context: Context, meetingId: string): Promise<void> {
  await context.db
    .updateTable('minutes')
    .set({ released_on: dayOf(context.now), released_by: context.actor.personId })
    .where('meeting_id', '=', meetingId)
    .where('released_on', 'is', null)
    .execute()
}

export interface Comment {
  id: string
  noteId: string
  registrationId: string | null
  personId: string | null
  organisationId: string | null
  bodyId: string | null
  category: string | null
  words: LocalizedText
  saidOn: string
  answer: CommentAnswer | null
  reason: LocalizedText | null
}
export async function commentsOn(context: Context, meetingId: string): Promise<Comment[]> {
  const rows = await context.db
    .selectFrom('minutes_comment')
    .innerJoin('note', 'note.id', 'minutes_comment.note_id')
    .selectAll('minutes_comment')
    .where('note.meeting_id', '=', meetingId)
    .orderBy('note.position')
    .orderBy('minutes_comment.said_on')
    .orderBy('minutes_comment.id')
    .limit(2000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    noteId: row.note_id,
    registrationId: row.registration_id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    bodyId: row.body_id,
    category: row.category,
    words: row.words as LocalizedText,
    saidOn: row.said_on,
    answer: row.answer as CommentAnswer | null,
    reason: row.reason as LocalizedText | null,
  }))
}
export async function insertComment(
  context: Context,
  one: Omit<Comment, 'id' | 'answer' | 'reason' | 'saidOn'>,
): Promise<void> {
  await context.db
    .insertInto('minutes_comment')
    .values({
      id: newId(context.random),
      note_id: one.noteId,
      registration_id: one.registrationId,
      person_id: one.personId,
      organisation_id: one.organisationId,
      body_id: one.bodyId,
      category: one.category,
      words: JSON.stringify(one.words),
      said_on: dayOf(context.now),
    })
    .execute()
}
export async function saveAnswer(
  context: Context,
  id: string,
  answer: CommentAnswer,
  reason: LocalizedText,
): Promise<void> {
  await context.db
    .updateTable('minutes_comment')
    .set({
      answer,
      reason: JSON.stringify(reason),
      answered_by: context.actor.personId,
      answered_on: dayOf(context.now),
    })
    .where('id', '=', id)
    .execute()
}
/** A note that people commented on is changed, not taken away: their words hang on it. */
export async function isCommented(context: Context, noteId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('minutes_comment')
    .select('id')
    .where('note_id', '=', noteId)
    .executeTakeFirst()
  return row !== undefined
}

/** Records what a note became; false where that was known already. */
export async function insertOutcome(context: Context, noteId: string, subject: Subject): Promise<boolean> {
  const row = await context.db
    .insertInto('note_outcome')
    .values({ note_id: noteId, subject_kind: subject.kind, subject_id: subject.id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('note_id')
    .executeTakeFirst()
  return row !== undefined
}
const outcomes = builtOnce((db, { ids }: { ids: string[] }) =>
  db.selectFrom('note_outcome').selectAll().where('note_id', '=', anyOf(ids)).orderBy('subject_id'),
)
export async function outcomesOf(context: Context, noteIds: string[]): Promise<{ noteId: string; subject: Subject }[]> {
  if (noteIds.length === 0) return []
  return (await outcomes(context, { ids: noteIds })).map((row) => ({
    noteId: row.note_id,
    subject: { kind: row.subject_kind as RecordKind, id: row.subject_id },
  }))
}

export interface Recording {
  id: string
  sessionId: string | null
  url: string
}
const recordings = builtOnce((db, { meetingId }: { meetingId: string }) =>
  db.selectFrom('session_recording').selectAll().where('meeting_id', '=', meetingId).orderBy('id'),
)
export async function recordingsOf(context: Context, meetingId: string): Promise<Recording[]> {
  return (await recordings(context, { meetingId })).map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    url: row.url,
  }))
}
/** One for each session, and one for the meeting as a whole: a new address takes the place of the one before. */
export async function saveRecording(context: Context, meetingId: string, one: Omit<Recording, 'id'>): Promise<void> {
  await context.db
    .insertInto('session_recording')
    .values({ id: newId(context.random), meeting_id: meetingId, session_id: one.sessionId, url: one.url })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'session_id']).doUpdateSet({ url: one.url }))
    .execute()
}
export async function removeRecording(context: Context, meetingId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('session_recording')
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
