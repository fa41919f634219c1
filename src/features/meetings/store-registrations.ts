// Room: meetings/store. SQL of invitations, registrations and the counts that the public sees of them.
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Channel, InvitationState } from './rules.ts'

export interface Invitation {
  id: string
  meetingId: string
  organisationId: string | null
  name: string
  /** The person whom the letter addresses. */
  addressee: string | null
  category: string
  country: string | null
  language: Locale
  contactKind: 'email' | 'phone' | null
  contactValue: string | null
  channel: Channel | null
  state: InvitationState
}
export interface NewInvitation extends Omit<Invitation, 'state'> {
  searchName: string
  tokenHash: Buffer
}
const invitationColumns = [
  'id',
  'meeting_id',
  'organisation_id',
  'name',
  'addressee',
  'category',
  'country',
  'language',
  'contact_kind',
  'contact_value',
  'channel',
  'state',
] as const
interface InvitationRow {
  id: string
  meeting_id: string
  organisation_id: string | null
  name: string
  addressee: string | null
  category: string
  country: string | null
  language: string
  contact_kind: string | null
  contact_value: string | null
  channel: string | null
  state: string
}
const asInvitation = (row: InvitationRow): Invitation => ({
  id: row.id,
  meetingId: row.meeting_id,
  organisationId: row.organisation_id,
  name: row.name,
  addressee: row.addressee,
  category: row.category,
  country: row.country,
  language: row.language as Locale,
  contactKind: row.contact_kind as Invitation['contactKind'],
  contactValue: row.contact_value,
  channel: row.channel as Channel | null,
  state: row.state as InvitationState,
})
/** For the invitation desk and for notices: names and contacts. The caller has asked the policy. */
export async function invitationsOf(context: Context, meetingId: string): Promise<Invitation[]> {
  const rows = await context.db
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('meeting_id', '=', meetingId)
    .orderBy('search_name')
    .orderBy('id')
    .limit(5000)
    .execute()
  return rows.map(asInvitation)
}
export async function findInvitation(context: Context, id: string): Promise<Invitation | undefined> {
  const row = await context.db
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asInvitation(row)
}
export async function findInvitationByToken(context: Context, tokenHash: Buffer): Promise<Invitation | undefined> {
  const row = await context.db
    .selectFrom('invitation')
    .select(invitationColumns)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && asInvitation(row)
}
/** Invitations that stand already, folded: a second one to the same name, category and country is a duplicate. */
export async function invitedKeys(context: Context, meetingId: string): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('invitation')
    .select(['search_name', 'category', 'country'])
    .where('meeting_id', '=', meetingId)
    .execute()
  return new Set(rows.map((row) => `${row.search_name}|${row.category}|${row.country ?? ''}`))
}
export async function insertInvitations(context: Context, rows: NewInvitation[]): Promise<number> {
  let written = 0
  for (let from = 0; from < rows.length; from += 200) {
    const done = await context.db
      .insertInto('invitation')
      .values(
        rows.slice(from, from + 200).map((one) => ({
          id: one.id,
          meeting_id: one.meetingId,
          organisation_id: one.organisationId,
          name: one.name,
          addressee: one.addressee,
          search_name: one.searchName,
          category: one.category,
          country: one.country,
          language: one.language,
          contact_kind: one.contactKind,
          contact_value: one.contactValue,
          channel: one.channel,
          state: 'invited',
          token_hash: one.tokenHash,
          invited_on: dayOf(context.now),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    written += done.length
  }
  return written
}
export async function saveInvitationState(context: Context, id: string, state: InvitationState): Promise<void> {
  await context.db.updateTable('invitation').set({ state }).where('id', '=', id).execute()
}
/** Removes an invitation that nobody has used. */
export async function removeInvitation(context: Context, meetingId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .where(sql<boolean>`not exists (select from registration where invitation_id = invitation.id)`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps a judged sheet until somebody decides about it. */
export async function insertImport(context: Context, id: string, meetingId: string, rows: object[]): Promise<void> {
  await context.db
    .insertInto('invitation_import')
    .values({ id, meeting_id: meetingId, rows: JSON.stringify(rows), made_on: dayOf(context.now) })
    .execute()
}
export async function findImport(context: Context, meetingId: string, id: string): Promise<unknown> {
  const row = await context.db
    .selectFrom('invitation_import')
    .select('rows')
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row?.rows
}
export async function removeImport(context: Context, id: string): Promise<boolean> {
  const row = await context.db.deleteFrom('invitation_import').where('id', '=', id).returning('id').executeTakeFirst()
  return row !== undefined
}
export async function dropOldImports(context: Context): Promise<void> {
  await context.db.deleteFrom('invitation_import').where('made_on', '<', dayOf(context.now)).execute()
}

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
  state: 'confirmed' | 'cancelled'
}
export interface NewRegistration extends Omit<Registration, 'state' | 'doorCode'> {
  searchName: string
  language: Locale
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
  state: row.state as Registration['state'],
})

/**
 * Takes a seat in the room: the short row is locked, the capacity checked in the same step. False: the room is full.
 */
export async function takeSeat(context: Context, meetingId: string): Promise<boolean> {
  const row = await context.db
    .updateTable('meeting_room')
    .set({ taken: sql<number>`taken + 1` })
    .where('meeting_id', '=', meetingId)
    .where((at) => at.or([at('capacity', 'is', null), at('taken', '<', at.ref('capacity'))]))
    .returning('taken')
    .executeTakeFirst()
  return row !== undefined
}
export async function freeSeat(context: Context, meetingId: string): Promise<void> {
  await context.db
    .updateTable('meeting_room')
    .set({ taken: sql<number>`taken - 1` })
    .where('meeting_id', '=', meetingId)
    .where('taken', '>', 0)
    .execute()
}

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
      state: 'confirmed',
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
export async function saveRegistration(
  context: Context,
  id: string,
  change: { channel?: Channel; state?: 'confirmed' | 'cancelled'; needs?: string | null },
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
/** Private people as they stood when enough new ones had come: all that the public sees of them by attribute. */
export async function snapshotOf(context: Context, meetingId: string): Promise<Participation[]> {
  const row = await context.db
    .selectFrom('participation_snapshot')
    .select('counts')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return (row?.counts as Participation[] | undefined) ?? []
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
export async function saveSnapshot(context: Context, meetingId: string, counts: Participation[]): Promise<void> {
  const row = { new_people: 0, counts: JSON.stringify(counts), counted_on: dayOf(context.now) }
  await context.db
    .insertInto('participation_snapshot')
    .values({ meeting_id: meetingId, ...row })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(row))
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
    })
    .where('retain_until', '<', dayOf(context.now))
    .where('person_name', 'is not', null)
    .returning('id')
    .execute()
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
