// Room: meetings/store. SQL of registrations and of the counts that the public sees of them.
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Channel } from './rules.ts'
import { forgetDelegates } from './store-delegations.ts'
import { forgetNeeds } from './store-forms.ts'

export type RegistrationState = 'confirmed' | 'waiting' | 'cancelled'
export interface Registration {
  id: string
  meetingId: string
  organisationId: string | null
  invitationId: string | null
  registeredBy: string | null
  personName: string | null
  contactValue: string | null
  needs: string | null
  category: string
  country: string | null
  channel: Channel
  official: boolean
  retainUntil: string
  doorCode: string | null
  language: Locale
  /** `waiting`: has no place yet, and is counted nowhere. */
  state: RegistrationState
}
export interface NewRegistration extends Omit<Registration, 'state' | 'doorCode'> {
  searchName: string
  state?: RegistrationState
  doorCode: string
  tokenHash: Buffer
  sample?: boolean
}
const registrationColumns = [
  'id',
  'meeting_id',
  'organisation_id',
  'invitation_id',
  'registered_by',
  'person_name',
  'contact_value',
  'needs',
  'category',
  'country',
  'channel',
  'official',
  'retain_until',
  'door_code',
  'language',
  'state',
] as const
interface RegistrationRow {
  id: string
  meeting_id: string
  organisation_id: string | null
  invitation_id: string | null
  registered_by: string | null
  person_name: string | null
  contact_value: string | null
  needs: string | null
  category: string
  country: string | null
  channel: string
  official: boolean
  retain_until: string
  door_code: string | null
  language: string
  state: string
}
const asRegistration = (row: RegistrationRow): Registration => ({
  id: row.id,
  meetingId: row.meeting_id,
  organisationId: row.organisation_id,
  invitationId: row.invitation_id,
  registeredBy: row.registered_by,
  personName: row.person_name,
  contactValue: row.contact_value,
  needs: row.needs,
  category: row.category,
  country: row.country,
  channel: row.channel as Channel,
  official: row.official,
  retainUntil: row.retain_until,
  doorCode: row.door_code,
  language: row.language as Locale,
  state: row.state as RegistrationState,
})

export async function insertRegistration(context: Context, one: NewRegistration): Promise<boolean> {
  const row = await context.db
    .insertInto('registration')
    .values({
      id: one.id,
      meeting_id: one.meetingId,
      organisation_id: one.organisationId,
      invitation_id: one.invitationId,
      registered_by: one.registeredBy,
      person_name: one.personName,
      search_name: one.searchName,
      contact_value: one.contactValue,
      needs: one.needs,
      category: one.category,
      country: one.country,
      channel: one.channel,
      official: one.official,
      language: one.language,
      consent: true,
      retain_until: one.retainUntil,
      door_code: one.doorCode,
      token_hash: one.tokenHash,
      state: one.state ?? 'confirmed',
      registered_on: dayOf(context.now),
      sample: one.sample ?? false,
    })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'door_code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
export async function findRegistrationByToken(context: Context, tokenHash: Buffer): Promise<Registration | undefined> {
  const row = await context.db
    .selectFrom('registration')
    .select(registrationColumns)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && asRegistration(row)
}
/** Locks the registration of a token for a change: two changes at once come one after the other. */
export async function lockRegistration(context: Context, tokenHash: Buffer): Promise<Registration | undefined> {
  const row = await context.db
    .selectFrom('registration')
    .select(registrationColumns)
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
  return row && asRegistration(row)
}
/** The same, by its id: for whoever withdraws somebody else. */
export async function holdRegistration(context: Context, id: string): Promise<Registration | undefined> {
  const row = await context.db
    .selectFrom('registration')
    .select(registrationColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asRegistration(row)
}
export async function saveRegistration(
  context: Context,
  id: string,
  change: { channel?: Channel; state?: RegistrationState },
): Promise<void> {
  await context.db.updateTable('registration').set(change).where('id', '=', id).execute()
}
/** Who an organisation or an invitation has registered. */
export async function registrationsFor(
  context: Context,
  meetingId: string,
  whose: { organisationIds?: string[]; invitationId?: string; personId?: string },
): Promise<Registration[]> {
  let query = context.db.selectFrom('registration').select(registrationColumns).where('meeting_id', '=', meetingId)
  if (whose.invitationId) query = query.where('invitation_id', '=', whose.invitationId)
  else if (whose.organisationIds?.length) query = query.where('organisation_id', 'in', whose.organisationIds)
  else if (whose.personId) query = query.where('registered_by', '=', whose.personId)
  else return []
  return (await query.orderBy('search_name').orderBy('id').limit(200).execute()).map(asRegistration)
}
/** The list at the door: by a part of the name, or by the whole code. */
export async function doorList(
  context: Context,
  meetingId: string,
  by: { words?: string; channel?: Channel; page: number; size: number },
): Promise<{ items: Registration[]; total: number }> {
  let query = context.db.selectFrom('registration').where('meeting_id', '=', meetingId).where('state', '=', 'confirmed')
  if (by.words) query = query.where('search_name', 'like', `%${by.words.replace(/[\\%_]/g, '')}%`)
  if (by.channel) query = query.where('channel', '=', by.channel)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(registrationColumns)
    .orderBy('search_name')
    .orderBy('id')
    .limit(by.size)
    .offset((by.page - 1) * by.size)
    .execute()
  return { items: rows.map(asRegistration), total }
}
export async function findByDoorCode(
  context: Context,
  meetingId: string,
  code: string,
): Promise<Registration | undefined> {
  const row = await context.db
    .selectFrom('registration')
    .select(registrationColumns)
    .where('meeting_id', '=', meetingId)
    .where('door_code', '=', code)
    .executeTakeFirst()
  return row && asRegistration(row)
}
export async function findRegistration(
  context: Context,
  meetingId: string,
  id: string,
): Promise<Registration | undefined> {
  const row = await context.db
    .selectFrom('registration')
    .select(registrationColumns)
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asRegistration(row)
}

export async function findRegistrations(context: Context, meetingId: string, ids: string[]): Promise<Registration[]> {
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('registration')
    .select(registrationColumns)
    .where('meeting_id', '=', meetingId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(asRegistration)
}

export interface Participation {
  category: string
  country: string | null
  channel: Channel
  official: boolean
  n: number
}
/** Registered people by what one may count them by: raw, for the desk and for reports' own thresholds. */
export async function participationOf(context: Context, meetingId: string): Promise<Participation[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select(['category', 'country', 'channel', 'official'])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'confirmed')
    .groupBy(['category', 'country', 'channel', 'official'])
    .execute()
  return rows.map((row) => ({ ...row, channel: row.channel as Channel }))
}
/** The organisations that have somebody registered: who is told what became of the meeting. */
export async function organisationsAt(context: Context, meetingId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select('organisation_id')
    .distinct()
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'confirmed')
    .where('organisation_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => (row.organisation_id ? [row.organisation_id] : []))
}
interface Mailbox {
  id: string
  email: string
  language: Locale
}
/** The mailboxes of people whom no organisation's account is told for: each once, in their registration's language. */
export async function mailboxesAt(context: Context, meetingId: string): Promise<Mailbox[]> {
  const rows = await context.db
    .selectFrom('registration')
    .select(['id', 'contact_value', 'language'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'confirmed')
    .where('organisation_id', 'is', null)
    .where('mail_stopped', '=', false)
    .where('contact_value', 'like', '%_@_%._%')
    .orderBy('id')
    .execute()
  const boxes = new Map<string, Mailbox>()
  for (const row of rows) {
    const email = row.contact_value?.trim().toLowerCase() ?? ''
    if (boxes.has(email) || !/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(email)) continue
    boxes.set(email, { id: row.id, email, language: row.language as Locale })
  }
  return [...boxes.values()]
}
/** One more private person; answers how many have come since the last snapshot. */
export async function countNewPerson(context: Context, meetingId: string): Promise<number> {
  const row = await context.db
    .insertInto('participation_snapshot')
    .values({ meeting_id: meetingId, new_people: 1 })
    .onConflict((conflict) =>
      conflict.column('meeting_id').doUpdateSet({ new_people: sql<number>`participation_snapshot.new_people + 1` }),
    )
    .returning('new_people')
    .executeTakeFirstOrThrow()
  return row.new_people
}
export async function forgetNewPeople(context: Context, meetingId: string): Promise<void> {
  await context.db
    .updateTable('participation_snapshot')
    .set({ new_people: 0 })
    .where('meeting_id', '=', meetingId)
    .execute()
}

/** Forgets who is on lists whose time is over: the counts stay. Answers how many names went. */
export async function purgePersons(context: Context): Promise<number> {
  const rows = await context.db
    .updateTable('registration')
    .set({
      person_name: null,
      search_name: null,
      contact_value: null,
      needs: null,
      door_code: null,
      token_hash: null,
      registered_by: null,
      languages: [],
      consent_name: null,
      consent_photo: null,
      consent_recording: null,
    })
    .where('retain_until', '<', dayOf(context.now))
    .where('person_name', 'is not', null)
    .returning('id')
    .execute()
  const ids = rows.map((row) => row.id)
  await forgetNeeds(context, ids)
  await forgetDelegates(context, ids)
  return rows.length
}
/** Invitations to meetings that are over for half a year: the contacts go, that somebody was invited stays. */
export async function purgeContacts(context: Context, before: string): Promise<void> {
  await context.db
    .updateTable('invitation')
    .set({ contact_kind: null, contact_value: null })
    .where('contact_value', 'is not', null)
    .where('meeting_id', 'in', context.db.selectFrom('meeting').select('id').where('starts_on', '<', before))
    .execute()
}
