// Room: pledges/store. The only SQL that names `pledge` and `progress_update`. What stands in these tables is public.
import type { Insertable, Selectable } from 'kysely'
import type { RecordPledge, SourceRef } from '../../../data/types.ts'
import type { DateQualifier, Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { anyOf, builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import type { DB } from '../../platform/db/schema.ts'
import type { PledgeKind, PledgeState, Stage, UpdateStanding } from './rules.ts'

export type PledgeFact = RecordPledge['laterFacts'][number]
export type Aim = RecordPledge['aims'][number]
export type NotSaid = RecordPledge['form']

export interface Pledge {
  id: string
  code: string
  title: LocalizedText
  text: LocalizedText
  holderOrganisationId: string | null
  holder: LocalizedText
  holderCountry: string | null
  kind: PledgeKind | null
  state: PledgeState
  responseId: string | null
  noteId: string | null
  meetingId: string | null
  madeOn: Dated
  dateNote: LocalizedText | null
  occasion: RecordPledge['occasion'] | null
  dueOn: string | null
  measure: LocalizedText | null
  objectives: number[]
  facts: PledgeFact[]
  aims: Aim[]
  unknowns: NotSaid[]
  sources: SourceRef[]
  sample: boolean
  fromRecord: boolean
}
export interface ProgressUpdate {
  id: string
  pledgeId: string
  authorOrganisationId: string | null
  author: LocalizedText | null
  standing: UpdateStanding
  on: string
  text: LocalizedText
  claimedStage: Stage | null
  evidenceUrl: string | null
  evidenceLabel: string | null
  sample: boolean
}
export interface PledgeFilter {
  objective?: number
  country?: string
  state?: PledgeState
  year?: number
  meetingId?: string
  organisationId?: string
}

const asPledge = (row: Selectable<DB['pledge']>): Pledge => ({
  id: row.id,
  code: row.code,
  title: row.title as LocalizedText,
  text: row.text as LocalizedText,
  holderOrganisationId: row.holder_organisation_id,
  holder: row.holder as LocalizedText,
  holderCountry: row.holder_country,
  kind: row.kind as PledgeKind | null,
  state: row.state as PledgeState,
  responseId: row.response_id,
  noteId: row.note_id,
  meetingId: row.meeting_id,
  madeOn: {
    date: row.made_on,
    precision: row.made_precision as Precision,
    ...(row.made_qualifier ? { qualifier: row.made_qualifier as DateQualifier } : {}),
  },
  dateNote: row.date_note as LocalizedText | null,
  occasion: row.occasion as Pledge['occasion'],
  dueOn: row.due_on,
  measure: row.measure as LocalizedText | null,
  objectives: row.objectives,
  facts: row.facts as PledgeFact[],
  aims: row.aims as Aim[],
  unknowns: row.unknowns as NotSaid[],
  sources: row.sources as SourceRef[],
  sample: row.sample,
  fromRecord: row.from_record,
})
const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
const asRow = (one: Pledge): Insertable<DB['pledge']> => ({
  id: one.id,
  code: one.code,
  title: JSON.stringify(one.title),
  text: JSON.stringify(one.text),
  holder_organisation_id: one.holderOrganisationId,
  holder: JSON.stringify(one.holder),
  holder_country: one.holderCountry,
  kind: one.kind,
  state: one.state,
  response_id: one.responseId,
  note_id: one.noteId,
  meeting_id: one.meetingId,
  made_on: one.madeOn.date,
  made_precision: one.madeOn.precision,
  made_qualifier: one.madeOn.qualifier ?? null,
  date_note: json(one.dateNote),
  occasion: json(one.occasion),
  due_on: one.dueOn,
  measure: json(one.measure),
  objectives: one.objectives,
  facts: JSON.stringify(one.facts),
  aims: JSON.stringify(one.aims),
  unknowns: JSON.stringify(one.unknowns),
  sources: JSON.stringify(one.sources),
  sample: one.sample,
  from_record: one.fromRecord,
})
const asUpdate = (row: Selectable<DB['progress_update']>): ProgressUpdate => ({
  id: row.id,
  pledgeId: row.pledge_id,
  authorOrganisationId: row.author_organisation_id,
  author: row.author as LocalizedText | null,
  standing: row.standing as UpdateStanding,
  on: row.reported_on,
  text: row.text as LocalizedText,
  claimedStage: row.claimed_stage as Stage | null,
  evidenceUrl: row.evidence_url,
  evidenceLabel: row.evidence_label,
  sample: row.sample,
})

export async function findPledge(context: Context, code: string): Promise<Pledge | undefined> {
  const row = await context.db.selectFrom('pledge').selectAll().where('code', '=', code).executeTakeFirst()
  return row && asPledge(row)
}
export async function holdPledge(context: Context, code: string): Promise<Pledge | undefined> {
  const row = await context.db.selectFrom('pledge').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  return row && asPledge(row)
}
const pledgesById = builtOnce((db, { ids }: { ids: string[] }) =>
  db.selectFrom('pledge').selectAll().where('id', '=', anyOf(ids)).orderBy('code'),
)
export async function findPledges(context: Context, ids: string[]): Promise<Pledge[]> {
  if (ids.length === 0) return []
  return (await pledgesById(context, { ids })).map(asPledge)
}
/** The pledges that were made out of these answers. */
export async function findPledgesOfResponses(context: Context, responseIds: string[]): Promise<Pledge[]> {
  if (responseIds.length === 0) return []
  return (
    await context.db.selectFrom('pledge').selectAll().where('response_id', 'in', responseIds).orderBy('code').execute()
  ).map(asPledge)
}

export async function listPledges(context: Context, filter: PledgeFilter, paging: Paging): Promise<Paged<Pledge>> {
  let query = context.db.selectFrom('pledge')
  if (filter.objective) query = query.where(sql<boolean>`${filter.objective} = any(objectives)`)
  if (filter.country) query = query.where('holder_country', '=', filter.country)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.year) query = query.where('made_on', 'like', `${filter.year}%`)
  if (filter.meetingId) query = query.where('meeting_id', '=', filter.meetingId)
  if (filter.organisationId) query = query.where('holder_organisation_id', '=', filter.organisationId)
  const rows = await query
    .selectAll()
    .select(total)
    .orderBy(sql`left(made_on, 4)`, 'desc')
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asPledge), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}
export async function insertPledge(context: Context, one: Pledge): Promise<void> {
  await context.db.insertInto('pledge').values(asRow(one)).execute()
}
export async function savePledge(context: Context, one: Pledge): Promise<void> {
  const { id, code: _code, ...changed } = asRow(one)
  await context.db.updateTable('pledge').set(changed).where('id', '=', id).execute()
}

const updatesOfPledges = builtOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('progress_update')
    .selectAll()
    .where('pledge_id', '=', anyOf(ids))
    .orderBy('pledge_id')
    .orderBy('reported_on')
    .orderBy('number')
    .limit(1000),
)
export async function findUpdates(context: Context, pledgeIds: string[]): Promise<ProgressUpdate[]> {
  if (pledgeIds.length === 0) return []
  return (await updatesOfPledges(context, { ids: pledgeIds })).map(asUpdate)
}
const updatesById = builtOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('progress_update')
    .innerJoin('pledge', 'pledge.id', 'progress_update.pledge_id')
    .selectAll('progress_update')
    .select('pledge.code as pledge_code')
    .where('progress_update.id', '=', anyOf(ids))
    .orderBy('progress_update.id'),
)
/** Updates by their ids, each with the code of the pledge whose page shows it. */
export async function findUpdatesById(
  context: Context,
  ids: string[],
): Promise<(ProgressUpdate & { pledgeCode: string })[]> {
  if (ids.length === 0) return []
  const rows = await updatesById(context, { ids })
  return rows.map((row) => ({ ...asUpdate(row), pledgeCode: row.pledge_code }))
}
/** Filed after those before it; the caller holds the pledge. */
export async function insertUpdate(context: Context, one: ProgressUpdate): Promise<void> {
  const { last } = await context.db
    .selectFrom('progress_update')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('pledge_id', '=', one.pledgeId)
    .executeTakeFirstOrThrow()
  await context.db
    .insertInto('progress_update')
    .values({
      id: one.id,
      pledge_id: one.pledgeId,
      number: (last ?? 0) + 1,
      author_organisation_id: one.authorOrganisationId,
      author: json(one.author),
      standing: one.standing,
      reported_on: one.on,
      text: JSON.stringify(one.text),
      claimed_stage: one.claimedStage,
      evidence_url: one.evidenceUrl,
      evidence_label: one.evidenceLabel,
      sample: one.sample,
    })
    .execute()
}
