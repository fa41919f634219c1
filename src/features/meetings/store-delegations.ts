// Room: meetings/store. SQL of delegations. Everybody may know the institution and the office that its head holds; who
// its members are is read by its own link and by the desk.
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Channel } from './rules.ts'
import type { RegistrationState } from './store-registrations.ts'

export interface Delegation {
  id: string
  meetingId: string
  organisationId: string | null
  invitationId: string | null
  name: string
  category: string
  country: string | null
  language: Locale
  channel: Channel
  letterReference: string | null
  letterOn: string | null
  speaks: boolean
  speakingOrder: number | null
  contactValue: string | null
  state: 'registered' | 'withdrawn'
}
const columns = [
  'id',
  'meeting_id',
  'organisation_id',
  'invitation_id',
  'name',
  'category',
  'country',
  'language',
  'channel',
  'letter_reference',
  'letter_on',
  'speaks',
  'speaking_order',
  'contact_value',
  'state',
] as const
interface Row {
  id: string
  meeting_id: string
  organisation_id: string | null
  invitation_id: string | null
  name: string
  category: string
  country: string | null
  language: string
  channel: string
  letter_reference: string | null
  letter_on: string | null
  speaks: boolean
  speaking_order: number | null
  contact_value: string | null
  state: string
}
const asDelegation = (row: Row): Delegation => ({
  id: row.id,
  meetingId: row.meeting_id,
  organisationId: row.organisation_id,
  invitationId: row.invitation_id,
  name: row.name,
  category: row.category,
  country: row.country,
  language: row.language as Locale,
  channel: row.channel as Channel,
  letterReference: row.letter_reference,
  letterOn: row.letter_on,
  speaks: row.speaks,
  speakingOrder: row.speaking_order,
  contactValue: row.contact_value,
  state: row.state as Delegation['state'],
})
export interface NewDelegation extends Omit<Delegation, 'state'> {
  searchName: string
  tokenHash: Buffer
  sample?: boolean
}
/** False where this institution has a delegation at the meeting already. */
export async function insertDelegation(context: Context, one: NewDelegation): Promise<boolean> {
  const row = await context.db
    .insertInto('delegation')
    .values({
      id: one.id,
      meeting_id: one.meetingId,
      organisation_id: one.organisationId,
      invitation_id: one.invitationId,
      name: one.name,
      search_name: one.searchName,
      category: one.category,
      country: one.country,
      language: one.language,
      channel: one.channel,
      letter_reference: one.letterReference,
      letter_on: one.letterOn,
      speaks: one.speaks,
      speaking_order: one.speakingOrder,
      contact_value: one.contactValue,
      token_hash: one.tokenHash,
      state: 'registered',
      registered_on: dayOf(context.now),
      sample: one.sample ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** `forChange` holds the row until the transaction ends. */
export async function findDelegationByToken(
  context: Context,
  tokenHash: Buffer,
  forChange = false,
): Promise<Delegation | undefined> {
  const query = context.db.selectFrom('delegation').select(columns).where('token_hash', '=', tokenHash)
  const row = await (forChange ? query.forUpdate() : query).executeTakeFirst()
  return row && asDelegation(row)
}
export async function findDelegation(
  context: Context,
  meetingId: string,
  id: string,
  forChange = false,
): Promise<Delegation | undefined> {
  const query = context.db
    .selectFrom('delegation')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
  const row = await (forChange ? query.forUpdate() : query).executeTakeFirst()
  return row && asDelegation(row)
}
export async function delegationOfInvitation(context: Context, invitationId: string): Promise<Delegation | undefined> {
  const row = await context.db
    .selectFrom('delegation')
    .select(columns)
    .where('invitation_id', '=', invitationId)
    .where('state', '=', 'registered')
    .executeTakeFirst()
  return row && asDelegation(row)
}
export async function delegationsOf(context: Context, meetingId: string): Promise<Delegation[]> {
  const rows = await context.db
    .selectFrom('delegation')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'registered')
    .orderBy('search_name')
    .orderBy('id')
    .limit(1000)
    .execute()
  return rows.map(asDelegation)
}
export async function saveDelegation(
  context: Context,
  id: string,
  set: { state?: Delegation['state']; speakingOrder?: number | null; speaks?: boolean; channel?: Channel },
): Promise<void> {
  await context.db
    .updateTable('delegation')
    .set({
      ...(set.state ? { state: set.state } : {}),
      ...(set.speakingOrder === undefined ? {} : { speaking_order: set.speakingOrder }),
      ...(set.speaks === undefined ? {} : { speaks: set.speaks }),
      ...(set.channel ? { channel: set.channel } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export interface Delegate {
  registrationId: string
  delegationId: string
  rank: number
  officeHeld: string
  /** Null once the list was forgotten. */
  name: string | null
  channel: Channel
  state: RegistrationState
}
export async function delegatesOf(context: Context, delegationIds: readonly string[]): Promise<Delegate[]> {
  if (delegationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('delegation_member')
    .innerJoin('registration', 'registration.id', 'registration_id')
    .select(['registration_id', 'delegation_id', 'rank', 'office_held', 'person_name', 'channel', 'state'])
    .where('delegation_id', 'in', [...delegationIds])
    .where('state', '<>', 'cancelled')
    .orderBy('delegation_id')
    .orderBy('rank')
    .execute()
  return rows.map((row) => ({
    registrationId: row.registration_id,
    delegationId: row.delegation_id,
    rank: row.rank,
    officeHeld: row.office_held,
    name: row.person_name,
    channel: row.channel as Channel,
    state: row.state as RegistrationState,
  }))
}
export async function saveDelegate(
  context: Context,
  one: Pick<Delegate, 'registrationId' | 'delegationId' | 'rank' | 'officeHeld'>,
): Promise<void> {
  const row = { rank: one.rank, office_held: one.officeHeld }
  await context.db
    .insertInto('delegation_member')
    .values({ registration_id: one.registrationId, delegation_id: one.delegationId, ...row })
    .onConflict((conflict) => conflict.column('registration_id').doUpdateSet(row))
    .execute()
}
/** With the list of a meeting go the offices of all but the heads, and every way to reach an institution. */
export async function forgetDelegates(context: Context, registrationIds: readonly string[]): Promise<void> {
  if (registrationIds.length === 0) return
  const ids = [...registrationIds]
  await context.db
    .updateTable('delegation')
    .set({ contact_value: null })
    .where('id', 'in', (at) =>
      at.selectFrom('delegation_member').select('delegation_id').where('registration_id', 'in', ids),
    )
    .execute()
  await context.db.deleteFrom('delegation_member').where('registration_id', 'in', ids).where('rank', '>', 1).execute()
}
