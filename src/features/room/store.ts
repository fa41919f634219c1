// Room: room/store. SQL of rooms, of what their agenda really did, and of who is in them.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Here, RoomChannel, RoomState } from './rules.ts'

export interface LiveRoom {
  meetingId: string
  state: RoomState
  currentItem: string | null
  guestCode: string | null
  channels: RoomChannel[]
  /** Private people by category and country, as they stood when enough new ones had come. */
  here: Here[]
}
const columns = ['meeting_id', 'state', 'current_item', 'guest_code', 'channels', 'here'] as const

/** Whether one may go in now. */
export async function roomOpen(context: Pick<Context, 'db'>, meetingId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('live_room')
    .select('state')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row?.state === 'open'
}
export async function findRoom(context: Context, meetingId: string): Promise<LiveRoom | undefined> {
  const row = await context.db
    .selectFrom('live_room')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return (
    row && {
      meetingId: row.meeting_id,
      state: row.state as RoomState,
      currentItem: row.current_item,
      guestCode: row.guest_code,
      channels: row.channels as unknown as RoomChannel[],
      here: row.here as unknown as Here[],
    }
  )
}
/** Acts of the moderator on one room come one after the other. */
export async function lockRoom(context: Context, meetingId: string): Promise<LiveRoom | undefined> {
  await context.db
    .selectFrom('live_room')
    .select('meeting_id')
    .where('meeting_id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
  return findRoom(context, meetingId)
}
export interface RoomSettings {
  guestCode: string | null
  channels: RoomChannel[]
}
export async function saveSettings(context: Context, meetingId: string, settings: RoomSettings): Promise<void> {
  const row = { guest_code: settings.guestCode, channels: JSON.stringify(settings.channels) }
  await context.db
    .insertInto('live_room')
    .values({ ...row, meeting_id: meetingId, state: 'prepared', prepared_on: dayOf(context.now) })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(row))
    .execute()
}
export async function saveRoomState(context: Context, meetingId: string, state: RoomState): Promise<void> {
  await context.db.updateTable('live_room').set({ state }).where('meeting_id', '=', meetingId).execute()
}

export interface RealTimes {
  begunAt: Date
  endedAt: Date | null
}
export async function realTimesOf(context: Context, meetingId: string): Promise<Map<string, RealTimes>> {
  const rows = await context.db.selectFrom('room_item').selectAll().where('meeting_id', '=', meetingId).execute()
  return new Map(rows.map((row) => [row.item_id, { begunAt: row.begun_at, endedAt: row.ended_at }]))
}
/** The item that stands ends now; another one begins, or goes on where it was left. */
export async function moveTo(context: Context, meetingId: string, itemId: string | null): Promise<void> {
  await context.db
    .updateTable('room_item')
    .set({ ended_at: context.now })
    .where('meeting_id', '=', meetingId)
    .where('ended_at', 'is', null)
    .execute()
  if (itemId !== null)
    await context.db
      .insertInto('room_item')
      .values({ meeting_id: meetingId, item_id: itemId, begun_at: context.now })
      .onConflict((conflict) => conflict.columns(['meeting_id', 'item_id']).doUpdateSet({ ended_at: null }))
      .execute()
  await context.db.updateTable('live_room').set({ current_item: itemId }).where('meeting_id', '=', meetingId).execute()
}

export interface Standing {
  registrationId: string | null
  category: string | null
  country: string | null
  official: boolean
  organisationId: string | null
}
export interface Presence extends Standing {
  id: string
  meetingId: string
  contact: boolean
}
const presenceColumns = [
  'id',
  'meeting_id',
  'registration_id',
  'category',
  'country',
  'official',
  'organisation_id',
  'contact',
] as const

const presenceByToken = builtOnce((db, { tokenHash, meetingId }: { tokenHash: Buffer; meetingId: string }) =>
  db
    .selectFrom('room_presence')
    .select(presenceColumns)
    .where('token_hash', '=', tokenHash)
    .where('meeting_id', '=', meetingId),
)
export async function findPresence(
  context: Context,
  meetingId: string,
  tokenHash: Buffer,
): Promise<Presence | undefined> {
  const [row] = await presenceByToken(context, { tokenHash, meetingId })
  return (
    row && {
      id: row.id,
      meetingId: row.meeting_id,
      registrationId: row.registration_id,
      category: row.category,
      country: row.country,
      official: row.official,
      organisationId: row.organisation_id,
      contact: row.contact,
    }
  )
}
export interface Coming extends Standing {
  meetingId: string
  tokenHash: Buffer
  contact: boolean
}
const presenceOfComing = (context: Context, one: Coming) => ({
  id: newId(context.random),
  meeting_id: one.meetingId,
  token_hash: one.tokenHash,
  registration_id: one.registrationId,
  category: one.category,
  country: one.country,
  official: one.official,
  organisation_id: one.organisationId,
  contact: one.contact,
})
const coming = builtOnce((db, one: ReturnType<typeof presenceOfComing> & { guest_code: string | null }) =>
  db
    .insertInto('room_presence')
    .columns([...presenceColumns, 'token_hash'])
    .expression((query) =>
      query
        .selectFrom('live_room')
        .select([
          sql<string>`${one.id}::uuid`.as('id'),
          'meeting_id',
          sql<string | null>`${one.registration_id}::uuid`.as('registration_id'),
          sql<string | null>`${one.category}::text`.as('category'),
          sql<string | null>`${one.country}::char(2)`.as('country'),
          sql<boolean>`${one.official}::boolean`.as('official'),
          sql<string | null>`${one.organisation_id}::uuid`.as('organisation_id'),
          sql<boolean>`${one.contact}::boolean`.as('contact'),
          sql<Buffer>`${one.token_hash}::bytea`.as('token_hash'),
        ])
        .where('meeting_id', '=', one.meeting_id)
        .where('state', '=', 'open')
        .where(sql<boolean>`coalesce(guest_code = ${one.guest_code}::text, ${one.guest_code}::text is null)`),
    )
    .onConflict((conflict) =>
      conflict.column('token_hash').doUpdateSet((row) => ({ contact: row.ref('excluded.contact') })),
    )
    .returning('id'),
)
/**
 * Comes in: one statement, which itself sees that the room is open and that a guest's code opens it, so that nothing a
 * second old lets anybody in. Who comes in again, from another device, is there once. False: the room is shut to them.
 */
export async function savePresence(context: Context, one: Coming, guestCode: string | null = null): Promise<boolean> {
  return (await coming(context, { ...presenceOfComing(context, one), guest_code: guestCode })).length > 0
}
/** Goes out: what was said stays, without a way back to who said it; what waits is withdrawn before. */
export async function dropPresence(context: Context, presenceId: string): Promise<void> {
  await context.db.updateTable('room_ask').set({ presence_id: null }).where('presence_id', '=', presenceId).execute()
  await context.db.deleteFrom('room_presence').where('id', '=', presenceId).execute()
}

export async function saveHere(context: Context, meetingId: string, here: Here[]): Promise<void> {
  await context.db
    .updateTable('live_room')
    .set({ here: JSON.stringify(here) })
    .where('meeting_id', '=', meetingId)
    .execute()
}
export async function countHere(context: Context, meetingId: string, official: boolean): Promise<Here[]> {
  return context.db
    .selectFrom('room_presence')
    .select(['category', 'country', ({ fn }) => fn.countAll<number>().as('n')])
    .where('meeting_id', '=', meetingId)
    .where('official', '=', official)
    .groupBy(['category', 'country'])
    .execute()
}
/** The organisations whose people agreed that they are written to. */
export async function reachableIn(context: Context, meetingId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('room_presence')
    .select('organisation_id')
    .distinct()
    .where('meeting_id', '=', meetingId)
    .where('contact', '=', true)
    .where('organisation_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.organisation_id ?? [])
}

/** Rooms that still know of people. */
export async function roomsToForget(context: Context): Promise<{ meetingId: string; preparedOn: string }[]> {
  const rows = await context.db
    .selectFrom('live_room')
    .select(['meeting_id', 'prepared_on'])
    .where('purged_on', 'is', null)
    .execute()
  return rows.map((row) => ({ meetingId: row.meeting_id, preparedOn: row.prepared_on }))
}
/** Forgets who was in a room and what they asked; that somebody was heard, and in which capacity, stays. */
export async function forgetPeople(context: Context, meetingId: string): Promise<void> {
  const polls = context.db.selectFrom('room_poll').select('id').where('meeting_id', '=', meetingId)
  await context.db.deleteFrom('room_answer').where('poll_id', 'in', polls).execute()
  await context.db
    .deleteFrom('room_ask')
    .where('meeting_id', '=', meetingId)
    .where('state', 'not in', ['heard', 'speaking'])
    .execute()
  await context.db
    .updateTable('room_ask')
    .set({ presence_id: null, text: null, public_name: null, state: 'heard' })
    .where('meeting_id', '=', meetingId)
    .execute()
  await context.db.deleteFrom('room_presence').where('meeting_id', '=', meetingId).execute()
  await context.db
    .updateTable('live_room')
    .set({ purged_on: dayOf(context.now), guest_code: null, channels: '[]' })
    .where('meeting_id', '=', meetingId)
    .execute()
}
