// Room: recommendations/store. The only SQL that names `recommendation`, `addressee` and `response`; it decides nothing
// beyond who may see a row.
import type { RecordAddressee, RecordRecommendation, SourceRef } from '../../../data/types.ts'
import { holds, organisationsOf } from '../../kernel/actor.ts'
import type { Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { AnswerStateFilter } from './filters.ts'
import type { DB } from '../../platform/db/schema.ts'
import type { Insertable, Selectable } from 'kysely'
import {
  type AddresseeKind, type AddresseeState, type Horizon, type RecommendationKind, type RecommendationStanding,
  type RecommendationState, type ResponseHow, type ResponseState, type Stance, publicStates,
} from './rules.ts'

export type Quote = NonNullable<RecordRecommendation['quote']>
export type LaterFact = RecordRecommendation['laterFacts'][number]
export type Occasion = RecordRecommendation['occasion']
export type AddresseesUnknown = NonNullable<RecordRecommendation['addresseesUnknown']>
/** What would show that it was done: one sentence, ours or the proposer's, and who would see it by when. */
export interface Verification {
  text: LocalizedText
  who?: string
  byWhen?: string
  source?: SourceRef
}

export interface Recommendation {
  id: string
  code: string
  title: LocalizedText
  text: LocalizedText
  rationale: LocalizedText | null
  quote: Quote | null
  kind: RecommendationKind
  horizon: Horizon | null
  standing: RecommendationStanding
  state: RecommendationState
  issuer: LocalizedText | null
  issuerBodyId: string | null
  meetingId: string | null
  issuedOn: Dated | null
  dateNote: LocalizedText | null
  issuedRecorded: 'coordinator' | 'rapporteur' | 'secretariat' | 'administrator' | null
  occasion: Occasion | null
  objectives: number[]
  workingTables: number[]
  verification: Verification | null
  proposedByOrganisation: string | null
  proposedByBody: string | null
  proposedByPerson: string | null
  proposedAs: string | null
  category: string | null
  minority: LocalizedText | null
  addresseesUnknown: AddresseesUnknown | null
  sources: SourceRef[]
  laterFacts: LaterFact[]
  returnedFor: string | null
  withdrawnFor: string | null
  mergedInto: string | null
  sample: boolean
  fromRecord: boolean
  createdOn: string
}

export interface Addressee {
  id: string
  recommendationId: string
  position: number
  organisationId: string | null
  label: LocalizedText
  kind: AddresseeKind
  country: string | null
  naming: RecordAddressee['naming'] | null
  state: AddresseeState
  askedOn: string | null
  source: SourceRef | null
}

export interface Response {
  id: string
  addresseeId: string
  version: number
  stance: Stance
  text: LocalizedText
  reason: LocalizedText | null
  how: ResponseHow
  letterFileId: string | null
  noteId: string | null
  state: ResponseState
  draftedPost: string
  draftedBy: string | null
  confirmedPost: string | null
  confirmedBy: string | null
  respondedOn: string | null
}

type Row = Selectable<DB['recommendation']>
const asRecommendation = (row: Row): Recommendation => ({
  id: row.id, code: row.code, title: row.title as LocalizedText, text: row.text as LocalizedText,
  rationale: row.rationale as LocalizedText | null, quote: row.quote as Quote | null, kind: row.kind as RecommendationKind,
  horizon: row.horizon as Horizon | null, standing: row.standing as RecommendationStanding, state: row.state as RecommendationState,
  issuer: row.issuer as LocalizedText | null, issuerBodyId: row.issuer_body_id, meetingId: row.meeting_id,
  issuedOn: row.issued_on ? { date: row.issued_on, precision: row.issued_precision as Precision } : null,
  dateNote: row.date_note as LocalizedText | null, issuedRecorded: row.issued_recorded as Recommendation['issuedRecorded'],
  occasion: row.occasion as Occasion | null, objectives: row.objectives, workingTables: row.working_tables,
  verification: row.verification as Verification | null, proposedByOrganisation: row.proposed_by_organisation,
  proposedByBody: row.proposed_by_body, proposedByPerson: row.proposed_by_person, proposedAs: row.proposed_as,
  category: row.category, minority: row.minority as LocalizedText | null,
  addresseesUnknown: row.addressees_unknown as AddresseesUnknown | null, sources: row.sources as SourceRef[],
  laterFacts: row.later_facts as LaterFact[], returnedFor: row.returned_for, withdrawnFor: row.withdrawn_for,
  mergedInto: row.merged_into, sample: row.sample, fromRecord: row.from_record, createdOn: row.created_on,
})
const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
const asRow = (one: Recommendation): Insertable<DB['recommendation']> => ({
  id: one.id, code: one.code, title: JSON.stringify(one.title), text: JSON.stringify(one.text), rationale: json(one.rationale),
  quote: json(one.quote), kind: one.kind, horizon: one.horizon, standing: one.standing, state: one.state, issuer: json(one.issuer),
  issuer_body_id: one.issuerBodyId, meeting_id: one.meetingId, issued_on: one.issuedOn?.date ?? null,
  issued_precision: one.issuedOn?.precision ?? null, date_note: json(one.dateNote), issued_recorded: one.issuedRecorded,
  occasion: json(one.occasion), objectives: one.objectives, working_tables: one.workingTables, verification: json(one.verification),
  proposed_by_organisation: one.proposedByOrganisation, proposed_by_body: one.proposedByBody,
  proposed_by_person: one.proposedByPerson, proposed_as: one.proposedAs, category: one.category, minority: json(one.minority),
  addressees_unknown: json(one.addresseesUnknown), sources: JSON.stringify(one.sources), later_facts: JSON.stringify(one.laterFacts),
  returned_for: one.returnedFor, withdrawn_for: one.withdrawnFor, merged_into: one.mergedInto, sample: one.sample,
  from_record: one.fromRecord, created_on: one.createdOn,
})

const asAddressee = (row: Selectable<DB['addressee']>): Addressee => ({
  id: row.id, recommendationId: row.recommendation_id, position: row.position, organisationId: row.organisation_id,
  label: row.label as LocalizedText, kind: row.kind as AddresseeKind, country: row.country, naming: row.naming as Addressee['naming'],
  state: row.state as AddresseeState, askedOn: row.asked_on, source: row.source as SourceRef | null,
})
const asResponse = (row: Selectable<DB['response']>): Response => ({
  id: row.id, addresseeId: row.addressee_id, version: row.version, stance: row.stance as Stance, text: row.text as LocalizedText,
  reason: row.reason as LocalizedText | null, how: row.how as ResponseHow, letterFileId: row.letter_file_id, noteId: row.note_id,
  state: row.state as ResponseState, draftedPost: row.drafted_post, draftedBy: row.drafted_by, confirmedPost: row.confirmed_post,
  confirmedBy: row.confirmed_by, respondedOn: row.responded_on,
})

export interface RecommendationFilter {
  objective?: number
  table?: number
  country?: string
  category?: string
  /** Where the answers stand. */
  state?: AnswerStateFilter
  year?: number
  meetingId?: string
  codes?: string[]
}

/**
 * Rows reach people only through here. What was issued is public for ever; before that its proposer, the tables, the
 * rapporteur and the desk see it. A representative sees what their organisation proposed.
 */
function visible(context: Context) {
  const { actor } = context
  const query = context.db.selectFrom('recommendation')
  if (actor.kind === 'system' || ['secretariat', 'coordinator', 'rapporteur'].some((role) => holds(actor, role as 'secretariat'))) return query
  const own = organisationsOf(actor)
  // What was withdrawn stays public only where it had been issued; a merged code leads on for ever.
  return query.where((row) => row.or([
    row('state', '=', 'merged'),
    row.and([row('state', 'in', [...publicStates]), row('issued_on', 'is not', null)]),
    ...(own.length ? [row('proposed_by_organisation', 'in', own)] : []),
  ]))
}
/** Lists show what is public, whoever is looking; the work before it stands at the desk. */
const published = (context: Context) =>
  context.db.selectFrom('recommendation').where('state', 'in', [...publicStates]).where('issued_on', 'is not', null)

export async function findRecommendation(context: Context, code: string): Promise<Recommendation | undefined> {
  const row = await visible(context).selectAll().where('code', '=', code).executeTakeFirst()
  return row && asRecommendation(row)
}
/** For a change: the row is held until the transaction ends. */
export async function holdRecommendation(context: Context, code: string): Promise<Recommendation | undefined> {
  const row = await visible(context).selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  return row && asRecommendation(row)
}
export async function findRecommendations(context: Context, ids: string[]): Promise<Recommendation[]> {
  if (ids.length === 0) return []
  return (await published(context).selectAll().where('id', 'in', ids).orderBy('code').execute()).map(asRecommendation)
}
export async function findAnyRecommendation(context: Context, id: string): Promise<Recommendation | undefined> {
  const row = await context.db.selectFrom('recommendation').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asRecommendation(row)
}
export async function findUnpublished(context: Context): Promise<Recommendation[]> {
  return (await visible(context).selectAll().where('state', 'in', ['draft', 'proposed', 'checked'])
    .orderBy('created_on').orderBy('code').limit(200).execute()).map(asRecommendation)
}

function filtered(context: Context, filter: RecommendationFilter) {
  let query = published(context)
  if (filter.objective) query = query.where(sql<boolean>`${filter.objective} = any(objectives)`)
  if (filter.table) query = query.where(sql<boolean>`${filter.table} = any(working_tables)`)
  if (filter.category) query = query.where('category', '=', filter.category)
  if (filter.year) query = query.where('issued_on', 'like', `${filter.year}%`)
  if (filter.meetingId) query = query.where('meeting_id', '=', filter.meetingId)
  if (filter.codes) query = query.where('code', 'in', filter.codes.length ? filter.codes : [''])
  if (filter.country) {
    query = query.where(({ exists, selectFrom }) => exists(selectFrom('addressee').select('addressee.id')
      .whereRef('addressee.recommendation_id', '=', 'recommendation.id').where('addressee.country', '=', filter.country ?? '')))
  }
  const { state } = filter
  if (state === 'withdrawn') return query.where('state', 'in', ['withdrawn', 'merged'])
  if (state === 'no-answer-recorded') return query.where('standing', '=', 'elsewhere').where(({ not, exists, selectFrom }) =>
    not(exists(selectFrom('addressee').select('addressee.id').whereRef('addressee.recommendation_id', '=', 'recommendation.id')
      .where('addressee.state', 'in', ['answered', 'answered-in-room']))))
  if (state) {
    const wanted: AddresseeState[] = state === 'answered' ? ['answered', 'answered-in-room']
      : state === 'preparing' ? ['preparing', 'extended'] : [state]
    query = query.where(({ exists, selectFrom }) => exists(selectFrom('addressee').select('addressee.id')
      .whereRef('addressee.recommendation_id', '=', 'recommendation.id').where('addressee.state', 'in', wanted)))
    if (state !== 'answered') query = query.where('standing', '=', 'here')
  }
  return query
}

export async function listRecommendations(
  context: Context, filter: RecommendationFilter, paging: Paging,
): Promise<Paged<Recommendation>> {
  const query = filtered(context, filter)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query.selectAll().orderBy(sql`left(issued_on, 4)`, 'desc').orderBy('code')
    .limit(paging.size).offset((paging.page - 1) * paging.size).execute()
  return paged(rows.map(asRecommendation), total, paging)
}

export async function hasSamples(context: Context): Promise<boolean> {
  return (await context.db.selectFrom('recommendation').select('id').where('sample', '=', true).limit(1).executeTakeFirst()) !== undefined
}

export async function insertRecommendation(context: Context, one: Recommendation): Promise<void> {
  await context.db.insertInto('recommendation').values(asRow(one)).execute()
}
export async function saveRecommendation(context: Context, one: Recommendation): Promise<void> {
  const { id, code: _code, ...changed } = asRow(one)
  await context.db.updateTable('recommendation').set(changed).where('id', '=', id).execute()
}

export async function findAddressees(context: Context, recommendationIds: string[]): Promise<Addressee[]> {
  if (recommendationIds.length === 0) return []
  return (await context.db.selectFrom('addressee').selectAll().where('recommendation_id', 'in', recommendationIds)
    .orderBy('recommendation_id').orderBy('position').execute()).map(asAddressee)
}
export async function findAddresseesById(context: Context, ids: string[]): Promise<Addressee[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('addressee').selectAll().where('id', 'in', ids).orderBy('id').execute()).map(asAddressee)
}
export async function holdAddressee(context: Context, id: string): Promise<Addressee | undefined> {
  const row = await context.db.selectFrom('addressee').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asAddressee(row)
}
/** What these offices are asked, in any of these states: at most 200. */
export async function findAsked(context: Context, states: AddresseeState[], organisationIds?: string[]): Promise<Addressee[]> {
  if (organisationIds?.length === 0) return []
  let query = context.db.selectFrom('addressee').selectAll().where('state', 'in', states)
    .where('recommendation_id', 'in', (inner) => inner.selectFrom('recommendation').select('id').where('state', '=', 'issued'))
  if (organisationIds) query = query.where('organisation_id', 'in', organisationIds)
  return (await query.orderBy('asked_on').orderBy('id').limit(200).execute()).map(asAddressee)
}
export async function insertAddressees(context: Context, rows: Addressee[]): Promise<void> {
  if (rows.length === 0) return
  await context.db.insertInto('addressee').values(rows.map((one) => ({
    id: one.id, recommendation_id: one.recommendationId, position: one.position, organisation_id: one.organisationId,
    label: JSON.stringify(one.label), kind: one.kind, country: one.country, naming: one.naming, state: one.state,
    asked_on: one.askedOn, source: json(one.source),
  }))).execute()
}
export async function saveAddressee(context: Context, one: Addressee): Promise<void> {
  await context.db.updateTable('addressee').set({
    organisation_id: one.organisationId, label: JSON.stringify(one.label), kind: one.kind, country: one.country,
    naming: one.naming, state: one.state, asked_on: one.askedOn, source: json(one.source),
  }).where('id', '=', one.id).execute()
}
export async function removeAddressees(context: Context, ids: string[]): Promise<void> {
  if (ids.length) await context.db.deleteFrom('addressee').where('id', 'in', ids).execute()
}

/** What was answered and confirmed: public. Drafts are not even seen by this query (row-level security). */
export async function findAnswers(context: Context, addresseeIds: string[]): Promise<Response[]> {
  if (addresseeIds.length === 0) return []
  return (await context.db.selectFrom('response').selectAll().where('addressee_id', 'in', addresseeIds)
    .where('state', '=', 'confirmed').orderBy('version').execute()).map(asResponse)
}
export async function findAnswersById(context: Context, ids: string[]): Promise<Response[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('response').selectAll().where('id', 'in', ids).where('state', '=', 'confirmed')
    .orderBy('id').execute()).map(asResponse)
}

/** Opens the drafts of these addressees for the rest of the transaction: the caller has asked the policy. */
export async function openDrafts(context: Context, addresseeIds: string[]): Promise<void> {
  if (!context.db.isTransaction) throw new Error('drafts are opened for one transaction, never for a connection')
  await sql`select set_config('mesa.draft_addressees', ${addresseeIds.join(',')}, true)`.execute(context.db)
}
/** The drafts of addressees whose drafts were opened before; none of any other. */
export async function findDraft(context: Context, addresseeId: string): Promise<Response | undefined> {
  const row = await context.db.selectFrom('response').selectAll().where('addressee_id', '=', addresseeId)
    .where('state', '=', 'draft').executeTakeFirst()
  return row && asResponse(row)
}
export async function nextVersion(context: Context, addresseeId: string): Promise<number> {
  const row = await context.db.selectFrom('response').select(({ fn }) => fn.max('version').as('last'))
    .where('addressee_id', '=', addresseeId).executeTakeFirst()
  return (row?.last ?? 0) + 1
}
const asResponseRow = (one: Response): Insertable<DB['response']> => ({
  id: one.id, addressee_id: one.addresseeId, version: one.version, stance: one.stance, text: JSON.stringify(one.text),
  reason: json(one.reason), how: one.how, letter_file_id: one.letterFileId, note_id: one.noteId, state: one.state,
  drafted_post: one.draftedPost, drafted_by: one.draftedBy, confirmed_post: one.confirmedPost, confirmed_by: one.confirmedBy,
  responded_on: one.respondedOn,
})
export async function insertResponse(context: Context, one: Response): Promise<void> {
  await context.db.insertInto('response').values(asResponseRow(one)).execute()
}
export async function saveResponse(context: Context, one: Response): Promise<void> {
  const { id, ...changed } = asResponseRow(one)
  await context.db.updateTable('response').set(changed).where('id', '=', id).execute()
}
