// Room: committee/store. The only SQL that names call, proposal, conflict and preference. Proposals are read by who
// judges them, by who filed them, and, once released, by everybody as far as they were chosen.
import type { Insertable, Selectable } from 'kysely'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import type { DB } from '../../platform/db/schema.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import type { Answer, CallRole, CallState, Choice, Gender, Ground, Places, Target, Value } from './rules.ts'

export interface Call {
  id: string
  code: string
  meetingId: string
  bodyId: string
  about: LocalizedText
  places: Places[]
  targets: Target[]
  closesOn: string
  state: CallState
  releaseProposedBy: string | null
  shortfall: LocalizedText | null
  releasedOn: string | null
  sample: boolean
}
export interface Proposal {
  id: string
  callId: string
  role: CallRole
  name: string
  organisationId: string | null
  filedBy: string
  country: string | null
  category: string
  languages: string[]
  migrantLed: boolean
  firstTime: boolean
  gender: Gender | null
  statement: LocalizedText
  contact: string | null
  state: 'filed' | 'withdrawn'
  choice: Choice | null
  answer: Answer | null
  served: 'served' | 'absent' | null
  filedOn: string
}

const asCall = (row: Selectable<DB['call']>): Call => ({
  id: row.id,
  code: row.code,
  meetingId: row.meeting_id,
  bodyId: row.body_id,
  about: row.about as LocalizedText,
  places: row.places as Places[],
  targets: row.targets as Target[],
  closesOn: row.closes_on,
  state: row.state as CallState,
  releaseProposedBy: row.release_proposed_by,
  shortfall: row.shortfall as LocalizedText | null,
  releasedOn: row.released_on,
  sample: row.sample,
})
const asProposal = (row: Selectable<DB['proposal']>): Proposal => ({
  id: row.id,
  callId: row.call_id,
  role: row.role as CallRole,
  name: row.name,
  organisationId: row.organisation_id,
  filedBy: row.filed_by,
  country: row.country,
  category: row.category,
  languages: row.languages,
  migrantLed: row.migrant_led,
  firstTime: row.first_time,
  gender: row.gender as Gender | null,
  statement: row.statement as LocalizedText,
  contact: row.contact,
  state: row.state as Proposal['state'],
  choice: row.choice as Choice | null,
  answer: row.answer as Answer | null,
  served: row.served as Proposal['served'],
  filedOn: row.filed_on,
})

export async function insertCall(context: Context, call: Call): Promise<void> {
  await context.db
    .insertInto('call')
    .values({
      id: call.id,
      code: call.code,
      meeting_id: call.meetingId,
      body_id: call.bodyId,
      about: JSON.stringify(call.about),
      places: JSON.stringify(call.places),
      targets: JSON.stringify(call.targets),
      closes_on: call.closesOn,
      state: call.state,
      sample: call.sample,
      created_at: context.now,
    })
    .execute()
}
/** `forChange` holds the row until the transaction ends: two who release at once do it once. */
export async function findCall(context: Context, code: string, forChange = false): Promise<Call | undefined> {
  const query = context.db.selectFrom('call').selectAll().where('code', '=', code)
  const row = await (forChange ? query.forUpdate() : query).executeTakeFirst()
  return row && asCall(row)
}
export async function findCalls(context: Context, ids: readonly string[]): Promise<Call[]> {
  if (ids.length === 0) return []
  return (
    await context.db
      .selectFrom('call')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute()
  ).map(asCall)
}
export async function listCalls(
  context: Context,
  filter: { meetingId?: string; bodyId?: string; states?: readonly CallState[] },
  paging: Paging,
): Promise<Paged<Call>> {
  let query = context.db.selectFrom('call').where('state', '<>', 'withdrawn')
  if (filter.meetingId) query = query.where('meeting_id', '=', filter.meetingId)
  if (filter.bodyId) query = query.where('body_id', '=', filter.bodyId)
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  const rows = await query
    .selectAll()
    .select(total)
    .orderBy('closes_on', 'desc')
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asCall), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}
export async function saveCall(
  context: Context,
  id: string,
  set: Partial<Pick<Call, 'state' | 'releaseProposedBy' | 'shortfall' | 'releasedOn'>>,
): Promise<void> {
  await context.db
    .updateTable('call')
    .set({
      ...(set.state ? { state: set.state } : {}),
      ...(set.releaseProposedBy === undefined ? {} : { release_proposed_by: set.releaseProposedBy }),
      ...(set.shortfall === undefined ? {} : { shortfall: set.shortfall && JSON.stringify(set.shortfall) }),
      ...(set.releasedOn === undefined ? {} : { released_on: set.releasedOn }),
    })
    .where('id', '=', id)
    .execute()
}

/** False where the same person is already proposed for the same role. */
export async function insertProposal(context: Context, one: Proposal): Promise<boolean> {
  const values: Insertable<DB['proposal']> = {
    id: one.id,
    call_id: one.callId,
    role: one.role,
    name: one.name,
    organisation_id: one.organisationId,
    filed_by: one.filedBy,
    country: one.country,
    category: one.category,
    languages: one.languages,
    migrant_led: one.migrantLed,
    first_time: one.firstTime,
    gender: one.gender,
    statement: JSON.stringify(one.statement),
    contact: one.contact,
    state: one.state,
    filed_on: one.filedOn,
  }
  const row = await context.db
    .insertInto('proposal')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** The filed proposals of a call, by role and name. The caller has asked who is looking. */
export async function proposalsOf(context: Context, callId: string): Promise<Proposal[]> {
  const rows = await context.db
    .selectFrom('proposal')
    .selectAll()
    .where('call_id', '=', callId)
    .where('state', '=', 'filed')
    .orderBy('role')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(asProposal)
}
export async function ownProposals(context: Context, callId: string): Promise<Proposal[]> {
  const rows = await context.db
    .selectFrom('proposal')
    .selectAll()
    .where('call_id', '=', callId)
    .where('filed_by', '=', context.actor.personId)
    .orderBy('name')
    .execute()
  return rows.map(asProposal)
}
export async function findProposal(context: Context, id: string): Promise<Proposal | undefined> {
  const row = await context.db.selectFrom('proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asProposal(row)
}
export async function saveProposal(
  context: Context,
  id: string,
  set: Partial<Pick<Proposal, 'state' | 'choice' | 'answer' | 'served' | 'contact' | 'gender'>>,
): Promise<void> {
  await context.db.updateTable('proposal').set(set).where('id', '=', id).execute()
}
const nameless: LocalizedText = { original: 'es', values: {} }
/**
 * Half a year after a call was decided, or closed without a decision: what was needed to invite goes, and so does who
 * was proposed and not chosen, and who preferred whom. Who was chosen, and how many were not, stays in the record.
 */
export async function forgetCandidates(context: Context, before: string): Promise<void> {
  const over = context.db
    .selectFrom('call')
    .select('id')
    .where(({ fn }) => fn.coalesce('released_on', 'closes_on'), '<', before)
  const old = context.db.updateTable('proposal').where('call_id', 'in', over)
  await old.set({ contact: null, gender: null }).execute()
  await old
    .set({ name: '–', organisation_id: null, country: null, statement: JSON.stringify(nameless) })
    .where((row) => row.or([row('choice', 'is', null), row('choice', '<>', 'selected'), row('state', '<>', 'filed')]))
    .execute()
  const theirs = context.db.selectFrom('proposal').select('id').where('call_id', 'in', over)
  await context.db.deleteFrom('preference').where('proposal_id', 'in', theirs).execute()
  await context.db.updateTable('conflict').set({ lifted_why: null }).where('proposal_id', 'in', theirs).execute()
}

export interface Conflict {
  proposalId: string
  personId: string
  ground: Ground
}
export async function conflictsOf(context: Context, callId: string): Promise<Conflict[]> {
  const rows = await context.db
    .selectFrom('conflict')
    .innerJoin('proposal', 'proposal.id', 'proposal_id')
    .select(['proposal_id', 'person_id', 'ground'])
    .where('call_id', '=', callId)
    .where('lifted_on', 'is', null)
    .execute()
  return rows.map((row) => ({ proposalId: row.proposal_id, personId: row.person_id, ground: row.ground as Ground }))
}
/** Taken back, with the reason, for the body to read; nobody's name stands with it. */
export async function liftedOf(
  context: Context,
  callId: string,
): Promise<{ proposalId: string; on: string; why: string }[]> {
  const rows = await context.db
    .selectFrom('conflict')
    .innerJoin('proposal', 'proposal.id', 'proposal_id')
    .select(['proposal_id', 'lifted_on', 'lifted_why'])
    .where('call_id', '=', callId)
    .where('lifted_on', 'is not', null)
    .orderBy('lifted_on')
    .execute()
  return rows.flatMap((row) =>
    row.lifted_on && row.lifted_why ? [{ proposalId: row.proposal_id, on: row.lifted_on, why: row.lifted_why }] : [],
  )
}
export async function saveLifted(
  context: Context,
  { proposalId, personId }: Omit<Conflict, 'ground'>,
  lifted: { on: string; why: string },
): Promise<void> {
  await context.db
    .updateTable('conflict')
    .set({ lifted_on: lifted.on, lifted_why: lifted.why })
    .where('proposal_id', '=', proposalId)
    .where('person_id', '=', personId)
    .execute()
}
export async function insertConflict(context: Context, conflict: Conflict, day: string): Promise<boolean> {
  const row = await context.db
    .insertInto('conflict')
    .values({
      proposal_id: conflict.proposalId,
      person_id: conflict.personId,
      ground: conflict.ground,
      declared_on: day,
    })
    // Declared again after it was taken back: it bars again.
    .onConflict((same) =>
      same
        .columns(['proposal_id', 'person_id'])
        .doUpdateSet({ ground: conflict.ground, declared_on: day, lifted_on: null, lifted_why: null })
        .where('conflict.lifted_on', 'is not', null),
    )
    .returning('proposal_id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Preference {
  proposalId: string
  personId: string
  value: Value
}
export async function preferencesOf(context: Context, callId: string): Promise<Preference[]> {
  const rows = await context.db
    .selectFrom('preference')
    .innerJoin('proposal', 'proposal.id', 'proposal_id')
    .select(['proposal_id', 'person_id', 'value'])
    .where('call_id', '=', callId)
    .execute()
  return rows.map((row) => ({ proposalId: row.proposal_id, personId: row.person_id, value: row.value as Value }))
}
export async function savePreference(context: Context, one: Preference): Promise<void> {
  await context.db
    .insertInto('preference')
    .values({ proposal_id: one.proposalId, person_id: one.personId, value: one.value })
    .onConflict((conflict) => conflict.columns(['proposal_id', 'person_id']).doUpdateSet({ value: one.value }))
    .execute()
}
export async function dropPreference(context: Context, proposalId: string, personId: string): Promise<void> {
  await context.db
    .deleteFrom('preference')
    .where('proposal_id', '=', proposalId)
    .where('person_id', '=', personId)
    .execute()
}
