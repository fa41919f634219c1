// Room: consultations/store. The SQL of written inputs, with a name or without; every find and list knows who looks.
import { organisationsOf } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { seeing } from '../../platform/db/sight.ts'
import { policy } from './policy.ts'
import type { InputKind, InputState } from './rules.ts'

export interface Input {
  id: string
  code: string
  kind: InputKind
  consultationId: string | null
  meetingId: string | null
  /** null: nameless. */
  organisationId: string | null
  title: string | null
  text: LocalizedText | null
  fileId: string | null
  category: string | null
  country: string | null
  objectives: number[]
  state: InputState
  reason: string | null
  reasonWords: string | null
  cited: boolean
  statementId: string | null
  /** Named inputs alone have a day. */
  filedOn: string | null
}
export interface InputFilter {
  objective?: number
  meetingId?: string
  consultationId?: string
  organisationId?: string
  category?: string
  country?: string
  year?: number
}

const columns = [
  'id',
  'code',
  'kind',
  'consultation_id',
  'meeting_id',
  'organisation_id',
  'title',
  'text',
  'file_id',
  'category',
  'country',
  'objectives',
  'state',
  'reason',
  'reason_words',
  'cited',
  'statement_id',
  'filed_on',
] as const
interface Row {
  id: string
  code: string
  kind: string
  consultation_id: string | null
  meeting_id: string | null
  organisation_id: string | null
  title: string | null
  text: unknown
  file_id: string | null
  category: string | null
  country: string | null
  objectives: number[]
  state: string
  reason: string | null
  reason_words: string | null
  cited: boolean
  statement_id: string | null
  filed_on: string | null
}
const asInput = (row: Row): Input => ({
  id: row.id,
  code: row.code,
  kind: row.kind as InputKind,
  consultationId: row.consultation_id,
  meetingId: row.meeting_id,
  organisationId: row.organisation_id,
  title: row.title,
  text: row.text as LocalizedText | null,
  fileId: row.file_id,
  category: row.category,
  country: row.country,
  objectives: row.objectives,
  state: row.state as InputState,
  reason: row.reason,
  reasonWords: row.reason_words,
  cited: row.cited,
  statementId: row.statement_id,
  filedOn: row.filed_on,
})

/** Public: a named input that was accepted, and any that was cited. */
function open(context: Pick<Context, 'db'>) {
  return context.db
    .selectFrom('input')
    .where((row) =>
      row.or([
        row('cited', '=', true),
        row.and([row('organisation_id', 'is not', null), row('state', '=', 'accepted')]),
      ]),
    )
}

/**
 * What is public; besides, to an organisation its own, and to a moderator every one. A nameless text is no one
 * else's.
 */
function visible(context: Pick<Context, 'db' | 'actor'>) {
  return context.db.selectFrom('input').where((row) =>
    seeing(row, sightOf(context.actor, policy['input.read']), {
      in: () =>
        row.or([
          row('cited', '=', true),
          row.and([row('organisation_id', 'is not', null), row('state', '=', 'accepted')]),
        ]),
      organisation: (ids) => row('organisation_id', 'in', ids),
    }),
  )
}

export async function findInputByCode(
  context: Pick<Context, 'db' | 'actor'>,
  code: string,
): Promise<Input | undefined> {
  const row = await visible(context).select(columns).where('code', '=', code).executeTakeFirst()
  return row && asInput(row)
}

/** By id, as far as the one who looks may see them. */
export async function findInputs(context: Pick<Context, 'db' | 'actor'>, ids: string[]): Promise<Input[]> {
  if (ids.length === 0) return []
  return (await visible(context).select(columns).where('id', 'in', ids).orderBy('id').execute()).map(asInput)
}

export async function findInputsByCodes(context: Pick<Context, 'db' | 'actor'>, codes: string[]): Promise<Input[]> {
  if (codes.length === 0) return []
  return (await visible(context).select(columns).where('code', 'in', codes).orderBy('code').execute()).map(asInput)
}

/** Every one of them, whoever looks: for the thread, which shows the text of a public one and counts the others. */
export async function findInputsUnseen(context: Pick<Context, 'db'>, ids: string[]): Promise<Input[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('input').select(columns).where('id', 'in', ids).orderBy('id').execute()).map(
    asInput,
  )
}

/** Those that anyone may read, whoever looks: for what is done with public texts. */
export async function findPublicInputs(context: Pick<Context, 'db'>, ids: string[]): Promise<Input[]> {
  if (ids.length === 0) return []
  return (await open(context).select(columns).where('id', 'in', ids).orderBy('id').execute()).map(asInput)
}
/** The same, the cited ones first: other people's records stand on them. */
export async function listPublicInputs(context: Pick<Context, 'db'>, most: number): Promise<Input[]> {
  const query = open(context).select(columns).where('text', 'is not', null)
  return (await query.orderBy('cited', 'desc').orderBy('code').limit(most).execute()).map(asInput)
}
export async function saveInputText(context: Context, id: string, text: LocalizedText): Promise<void> {
  await context.db
    .updateTable('input')
    .set({ text: JSON.stringify(text) })
    .where('id', '=', id)
    .execute()
}

function filtered(query: ReturnType<typeof open>, filter: InputFilter) {
  let narrowed = query
  if (filter.objective) narrowed = narrowed.where(sql<boolean>`${filter.objective} = any(objectives)`)
  if (filter.meetingId) narrowed = narrowed.where('meeting_id', '=', filter.meetingId)
  if (filter.consultationId) narrowed = narrowed.where('consultation_id', '=', filter.consultationId)
  if (filter.organisationId) narrowed = narrowed.where('organisation_id', '=', filter.organisationId)
  if (filter.category) narrowed = narrowed.where('category', '=', filter.category)
  if (filter.country) narrowed = narrowed.where('country', '=', filter.country)
  if (filter.year) narrowed = narrowed.where(sql<boolean>`extract(year from filed_on) = ${filter.year}`)
  return narrowed
}

/** Public inputs. Nameless ones have no day and stand after the dated ones, by their random code. */
export async function listInputs(context: Context, filter: InputFilter, paging: Paging): Promise<Paged<Input>> {
  const query = filtered(open(context), filter)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(columns)
    .orderBy(sql`filed_on desc nulls last`)
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asInput), total, paging)
}

/**
 * Every public input in that order, a batch at a time, each begun where the one before ended: what is filed or cited
 * meanwhile neither doubles a row nor loses one, and memory holds one batch however many there are.
 */
export async function* everyInput(context: Context, filter: InputFilter, size = 500): AsyncGenerator<Input[]> {
  let last: Input | undefined
  do {
    const after = last
    let query = filtered(open(context), filter)
    if (after) {
      query = query.where((row) => {
        const sameDay = row.and([row('filed_on', 'is not distinct from', after.filedOn), row('code', '>', after.code)])
        if (after.filedOn === null) return sameDay
        return row.or([sameDay, row('filed_on', '<', after.filedOn), row('filed_on', 'is', null)])
      })
    }
    const rows = await query
      .select(columns)
      .orderBy(sql`filed_on desc nulls last`)
      .orderBy('code')
      .limit(size)
      .execute()
    if (rows.length > 0) yield rows.map(asInput)
    last = rows.length === size ? rows.map(asInput).at(-1) : undefined
  } while (last)
}

/** An organisation's own inputs, in whatever state. */
export async function listOwnInputs(context: Context, paging: Paging): Promise<Paged<Input>> {
  const own = organisationsOf(context.actor)
  if (own.length === 0) return paged([], 0, paging)
  const query = context.db.selectFrom('input').where('organisation_id', 'in', own)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(columns)
    .orderBy('filed_on', 'desc')
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asInput), total, paging)
}

export interface QueueFilter {
  state: InputState
  named?: boolean
  language?: string
}
/** The moderator's queue, by random id: its order tells nothing of when a text came. */
export async function listQueue(context: Context, filter: QueueFilter, paging: Paging): Promise<Paged<Input>> {
  let query = visible(context).where('state', '=', filter.state)
  if (filter.named !== undefined) query = query.where('organisation_id', filter.named ? 'is not' : 'is', null)
  if (filter.language) query = query.where(sql<boolean>`text->>'original' = ${filter.language}`)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(columns)
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asInput), total, paging)
}

/** What may be cited by the one who looks: accepted ones that they may see. */
export async function listCitable(
  context: Context,
  filter: { meetingId?: string; consultationIds: string[] },
): Promise<Input[]> {
  const rows = await visible(context)
    .select(columns)
    .where('state', '=', 'accepted')
    .where('kind', '=', 'text')
    .where((row) =>
      row.or([
        ...(filter.meetingId ? [row('meeting_id', '=', filter.meetingId)] : []),
        ...(filter.consultationIds.length ? [row('consultation_id', 'in', filter.consultationIds)] : []),
        row.val(false),
      ]),
    )
    .orderBy('code')
    .limit(500)
    .execute()
  return rows.map(asInput)
}

/** Every text of a consultation that was accepted, as far as the one who looks may see it: for a synthesis. */
export async function listAccepted(context: Context, consultationId: string): Promise<Input[]> {
  const rows = await visible(context)
    .select(columns)
    .where('state', '=', 'accepted')
    .where('kind', '=', 'text')
    .where('consultation_id', '=', consultationId)
    .orderBy('code')
    .limit(20_000)
    .execute()
  return rows.map(asInput)
}

/** How many of a consultation's inputs stand where, for numbers that are cut before they are shown. */
export async function countDecisions(
  context: Pick<Context, 'db'>,
  consultationId: string,
): Promise<{ state: InputState; reason: string | null; n: number }[]> {
  const rows = await context.db
    .selectFrom('input')
    .where('consultation_id', '=', consultationId)
    .select(['state', 'reason', ({ fn }) => fn.countAll<number>().as('n')])
    .groupBy(['state', 'reason'])
    .execute()
  return rows.map((row) => ({ state: row.state as InputState, reason: row.reason, n: row.n }))
}

/** The mark of who decided about an input last, to be held against who decides about an appeal. */
export async function findDecidedMark(context: Pick<Context, 'db'>, code: string): Promise<Buffer | null> {
  const row = await context.db.selectFrom('input').select('decided_mark').where('code', '=', code).executeTakeFirst()
  return row?.decided_mark ?? null
}

export async function countWaiting(context: Context): Promise<{ named: number; nameless: number }> {
  const row = await context.db
    .selectFrom('input')
    .where(sql<boolean>`state = 'waiting'`)
    .select([
      sql<number>`count(*) filter (where organisation_id is not null)`.as('named'),
      sql<number>`count(*) filter (where organisation_id is null)`.as('nameless'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

export interface NewInput extends Omit<Input, 'cited' | 'reason' | 'reasonWords' | 'statementId' | 'state'> {
  receipt: { lookup: Buffer; check: string } | null
}
/** False when the same receipt or code is there already: the same form, sent again. */
export async function insertInput(context: Context, one: NewInput): Promise<boolean> {
  const row = await context.db
    .insertInto('input')
    .values({
      id: one.id,
      code: one.code,
      kind: one.kind,
      consultation_id: one.consultationId,
      meeting_id: one.meetingId,
      organisation_id: one.organisationId,
      title: one.title,
      text: one.text && JSON.stringify(one.text),
      file_id: one.fileId,
      category: one.category,
      country: one.country,
      objectives: one.objectives,
      state: 'waiting',
      reason: null,
      reason_words: null,
      cited: false,
      statement_id: null,
      filed_on: one.filedOn,
      receipt_lookup: one.receipt?.lookup ?? null,
      receipt_check: one.receipt?.check ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function saveDecision(
  context: Context,
  id: string,
  one: Pick<Input, 'state' | 'reason' | 'reasonWords' | 'statementId'>,
  mark: Buffer | null,
): Promise<void> {
  await context.db
    .updateTable('input')
    .set({
      state: one.state,
      reason: one.reason,
      reason_words: one.reasonWords,
      statement_id: one.statementId,
      decided_mark: mark,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveCited(context: Context, id: string): Promise<void> {
  await context.db.updateTable('input').set({ cited: true }).where('id', '=', id).execute()
}

export async function findInputByReceipt(
  context: Context,
  lookup: Buffer,
): Promise<{ input: Input; check: string } | undefined> {
  const row = await context.db
    .selectFrom('input')
    .select([...columns, 'receipt_check'])
    .where('receipt_lookup', '=', lookup)
    .executeTakeFirst()
  return row && { input: asInput(row), check: row.receipt_check ?? '' }
}
