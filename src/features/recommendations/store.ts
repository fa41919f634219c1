// Room: recommendations/store. The only SQL that names `recommendation`; it decides nothing beyond who may see a
// row. Its addressees and their answers: store-answers.
import type { RecordRecommendation, SourceRef } from '../../../data/types.ts'
import type { DateQualifier, Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { seeing } from '../../platform/db/sight.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import { policy } from './policy.ts'
import type { AnswerStateFilter } from './filters.ts'
import type { DB } from '../../platform/db/schema.ts'
import type { Insertable, Selectable } from 'kysely'
import {
  type AddresseeState,
  type Horizon,
  type RecommendationKind,
  type RecommendationStanding,
  type RecommendationState,
  publicStates,
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

type Row = Selectable<DB['recommendation']>
const asRecommendation = (row: Row): Recommendation => ({
  id: row.id,
  code: row.code,
  title: row.title as LocalizedText,
  text: row.text as LocalizedText,
  rationale: row.rationale as LocalizedText | null,
  quote: row.quote as Quote | null,
  kind: row.kind as RecommendationKind,
  horizon: row.horizon as Horizon | null,
  standing: row.standing as RecommendationStanding,
  state: row.state as RecommendationState,
  issuer: row.issuer as LocalizedText | null,
  issuerBodyId: row.issuer_body_id,
  meetingId: row.meeting_id,
  issuedOn: row.issued_on
    ? {
        date: row.issued_on,
        precision: row.issued_precision as Precision,
        ...(row.issued_qualifier ? { qualifier: row.issued_qualifier as DateQualifier } : {}),
      }
    : null,
  dateNote: row.date_note as LocalizedText | null,
  issuedRecorded: row.issued_recorded as Recommendation['issuedRecorded'],
  occasion: row.occasion as Occasion | null,
  objectives: row.objectives,
  workingTables: row.working_tables,
  verification: row.verification as Verification | null,
  proposedByOrganisation: row.proposed_by_organisation,
  proposedByBody: row.proposed_by_body,
  proposedByPerson: row.proposed_by_person,
  proposedAs: row.proposed_as,
  category: row.category,
  minority: row.minority as LocalizedText | null,
  addresseesUnknown: row.addressees_unknown as AddresseesUnknown | null,
  sources: row.sources as SourceRef[],
  laterFacts: row.later_facts as LaterFact[],
  returnedFor: row.returned_for,
  withdrawnFor: row.withdrawn_for,
  mergedInto: row.merged_into,
  sample: row.sample,
  fromRecord: row.from_record,
  createdOn: row.created_on,
})
const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
const asRow = (one: Recommendation): Insertable<DB['recommendation']> => ({
  id: one.id,
  code: one.code,
  title: JSON.stringify(one.title),
  text: JSON.stringify(one.text),
  rationale: json(one.rationale),
  quote: json(one.quote),
  kind: one.kind,
  horizon: one.horizon,
  standing: one.standing,
  state: one.state,
  issuer: json(one.issuer),
  issuer_body_id: one.issuerBodyId,
  meeting_id: one.meetingId,
  issued_on: one.issuedOn?.date ?? null,
  issued_precision: one.issuedOn?.precision ?? null,
  issued_qualifier: one.issuedOn?.qualifier ?? null,
  date_note: json(one.dateNote),
  issued_recorded: one.issuedRecorded,
  occasion: json(one.occasion),
  objectives: one.objectives,
  working_tables: one.workingTables,
  verification: json(one.verification),
  proposed_by_organisation: one.proposedByOrganisation,
  proposed_by_body: one.proposedByBody,
  proposed_by_person: one.proposedByPerson,
  proposed_as: one.proposedAs,
  category: one.category,
  minority: json(one.minority),
  addressees_unknown: json(one.addresseesUnknown),
  sources: JSON.stringify(one.sources),
  later_facts: JSON.stringify(one.laterFacts),
  returned_for: one.returnedFor,
  withdrawn_for: one.withdrawnFor,
  merged_into: one.mergedInto,
  sample: one.sample,
  from_record: one.fromRecord,
  created_on: one.createdOn,
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
  return context.db.selectFrom('recommendation').where((row) =>
    seeing(row, sightOf(context.actor, policy['recommendation.read']), {
      // What was withdrawn stays public only where it had been issued; a merged code leads on for ever.
      in: () =>
        row.or([
          row('state', '=', 'merged'),
          row.and([row('state', 'in', [...publicStates]), row('issued_on', 'is not', null)]),
        ]),
      organisation: (ids) => row('proposed_by_organisation', 'in', ids),
    }),
  )
}
/** Lists show what is public, whoever is looking; the work before it stands at the desk. */
const published = (context: Context) =>
  context.db
    .selectFrom('recommendation')
    .where('state', 'in', [...publicStates])
    .where('issued_on', 'is not', null)

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
  return (
    await visible(context)
      .selectAll()
      .where('state', 'in', ['draft', 'proposed', 'checked'])
      .orderBy('created_on')
      .orderBy('code')
      .limit(200)
      .execute()
  ).map(asRecommendation)
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
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('addressee')
          .select('addressee.id')
          .whereRef('addressee.recommendation_id', '=', 'recommendation.id')
          .where('addressee.country', '=', filter.country ?? ''),
      ),
    )
  }
  const { state } = filter
  if (state === 'withdrawn') return query.where('state', 'in', ['withdrawn', 'merged'])
  if (state === 'no-answer-recorded')
    return query
      .where('standing', '=', 'elsewhere')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('addressee')
              .select('addressee.id')
              .whereRef('addressee.recommendation_id', '=', 'recommendation.id')
              .where('addressee.state', 'in', ['answered', 'answered-in-room']),
          ),
        ),
      )
  if (state) {
    const wanted: AddresseeState[] =
      state === 'answered'
        ? ['answered', 'answered-in-room']
        : state === 'preparing'
          ? ['preparing', 'extended']
          : [state]
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('addressee')
          .select('addressee.id')
          .whereRef('addressee.recommendation_id', '=', 'recommendation.id')
          .where('addressee.state', 'in', wanted),
      ),
    )
    if (state !== 'answered') query = query.where('standing', '=', 'here')
  }
  return query
}

export async function listRecommendations(
  context: Context,
  filter: RecommendationFilter,
  paging: Paging,
): Promise<Paged<Recommendation>> {
  const query = filtered(context, filter)
  const rows = await query
    .selectAll()
    .select(total)
    .orderBy(sql`left(issued_on, 4)`, 'desc')
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asRecommendation), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}

export async function hasSamples(context: Context): Promise<boolean> {
  return (
    (await context.db
      .selectFrom('recommendation')
      .select('id')
      .where('sample', '=', true)
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}

export async function insertRecommendation(context: Context, one: Recommendation): Promise<void> {
  await context.db.insertInto('recommendation').values(asRow(one)).execute()
}
export async function saveRecommendation(context: Context, one: Recommendation): Promise<void> {
  const { id, code: _code, ...changed } = asRow(one)
  await context.db.updateTable('recommendation').set(changed).where('id', '=', id).execute()
}
