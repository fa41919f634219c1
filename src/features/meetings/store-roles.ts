// Room: meetings/store. SQL of roles in a meeting. Contacts and needs are for the desk and for the person's own page.
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { ConsentKind } from './rules-registration.ts'
import { type MeetingRole, type RoleState, chairing } from './rules-roles.ts'

export interface RoleSlot {
  id: string
  meetingId: string
  sessionId: string | null
  role: MeetingRole
  /** Null once forgotten. */
  name: string | null
  officeHeld: string | null
  organisationId: string | null
  category: string
  country: string | null
  language: Locale
  languages: string[]
  contactValue: string | null
  needs: string | null
  state: RoleState
  consents: Record<ConsentKind, boolean | null>
  remindedOn: string | null
  /** The account from which they run the room. */
  personId: string | null
}
const columns = [
  'id',
  'meeting_id',
  'session_id',
  'role',
  'name',
  'office_held',
  'organisation_id',
  'category',
  'country',
  'language',
  'languages',
  'contact_value',
  'needs',
  'state',
  'consent_name',
  'consent_photo',
  'consent_recording',
  'reminded_on',
  'person_id',
] as const
interface Row {
  id: string
  meeting_id: string
  session_id: string | null
  role: string
  name: string | null
  office_held: string | null
  organisation_id: string | null
  category: string
  country: string | null
  language: string
  languages: string[]
  contact_value: string | null
  needs: string | null
  state: string
  consent_name: boolean | null
  consent_photo: boolean | null
  consent_recording: boolean | null
  reminded_on: string | null
  person_id: string | null
}
const asRole = (row: Row): RoleSlot => ({
  id: row.id,
  meetingId: row.meeting_id,
  sessionId: row.session_id,
  role: row.role as MeetingRole,
  name: row.name,
  officeHeld: row.office_held,
  organisationId: row.organisation_id,
  category: row.category,
  country: row.country,
  language: row.language as Locale,
  languages: row.languages,
  contactValue: row.contact_value,
  needs: row.needs,
  state: row.state as RoleState,
  consents: { name: row.consent_name, photo: row.consent_photo, recording: row.consent_recording },
  remindedOn: row.reminded_on,
  personId: row.person_id,
})

export interface NewRole extends Omit<RoleSlot, 'state' | 'consents' | 'remindedOn' | 'needs' | 'name' | 'personId'> {
  name: string
  proposalId?: string
  tokenHash: Buffer
  retainUntil: string
  position: number
  sample?: boolean
}
/** False where this choice was taken over already. */
export async function insertRole(context: Context, one: NewRole): Promise<boolean> {
  const row = await context.db
    .insertInto('role_slot')
    .values({
      id: one.id,
      meeting_id: one.meetingId,
      session_id: one.sessionId,
      role: one.role,
      name: one.name,
      office_held: one.officeHeld,
      organisation_id: one.organisationId,
      category: one.category,
      country: one.country,
      language: one.language,
      languages: one.languages,
      contact_value: one.contactValue,
      proposal_id: one.proposalId ?? null,
      state: 'invited',
      token_hash: one.tokenHash,
      retain_until: one.retainUntil,
      position: one.position,
      sample: one.sample ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** Everybody with a role who was not taken off the list. */
export async function rolesOf(context: Context, meetingId: string): Promise<RoleSlot[]> {
  const rows = await context.db
    .selectFrom('role_slot')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .where('state', '<>', 'withdrawn')
    .orderBy('position')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(asRole)
}
/** `forChange` holds the row until the transaction ends. */
export async function findRoleByToken(
  context: Context,
  tokenHash: Buffer,
  forChange = false,
): Promise<RoleSlot | undefined> {
  const query = context.db.selectFrom('role_slot').select(columns).where('token_hash', '=', tokenHash)
  const row = await (forChange ? query.forUpdate() : query).executeTakeFirst()
  return row && asRole(row)
}
export async function findRole(context: Context, meetingId: string, id: string): Promise<RoleSlot | undefined> {
  const row = await context.db
    .selectFrom('role_slot')
    .select(columns)
    .where('meeting_id', '=', meetingId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asRole(row)
}
export async function findRoleOfProposal(context: Context, proposalId: string): Promise<RoleSlot | undefined> {
  const row = await context.db
    .selectFrom('role_slot')
    .select(columns)
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst()
  return row && asRole(row)
}
export async function saveRole(
  context: Context,
  id: string,
  set: Partial<Pick<RoleSlot, 'state' | 'needs' | 'languages' | 'consents' | 'sessionId' | 'personId'>>,
): Promise<void> {
  await context.db
    .updateTable('role_slot')
    .set({
      ...(set.state ? { state: set.state } : {}),
      ...(set.needs === undefined ? {} : { needs: set.needs }),
      ...(set.languages ? { languages: set.languages } : {}),
      ...(set.personId ? { person_id: set.personId } : {}),
      ...(set.sessionId === undefined ? {} : { session_id: set.sessionId }),
      ...(set.consents
        ? {
            consent_name: set.consents.name,
            consent_photo: set.consents.photo,
            consent_recording: set.consents.recording,
          }
        : {}),
    })
    .where('id', '=', id)
    .execute()
}
/** The meetings whose room somebody runs: by roles they confirmed, until what was done there is on record. */
export async function meetingsChaired(context: Pick<Context, 'db'>, personId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('role_slot')
    .innerJoin('meeting', 'meeting.id', 'role_slot.meeting_id')
    .select('role_slot.meeting_id')
    .distinct()
    .where('role_slot.person_id', '=', personId)
    .where('role_slot.state', '=', 'confirmed')
    .where('role_slot.role', 'in', chairing)
    .where('meeting.state', 'in', ['announced', 'open', 'closed', 'postponed', 'live', 'held'])
    .execute()
  return rows.map((row) => row.meeting_id)
}
export async function markRoleReminded(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('role_slot')
    .set({ reminded_on: dayOf(context.now) })
    .where('id', '=', id)
    .execute()
}
/** People with a role at meetings of these days who were not reminded and can be reached by mail. */
export async function rolesToRemind(context: Context, from: string, until: string): Promise<RoleSlot[]> {
  const rows = await context.db
    .selectFrom('role_slot')
    .innerJoin('meeting', 'meeting.id', 'role_slot.meeting_id')
    .select(columns.map((one) => `role_slot.${one}` as const))
    .where('role_slot.state', 'in', ['invited', 'confirmed'])
    .where('reminded_on', 'is', null)
    .where('contact_value', 'like', '%_@_%._%')
    .where('meeting.starts_on', '>=', from)
    .where('meeting.starts_on', '<=', until)
    .where('meeting.state', 'in', ['announced', 'open', 'closed'])
    .orderBy('role_slot.id')
    .limit(200)
    .execute()
  return rows.map((row) => asRole(row))
}
/** With the meeting's list go the ways to reach them and their needs, and the names that were not to be published. */
export async function purgeRoles(context: Context): Promise<void> {
  const today = dayOf(context.now)
  await context.db
    .updateTable('role_slot')
    .set({ name: null, office_held: null })
    .where('retain_until', '<', today)
    .where((at) => at.or([at('consent_name', 'is not', true), at('state', '<>', 'confirmed')]))
    .execute()
  await context.db
    .updateTable('role_slot')
    .set({ contact_value: null, needs: null, token_hash: null, languages: [], person_id: null })
    .where('retain_until', '<', today)
    .where('token_hash', 'is not', null)
    .execute()
}
