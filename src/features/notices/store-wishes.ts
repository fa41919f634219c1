// Room: notices/store. The only SQL that names notice_wish and notice_reminder.
import type { Context } from '../../platform/context.ts'
import { type Way, type Wish, usualWish } from './rules.ts'

/** The wishes of these people; who never said any has the usual ones. */
export async function findWishes(context: Context, personIds: readonly string[]): Promise<(personId: string) => Wish> {
  const rows = personIds.length
    ? await context.db
        .selectFrom('notice_wish')
        .selectAll()
        .where('person_id', 'in', [...personIds])
        .execute()
    : []
  const known = new Map(
    rows.map((row): [string, Wish] => [
      row.person_id,
      {
        way: row.channel as Way,
        number: row.number,
        numberConfirmed: row.number_confirmed,
        quietFrom: row.quiet_from,
        quietUntil: row.quiet_until,
        timeZone: row.time_zone,
        muted: row.muted,
        reminders: row.reminders,
      },
    ]),
  )
  return (personId) => known.get(personId) ?? usualWish
}

export async function saveWish(context: Context, personId: string, wish: Wish): Promise<void> {
  const values = {
    channel: wish.way,
    number: wish.number,
    number_confirmed: wish.numberConfirmed,
    quiet_from: wish.quietFrom,
    quiet_until: wish.quietUntil,
    time_zone: wish.timeZone,
    muted: [...wish.muted],
    reminders: wish.reminders,
  }
  await context.db
    .insertInto('notice_wish')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}

/** Of these things, those that the person was reminded of since that day. */
export async function remindedSince(context: Context, personId: string, since: string): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('notice_reminder')
    .select('thing_hash')
    .where('person_id', '=', personId)
    .where('reminded_on', '>', since)
    .execute()
  return new Set(rows.map((row) => row.thing_hash.toString('hex')))
}

export async function markReminded(context: Context, personId: string, things: Buffer[], day: string): Promise<void> {
  if (things.length === 0) return
  await context.db
    .insertInto('notice_reminder')
    .values(things.map((thing) => ({ person_id: personId, thing_hash: thing, reminded_on: day })))
    .onConflict((conflict) => conflict.columns(['person_id', 'thing_hash']).doUpdateSet({ reminded_on: day }))
    .execute()
}

export async function forgetReminders(context: Context, before: string): Promise<void> {
  await context.db.deleteFrom('notice_reminder').where('reminded_on', '<', before).execute()
}
