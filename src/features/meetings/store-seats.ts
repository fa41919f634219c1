// Room: meetings/store. SQL of places: quotas, the waiting line, offers. The row of meeting_room is the lock of a
// meeting's places: whoever takes, frees, offers or sets holds it until the transaction ends.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { reviewRowOf } from '../reference/index.ts'
import type { Bucket, InLine, Seats } from './rules-seats.ts'
import type { Channel } from './rules.ts'

export interface Quota {
  channel: Channel
  /** One of the twelve rows; null: the whole channel. */
  row: string | null
  capacity: number
  taken: number
}
export async function quotasOf(context: Context, meetingId: string): Promise<Quota[]> {
  const rows = await context.db
    .selectFrom('seat_quota')
    .select(['channel', 'review_row', 'capacity', 'taken'])
    .where('meeting_id', '=', meetingId)
    .orderBy('channel')
    .orderBy('review_row')
    .execute()
  return rows.map((row) => ({
    channel: row.channel as Channel,
    row: row.review_row,
    capacity: row.capacity,
    taken: row.taken,
  }))
}

const roomOf = (context: Context, meetingId: string) =>
  context.db.selectFrom('meeting_room').select(['capacity', 'taken']).where('meeting_id', '=', meetingId)
const unlimited: Bucket = { capacity: null, taken: 0 }
const seatsFrom = (channel: Channel, room: Bucket, quotas: readonly Quota[]): Seats => {
  const own = quotas.filter((one) => one.channel === channel)
  return {
    total: channel === 'room' ? room : (own.find((one) => one.row === null) ?? unlimited),
    rows: new Map(own.flatMap((one) => (one.row ? [[one.row, one] as const] : []))),
  }
}
/** As they stand, for whoever only looks. */
export async function seatsNow(context: Context, meetingId: string): Promise<Record<Channel, Seats>> {
  const room = (await roomOf(context, meetingId).executeTakeFirst()) ?? unlimited
  const quotas = await quotasOf(context, meetingId)
  return { room: seatsFrom('room', room, quotas), online: seatsFrom('online', room, quotas) }
}
/**
 * The places of a channel, held until the transaction ends. By video without a quota nobody has to wait: then the
 * lock is one that only a new quota waits for, and the answer is null.
 */
export async function lockSeats(context: Context, meetingId: string, channel: Channel): Promise<Seats | null> {
  if (channel === 'online') {
    await roomOf(context, meetingId).forKeyShare().executeTakeFirst()
    if (!(await quotasOf(context, meetingId)).some((one) => one.channel === 'online')) return null
  }
  const room = await roomOf(context, meetingId).forNoKeyUpdate().executeTakeFirst()
  return room ? seatsFrom(channel, room, await quotasOf(context, meetingId)) : null
}
/** For a change of the quotas themselves: nobody takes or frees a place meanwhile. */
export async function lockQuotas(context: Context, meetingId: string): Promise<void> {
  await roomOf(context, meetingId).forUpdate().executeTakeFirst()
}

/**
 * A seat in the room in one step, which takes the lock too: false where the whole room is full. The quotas of its
 * categories are looked at afterwards, under that lock.
 */
export async function takeRoomSeat(context: Context, meetingId: string): Promise<boolean> {
  const row = await context.db
    .updateTable('meeting_room')
    .set({ taken: sql<number>`taken + 1` })
    .where('meeting_id', '=', meetingId)
    .where((at) => at.or([at('capacity', 'is', null), at('taken', '<', at.ref('capacity'))]))
    .returning('taken')
    .executeTakeFirst()
  return row !== undefined
}
/** One place of a row's quota, under the lock; true also where the row has none. */
export async function takeOfQuota(context: Context, meetingId: string, row: string): Promise<boolean> {
  const own = (await quotasOf(context, meetingId)).find((one) => one.channel === 'room' && one.row === row)
  if (!own) return true
  if (own.taken >= own.capacity) return false
  await context.db
    .updateTable('seat_quota')
    .set({ taken: own.taken + 1 })
    .where('meeting_id', '=', meetingId)
    .where('channel', '=', 'room')
    .where('review_row', '=', row)
    .execute()
  return true
}

/** Writes one more or one less; the caller holds the lock and has looked. */
export async function moveSeat(
  context: Context,
  meetingId: string,
  channel: Channel,
  row: string,
  by: 1 | -1,
): Promise<void> {
  const next = sql<number>`taken + ${by}`
  if (channel === 'room')
    await context.db.updateTable('meeting_room').set({ taken: next }).where('meeting_id', '=', meetingId).execute()
  await context.db
    .updateTable('seat_quota')
    .set({ taken: next })
    .where('meeting_id', '=', meetingId)
    .where('channel', '=', channel)
    .where((at) => at.or([at('review_row', 'is', null), at('review_row', '=', row)]))
    .execute()
}

/** How many places of a channel, or of one row in it, are given: to those confirmed, and to those with an offer. */
export async function countTaken(
  context: Context,
  meetingId: string,
  channel: Channel,
  row: string | null,
): Promise<number> {
  const confirmed = await context.db
    .selectFrom('registration')
    .select('category')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('meeting_id', '=', meetingId)
    .where('channel', '=', channel)
    .where('state', '=', 'confirmed')
    .groupBy('category')
    .execute()
  const held = await context.db
    .selectFrom('waiting_place')
    .select('review_row')
    .where('meeting_id', '=', meetingId)
    .where('channel', '=', channel)
    .where('state', '=', 'offered')
    .execute()
  const counts = (own: string) => row === null || own === row
  return (
    confirmed.filter((one) => counts(reviewRowOf(one.category))).reduce((sum, one) => sum + one.n, 0) +
    held.filter((one) => counts(one.review_row)).length
  )
}
export async function saveQuota(context: Context, id: string, meetingId: string, quota: Quota): Promise<void> {
  const { channel, row, capacity, taken } = quota
  await context.db
    .insertInto('seat_quota')
    .values({ id, meeting_id: meetingId, channel, review_row: row, capacity, taken })
    .onConflict((conflict) =>
      conflict.columns(['meeting_id', 'channel', 'review_row']).doUpdateSet({ capacity, taken }),
    )
    .execute()
}
export async function removeQuota(
  context: Context,
  meetingId: string,
  channel: Channel,
  row: string | null,
): Promise<boolean> {
  const removed = await context.db
    .deleteFrom('seat_quota')
    .where('meeting_id', '=', meetingId)
    .where('channel', '=', channel)
    .where('review_row', row === null ? 'is' : '=', row)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

export type PlaceState = 'waiting' | 'offered' | 'taken' | 'lapsed' | 'left'
export interface WaitingPlace {
  id: string
  registrationId: string
  meetingId: string
  channel: Channel
  row: string
  state: PlaceState
  offeredUntil: string | null
}
const placeColumns = ['id', 'registration_id', 'meeting_id', 'channel', 'review_row', 'state', 'offered_until'] as const
interface PlaceRow {
  id: string
  registration_id: string
  meeting_id: string
  channel: string
  review_row: string
  state: string
  offered_until: string | null
}
const asPlace = (row: PlaceRow): WaitingPlace => ({
  id: row.id,
  registrationId: row.registration_id,
  meetingId: row.meeting_id,
  channel: row.channel as Channel,
  row: row.review_row,
  state: row.state as PlaceState,
  offeredUntil: row.offered_until,
})
export async function insertPlace(
  context: Context,
  one: Pick<WaitingPlace, 'id' | 'registrationId' | 'meetingId' | 'channel' | 'row'>,
): Promise<void> {
  await context.db
    .insertInto('waiting_place')
    .values({
      id: one.id,
      registration_id: one.registrationId,
      meeting_id: one.meetingId,
      channel: one.channel,
      review_row: one.row,
      state: 'waiting',
    })
    .execute()
}
/** The last place in a line that somebody had, whatever became of it. */
export async function placeOf(context: Context, registrationId: string): Promise<WaitingPlace | undefined> {
  const row = await context.db
    .selectFrom('waiting_place')
    .select(placeColumns)
    .where('registration_id', '=', registrationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asPlace(row)
}
/** How many stand before somebody in their line. */
export async function countBefore(context: Context, place: WaitingPlace): Promise<number> {
  const row = await context.db
    .selectFrom('waiting_place')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('meeting_id', '=', place.meetingId)
    .where('channel', '=', place.channel)
    .where('state', '=', 'waiting')
    .where('number', '<', (at) => at.selectFrom('waiting_place').select('number').where('id', '=', place.id))
    .executeTakeFirstOrThrow()
  return row.n
}
export async function lineOf(context: Context, meetingId: string, channel: Channel): Promise<InLine[]> {
  const rows = await context.db
    .selectFrom('waiting_place')
    .select(['id', 'review_row'])
    .where('meeting_id', '=', meetingId)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ id: row.id, row: row.review_row }))
}
/** Moves a place from one state to another; false where it no longer stood there. */
export async function movePlace(
  context: Context,
  id: string,
  from: PlaceState,
  to: PlaceState,
  offeredUntil: string | null = null,
): Promise<string | null> {
  const row = await context.db
    .updateTable('waiting_place')
    .set(to === 'offered' ? { state: to, offered_until: offeredUntil } : { state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('registration_id')
    .executeTakeFirst()
  return row?.registration_id ?? null
}
/** Offers whose last day is over. */
export async function pastOffers(context: Context, today: string): Promise<WaitingPlace[]> {
  const rows = await context.db
    .selectFrom('waiting_place')
    .select(placeColumns)
    .where('state', '=', 'offered')
    .where('offered_until', '<', today)
    .orderBy('number')
    .limit(500)
    .execute()
  return rows.map(asPlace)
}
/** How many wait and how many hold an offer, per channel and row: for the desk. */
export async function countWaiting(
  context: Context,
  meetingId: string,
): Promise<{ channel: Channel; row: string; state: PlaceState; n: number }[]> {
  const rows = await context.db
    .selectFrom('waiting_place')
    .select(['channel', 'review_row', 'state'])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('meeting_id', '=', meetingId)
    .where('state', 'in', ['waiting', 'offered'])
    .groupBy(['channel', 'review_row', 'state'])
    .orderBy('channel')
    .orderBy('review_row')
    .execute()
  return rows.map((row) => ({
    channel: row.channel as Channel,
    row: row.review_row,
    state: row.state as PlaceState,
    n: row.n,
  }))
}
