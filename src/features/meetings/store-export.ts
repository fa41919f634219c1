// Room: meetings/store. Everybody registered for a meeting, for an export that two people agreed to: what the list at
// the door shows and the way to reach them, never what they need.
import type { Context } from '../../platform/context.ts'

export interface Registered {
  /** Null once the names were purged. */
  name: string | null
  category: string
  country: string | null
  channel: string
  contact: string | null
}

/** The caller holds an approval; nothing else may ask. */
export async function listRegistered(context: Context, meetingId: string): Promise<Registered[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select(['person_name', 'category', 'country', 'channel', 'contact_value'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'confirmed')
    .orderBy('search_name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    name: row.person_name,
    category: row.category,
    country: row.country,
    channel: row.channel,
    contact: row.contact_value,
  }))
}
