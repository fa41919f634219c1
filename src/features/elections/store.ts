// Room: elections/store. The SQL of elections, of who stands, and of the roll. Ballots: store-ballot.ts.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import type { CutLoose } from '../../platform/db/cut-loose.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import type { Asked, CandidacyState, ElectionState, Method, TieRule } from './rules.ts'
import type { Tally } from './rules-tally.ts'

export interface Election {
  id: string
  code: string
  seatCode: string
  bodyId: string
  electorateId: string
  method: Method
  tieRule: TieRule
  quorumPercent: number
  individuals: boolean
  about: LocalizedText | null
  nominationsFromOn: string
  nominationsUntilOn: string
  voteFromOn: string
  voteUntilOn: string
  termSince: string
  termUntil: string | null
  state: ElectionState
  asked: Asked | null
  lotCommitment: string
  lotSeed: string | null
  announcedOn: string | null
  rollSize: number | null
  remindedOn: string | null
  tally: Tally | null
  decidedOn: string | null
  designation: { done: true } | { refused: string } | null
  final: CutLoose | null
  runOffOf: string | null
  sample: boolean
}
export interface Candidacy {
  id: string
  electionId: string
  organisationId: string
  nominatedBy: string
  state: CandidacyState
  statement: LocalizedText | null
  nominatedOn: string
  answeredOn: string | null
}

const columns = [
  'id',
  'code',
  'seat_code',
  'body_id',
  'electorate_id',
  'method',
  'tie_rule',
  'quorum_percent',
  'individuals',
  'about',
  'nominations_from_on',
  'nominations_until_on',
  'vote_from_on',
  'vote_until_on',
  'term_since',
  'term_until',
  'state',
  'asked',
  'lot_commitment',
  'lot_seed',
  'announced_on',
  'roll_size',
  'reminded_on',
  'tally',
  'decided_on',
  'designation',
  'final',
  'run_off_of',
  'sample',
] as const
interface Row {
  id: string
  code: string
  seat_code: string
  body_id: string
  electorate_id: string
  method: string
  tie_rule: string
  quorum_percent: number
  individuals: boolean
  about: unknown
  nominations_from_on: string
  nominations_until_on: string
  vote_from_on: string
  vote_until_on: string
  term_since: string
  term_until: string | null
  state: string
  asked: unknown
  lot_commitment: string
  lot_seed: string | null
  announced_on: string | null
  roll_size: number | null
  reminded_on: string | null
  tally: unknown
  decided_on: string | null
  designation: unknown
  final: unknown
  run_off_of: string | null
  sample: boolean
}
const asElection = (row: Row): Election => ({
  id: row.id,
  code: row.code,
  seatCode: row.seat_code,
  bodyId: row.body_id,
  electorateId: row.electorate_id,
  method: row.method as Method,
  tieRule: row.tie_rule as TieRule,
  quorumPercent: row.quorum_percent,
  individuals: row.individuals,
  about: row.about as LocalizedText | null,
  nominationsFromOn: row.nominations_from_on,
  nominationsUntilOn: row.nominations_until_on,
  voteFromOn: row.vote_from_on,
  voteUntilOn: row.vote_until_on,
  termSince: row.term_since,
  termUntil: row.term_until,
  state: row.state as ElectionState,
  asked: row.asked as Asked | null,
  lotCommitment: row.lot_commitment,
  lotSeed: row.lot_seed,
  announcedOn: row.announced_on,
  rollSize: row.roll_size,
  remindedOn: row.reminded_on,
  tally: row.tally as Tally | null,
  decidedOn: row.decided_on,
  designation: row.designation as Election['designation'],
  final: row.final as CutLoose | null,
  runOffOf: row.run_off_of,
  sample: row.sample,
})

export interface ElectionFilter {
  state?: ElectionState
  states?: readonly ElectionState[]
  seatCode?: string
  /** The body whose seat it is, or whose members vote. */
  bodyId?: string
  ids?: readonly string[]
  runOffOf?: string
}
/**
 * Elections are public from the start of nominations on; those in preparation, and those called off before, are the
 * desk's.
 */
export async function listElections(
  context: Context,
  filter: ElectionFilter,
  paging: Paging,
  desk = false,
): Promise<Paged<Election>> {
  if (filter.ids?.length === 0) return paged([], 0, paging)
  let query = context.db.selectFrom('election')
  if (filter.ids) query = query.where('id', 'in', [...filter.ids])
  if (!desk) query = query.where('announced_on', 'is not', null)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  if (filter.seatCode) query = query.where('seat_code', '=', filter.seatCode)
  if (filter.runOffOf) query = query.where('run_off_of', '=', filter.runOffOf)
  const { bodyId } = filter
  if (bodyId) query = query.where((row) => row.or([row('body_id', '=', bodyId), row('electorate_id', '=', bodyId)]))
  const rows = await query
    .select(columns)
    .select(total)
    .orderBy('vote_until_on', 'desc')
    .orderBy('code', 'desc')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asElection), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}

export async function findElection(context: Context, code: string): Promise<Election | undefined> {
  const row = await context.db.selectFrom('election').select(columns).where('code', '=', code).executeTakeFirst()
  return row && asElection(row)
}
/** Holds the row until the transaction ends: two steps at once are one after the other. */
export async function holdElection(context: Context, by: { code: string } | { id: string }) {
  const query = context.db.selectFrom('election').select(columns).forUpdate()
  const row = await (
    'code' in by ? query.where('code', '=', by.code) : query.where('id', '=', by.id)
  ).executeTakeFirst()
  return row && asElection(row)
}
/** Counted but not yet cut loose, or closed and not yet counted: what a job was lost for is found again. */
export async function findUnfinished(context: Context): Promise<Election[]> {
  const rows = await context.db
    .selectFrom('election')
    .select(columns)
    .where((row) =>
      row.or([
        row('state', '=', 'closed'),
        row.and([row('state', 'in', ['elected', 'tied', 'not-elected']), row('final', 'is', null)]),
        row.and([row('state', '=', 'cancelled'), row('roll_size', 'is not', null), row('final', 'is', null)]),
      ]),
    )
    .execute()
  return rows.map(asElection)
}

export async function insertElection(context: Context, one: Election): Promise<void> {
  await context.db
    .insertInto('election')
    .values({
      id: one.id,
      code: one.code,
      seat_code: one.seatCode,
      body_id: one.bodyId,
      electorate_id: one.electorateId,
      method: one.method,
      tie_rule: one.tieRule,
      quorum_percent: one.quorumPercent,
      individuals: one.individuals,
      about: one.about && JSON.stringify(one.about),
      nominations_from_on: one.nominationsFromOn,
      nominations_until_on: one.nominationsUntilOn,
      vote_from_on: one.voteFromOn,
      vote_until_on: one.voteUntilOn,
      term_since: one.termSince,
      term_until: one.termUntil,
      state: one.state,
      lot_commitment: one.lotCommitment,
      announced_on: one.announcedOn,
      run_off_of: one.runOffOf,
      sample: one.sample,
      created_at: context.now,
    })
    .execute()
}

export type Change = Partial<
  Pick<
    Election,
    | 'state'
    | 'asked'
    | 'lotSeed'
    | 'announcedOn'
    | 'rollSize'
    | 'remindedOn'
    | 'tally'
    | 'decidedOn'
    | 'designation'
    | 'final'
  >
>
export async function saveElection(context: Context, id: string, change: Change): Promise<void> {
  const json = (value: unknown) => (value === undefined ? undefined : value === null ? null : JSON.stringify(value))
  await context.db
    .updateTable('election')
    .set({
      state: change.state,
      asked: json(change.asked),
      lot_seed: change.lotSeed,
      announced_on: change.announcedOn,
      roll_size: change.rollSize,
      reminded_on: change.remindedOn,
      tally: json(change.tally),
      decided_on: change.decidedOn,
      designation: json(change.designation),
      final: json(change.final),
    })
    .where('id', '=', id)
    .execute()
}

const candidacyColumns = [
  'id',
  'election_id',
  'organisation_id',
  'nominated_by',
  'state',
  'statement',
  'nominated_on',
  'answered_on',
] as const
/** In the order of their random ids, which is the order of the ballot. */
export async function listCandidacies(
  context: Context,
  filter: { electionIds?: readonly string[]; organisationIds?: readonly string[]; state?: CandidacyState },
): Promise<Candidacy[]> {
  let query = context.db.selectFrom('candidacy').select(candidacyColumns)
  const { electionIds, organisationIds, state } = filter
  if (electionIds?.length === 0 || organisationIds?.length === 0) return []
  if (electionIds) query = query.where('election_id', 'in', [...electionIds])
  if (organisationIds) query = query.where('organisation_id', 'in', [...organisationIds])
  if (state) query = query.where('state', '=', state)
  const rows = await query.orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    electionId: row.election_id,
    organisationId: row.organisation_id,
    nominatedBy: row.nominated_by,
    state: row.state as CandidacyState,
    statement: row.statement as LocalizedText | null,
    nominatedOn: row.nominated_on,
    answeredOn: row.answered_on,
  }))
}
/** False when that organisation is proposed already. */
export async function insertCandidacy(context: Context, one: Omit<Candidacy, 'id'>): Promise<string | null> {
  const row = await context.db
    .insertInto('candidacy')
    .values({
      id: newId(context.random),
      election_id: one.electionId,
      organisation_id: one.organisationId,
      nominated_by: one.nominatedBy,
      state: one.state,
      statement: one.statement && JSON.stringify(one.statement),
      nominated_on: one.nominatedOn,
      answered_on: one.answeredOn,
    })
    .onConflict((conflict) => conflict.columns(['election_id', 'organisation_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}
export async function saveCandidacy(
  context: Context,
  id: string,
  change: Pick<Candidacy, 'state' | 'statement' | 'answeredOn'>,
): Promise<void> {
  await context.db
    .updateTable('candidacy')
    .set({
      state: change.state,
      statement: change.statement && JSON.stringify(change.statement),
      answered_on: change.answeredOn,
    })
    .where('id', '=', id)
    .execute()
}
