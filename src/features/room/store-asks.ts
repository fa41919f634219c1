// Room: room/store. SQL of interventions: who asks for the floor, who was called, in which order.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'
import type { AskState, SkipReason } from './rules.ts'
import type { Presence } from './store.ts'

export interface Ask {
  id: string
  presenceId: string | null
  itemId: string | null
  text: string | null
  publicName: string | null
  category: string | null
  country: string | null
  official: boolean
  organisationId: string | null
  askedPlace: number
  state: AskState
  heardPlace: number | null
  outOfTurn: number | null
  reason: SkipReason | null
}
const columns = [
  'id',
  'presence_id',
  'item_id',
  'text',
  'public_name',
  'category',
  'country',
  'official',
  'organisation_id',
  'asked_place',
  'state',
  'heard_place',
  'out_of_turn',
  'reason',
] as const
interface Row {
  id: string
  presence_id: string | null
  item_id: string | null
  text: string | null
  public_name: string | null
  category: string | null
  country: string | null
  official: boolean
  organisation_id: string | null
  asked_place: number
  state: string
  heard_place: number | null
  out_of_turn: number | null
  reason: string | null
}
const asAsk = (row: Row): Ask => ({
  id: row.id,
  presenceId: row.presence_id,
  itemId: row.item_id,
  text: row.text,
  publicName: row.public_name,
  category: row.category,
  country: row.country,
  official: row.official,
  organisationId: row.organisation_id,
  askedPlace: row.asked_place,
  state: row.state as AskState,
  heardPlace: row.heard_place,
  outOfTurn: row.out_of_turn,
  reason: row.reason as SkipReason | null,
})

/** Puts somebody into the queue; false where they stand in it already. */
export async function insertAsk(
  context: Context,
  presence: Presence,
  one: { itemId: string | null; text: string; publicName: string | null; sample?: boolean },
): Promise<boolean> {
  const row = await context.db
    .insertInto('room_ask')
    .values({
      id: newId(context.random),
      meeting_id: presence.meetingId,
      presence_id: presence.id,
      item_id: one.itemId,
      text: one.text,
      public_name: one.publicName,
      category: presence.category,
      country: presence.country,
      official: presence.official,
      organisation_id: presence.organisationId,
      asked_place: sql<number>`nextval('room_ask_place')`,
      state: 'waiting',
      sample: one.sample ?? false,
    })
    .onConflict((conflict) =>
      conflict
        .column('presence_id')
        .where('state', 'in', sql<AskState>`('waiting', 'speaking')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
const lastAsk = builtOnce((db, { presenceId }: { presenceId: string }) =>
  db
    .selectFrom('room_ask')
    .select(columns)
    .where('presence_id', '=', presenceId)
    .orderBy('asked_place', 'desc')
    .limit(1),
)
/** Whose own it is: the last one of somebody in the room. */
export async function lastAskOf(context: Context, presenceId: string): Promise<Ask | undefined> {
  const [row] = await lastAsk(context, { presenceId })
  return row && asAsk(row)
}
/** Everything asked in a room, in the order of asking. */
export async function listAsks(context: Context, meetingId: string): Promise<Ask[]> {
  const rows = await context.db
    .selectFrom('room_ask')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .orderBy('asked_place')
    .execute()
  return rows.map(asAsk)
}
export async function saveAskState(
  context: Context,
  id: string,
  change: { state: AskState; reason?: SkipReason },
): Promise<void> {
  await context.db.updateTable('room_ask').set(change).where('id', '=', id).execute()
}
/** Gives the floor: the next place among those heard. */
export async function saveCalled(
  context: Context,
  meetingId: string,
  one: { id: string; itemId: string | null; outOfTurn: number | null },
): Promise<void> {
  const { heard } = await context.db
    .updateTable('live_room')
    .set({ heard: sql<number>`heard + 1` })
    .where('meeting_id', '=', meetingId)
    .returning('heard')
    .executeTakeFirstOrThrow()
  await context.db
    .updateTable('room_ask')
    .set({ state: 'speaking', heard_place: heard, item_id: one.itemId, out_of_turn: one.outOfTurn })
    .where('id', '=', one.id)
    .execute()
}
