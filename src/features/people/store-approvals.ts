// Room: people/store. Approvals of two people, and recusals.
import { newId } from '../../kernel/random.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'

export interface Approval {
  id: string
  /** What is agreed to, in the word of the feature that asks. */
  duty: string
  subject: Subject
  purpose: string
  askedBy: string
  askedSession: string
  askedAt: Date
  decidedBy: string | null
  agreed: boolean | null
  single: boolean
  expiresAt: Date
  takenAt: Date | null
}

export async function insertApproval(context: Context, one: Approval): Promise<void> {
  await context.db
    .insertInto('approval')
    .values({
      id: one.id,
      duty: one.duty,
      subject_kind: one.subject.kind,
      subject_id: one.subject.id,
      purpose: one.purpose,
      asked_by: one.askedBy,
      asked_session: one.askedSession,
      asked_at: one.askedAt,
      decided_by: one.decidedBy,
      decided_at: one.agreed === null ? null : context.now,
      agreed: one.agreed,
      single: one.single,
      expires_at: one.expiresAt,
      taken_at: null,
    })
    .execute()
}

const columns = [
  'id',
  'duty',
  'subject_kind',
  'subject_id',
  'purpose',
  'asked_by',
  'asked_session',
  'asked_at',
  'decided_by',
  'agreed',
  'single',
  'expires_at',
  'taken_at',
] as const
const asApproval = (row: {
  id: string
  duty: string
  subject_kind: string
  subject_id: string
  purpose: string
  asked_by: string
  asked_session: string
  asked_at: Date
  decided_by: string | null
  agreed: boolean | null
  single: boolean
  expires_at: Date
  taken_at: Date | null
}): Approval => ({
  id: row.id,
  duty: row.duty,
  subject: { kind: row.subject_kind as Subject['kind'], id: row.subject_id },
  purpose: row.purpose,
  askedBy: row.asked_by,
  askedSession: row.asked_session,
  askedAt: row.asked_at,
  decidedBy: row.decided_by,
  agreed: row.agreed,
  single: row.single,
  expiresAt: row.expires_at,
  takenAt: row.taken_at,
})

/** For a change: the row is held until the transaction ends. */
export async function holdApproval(context: Context, id: string): Promise<Approval | undefined> {
  const row = await context.db
    .selectFrom('approval')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asApproval(row)
}

/** The newest first, those that wait and those that are over. */
export async function listApprovals(context: Context, duties: readonly string[]): Promise<Approval[]> {
  const rows = await context.db
    .selectFrom('approval')
    .select(columns)
    .where('duty', 'in', duties)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(asApproval)
}

/** Who let personal data leave is answerable for three years. */
export async function dropOldApprovals(context: Context): Promise<void> {
  await context.db
    .deleteFrom('approval')
    .where('asked_at', '<', new Date(context.now.getTime() - 3 * 366 * 86_400_000))
    .execute()
}

export async function saveDecision(context: Context, id: string, agreed: boolean, expiresAt: Date): Promise<void> {
  await context.db
    .updateTable('approval')
    .set({ agreed, decided_by: context.actor.personId, decided_at: context.now, expires_at: expiresAt })
    .where('id', '=', id)
    .execute()
}
export async function saveTaken(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('approval')
    .set({ taken_at: context.now })
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .execute()
}

export interface Recusal {
  id: string
  personId: string | null
  organisationId: string | null
  subject: Subject
  declaredAt: Date
  declaredBy: string | null
}
const recusalColumns = [
  'id',
  'person_id',
  'organisation_id',
  'subject_kind',
  'subject_id',
  'declared_at',
  'declared_by',
] as const
const asRecusal = (row: {
  id: string
  person_id: string | null
  organisation_id: string | null
  subject_kind: string
  subject_id: string
  declared_at: Date
  declared_by: string | null
}): Recusal => ({
  id: row.id,
  personId: row.person_id,
  organisationId: row.organisation_id,
  subject: { kind: row.subject_kind as Subject['kind'], id: row.subject_id },
  declaredAt: row.declared_at,
  declaredBy: row.declared_by,
})

/** The live recusals of a person and of those for whom they speak, about one subject or about any. */
export async function findRecusals(
  context: Pick<Context, 'db'>,
  whose: { personId: string | null; organisationIds: readonly string[] },
  subject?: Subject,
): Promise<Recusal[]> {
  let query = context.db
    .selectFrom('recusal')
    .select(recusalColumns)
    .where('ended_at', 'is', null)
    .where((row) =>
      row.or([
        ...(whose.personId ? [row('person_id', '=', whose.personId)] : []),
        ...(whose.organisationIds.length ? [row('organisation_id', 'in', [...whose.organisationIds])] : []),
      ]),
    )
  if (subject) query = query.where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id)
  const rows = await query.orderBy('declared_at', 'desc').orderBy('id').limit(200).execute()
  return rows.map(asRecusal)
}
/** For its end: a live one, held until the transaction ends. */
export async function holdRecusal(context: Context, id: string): Promise<Recusal | undefined> {
  const row = await context.db
    .selectFrom('recusal')
    .select(recusalColumns)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && asRecusal(row)
}
export async function endRecusal(context: Context, id: string, why: string): Promise<void> {
  await context.db
    .updateTable('recusal')
    .set({ ended_by: context.actor.personId, ended_at: context.now, ended_why: why })
    .where('id', '=', id)
    .execute()
}

export async function insertRecusal(
  context: Context,
  who: { personId: string } | { organisationId: string },
  subject: Subject,
): Promise<void> {
  await context.db
    .insertInto('recusal')
    .values({
      id: newId(context.random),
      person_id: 'personId' in who ? who.personId : null,
      organisation_id: 'organisationId' in who ? who.organisationId : null,
      subject_kind: subject.kind,
      subject_id: subject.id,
      declared_by: context.actor.personId,
      declared_at: context.now,
      ended_by: null,
      ended_at: null,
    })
    .execute()
}
