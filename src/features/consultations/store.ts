// Room: consultations/store. The SQL of consultations, their statements and what was published of the votes.
import type { Selectable } from 'kysely'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import type { CutLoose } from '../../platform/db/cut-loose.ts'
import type { DB } from '../../platform/db/schema.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import type { Apart, Split } from './apart-rules.ts'
import type { LanguageTally, VoiceLanguage } from './language-rules.ts'
import type { ConsultationState, StatementOrigin, Tally } from './rules.ts'

export interface Consultation {
  id: string
  slug: string
  title: LocalizedText
  question: LocalizedText
  about: LocalizedText | null
  askedBy: LocalizedText
  answeredBy: LocalizedText
  answersByOn: string | null
  meetingId: string | null
  state: ConsultationState
  opensOn: string | null
  closesOn: string | null
  sample: boolean
  final: CutLoose | null
  /** The open half of the key that signs its slips; null: no voice of it can be verified. */
  slipKey: string | null
}
export interface StatementSource {
  archive: string
  source: { id: string; locator: string | null; standing: string }
}
export interface Statement {
  id: string
  consultationId: string
  text: LocalizedText
  origin: StatementOrigin
  source: StatementSource | null
  objectives: number[]
  state: 'approved' | 'withdrawn'
}
export interface Snapshot {
  takenOn: string
  voters: number
  final: boolean
  /** How many of those who voted are verified; null where that is not told. */
  people: Apart<number> | null
  tallies: Tally[]
}

const columns = [
  'id',
  'slug',
  'title',
  'question',
  'about',
  'asked_by',
  'answered_by',
  'answers_by_on',
  'meeting_id',
  'state',
  'opens_on',
  'closes_on',
  'sample',
  'final',
  'slip_key',
] as const
interface Row {
  id: string
  slug: string
  title: unknown
  question: unknown
  about: unknown
  asked_by: unknown
  answered_by: unknown
  answers_by_on: string | null
  meeting_id: string | null
  state: string
  opens_on: string | null
  closes_on: string | null
  sample: boolean
  final: unknown
  slip_key: string | null
}
const asConsultation = (row: Row): Consultation => ({
  id: row.id,
  slug: row.slug,
  title: row.title as LocalizedText,
  question: row.question as LocalizedText,
  about: row.about as LocalizedText | null,
  askedBy: row.asked_by as LocalizedText,
  answeredBy: row.answered_by as LocalizedText,
  answersByOn: row.answers_by_on,
  meetingId: row.meeting_id,
  state: row.state as ConsultationState,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  sample: row.sample,
  final: row.final as CutLoose | null,
  slipKey: row.slip_key,
})

/** The texts of a consultation that are told in more languages than one. */
export const consultationTexts = ['title', 'question', 'about', 'askedBy', 'answeredBy'] as const
export type ConsultationTexts = (typeof consultationTexts)[number]
const textColumns = {
  title: 'title',
  question: 'question',
  about: 'about',
  askedBy: 'asked_by',
  answeredBy: 'answered_by',
} as const
export async function saveConsultationText(
  context: Context,
  id: string,
  field: ConsultationTexts,
  text: LocalizedText,
): Promise<void> {
  await context.db
    .updateTable('consultation')
    .set({ [textColumns[field]]: JSON.stringify(text) })
    .where('id', '=', id)
    .execute()
}
export async function saveStatementText(context: Context, id: string, text: LocalizedText): Promise<void> {
  await context.db
    .updateTable('statement')
    .set({ text: JSON.stringify(text) })
    .where('id', '=', id)
    .execute()
}
/** One record whose words change, alone until the transaction ends. */
export async function holdTexts(
  context: Pick<Context, 'db'>,
  table: 'consultation' | 'statement' | 'input',
  id: string,
): Promise<void> {
  await context.db.selectFrom(table).select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

export interface ConsultationFilter {
  state?: ConsultationState
  meetingId?: string
}
/** Consultations are public from their announcement on. */
export async function listConsultations(
  context: Context,
  filter: ConsultationFilter,
  paging: Paging,
): Promise<Paged<Consultation>> {
  let query = context.db.selectFrom('consultation')
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.meetingId) query = query.where('meeting_id', '=', filter.meetingId)
  const rows = await query
    .select(columns)
    .select(total)
    .orderBy('closes_on', 'desc')
    .orderBy('slug')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asConsultation), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}

export async function findConsultation(context: Pick<Context, 'db'>, slug: string): Promise<Consultation | undefined> {
  const row = await context.db.selectFrom('consultation').select(columns).where('slug', '=', slug).executeTakeFirst()
  return row && asConsultation(row)
}

export async function findConsultations(context: Pick<Context, 'db'>, ids: string[]): Promise<Consultation[]> {
  if (ids.length === 0) return []
  return (
    await context.db.selectFrom('consultation').select(columns).where('id', 'in', ids).orderBy('slug').execute()
  ).map(asConsultation)
}

/** Consultations that are closed and whose voices are not cut loose yet. */
export async function findUnsealed(context: Context): Promise<Consultation[]> {
  const rows = await context.db
    .selectFrom('consultation')
    .select(columns)
    .where('state', '=', 'closed')
    .where('final', 'is', null)
    .orderBy('slug')
    .execute()
  return rows.map(asConsultation)
}

export async function insertConsultation(
  context: Context,
  one: Omit<Consultation, 'final' | 'slipKey'>,
): Promise<void> {
  await context.db
    .insertInto('consultation')
    .values({
      id: one.id,
      slug: one.slug,
      title: JSON.stringify(one.title),
      question: JSON.stringify(one.question),
      about: one.about && JSON.stringify(one.about),
      asked_by: JSON.stringify(one.askedBy),
      answered_by: JSON.stringify(one.answeredBy),
      answers_by_on: one.answersByOn,
      meeting_id: one.meetingId,
      state: one.state,
      opens_on: one.opensOn,
      closes_on: one.closesOn,
      sample: one.sample,
      final: null,
      created_at: context.now,
    })
    .execute()
}

export async function saveConsultationState(context: Context, id: string, state: ConsultationState): Promise<void> {
  await context.db.updateTable('consultation').set({ state }).where('id', '=', id).execute()
}

export async function saveFinal(context: Context, id: string, final: CutLoose): Promise<void> {
  await context.db
    .updateTable('consultation')
    .set({ final: JSON.stringify(final) })
    .where('id', '=', id)
    .execute()
}

export async function takenSlugs(context: Context, like: string): Promise<string[]> {
  const rows = await context.db.selectFrom('consultation').select('slug').where('slug', 'like', `${like}%`).execute()
  return rows.map((row) => row.slug)
}

const statementColumns = ['id', 'consultation_id', 'text', 'origin', 'source', 'objectives', 'state'] as const
interface StatementRow {
  id: string
  consultation_id: string
  text: unknown
  origin: string
  source: unknown
  objectives: number[]
  state: string
}
const asStatement = (row: StatementRow): Statement => ({
  id: row.id,
  consultationId: row.consultation_id,
  text: row.text as LocalizedText,
  origin: row.origin as StatementOrigin,
  source: row.source as StatementSource | null,
  objectives: row.objectives,
  state: row.state as Statement['state'],
})

/** By random id: the order says nothing of when they came. */
export async function listStatements(context: Pick<Context, 'db'>, consultationId: string): Promise<Statement[]> {
  const rows = await context.db
    .selectFrom('statement')
    .select(statementColumns)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(asStatement)
}

/** Those of several consultations, by consultation. */
export async function listStatementsOf(
  context: Pick<Context, 'db'>,
  consultationIds: readonly string[],
): Promise<Statement[]> {
  if (consultationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('statement')
    .select(statementColumns)
    .where('consultation_id', 'in', consultationIds)
    .orderBy('consultation_id')
    .orderBy('id')
    .limit(5000)
    .execute()
  return rows.map(asStatement)
}

export async function findStatements(context: Pick<Context, 'db'>, ids: string[]): Promise<Statement[]> {
  if (ids.length === 0) return []
  return (
    await context.db.selectFrom('statement').select(statementColumns).where('id', 'in', ids).orderBy('id').execute()
  ).map(asStatement)
}

export async function insertStatements(context: Context, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return
  await context.db
    .insertInto('statement')
    .values(
      statements.map((one) => ({
        id: one.id,
        consultation_id: one.consultationId,
        text: JSON.stringify(one.text),
        origin: one.origin,
        source: one.source && JSON.stringify(one.source),
        objectives: one.objectives,
        state: one.state,
      })),
    )
    .execute()
}

export async function withdrawStatementRow(context: Context, id: string): Promise<void> {
  await context.db.updateTable('statement').set({ state: 'withdrawn' }).where('id', '=', id).execute()
}

/** Held until the transaction ends: its votes go on being written, and one snapshot is made at a time. */
export async function holdConsultation(context: Context, id: string): Promise<void> {
  await context.db.selectFrom('consultation').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}
export async function findSnapshot(context: Context, consultationId: string): Promise<Snapshot | null> {
  const head = await context.db
    .selectFrom('vote_snapshot')
    .select(['taken_on', 'voters', 'final', 'verified_voters', 'open_voters'])
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  if (!head) return null
  const rows = await context.db
    .selectFrom('vote_tally')
    .selectAll()
    .where('consultation_id', '=', consultationId)
    .orderBy('statement_id')
    .execute()
  const { verified_voters: verified, open_voters: open } = head
  return {
    takenOn: head.taken_on,
    voters: head.voters,
    final: head.final,
    people: verified === null || open === null ? null : { verified, open },
    tallies: rows.map((row) => ({
      statementId: row.statement_id,
      answered: row.answered,
      agree: row.agree,
      disagree: row.disagree,
      pass: row.pass,
      apart: apartOf(row),
    })),
  }
}
type ApartRow = Pick<Selectable<DB['vote_tally']>, `${'verified' | 'open'}_${'agree' | 'disagree' | 'pass'}`>
function apartOf(row: ApartRow): Apart<Split> | null {
  const of = (kind: 'verified' | 'open'): Split | null => {
    const [agree, disagree, pass] = [row[`${kind}_agree`], row[`${kind}_disagree`], row[`${kind}_pass`]]
    return agree === null || disagree === null || pass === null ? null : { agree, disagree, pass }
  }
  const [verified, open] = [of('verified'), of('open')]
  return verified && open ? { verified, open } : null
}
const apartColumns = (apart: Apart<Split> | null | undefined) => ({
  verified_agree: apart?.verified.agree ?? null,
  verified_disagree: apart?.verified.disagree ?? null,
  verified_pass: apart?.verified.pass ?? null,
  open_agree: apart?.open.agree ?? null,
  open_disagree: apart?.open.disagree ?? null,
  open_pass: apart?.open.pass ?? null,
})

/** The new snapshot in the place of the one before. */
export async function replaceSnapshot(context: Context, consultationId: string, snapshot: Snapshot): Promise<void> {
  const head = {
    taken_on: snapshot.takenOn,
    voters: snapshot.voters,
    final: snapshot.final,
    verified_voters: snapshot.people?.verified ?? null,
    open_voters: snapshot.people?.open ?? null,
  }
  await context.db
    .insertInto('vote_snapshot')
    .values({ consultation_id: consultationId, ...head })
    .onConflict((conflict) => conflict.column('consultation_id').doUpdateSet(head))
    .execute()
  await context.db.deleteFrom('vote_tally').where('consultation_id', '=', consultationId).execute()
  if (snapshot.tallies.length === 0) return
  await context.db
    .insertInto('vote_tally')
    .values(
      snapshot.tallies.map(({ statementId, apart, ...tally }) => ({
        consultation_id: consultationId,
        statement_id: statementId,
        ...tally,
        ...apartColumns(apart),
      })),
    )
    .execute()
}

/** The final snapshot by language, as it may be public: kept once. */
export async function saveLanguageTallies(
  context: Context,
  consultationId: string,
  tallies: readonly LanguageTally[],
): Promise<void> {
  if (tallies.length === 0) return
  await context.db
    .insertInto('vote_tally_language')
    .values(
      tallies.map(({ statementId, ...tally }) => ({
        consultation_id: consultationId,
        statement_id: statementId,
        ...tally,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
export async function listLanguageTallies(
  context: Pick<Context, 'db'>,
  consultationId: string,
): Promise<LanguageTally[]> {
  const rows = await context.db
    .selectFrom('vote_tally_language')
    .select(['statement_id', 'language', 'answered', 'agree', 'disagree', 'pass'])
    .where('consultation_id', '=', consultationId)
    .orderBy('statement_id')
    .orderBy('language')
    .execute()
  return rows.map(({ statement_id, language, ...tally }) => ({
    statementId: statement_id,
    language: language as VoiceLanguage,
    ...tally,
  }))
}
