// Room: platform/acts. Who did what, in which capacity, written in the transaction of the change itself: audit,
// activity
// and the ground of the thread in one. Acts hold ids, never texts. A voice is not an act: inputs and votes without a
// name write nothing here (safety.md, decision 7).
import type { Actor, Role } from '../../kernel/actor.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { sql } from '../db/database.ts'

/** Kinds of records that acts and links speak of; the value is also the record's word in addresses. */
export const recordKinds = [
  'person',
  'organisation',
  'body',
  'seat',
  'call',
  'proposal',
  'meeting',
  'session',
  'registration',
  'note',
  'consultation',
  'questionnaire',
  'statement',
  'input',
  'theme',
  'recommendation',
  'addressee',
  'response',
  'pledge',
  'update',
  'report',
  'review',
  'submission',
  'workplan',
  'document',
  'election',
  'candidacy',
  'register',
  'letter',
  'topic',
  'message',
  'task',
  'poll',
  'decision',
  'action',
  'announcement',
  'priority',
  'news-item',
  'safeguarding',
  'channel',
] as const
export type RecordKind = (typeof recordKinds)[number]
export interface Subject {
  kind: RecordKind
  id: string
}

export interface ActDetail {
  /** The capacity in which the actor did it: the role that opened the door. */
  capacity?: Role | 'two-person-mode' | 'link' | 'editors'
  organisationId?: string | null
  from?: string
  to?: string
  /** Ids, codes, numbers and states; a text here would be a text that cannot be erased. */
  detail?: Record<string, string | number | boolean | null | string[]>
}

/** Writes one act. `kind` is `thing.done` in the past tense: `recommendation.issued`. */
export async function recordAct(
  context: Context,
  kind: string,
  subject: Subject,
  more: ActDetail = {},
): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('act')
    .values({
      id,
      at: context.now,
      kind,
      subject_kind: subject.kind,
      subject_id: subject.id,
      actor_id: context.actor.personId,
      capacity: capacityIn(context.actor, more.capacity),
      organisation_id: more.organisationId ?? null,
      state_from: more.from ?? null,
      state_to: more.to ?? null,
      detail: JSON.stringify(more.detail ?? {}),
    })
    .execute()
  return id
}

/** A duty that the two-person mode lends is named as lent, also where the use case names the duty itself. */
function capacityIn(actor: Actor, named: ActDetail['capacity']): string | null {
  if (actor.kind === 'system') return named ?? 'system'
  const own = (role: string) => actor.grants.some((grant) => grant.role === role && !grant.mode)
  if (named)
    return actor.capacity === 'two-person-mode' && named !== 'link' && named !== 'editors' && !own(named)
      ? 'two-person-mode'
      : named
  return actor.capacity ?? actor.grants[0]?.role ?? null
}

export interface ActFilter {
  kind?: string
  capacity?: string
  actorId?: string
  subjectId?: string
}
export interface ActRow {
  id: string
  at: Date
  kind: string
  subject: Subject
  actorId: string | null
  capacity: string | null
  organisationId: string | null
  from: string | null
  to: string | null
  detail: NonNullable<ActDetail['detail']>
}

const asAct = (row: {
  id: string
  at: Date
  kind: string
  subject_kind: string
  subject_id: string
  actor_id: string | null
  capacity: string | null
  organisation_id: string | null
  state_from: string | null
  state_to: string | null
  detail: unknown
}): ActRow => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  subject: { kind: row.subject_kind as RecordKind, id: row.subject_id },
  actorId: row.actor_id,
  capacity: row.capacity,
  organisationId: row.organisation_id,
  from: row.state_from,
  to: row.state_to,
  detail: row.detail as ActRow['detail'],
})

/** The log, newest first. `kind` may be a whole kind or its first word: `role` finds `role.proposed` too. */
export async function listActs(context: Context, filter: ActFilter, paging: Paging): Promise<Paged<ActRow>> {
  let query = context.db.selectFrom('act')
  const { kind } = filter
  if (kind)
    query = query.where((row) =>
      row.or([row('kind', '=', kind), row('kind', 'like', `${kind.replace(/[\\%_]/g, '')}.%`)]),
    )
  if (filter.capacity) query = query.where('capacity', '=', filter.capacity)
  if (filter.actorId) query = query.where('actor_id', '=', filter.actorId)
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('position', 'desc')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asAct), total, paging)
}

/** Acts since a time but those of these ids, oldest first: for a reader that makes something of each, once. */
export async function actsSince(context: Context, since: Date, but: string[], limit: number): Promise<ActRow[]> {
  const rows = await context.db
    .selectFrom('act')
    .selectAll()
    .where('at', '>=', since)
    .where(sql<boolean>`id <> all(${but}::uuid[])`)
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(asAct)
}

/** The acts about a subject, oldest first: at most `limit`. */
export async function actsAbout(context: Context, subject: Subject, limit = 200) {
  return context.db
    .selectFrom('act')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('position')
    .limit(limit)
    .execute()
}

/** Whether one of these was done about it since then. */
export async function wasDoneSince(
  context: Pick<Context, 'db'>,
  subject: Subject,
  kinds: readonly string[],
  since: Date,
): Promise<boolean> {
  const row = await context.db
    .selectFrom('act')
    .select('id')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('kind', 'in', kinds)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
