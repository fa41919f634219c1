// Room: recommendations/store. The only SQL that names `recommendation`; it decides nothing beyond who may see a
// row. Its addressees and their answers: store-answers.
import type { RecordRecommendation, SourceRef } from '../../../data/types.ts'
import type { DateQualifier, Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { anyOf, builtOnce } from '../../platform/db/built-once.ts'
import { type Database, sql } from '../../platform/db/database.ts'
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
import type { Recorder } from './seat-rules.ts'

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
  issuedRecorded: Recorder | null
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
  closedFor: string | null
  closedOn: string | null
  mergedInto: string | null
  sample: boolean
  fromRecord: boolean
  createdOn: string
}

type Row = Selectable<DB['recommendation']>
const issuedOf = (row: Pick<Row, 'issued_on' | 'issued_precision' | 'issued_qualifier'>): Dated | null =>
  row.issued_on
    ? {
        date: row.issued_on,
        precision: row.issued_precision as Precision,
        ...(row.issued_qualifier ? { qualifier: row.issued_qualifier as DateQualifier } : {}),
      }
    : null
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
  issuedOn: issuedOf(row),
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
  closedFor: row.closed_for,
  closedOn: row.closed_on,
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
  closed_for: one.closedFor,
  closed_on: one.closedOn,
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
 * rapporteur and the desk see it. A representative sees what their organisation proposed, a holder what waits for
 * their body.
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
      body: (ids) => row('proposed_by_body', 'in', ids),
    }),
  )
}
/** Lists show what is public, whoever is looking; the work before it stands at the desk. */
const published = (db: Database) =>
  db
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
const publishedById = builtOnce((db, { ids }: { ids: string[] }) =>
  published(db).selectAll().where('id', '=', anyOf(ids)).orderBy('code'),
)
export async function findRecommendations(context: Context, ids: string[]): Promise<Recommendation[]> {
  if (ids.length === 0) return []
  return (await publishedById(context, { ids })).map(asRecommendation)
}
export async function findAnyRecommendation(context: Context, id: string): Promise<Recommendation | undefined> {
  const row = await context.db.selectFrom('recommendation').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asRecommendation(row)
}
/** The codes under which these stand: of what was merged too, which leads on to them for ever. */
export async function codesOf(context: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await context.db.selectFrom('recommendation').select(['id', 'code']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.code]))
}
export async function namesOf(context: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await visible(context).select(['id', 'code']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.code]))
}
export async function findUnpublished(context: Context, bodyId?: string): Promise<Recommendation[]> {
  return (
    await visible(context)
      .$if(bodyId !== undefined, (query) => query.where('proposed_by_body', '=', bodyId ?? ''))
      .selectAll()
      .where(sql<boolean>`state in ('draft', 'proposed', 'checked')`)
      .orderBy('created_on')
      .orderBy('code')
      .limit(200)
      .execute()
  ).map(asRecommendation)
}

function filtered(context: Context, filter: RecommendationFilter) {
  let query = published(context.db)
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

/** What a line of the list says of one. */
export type RecommendationLine = Pick<
  Recommendation,
  'id' | 'code' | 'title' | 'standing' | 'issuer' | 'issuedOn' | 'sample'
> & { toldWhom: boolean }
/** The same list, a line of each: most of what a recommendation holds stands on its own page. */
export async function listLines(
  context: Context,
  filter: RecommendationFilter,
  paging: Paging,
): Promise<Paged<RecommendationLine>> {
  const query = filtered(context, filter)
  const rows = await query
    .select([
      'id',
      'code',
      'title',
      'standing',
      'issuer',
      'issued_on',
      'issued_precision',
      'issued_qualifier',
      'sample',
    ])
    .select(sql<boolean>`addressees_unknown is null`.as('told_whom'))
    .select(total)
    .orderBy(sql`left(issued_on, 4)`, 'desc')
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  const lines = rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title as LocalizedText,
    standing: row.standing as RecommendationStanding,
    issuer: row.issuer as LocalizedText | null,
    issuedOn: issuedOf(row),
    sample: row.sample,
    toldWhom: row.told_whom,
  }))
  return paged(lines, await totalOf(rows, paging, query.select(total).limit(1)), paging)
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

const told = builtOnce((db, { firstCode }: { firstCode: string }) =>
  db
    .selectFrom(
      published(db)
        .select(['id', 'code', 'title', 'issued_on'])
        .select(({ exists, selectFrom }) =>
          exists(
            selectFrom('addressee')
              .select('addressee.id')
              .whereRef('addressee.recommendation_id', '=', 'recommendation.id')
              .where(sql<boolean>`addressee.state in ('answered', 'answered-in-room')`),
          ).as('has_answer'),
        )
        .as('open_one'),
    )
    .select(['id', 'code', 'title', 'has_answer'])
    .select(total)
    .select(sql<number>`count(*) filter (where has_answer) over ()`.as('answered'))
    .orderBy('has_answer', 'desc')
    .orderBy(sql`code = ${firstCode}::text`, 'desc')
    .orderBy(sql`left(issued_on, 4)`, 'desc')
    .orderBy('code')
    .limit(1),
)
/**
 * How many were published and how many of them have an answer that is recorded here; and one to tell of: the newest
 * that was answered, before there is any the one of this code.
 */
export async function findTold(
  context: Context,
  firstCode: string,
): Promise<{ total: number; answered: number; one: Pick<Recommendation, 'id' | 'code' | 'title'> | null }> {
  const [row] = await told(context, { firstCode })
  if (!row) return { total: 0, answered: 0, one: null }
  const { id, code, title } = row
  const tells = row.has_answer || code === firstCode
  return {
    total: row.total,
    answered: row.answered,
    one: tells ? { id, code, title: title as LocalizedText } : null,
  }
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
