// Room: platform/acts. Who did what, in which capacity, written in the transaction of the change itself: audit, activity
// and the ground of the thread in one. Acts hold ids, never texts. A voice is not an act: inputs and votes without a
// name write nothing here (safety.md, decision 7).
import type { Role } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'

/** Kinds of records that acts and links speak of; the value is also the record's word in addresses. */
export const recordKinds = [
  'person', 'organisation', 'body', 'seat', 'meeting', 'session', 'registration', 'note', 'consultation', 'statement',
  'input', 'recommendation', 'addressee', 'response', 'pledge', 'update', 'report', 'review', 'workplan', 'document',
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
export async function recordAct(context: Context, kind: string, subject: Subject, more: ActDetail = {}): Promise<string> {
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
      capacity: more.capacity ?? (context.actor.kind === 'system' ? 'system' : context.actor.grants[0]?.role ?? null),
      organisation_id: more.organisationId ?? null,
      state_from: more.from ?? null,
      state_to: more.to ?? null,
      detail: JSON.stringify(more.detail ?? {}),
    })
    .execute()
  return id
}

/** The acts about a subject, oldest first: at most `limit`. */
export async function actsAbout(context: Context, subject: Subject, limit = 200) {
  return context.db
    .selectFrom('act')
    .selectAll()
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
