// Room: organisations/store. The only SQL that names `representation`, `representative_invitation` and
// `membership_proposal`: who stands how, who was invited, what two people decide.
import { newId } from '../../kernel/random.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Named, ProposalKind, Standing } from './rules-representation.ts'

/** Everybody who was ever named to a standing, by organisation. */
export async function listNamed(
  context: Pick<Context, 'db'>,
  organisationIds: readonly string[],
): Promise<(Named & { organisationId: string })[]> {
  if (organisationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('representation')
    .select(['organisation_id', 'person_id', 'standing', 'until_on'])
    .where('organisation_id', 'in', [...organisationIds])
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    personId: row.person_id,
    standing: row.standing as Standing,
    ended: row.until_on !== null,
  }))
}

/** Names somebody to a standing from today on; what they stood as before ends. */
export async function nameStanding(
  context: Context,
  organisationId: string,
  personId: string,
  standing: Standing,
): Promise<void> {
  await endStanding(context, organisationId, personId)
  // One leads at a time, also where the one before went without handing over.
  if (standing === 'lead') await endLead(context, organisationId)
  await context.db
    .insertInto('representation')
    .values({
      id: newId(context.random),
      organisation_id: organisationId,
      person_id: personId,
      standing,
      since_on: dayOf(context.now),
      until_on: null,
    })
    .execute()
}
async function endLead(context: Context, organisationId: string): Promise<void> {
  await context.db
    .updateTable('representation')
    .set({ until_on: dayOf(context.now) })
    .where('organisation_id', '=', organisationId)
    .where('standing', '=', 'lead')
    .where('until_on', 'is', null)
    .execute()
}
export async function endStanding(context: Context, organisationId: string, personId: string): Promise<void> {
  await context.db
    .updateTable('representation')
    .set({ until_on: dayOf(context.now) })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('until_on', 'is', null)
    .execute()
}

export type InvitationState = 'asked' | 'sent' | 'taken' | 'declined' | 'withdrawn'
export interface Invitation {
  id: string
  organisationId: string
  standing: Standing
  name: string
  email: string | null
  phone: string | null
  locale: Locale
  state: InvitationState
  madeBy: string | null
  madeAt: Date
  expiresAt: Date
  takenOn: string | null
}
const asInvitation = (row: {
  id: string
  organisation_id: string
  standing: string
  name: string
  email: string | null
  phone: string | null
  locale: string
  state: string
  made_by: string | null
  made_at: Date
  expires_at: Date
  taken_on: string | null
}): Invitation => ({
  id: row.id,
  organisationId: row.organisation_id,
  standing: row.standing as Standing,
  name: row.name,
  email: row.email,
  phone: row.phone,
  locale: row.locale as Locale,
  state: row.state as InvitationState,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  takenOn: row.taken_on,
})

export interface NewInvitation {
  id: string
  organisationId: string
  standing: Standing
  name: string
  email: string | null
  phone?: string | null
  locale: Locale
  tokenHash: Buffer | null
  state: 'asked' | 'sent'
  days: number
}
export async function insertInvitation(context: Context, one: NewInvitation): Promise<void> {
  await context.db
    .insertInto('representative_invitation')
    .values({
      id: one.id,
      organisation_id: one.organisationId,
      standing: one.standing,
      name: one.name,
      email: one.email,
      phone: one.phone ?? null,
      locale: one.locale,
      token_hash: one.tokenHash,
      state: one.state,
      made_by: context.actor.personId,
      made_at: context.now,
      expires_at: new Date(context.now.getTime() + one.days * 86_400_000),
    })
    .execute()
}
export async function findInvitation(context: Context, id: string, lock = false): Promise<Invitation | undefined> {
  const query = context.db.selectFrom('representative_invitation').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && asInvitation(row)
}
export async function findInvitationByToken(
  context: Context,
  tokenHash: Buffer,
  lock = false,
): Promise<Invitation | undefined> {
  const query = context.db.selectFrom('representative_invitation').selectAll().where('token_hash', '=', tokenHash)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && asInvitation(row)
}
/** What is open of some organisations: who asks to be added, who was invited and did not come yet. */
export async function listOpenInvitations(context: Context, organisationIds: readonly string[]): Promise<Invitation[]> {
  if (organisationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('representative_invitation')
    .selectAll()
    .where('organisation_id', 'in', [...organisationIds])
    .where('state', 'in', ['asked', 'sent'])
    .orderBy('made_at')
    .limit(200)
    .execute()
  return rows.map(asInvitation)
}
export async function saveInvitation(
  context: Context,
  id: string,
  change: { state: InvitationState; takenBy?: string; tokenHash?: Buffer; days?: number },
): Promise<void> {
  await context.db
    .updateTable('representative_invitation')
    .set({
      state: change.state,
      ...(change.takenBy ? { taken_by: change.takenBy, taken_on: dayOf(context.now) } : {}),
      ...(change.tokenHash ? { token_hash: change.tokenHash, made_by: context.actor.personId } : {}),
      ...(change.days ? { expires_at: new Date(context.now.getTime() + change.days * 86_400_000) } : {}),
    })
    .where('id', '=', id)
    .execute()
}
/** A year after it ended nobody needs to know who was invited; who only asked is forgotten a month after. */
export async function dropOldInvitations(context: Context): Promise<void> {
  const before = (days: number) => new Date(context.now.getTime() - days * 86_400_000)
  await context.db.deleteFrom('representative_invitation').where('expires_at', '<', before(365)).execute()
  await context.db
    .deleteFrom('representative_invitation')
    .where('state', 'in', ['asked', 'declined'])
    .where('expires_at', '<', before(30))
    .execute()
}

export interface Proposal {
  id: string
  kind: ProposalKind
  organisationId: string
  otherId: string | null
  personId: string | null
  state: 'open' | 'agreed' | 'declined'
  proposedBy: string
  proposedAt: Date
}
const asProposal = (row: {
  id: string
  kind: string
  organisation_id: string
  other_id: string | null
  person_id: string | null
  state: string
  proposed_by: string
  proposed_at: Date
}): Proposal => ({
  id: row.id,
  kind: row.kind as ProposalKind,
  organisationId: row.organisation_id,
  otherId: row.other_id,
  personId: row.person_id,
  state: row.state as Proposal['state'],
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
})
export async function insertProposal(
  context: Context,
  one: Pick<Proposal, 'kind' | 'organisationId' | 'otherId' | 'personId'>,
): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('membership_proposal')
    .values({
      id,
      kind: one.kind,
      organisation_id: one.organisationId,
      other_id: one.otherId,
      person_id: one.personId,
      state: 'open',
      proposed_by: context.actor.personId ?? '',
      proposed_at: context.now,
    })
    .execute()
  return id
}
export async function findProposal(context: Context, id: string, lock = false): Promise<Proposal | undefined> {
  const query = context.db.selectFrom('membership_proposal').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && asProposal(row)
}
export async function listOpenProposals(context: Context, kinds: readonly ProposalKind[]): Promise<Proposal[]> {
  const rows = await context.db
    .selectFrom('membership_proposal')
    .selectAll()
    .where('state', '=', 'open')
    .where('kind', 'in', [...kinds])
    .orderBy('proposed_at')
    .limit(200)
    .execute()
  return rows.map(asProposal)
}
export async function decideProposal(context: Context, id: string, state: 'agreed' | 'declined'): Promise<void> {
  await context.db
    .updateTable('membership_proposal')
    .set({ state, decided_by: context.actor.personId, decided_at: context.now })
    .where('id', '=', id)
    .execute()
}
