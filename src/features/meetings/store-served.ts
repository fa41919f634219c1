// Room: meetings/store. SQL of the sheets of a meeting: each asks only for the columns that its servers need. The
// caller has asked who serves it.
import type { Context } from '../../platform/context.ts'
import type { NeedKind, SessionWish } from './rules-registration.ts'
import type { Channel } from './rules.ts'

export interface Named {
  id: string
  /** Null where the person did not agree to be named, or is forgotten. */
  name: string | null
  organisationId: string | null
  category: string
  country: string | null
  channel: Channel
  doorCode: string | null
  delegation: string | null
  officeHeld: string | null
}
/** Everybody who has a place: for badges and for the list of participants. */
export async function namedOf(context: Context, meetingId: string): Promise<Named[]> {
  const rows = await context.db
    .selectFrom('registration')
    .leftJoin('delegation_member', 'delegation_member.registration_id', 'registration.id')
    .leftJoin('delegation', 'delegation.id', 'delegation_member.delegation_id')
    .select([
      'registration.id',
      'registration.person_name',
      'registration.consent_name',
      'registration.organisation_id',
      'registration.category',
      'registration.country',
      'registration.channel',
      'registration.door_code',
      'delegation.name as delegation',
      'delegation_member.office_held',
    ])
    .where('registration.meeting_id', '=', meetingId)
    .where('registration.state', '=', 'confirmed')
    .orderBy('registration.search_name')
    .orderBy('registration.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.consent_name === false ? null : row.person_name,
    organisationId: row.organisation_id,
    category: row.category,
    country: row.country,
    channel: row.channel as Channel,
    doorCode: row.door_code,
    delegation: row.delegation,
    officeHeld: row.office_held,
  }))
}
export interface Listening {
  id: string
  channel: Channel
  languages: string[]
}
/** Languages without names: how many listen is all that an interpreter needs. */
export async function listeningOf(context: Context, meetingId: string): Promise<Listening[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select(['id', 'channel', 'languages'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'confirmed')
    .execute()
  return rows.map((row) => ({ ...row, channel: row.channel as Channel }))
}
/** Registration > session > how they take part in it. */
export async function sessionWishesOf(
  context: Context,
  meetingId: string,
): Promise<Map<string, Map<string, SessionWish>>> {
  const rows = await context.db
    .selectFrom('session_channel')
    .innerJoin('registration', 'registration.id', 'registration_id')
    .select(['registration_id', 'session_id', 'session_channel.channel'])
    .where('registration.meeting_id', '=', meetingId)
    .execute()
  const wishes = new Map<string, Map<string, SessionWish>>()
  for (const row of rows) {
    const own = wishes.get(row.registration_id) ?? new Map<string, SessionWish>()
    wishes.set(row.registration_id, own.set(row.session_id, row.channel as SessionWish))
  }
  return wishes
}
export interface Travelling {
  name: string | null
  contact: string | null
  category: string
  country: string | null
  needs: Partial<Record<NeedKind, string>>
}
/** Who asked for a visa, a journey or its cost, waiting or not: a visa takes longer than a place. */
export async function travellingOf(context: Context, meetingId: string): Promise<Travelling[]> {
  const rows = await context.db
    .selectFrom('registration_need')
    .innerJoin('registration', 'registration.id', 'registration_id')
    .select(['registration.id', 'person_name', 'contact_value', 'category', 'country', 'kind', 'words'])
    .where('registration.meeting_id', '=', meetingId)
    .where('registration.state', '<>', 'cancelled')
    .orderBy('search_name')
    .orderBy('registration.id')
    .execute()
  const people = new Map<string, Travelling>()
  for (const row of rows) {
    const before = people.get(row.id)
    people.set(row.id, {
      name: row.person_name,
      contact: row.contact_value,
      category: row.category,
      country: row.country,
      needs: { ...before?.needs, [row.kind]: row.words },
    })
  }
  return [...people.values()]
}
export interface Needing {
  name: string | null
  contact: string | null
  channel: Channel
  needs: string
}
export async function needingOf(context: Context, meetingId: string): Promise<Needing[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select(['person_name', 'contact_value', 'channel', 'needs'])
    .where('meeting_id', '=', meetingId)
    .where('state', '<>', 'cancelled')
    .where('needs', 'is not', null)
    .orderBy('search_name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    name: row.person_name,
    contact: row.contact_value,
    channel: row.channel as Channel,
    needs: row.needs ?? '',
  }))
}
