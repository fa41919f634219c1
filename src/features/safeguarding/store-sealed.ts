// Room: safeguarding/store. What is sealed of who wrote a confidential input, and the openings of it: by codes, so
// that a row says nothing of when it came.
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { OpeningReason, OpeningState, SealedPart, Slot } from './rules.ts'

type Db = Pick<Context, 'db'>

export async function insertSealed(
  context: Db,
  inputCode: string,
  parts: readonly SealedPart[],
  dropOn: string,
): Promise<void> {
  await context.db
    .insertInto('sealed_author')
    .values(
      parts.map((one) => ({
        input_code: inputCode,
        pair_id: one.pairId,
        slot: one.slot,
        sealed: Buffer.from(one.sealed),
        drop_on: dropOn,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface SealedFor {
  inputCode: string
  dropOn: string
  sealed: Buffer
}
/** What is sealed for one of a pair to read. */
export async function findSealed(
  context: Db,
  at: { pairId: string; slot: Slot },
  inputCode: string,
): Promise<SealedFor | undefined> {
  const row = await context.db
    .selectFrom('sealed_author')
    .select(['input_code', 'drop_on', 'sealed'])
    .where('pair_id', '=', at.pairId)
    .where('slot', '=', at.slot)
    .where('input_code', '=', inputCode)
    .executeTakeFirst()
  return row && { inputCode: row.input_code, dropOn: row.drop_on, sealed: row.sealed }
}
/** Which of these inputs have an author who is sealed. */
export async function sealedAmong(context: Db, inputCodes: readonly string[]): Promise<Set<string>> {
  if (inputCodes.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('sealed_author')
    .select('input_code')
    .distinct()
    .where('input_code', 'in', inputCodes)
    .execute()
  return new Set(rows.map((row) => row.input_code))
}
/** How many inputs a pair alone can open: nobody could any more once it ends. */
export async function countOnlyFor(context: Db, pairId: string): Promise<number> {
  const { n } = await context.db
    .selectFrom('sealed_author as one')
    .select(({ fn }) => fn.count<number>('input_code').distinct().as('n'))
    .where('pair_id', '=', pairId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sealed_author as other')
            .innerJoin('safeguarding_pair as pair', 'pair.id', 'other.pair_id')
            .select('other.slot')
            .whereRef('other.input_code', '=', 'one.input_code')
            .where('other.pair_id', '<>', pairId)
            .where('pair.state', '=', 'ready'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return n
}
export async function dropSealed(context: Db, today: string): Promise<void> {
  await context.db.deleteFrom('sealed_author').where('drop_on', '<=', today).execute()
}

/** Written anew in random order with the inputs that they belong to, by the owner. */
export async function shuffleSealed(db: Database, inputCodes: readonly string[]): Promise<void> {
  if (inputCodes.length === 0) return
  await sql`lock table sealed_author in exclusive mode`.execute(db)
  await sql`create temporary table fresh_sealed on commit drop as
    select * from sealed_author where input_code = any(${inputCodes}::text[])`.execute(db)
  await sql`delete from sealed_author where input_code = any(${inputCodes}::text[])`.execute(db)
  await sql`insert into sealed_author select * from fresh_sealed order by gen_random_uuid()`.execute(db)
}
export const sealedTables = ['sealed_author'] as const

export interface Opening {
  id: string
  inputCode: string
  pairId: string
  /** Who asked, and reads. */
  slot: Slot
  reason: OpeningReason
  state: OpeningState
  askedOn: string
  endsOn: string
  peeled: Buffer | null
}
const openingColumns = [
  'id',
  'input_code',
  'pair_id',
  'slot',
  'reason',
  'state',
  'asked_on',
  'ends_on',
  'peeled',
] as const
interface OpeningRow {
  id: string
  input_code: string
  pair_id: string
  slot: number
  reason: string
  state: string
  asked_on: string
  ends_on: string
  peeled: Buffer | null
}
const asOpening = (row: OpeningRow): Opening => ({
  id: row.id,
  inputCode: row.input_code,
  pairId: row.pair_id,
  slot: row.slot as Slot,
  reason: row.reason as OpeningReason,
  state: row.state as OpeningState,
  askedOn: row.asked_on,
  endsOn: row.ends_on,
  peeled: row.peeled,
})
/** Of the pair in which the one who looks serves. */
export async function listOpenings(context: Db, pairId: string): Promise<Opening[]> {
  const rows = await context.db
    .selectFrom('sealed_opening')
    .select(openingColumns)
    .where('pair_id', '=', pairId)
    .orderBy('asked_on', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(asOpening)
}
export async function holdOpening(context: Db, pairId: string, id: string): Promise<Opening | undefined> {
  const row = await context.db
    .selectFrom('sealed_opening')
    .select(openingColumns)
    .where('pair_id', '=', pairId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asOpening(row)
}
/** For its author, by receipt: that it was opened, on which day, why. */
export async function listReadOpenings(context: Db, inputCode: string): Promise<Pick<Opening, 'reason' | 'askedOn'>[]> {
  const rows = await context.db
    .selectFrom('sealed_opening')
    .select(['reason', 'asked_on'])
    .where('input_code', '=', inputCode)
    .where('state', 'in', ['agreed', 'read'])
    .orderBy('asked_on')
    .execute()
  return rows.map((row) => ({ reason: row.reason as OpeningReason, askedOn: row.asked_on }))
}
export async function countOpened(context: Db): Promise<number> {
  const { n } = await context.db
    .selectFrom('sealed_opening')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('state', 'in', ['agreed', 'read'])
    .executeTakeFirstOrThrow()
  return n
}
export async function insertOpening(context: Db, one: Opening): Promise<void> {
  await context.db
    .insertInto('sealed_opening')
    .values({
      id: one.id,
      input_code: one.inputCode,
      pair_id: one.pairId,
      slot: one.slot,
      reason: one.reason,
      state: one.state,
      asked_on: one.askedOn,
      ends_on: one.endsOn,
      peeled: null,
    })
    .execute()
}
export async function saveOpening(
  context: Db,
  id: string,
  one: { state: OpeningState; peeled: Uint8Array | null },
): Promise<void> {
  await context.db
    .updateTable('sealed_opening')
    .set({ state: one.state, peeled: one.peeled && Buffer.from(one.peeled) })
    .where('id', '=', id)
    .execute()
}
/** What was not finished in its days is over, and what was handed over for it is gone. */
export async function endOpenings(context: Db, today: string): Promise<void> {
  await context.db
    .updateTable('sealed_opening')
    .set({ state: 'over', peeled: null })
    .where('state', 'in', ['asked', 'agreed'])
    .where('ends_on', '<', today)
    .execute()
}
export async function dropOpenings(context: Db, before: string): Promise<void> {
  await context.db.deleteFrom('sealed_opening').where('ends_on', '<', before).execute()
}
