// Room: recommendations/store. The only SQL that names `addressee` and `response`: of whom it is asked, and what each
// answered. Drafts stand behind row-level security and are opened for one transaction.
import type { Insertable, Selectable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { RecordAddressee, SourceRef } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { anyOf, builtOnce } from '../../platform/db/built-once.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.ts'
import {
  type AddresseeKind,
  type AddresseeState,
  type ResponseHow,
  type ResponseState,
  type Stance,
  publicStates,
} from './rules.ts'

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))

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
  /** Who at the desk handed out the links of it, or filed it; null where nobody of the desk had them in hand. */
  draftHandedBy: string | null
  confirmHandedBy: string | null
  filedBy: string | null
  /** Said publicly: two people of the desk recorded it, or the two of a small office. */
  desk: 'two-people' | 'two-person-mode' | null
}

const asAddressee = (row: Selectable<DB['addressee']>): Addressee => ({
  id: row.id,
  recommendationId: row.recommendation_id,
  position: row.position,
  organisationId: row.organisation_id,
  label: row.label as LocalizedText,
  kind: row.kind as AddresseeKind,
  country: row.country,
  naming: row.naming as Addressee['naming'],
  state: row.state as AddresseeState,
  askedOn: row.asked_on,
  source: row.source as SourceRef | null,
})
const asResponse = (row: Selectable<DB['response']>): Response => ({
  id: row.id,
  addresseeId: row.addressee_id,
  version: row.version,
  stance: row.stance as Stance,
  text: row.text as LocalizedText,
  reason: row.reason as LocalizedText | null,
  how: row.how as ResponseHow,
  letterFileId: row.letter_file_id,
  noteId: row.note_id,
  state: row.state as ResponseState,
  draftedPost: row.drafted_post,
  draftedBy: row.drafted_by,
  confirmedPost: row.confirmed_post,
  confirmedBy: row.confirmed_by,
  respondedOn: row.responded_on,
  draftHandedBy: row.draft_handed_by,
  confirmHandedBy: row.confirm_handed_by,
  filedBy: row.filed_by,
  desk: row.desk as Response['desk'],
})

const addresseesOf = builtOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('addressee')
    .selectAll()
    .where('recommendation_id', '=', anyOf(ids))
    .orderBy('recommendation_id')
    .orderBy('position'),
)
export async function findAddressees(context: Context, recommendationIds: string[]): Promise<Addressee[]> {
  if (recommendationIds.length === 0) return []
  return (await addresseesOf(context, { ids: recommendationIds })).map(asAddressee)
}
export interface Answered extends Addressee {
  /** What was answered and confirmed, in the order of its versions. */
  answers: Response[]
}
/** Of whom these ask, each with its answers: one query, where two would read the same road twice. */
const addresseesWithAnswers = builtOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('addressee')
    .selectAll()
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('response')
          .selectAll()
          .whereRef('response.addressee_id', '=', 'addressee.id')
          .where('response.state', '=', 'confirmed')
          .orderBy('version'),
      ).as('answers'),
    )
    .where('recommendation_id', '=', anyOf(ids))
    .orderBy('recommendation_id')
    .orderBy('position'),
)
export async function findAddresseesWithAnswers(context: Context, recommendationIds: string[]): Promise<Answered[]> {
  if (recommendationIds.length === 0) return []
  const rows = await addresseesWithAnswers(context, { ids: recommendationIds })
  return rows.map((row) => ({ ...asAddressee(row), answers: row.answers.map(asResponse) }))
}
export async function findAddresseesById(context: Context, ids: string[]): Promise<Addressee[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('addressee').selectAll().where('id', 'in', ids).orderBy('id').execute()).map(
    asAddressee,
  )
}
export async function holdAddressee(context: Context, id: string): Promise<Addressee | undefined> {
  const row = await context.db.selectFrom('addressee').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asAddressee(row)
}
/** What was recommended to an office, or to the State that a government speaks for: the latest first, at most 100. */
export async function findAddressedTo(
  context: Context,
  whom: { organisationId: string | null; country: string | null },
): Promise<Addressee[]> {
  const { organisationId, country } = whom
  if (!organisationId && !country) return []
  const rows = await context.db
    .selectFrom('addressee')
    .selectAll()
    .where((at) =>
      at.or([
        ...(organisationId ? [at('organisation_id', '=', organisationId)] : []),
        ...(country ? [at.and([at('kind', '=', 'state'), at('country', '=', country)])] : []),
      ]),
    )
    .orderBy('asked_on', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(asAddressee)
}
/** What these offices are asked, in any of these states: at most 200. */
export async function findAsked(
  context: Context,
  states: AddresseeState[],
  organisationIds?: string[],
): Promise<Addressee[]> {
  if (organisationIds?.length === 0) return []
  let query = context.db
    .selectFrom('addressee')
    .selectAll()
    .where('state', 'in', states)
    .where('recommendation_id', 'in', (inner) =>
      inner.selectFrom('recommendation').select('id').where('state', '=', 'issued'),
    )
  if (organisationIds) query = query.where('organisation_id', 'in', organisationIds)
  return (await query.orderBy('asked_on').orderBy('id').limit(200).execute()).map(asAddressee)
}
export async function insertAddressees(context: Context, rows: Addressee[]): Promise<void> {
  if (rows.length === 0) return
  await context.db
    .insertInto('addressee')
    .values(
      rows.map((one) => ({
        id: one.id,
        recommendation_id: one.recommendationId,
        position: one.position,
        organisation_id: one.organisationId,
        label: JSON.stringify(one.label),
        kind: one.kind,
        country: one.country,
        naming: one.naming,
        state: one.state,
        asked_on: one.askedOn,
        source: json(one.source),
      })),
    )
    .execute()
}
export async function saveAddressee(context: Context, one: Addressee): Promise<void> {
  await context.db
    .updateTable('addressee')
    .set({
      organisation_id: one.organisationId,
      label: JSON.stringify(one.label),
      kind: one.kind,
      country: one.country,
      naming: one.naming,
      state: one.state,
      asked_on: one.askedOn,
      source: json(one.source),
    })
    .where('id', '=', one.id)
    .execute()
}
export async function removeAddressees(context: Context, ids: string[]): Promise<void> {
  if (ids.length) await context.db.deleteFrom('addressee').where('id', 'in', ids).execute()
}

/** What was answered and confirmed: public. Drafts are not even seen by this query (row-level security). */
export async function findAnswers(context: Context, addresseeIds: string[]): Promise<Response[]> {
  if (addresseeIds.length === 0) return []
  return (
    await context.db
      .selectFrom('response')
      .selectAll()
      .where('addressee_id', 'in', addresseeIds)
      .where('state', '=', 'confirmed')
      .orderBy('version')
      .execute()
  ).map(asResponse)
}

/** An answer with the code and the place under which its recommendation shows it. */
export interface PlacedAnswer {
  id: string
  recommendationId: string
  code: string
  title: LocalizedText
  sample: boolean
  position: number
  label: LocalizedText
  stance: Stance
  respondedOn: string | null
}
/** Confirmed answers to what is published, and where they stand. Written out where an index is for that state alone. */
const placedAnswers = (db: Database) =>
  db
    .selectFrom('response')
    .innerJoin('addressee', 'addressee.id', 'response.addressee_id')
    .innerJoin('recommendation', 'recommendation.id', 'addressee.recommendation_id')
    .where(sql<boolean>`response.state = 'confirmed'`)
    .where('recommendation.state', 'in', [...publicStates])
    .where('recommendation.issued_on', 'is not', null)
    .select([
      'response.id',
      'recommendation.id as recommendationId',
      'recommendation.code',
      'recommendation.title',
      'recommendation.sample',
      'addressee.position',
      'addressee.label',
      'response.stance',
      'response.responded_on as respondedOn',
    ])
const asPlaced = (
  row: Omit<PlacedAnswer, 'title' | 'label' | 'stance'> & Record<'title' | 'label' | 'stance', unknown>,
) => row as PlacedAnswer
const placedById = builtOnce((db, { ids }: { ids: string[] }) =>
  placedAnswers(db).where('response.id', '=', anyOf(ids)).orderBy('response.id'),
)
export async function findPlacedAnswers(context: Context, ids: string[]): Promise<PlacedAnswer[]> {
  if (ids.length === 0) return []
  return (await placedById(context, { ids })).map(asPlaced)
}
const latestAnswers = builtOnce((db, { most }: { most: number }) =>
  placedAnswers(db)
    .orderBy(sql`responded_on desc nulls last`)
    .orderBy('recommendation.code')
    .orderBy('response.id')
    .limit(most),
)
/** What was answered last, the newest first. */
export async function findLatestAnswers(context: Context, most: number): Promise<PlacedAnswer[]> {
  return (await latestAnswers(context, { most })).map(asPlaced)
}

/** Opens the drafts of these addressees for the rest of the transaction: the caller has asked the policy. */
export async function openDrafts(context: Context, addresseeIds: string[]): Promise<void> {
  if (!context.db.isTransaction) throw new Error('drafts are opened for one transaction, never for a connection')
  await sql`select set_config('mesa.draft_addressees', ${addresseeIds.join(',')}, true)`.execute(context.db)
}
/** And closes them again, where only one thing was looked at. */
export async function closeDrafts(context: Context): Promise<void> {
  await sql`select set_config('mesa.draft_addressees', '', true)`.execute(context.db)
}
/** The drafts of addressees whose drafts were opened before; none of any other. */
export async function findDraft(context: Context, addresseeId: string): Promise<Response | undefined> {
  const row = await context.db
    .selectFrom('response')
    .selectAll()
    .where('addressee_id', '=', addresseeId)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return row && asResponse(row)
}
export async function nextVersion(context: Context, addresseeId: string): Promise<number> {
  const row = await context.db
    .selectFrom('response')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('addressee_id', '=', addresseeId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}
const asResponseRow = (one: Response): Insertable<DB['response']> => ({
  id: one.id,
  addressee_id: one.addresseeId,
  version: one.version,
  stance: one.stance,
  text: JSON.stringify(one.text),
  reason: json(one.reason),
  how: one.how,
  letter_file_id: one.letterFileId,
  note_id: one.noteId,
  state: one.state,
  drafted_post: one.draftedPost,
  drafted_by: one.draftedBy,
  confirmed_post: one.confirmedPost,
  confirmed_by: one.confirmedBy,
  responded_on: one.respondedOn,
  draft_handed_by: one.draftHandedBy,
  confirm_handed_by: one.confirmHandedBy,
  filed_by: one.filedBy,
  desk: one.desk,
})
export async function insertResponse(context: Context, one: Response): Promise<void> {
  await context.db.insertInto('response').values(asResponseRow(one)).execute()
}
export async function saveResponse(context: Context, one: Response): Promise<void> {
  const { id, ...changed } = asResponseRow(one)
  await context.db.updateTable('response').set(changed).where('id', '=', id).execute()
}
