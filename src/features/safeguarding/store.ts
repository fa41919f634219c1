// Room: safeguarding/store. The pairs and their public keys. Nothing here can open anything.
import type { Context } from '../../platform/context.ts'
import type { PairState, Slot } from './rules.ts'

type Db = Pick<Context, 'db'>
export interface Member {
  slot: Slot
  personId: string
  recipient: string | null
  test: Buffer | null
  testMark: Buffer | null
  checkedOn: string | null
}
export interface Pair {
  id: string
  state: PairState
  office: string
  proposedBy: string | null
  agreedBy: string | null
  endingBy: string | null
  members: Member[]
}

async function withMembers(context: Db, pairs: readonly Omit<Pair, 'members'>[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const ids = pairs.map((one) => one.id)
  const rows = await context.db
    .selectFrom('safeguarding_person')
    .selectAll()
    .where('pair_id', 'in', ids)
    .orderBy('slot')
    .execute()
  return pairs.map((pair) => ({
    ...pair,
    members: rows
      .filter((row) => row.pair_id === pair.id)
      .map((row) => ({
        slot: row.slot as Slot,
        personId: row.person_id,
        recipient: row.recipient,
        test: row.test,
        testMark: row.test_mark,
        checkedOn: row.checked_on,
      })),
  }))
}
const columns = ['id', 'state', 'office', 'proposed_by', 'agreed_by', 'ending_by'] as const
interface Row {
  id: string
  state: string
  office: string
  proposed_by: string | null
  agreed_by: string | null
  ending_by: string | null
}
const asPair = (row: Row): Omit<Pair, 'members'> => ({
  id: row.id,
  state: row.state as PairState,
  office: row.office,
  proposedBy: row.proposed_by,
  agreedBy: row.agreed_by,
  endingBy: row.ending_by,
})

/** Every pair in one of these states, by its id: no order of time. */
export async function listPairs(context: Db, states: readonly PairState[]): Promise<Pair[]> {
  const rows = await context.db
    .selectFrom('safeguarding_pair')
    .select(columns)
    .where('state', 'in', states)
    .orderBy('id')
    .execute()
  return withMembers(context, rows.map(asPair))
}
/** Held until the end of the transaction: two who decide at once decide one after the other. */
export async function holdPair(context: Db, id: string): Promise<Pair | undefined> {
  const row = await context.db
    .selectFrom('safeguarding_pair')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && (await withMembers(context, [asPair(row)]))[0]
}
/** The pair in which somebody serves. */
export async function findPairOf(context: Db, personId: string): Promise<Pair | undefined> {
  const row = await context.db
    .selectFrom('safeguarding_pair')
    .select(columns)
    .where('state', 'in', ['agreed', 'ready'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('safeguarding_person')
          .select('slot')
          .whereRef('pair_id', '=', 'safeguarding_pair.id')
          .where('person_id', '=', personId),
      ),
    )
    .executeTakeFirst()
  return row && (await withMembers(context, [asPair(row)]))[0]
}

export async function insertPair(
  context: Db,
  one: Pick<Pair, 'id' | 'office' | 'proposedBy'> & { personIds: readonly [string, string] },
): Promise<void> {
  await context.db
    .insertInto('safeguarding_pair')
    .values({ id: one.id, state: 'proposed', office: one.office, proposed_by: one.proposedBy })
    .execute()
  await context.db
    .insertInto('safeguarding_person')
    .values(one.personIds.map((id, index) => ({ pair_id: one.id, slot: index + 1, person_id: id })))
    .execute()
}
export async function savePair(
  context: Db,
  id: string,
  one: { state: PairState; agreedBy?: string | null; endingBy?: string | null },
): Promise<void> {
  await context.db
    .updateTable('safeguarding_pair')
    .set({
      state: one.state,
      ...(one.agreedBy === undefined ? {} : { agreed_by: one.agreedBy }),
      ...(one.endingBy === undefined ? {} : { ending_by: one.endingBy }),
    })
    .where('id', '=', id)
    .execute()
}
export async function saveKey(
  context: Db,
  at: { pairId: string; slot: Slot },
  key: { recipient: string; test: Uint8Array; testMark: Buffer },
): Promise<void> {
  await context.db
    .updateTable('safeguarding_person')
    .set({ recipient: key.recipient, test: Buffer.from(key.test), test_mark: key.testMark, checked_on: null })
    .where('pair_id', '=', at.pairId)
    .where('slot', '=', at.slot)
    .execute()
}
export async function saveChecked(context: Db, at: { pairId: string; slot: Slot }, day: string): Promise<void> {
  await context.db
    .updateTable('safeguarding_person')
    .set({ checked_on: day })
    .where('pair_id', '=', at.pairId)
    .where('slot', '=', at.slot)
    .execute()
}
