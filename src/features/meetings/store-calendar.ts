// Room: meetings/store. SQL of calendars at a secret address, and of what their owner is registered for.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { tokenHashOf } from './links.ts'

export interface CalendarFeed {
  id: string
  personId: string
  madeOn: string
}
export async function findFeed(context: Context, personId: string): Promise<CalendarFeed | undefined> {
  const row = await context.db
    .selectFrom('calendar_feed')
    .select(['id', 'person_id', 'made_on'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row && { id: row.id, personId: row.person_id, madeOn: row.made_on }
}
export async function findFeedByToken(context: Context, token: string): Promise<CalendarFeed | undefined> {
  const row = await context.db
    .selectFrom('calendar_feed')
    .select(['id', 'person_id', 'made_on'])
    .where('token_hash', '=', tokenHashOf(token))
    .executeTakeFirst()
  return row && { id: row.id, personId: row.person_id, madeOn: row.made_on }
}
export async function insertFeed(
  context: Context,
  personId: string,
  tokenFor: (id: string) => Promise<string>,
): Promise<void> {
  const id = newId(context.random)
  await context.db
    .insertInto('calendar_feed')
    .values({ id, person_id: personId, token_hash: tokenHashOf(await tokenFor(id)), made_on: dayOf(context.now) })
    .execute()
}
/** The row goes, and with it every way in: the address opens nothing from now on. */
export async function removeFeed(context: Context, personId: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('calendar_feed')
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** The meetings that this person registered for, themselves or somebody else. */
export async function ownMeetingIds(context: Context, personId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select('meeting_id')
    .distinct()
    .where('registered_by', '=', personId)
    .where('state', '=', 'confirmed')
    .limit(500)
    .execute()
  return rows.map((row) => row.meeting_id)
}
