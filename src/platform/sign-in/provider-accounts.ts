// Room: platform/sign-in. Whose account at a provider is whose here: bound once, after an invitation, by an address
// that the provider verified; from then on by issuer and subject, so that an address that changes hands opens nothing.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { dayOf } from '../i18n/format.ts'
import type { Claims } from './providers.ts'

const invitationDays = 30

export async function inviteToProvider(context: Context, personId: string, provider: string): Promise<void> {
  await dropProviderInvitations(context, personId, provider)
  await context.db
    .insertInto('provider_invitation')
    .values({
      id: newId(context.random),
      person_id: personId,
      provider,
      made_by: context.actor.personId,
      made_at: context.now,
      expires_at: new Date(context.now.getTime() + invitationDays * 86_400_000),
      used_at: null,
    })
    .execute()
}

export interface ProviderTie {
  provider: string
  /** null: invited, and not bound yet. */
  boundOn: string | null
}

/** What somebody has with providers: accounts that are bound, and invitations that are open. */
export async function listProviderTies(context: Context, personId: string): Promise<ProviderTie[]> {
  const accounts = await context.db
    .selectFrom('provider_account')
    .select(['provider', 'bound_on'])
    .where('person_id', '=', personId)
    .orderBy('provider')
    .execute()
  const open = await context.db
    .selectFrom('provider_invitation')
    .select('provider')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .orderBy('provider')
    .execute()
  return [
    ...accounts.map((one) => ({ provider: one.provider, boundOn: one.bound_on })),
    ...open.map((one) => ({ provider: one.provider, boundOn: null })),
  ]
}

/** Whose account this is. */
export async function findProviderPerson(context: Context, claims: Claims, provider: string): Promise<string | null> {
  const row = await context.db
    .selectFrom('provider_account')
    .select('person_id')
    .where('issuer', '=', claims.issuer)
    .where('subject', '=', claims.subject)
    .where('provider', '=', provider)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/**
 * Uses somebody's invitation up and binds the account; false without an invitation. An account bound before gives way.
 */
export async function bindProvider(
  context: Context,
  personId: string,
  provider: string,
  claims: Claims,
): Promise<boolean> {
  const invited = await context.db
    .updateTable('provider_invitation')
    .set({ used_at: context.now })
    .where('person_id', '=', personId)
    .where('provider', '=', provider)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .returning('id')
    .executeTakeFirst()
  if (!invited) return false
  await dropAccounts(context, personId, provider)
  await context.db
    .insertInto('provider_account')
    .values({
      id: newId(context.random),
      person_id: personId,
      provider,
      issuer: claims.issuer,
      subject: claims.subject.slice(0, 255),
      bound_on: dayOf(context.now),
    })
    .execute()
  return true
}

async function dropAccounts(context: Context, personId: string, provider?: string): Promise<number> {
  let drops = context.db.deleteFrom('provider_account').where('person_id', '=', personId)
  if (provider) drops = drops.where('provider', '=', provider)
  return (await drops.returning('id').execute()).length
}
async function dropProviderInvitations(context: Context, personId: string, provider?: string): Promise<number> {
  let drops = context.db.deleteFrom('provider_invitation').where('person_id', '=', personId)
  if (provider) drops = drops.where('provider', '=', provider)
  return (await drops.returning('id').execute()).length
}

/**
 * Parts somebody from a provider (or from all), with the sessions that it opened. Answers whether there was anything.
 */
export async function dropProviderTies(context: Context, personId: string, provider?: string): Promise<boolean> {
  const count =
    (await dropAccounts(context, personId, provider)) + (await dropProviderInvitations(context, personId, provider))
  let ends = context.db
    .updateTable('sign_in_session')
    .set({ revoked_at: context.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
  ends = provider ? ends.where('provider', '=', provider) : ends.where('provider', 'is not', null)
  await ends.execute()
  return count > 0
}

export async function dropOldProviderInvitations(context: Context): Promise<void> {
  await context.db
    .deleteFrom('provider_invitation')
    .where((row) => row.or([row('expires_at', '<', context.now), row('used_at', 'is not', null)]))
    .execute()
}
