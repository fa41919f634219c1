// Room: bodies/store-charter. The versions of the charter, changes under way, calendars of rotation. A version is
// written once; only that of the record follows the release.
import type { CharterRules } from '../../../data/types.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'
import type { CharterChange, CharterVersion } from './charter-rules.ts'
import type { RotationTerm } from './rotation-rules.ts'

const columns = ['number', 'in_force_on', 'rules', 'decided_by', 'decided_on', 'decision', 'single'] as const
interface Row {
  number: number
  in_force_on: string | null
  rules: unknown
  decided_by: string | null
  decided_on: string | null
  decision: string | null
  single: boolean
}
const asVersion = (row: Row): CharterVersion => ({
  number: row.number,
  inForceOn: row.in_force_on,
  rules: row.rules as CharterRules,
  decidedBy: row.decided_by,
  decidedOn: row.decided_on,
  decision: row.decision,
  single: row.single,
})
export async function listVersions(context: Pick<Context, 'db'>): Promise<CharterVersion[]> {
  const rows = await context.db.selectFrom('charter_version').select(columns).orderBy('number', 'desc').execute()
  return rows.map(asVersion)
}
/** The version in force on a day: one row by the index, read anew each time, so that nothing of it is ever stale. */
const inForce = builtOnce((db, { day }: { day: string }) =>
  db
    .selectFrom('charter_version')
    .select(columns)
    .where((row) => row.or([row('in_force_on', 'is', null), row('in_force_on', '<=', day)]))
    .orderBy('in_force_on', (order) => order.desc().nullsLast())
    .orderBy('number', 'desc')
    .limit(1),
)
export async function findVersionOn(context: Pick<Context, 'db'>, day: string): Promise<CharterVersion | undefined> {
  const [row] = await inForce(context, { day })
  return row && asVersion(row)
}
/** The charter as the file has it: number one, brought up to this release. */
export async function saveFirstVersion(context: Context, rules: CharterRules): Promise<void> {
  await context.db
    .insertInto('charter_version')
    .values({
      id: newId(context.random),
      number: 1,
      in_force_on: null,
      rules: JSON.stringify(rules),
      decided_by: null,
      decided_on: null,
      decision: null,
      recorded_at: context.now,
    })
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ rules: JSON.stringify(rules) }))
    .execute()
}
/** Two versions, or a version and a designation, one after the other: each sees what the other wrote. */
export async function lockCharter(context: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('charter'))`.execute(context.db)
}
export async function insertVersion(context: Context, version: CharterVersion): Promise<void> {
  await context.db
    .insertInto('charter_version')
    .values({
      id: newId(context.random),
      number: version.number,
      in_force_on: version.inForceOn,
      rules: JSON.stringify(version.rules),
      decided_by: version.decidedBy,
      decided_on: version.decidedOn,
      decision: version.decision,
      single: version.single,
      recorded_at: context.now,
    })
    .execute()
}

export interface CharterProposal {
  id: string
  bodyId: string
  change: CharterChange
  onVersion: number
  proposedOn: string
  /** What a body decided about it, as one person recorded it: another one confirms. */
  recorded: RecordedDecision | null
}
export interface RecordedDecision {
  decidedBy: string
  decidedOn: string
  decision: string
  inForceOn: string
  recordedBy: string
  recordedOn: string
}
export async function listProposals(context: Context, bodyId?: string): Promise<CharterProposal[]> {
  let query = context.db.selectFrom('charter_proposal').selectAll()
  if (bodyId) query = query.where('body_id', '=', bodyId)
  return (await query.orderBy('proposed_on').orderBy('id').execute()).map((row) => ({
    id: row.id,
    bodyId: row.body_id,
    change: row.change as unknown as CharterChange,
    onVersion: row.on_version,
    proposedOn: row.proposed_on,
    recorded: recordedIn(row),
  }))
}
/** All of it stands there or nothing (charter_proposal_decision). */
function recordedIn(row: {
  decided_by: string | null
  decided_on: string | null
  decision: string | null
  in_force_on: string | null
  recorded_by: string | null
  recorded_on: string | null
}): RecordedDecision | null {
  const { decided_by, decided_on, decision, in_force_on, recorded_by, recorded_on } = row
  if (!decided_by || !decided_on || !decision || !in_force_on || !recorded_by || !recorded_on) return null
  return {
    decidedBy: decided_by,
    decidedOn: decided_on,
    decision,
    inForceOn: in_force_on,
    recordedBy: recorded_by,
    recordedOn: recorded_on,
  }
}
/** Keeps what was recorded of a decision; null takes it back. */
export async function saveRecorded(context: Context, id: string, one: RecordedDecision | null): Promise<void> {
  await context.db
    .updateTable('charter_proposal')
    .set({
      decided_by: one?.decidedBy ?? null,
      decided_on: one?.decidedOn ?? null,
      decision: one?.decision ?? null,
      in_force_on: one?.inForceOn ?? null,
      recorded_by: one?.recordedBy ?? null,
      recorded_on: one?.recordedOn ?? null,
    })
    .where('id', '=', id)
    .execute()
}
export async function insertProposal(context: Context, one: Omit<CharterProposal, 'id' | 'recorded'>): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('charter_proposal')
    .values({
      id,
      body_id: one.bodyId,
      change: JSON.stringify(one.change),
      on_version: one.onVersion,
      proposed_by: context.actor.personId,
      proposed_on: one.proposedOn,
    })
    .execute()
  return id
}
export async function dropProposal(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('charter_proposal').where('id', '=', id).execute()
}

export interface RotationCalendar {
  terms: RotationTerm[]
  decidedBy: string
  decidedOn: string
  decision: string
}
export async function findCalendar(context: Context, bodyId: string): Promise<RotationCalendar | undefined> {
  const row = await context.db
    .selectFrom('rotation_calendar')
    .selectAll()
    .where('body_id', '=', bodyId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      terms: row.terms as unknown as RotationTerm[],
      decidedBy: row.decided_by,
      decidedOn: row.decided_on,
      decision: row.decision,
    }
  )
}
export async function insertCalendar(context: Context, bodyId: string, one: RotationCalendar): Promise<void> {
  await context.db
    .insertInto('rotation_calendar')
    .values({
      id: newId(context.random),
      body_id: bodyId,
      terms: JSON.stringify(one.terms),
      decided_by: one.decidedBy,
      decided_on: one.decidedOn,
      decision: one.decision,
      recorded_at: context.now,
    })
    .execute()
}
