// Room: organisations/store. The members' contacts as a list, for an export that two people agreed to. Whoever joined
// unlisted is not on it: their contact leaves by no list at all.
import type { Context } from '../../platform/context.ts'

export interface MemberContact {
  name: string
  category: string
  country: string | null
  contact: string | null
  channel: string | null
  value: string | null
}

/** The caller holds an approval; nothing else may ask. */
export async function listMemberContacts(context: Context): Promise<MemberContact[]> {
  const rows = await context.db
    .selectFrom('organisation')
    .select(['name', 'category', 'country', 'contact_name', 'contact_channel', 'contact_value'])
    .where('state', '<>', 'left')
    .where('listing', '<>', 'unlisted')
    .where('contact_value', 'is not', null)
    .orderBy('search_name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    category: row.category,
    country: row.country,
    contact: row.contact_name,
    channel: row.contact_channel,
    value: row.contact_value,
  }))
}
