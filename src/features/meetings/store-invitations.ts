// Room: meetings/store. SQL of invitations and of the sheets that they come from.
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
  /** The first day on which the link was followed to the form. */
  openedOn: string | null
  /** The segment that it was made from. */
  segment: string | null
}
export interface NewInvitation extends Omit<Invitation, 'state' | 'openedOn' | 'segment'> {
  segment?: string
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
  'opened_on',
  'segment',
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
  opened_on: string | null
  segment: string | null
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
  openedOn: row.opened_on,
  segment: row.segment,
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
          segment: one.segment ?? null,
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
export async function markOpened(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('invitation')
    .set({ opened_on: dayOf(context.now) })
    .where('id', '=', id)
    .where('opened_on', 'is', null)
    .execute()
}
/** What an organisation's account answered, its invitation answers too. */
export async function answerInvitationOf(context: Context, meetingId: string, organisationId: string): Promise<void> {
  await context.db
    .updateTable('invitation')
    .set({ state: 'registered' })
    .where('meeting_id', '=', meetingId)
    .where('organisation_id', '=', organisationId)
    .execute()
}
/** Removes an invitation that nobody has used. */
export async function removeInvitation(context: Context, meetingId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .where(sql<boolean>`not exists (select from registration where invitation_id = invitation.id)`)
    .where(sql<boolean>`not exists (select from delegation where delegation.invitation_id = invitation.id)`)
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
