// Room: people/use-cases. How a role ends and an account is closed: one's own at once, another's by two people, and in
// an emergency a suspension that holds at once and lapses by itself (safety.md, T14).
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dropCardsOf } from '../../platform/sign-in/cards.ts'
import { dropEveryLinkOf } from '../../platform/sign-in/links.ts'
import { dropPasskeys } from '../../platform/sign-in/passkeys.ts'
import { dropProviderTies } from '../../platform/sign-in/provider-accounts.ts'
import { dropRecoveryCodes } from '../../platform/sign-in/recovery-codes.ts'
import { dropSessionsOf } from '../../platform/sign-in/sessions.ts'
import { policy } from './policy.ts'
import { recused, recusedRefusal } from './recusals.ts'
import { agree, maySuspend, suspensionDays } from './rules.ts'
import {
  type GrantRow,
  type Person,
  countAdministrators,
  endGrant,
  findGrant,
  findPerson,
  isSuspended,
  listGrants,
  lockRoles,
  proposeEnd,
  suspendGrant,
} from './store.ts'
import { closePerson, dropOffersTo, findCloseProposal, proposeClose } from './store-closing.ts'

const subject = (personId: string) => ({ kind: 'person', id: personId }) as const

export type EndStep = 'end' | 'suspend' | 'keep'
/** What came of it: an end that waits for a second person is only proposed. */
export type Ended = 'ended' | 'end-proposed' | 'suspended' | 'kept'

/** The staff about a role that somebody else holds. */
export async function decideEnd(
  context: Context,
  personId: string,
  grantId: string,
  act: EndStep,
): Promise<Outcome<Ended>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy[act === 'suspend' ? 'role.suspend' : 'role.decide'])) return forbidden()
    await lockRoles(inside)
    const grant = await findGrant(inside, grantId, true)
    const person = await findPerson(inside, personId)
    if (!person || grant?.personId !== person.id) return notFound()
    if (await recused(inside, subject(person.id))) return recusedRefusal()
    if (grant.state !== 'approved') return refused('conflict', 'people.refused-decided')
    if (act === 'keep') return keep(inside, grant, person)
    if (await isLastAdministrator(inside, grant, person))
      return refused('conflict', 'people.refused-last-administrator')
    return act === 'suspend' ? suspend(inside, grant, person) : end(inside, grant, person)
  })
}

/** One's own role can always be laid down, but for that of the last administrator. */
export async function layDownRole(context: Context, grantId: string): Promise<Outcome<Ended>> {
  return transact(context, async (inside) => {
    await lockRoles(inside)
    const grant = await findGrant(inside, grantId, true)
    const person = inside.actor.personId ? await findPerson(inside, inside.actor.personId) : undefined
    if (!person || grant?.personId !== person.id || grant.state !== 'approved') return notFound()
    if (await isLastAdministrator(inside, grant, person))
      return refused('conflict', 'people.refused-last-administrator')
    return endNow(inside, grant, 'own')
  })
}

async function end(context: Context, grant: GrantRow, person: Person): Promise<Outcome<Ended>> {
  const by = context.actor.personId
  if (by === person.id) return endNow(context, grant, 'own')
  // An invitation that one person sent alone and nobody took up: its sender takes it back, a wrong address for
  // instance.
  if (grant.single && !grant.acceptedAt && grant.proposedBy !== null && grant.proposedBy === by)
    return endNow(context, grant, 'not-taken-up')
  if (grant.endProposedBy === null) {
    await proposeEnd(context, grant.id, by)
    await recordAct(context, 'role.end-proposed', subject(person.id), about(grant))
    return done('end-proposed')
  }
  const agreed = agree({ proposedBy: grant.endProposedBy, about: person.id }, by)
  return agreed.ok ? endNow(context, grant, 'two-people') : agreed
}

async function endNow(
  context: Context,
  grant: GrantRow,
  how: 'own' | 'not-taken-up' | 'two-people',
): Promise<Outcome<Ended>> {
  await endGrant(context, grant.id)
  await recordAct(context, 'role.ended', subject(grant.personId), {
    ...about(grant, { how, proposedBy: grant.endProposedBy }),
    from: grant.state,
    to: 'ended',
  })
  return done('ended')
}

async function suspend(context: Context, grant: GrantRow, person: Person): Promise<Outcome<Ended>> {
  const allowed = maySuspend({ ...grant, suspended: isSuspended(grant, context.now) }, context.actor.personId)
  if (!allowed.ok) return allowed
  await suspendGrant(context, grant.id, new Date(context.now.getTime() + suspensionDays * 86_400_000))
  await recordAct(context, 'role.suspended', subject(person.id), about(grant))
  return done('suspended')
}

/** Anybody of the staff but the one whom it concerns lets the role stand; a suspension is over at once. */
async function keep(context: Context, grant: GrantRow, person: Person): Promise<Outcome<Ended>> {
  if (grant.endProposedBy === null) return refused('conflict', 'people.refused-decided')
  if (context.actor.personId === person.id) return refused('forbidden', 'people.refused-about-oneself')
  const lifted = isSuspended(grant, context.now)
  await proposeEnd(context, grant.id, null)
  await recordAct(context, lifted ? 'role.suspension-lifted' : 'role.kept', subject(person.id), about(grant))
  return done('kept')
}

const about = (grant: GrantRow, more: Record<string, string | null> = {}) => ({
  organisationId: grant.organisationId,
  detail: { role: grant.role, grant: grant.id, ...more },
})

const isLastAdministrator = async (context: Context, grant: GrantRow, person: Person) =>
  grant.role === 'administrator' &&
  !person.sample &&
  !isSuspended(grant, context.now) &&
  (await countAdministrators(context)) <= 1

export type CloseStep = 'propose' | 'confirm' | 'keep'
export type Closed = 'closed' | 'close-proposed' | 'close-kept'

/** The desk closes somebody's account: one proposes it, another agrees. */
export async function decideClosing(context: Context, personId: string, act: CloseStep): Promise<Outcome<Closed>> {
  return transact(context, async (inside) => {
    const by = inside.actor.personId
    if (!may(inside.actor, policy['person.close']) || !by) return forbidden()
    await lockRoles(inside)
    const person = await findPerson(inside, personId)
    if (!person) return notFound()
    if (by === person.id) return refused('forbidden', 'people.refused-about-oneself')
    const proposal = await findCloseProposal(inside, person.id)
    if (act === 'propose') {
      if (proposal) return refused('conflict', 'people.refused-proposed-already')
      await proposeClose(inside, person.id, by)
      await recordAct(inside, 'person.close-proposed', subject(person.id))
      return done('close-proposed')
    }
    if (!proposal) return refused('conflict', 'people.refused-decided')
    if (act === 'keep') {
      await proposeClose(inside, person.id, null)
      await recordAct(inside, 'person.close-declined', subject(person.id))
      return done('close-kept')
    }
    const agreed = agree({ proposedBy: proposal.by, about: person.id }, by)
    return agreed.ok ? close(inside, person, proposal.by) : agreed
  })
}

/** Everybody closes their own account, alone and at once. */
export async function closeOwnAccount(context: Context): Promise<Outcome<Closed>> {
  return transact(context, async (inside) => {
    const { personId } = inside.actor
    if (!may(inside.actor, policy['person.close-own']) || !personId) return forbidden()
    await lockRoles(inside)
    const person = await findPerson(inside, personId)
    return person ? close(inside, person, null) : notFound()
  })
}

/** Every way in is gone with it: sessions, cards, links, roles, the address. The name follows by the daily round. */
async function close(context: Context, person: Person, proposedBy: string | null): Promise<Outcome<Closed>> {
  const grants = await listGrants(context, [person.id])
  for (const grant of grants) {
    if (grant.state === 'approved' && (await isLastAdministrator(context, grant, person)))
      return refused('conflict', 'people.refused-last-administrator')
  }
  for (const grant of grants) await endGrant(context, grant.id)
  await dropSessionsOf(context, person.id)
  await dropCardsOf(context, person.id)
  await dropEveryLinkOf(context, person.id)
  await dropPasskeys(context, person.id)
  await dropRecoveryCodes(context, person.id)
  await dropProviderTies(context, person.id)
  if (person.email) await dropOffersTo(context, person.email)
  await closePerson(context, person.id)
  await recordAct(context, 'person.closed', subject(person.id), {
    detail: { own: proposedBy === null, proposedBy, roles: grants.map((grant) => grant.role) },
  })
  return done('closed')
}
