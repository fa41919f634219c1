// Room: people/use-cases. Roles: proposed by one, approved by another; the ways in which somebody first gets one.
import { type GrantedRole, type Role, isStaff } from '../../kernel/actor.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { revokeCards } from '../../platform/sign-in/cards.ts'
import { makeLink, plantLink, tokenOf } from '../../platform/sign-in/links.ts'
import { listSessions } from '../../platform/sign-in/sessions.ts'
import { policy } from './policy.ts'
import { recused, recusedRefusal } from './recusals.ts'
import {
  type Binding,
  type TwoPersonMode,
  agree,
  decide,
  decidesAlone,
  fits,
  isDeskRole,
  needsOwnKey,
} from './rules.ts'
import {
  type GrantRow,
  type Person,
  approveGrant,
  countAdministrators,
  countStaffEver,
  endGrant,
  findGrant,
  findPeople,
  findPerson,
  findPersonByEmail,
  insertGrant,
  insertPerson,
  listGrants,
  lockRoles,
  readModeProposal,
  readTwoPersonMode,
  writeModeProposal,
  writeTwoPersonMode,
} from './store.ts'

const subject = (personId: string) => ({ kind: 'person', id: personId }) as const

/** The one-time link of a new installation's first administrator; null once there is one. Valid for a day. */
export async function firstAdministratorLink(context: Context): Promise<string | null> {
  if ((await countAdministrators(context)) > 0) return null
  const token = await makeLink(context, { duty: 'first-administrator', minutes: 24 * 60 })
  return `${context.installation.baseUrl}/${context.locale}/sign-in/first?token=${token}`
}

export interface NewPerson {
  name: string
  email?: string
  locale: Locale
}
export interface RoleProposal extends Binding {
  person: { id: string } | NewPerson
  role: GrantedRole
}

/**
 * Proposes a role for somebody; a second person approves. Only the very first second person is invited by one alone.
 */
export async function proposeRole(
  context: Context,
  wish: RoleProposal,
): Promise<Outcome<{ personId: string; approved: boolean }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['role.propose'])) return forbidden()
    await lockRoles(inside)
    const { role, organisationId, bodyId } = wish
    if (!fits(role, wish)) return invalid({ role: 'people.wrong-binding' })
    const person = 'id' in wish.person ? await findPerson(inside, wish.person.id) : await personFor(inside, wish.person)
    if (!person) return notFound()
    if (isDeskRole(role) && !person.email)
      return invalid({ ['id' in wish.person ? 'role' : 'email']: 'people.wrong-no-email' })
    const same = (await listGrants(inside, [person.id])).find(
      (grant) => grant.role === role && grant.organisationId === organisationId && grant.bodyId === bodyId,
    )
    if (same)
      return refused('conflict', same.state === 'approved' ? 'people.refused-has-role' : 'people.refused-proposed')
    const by = inside.actor.personId
    const administers = inside.actor.grants.some((grant) => grant.role === 'administrator' && !grant.mode)
    const alone = administers && decidesAlone(by, person.id, role, await countStaffEver(inside))
    const id = await insertGrant(inside, {
      role,
      organisationId,
      bodyId,
      personId: person.id,
      proposedBy: by,
      approvedBy: null,
      approved: alone,
      single: alone,
    })
    await recordAct(inside, 'role.proposed', subject(person.id), {
      organisationId,
      detail: { role, grant: id, bodyId: bodyId ?? null },
    })
    if (alone) await welcome(inside, person, { role, organisationId, bodyId, id, single: true })
    return done({ personId: person.id, approved: alone })
  })
}

async function personFor(context: Context, who: NewPerson): Promise<Person | undefined> {
  const known = who.email ? await findPersonByEmail(context, who.email) : undefined
  if (known) return known
  const id = await insertPerson(context, { name: who.name, email: who.email ?? null, locale: who.locale })
  return (await findPeople(context, [id]))[0]
}

/** A grant opens doors from now on: the log says it, cards of staff end, and who is not here yet gets an invitation. */
async function welcome(
  context: Context,
  person: Person,
  grant: Binding & { role: Role; id: string; single: boolean },
): Promise<void> {
  await recordAct(context, 'role.approved', subject(person.id), {
    organisationId: grant.organisationId,
    to: 'approved',
    detail: { role: grant.role, grant: grant.id, single: grant.single, bodyId: grant.bodyId ?? null },
  })
  // A card is made by somebody else: with it a staff member's second signature would be in that hand.
  if (needsOwnKey(grant.role)) await revokeCards(context, person.id)
  const signedIn = await listSessions(context, person.id)
  if (person.email && signedIn.length === 0) await invite(context, person)
}

const invitationDays = 7
async function invite(context: Context, person: Person): Promise<string> {
  const link = await plantLink(context, { duty: 'invitation', personId: person.id, minutes: invitationDays * 24 * 60 })
  await sendMail(context, {
    to: person.email ?? '',
    locale: person.locale,
    key: 'people.mail-invitation',
    args: { days: invitationDays },
    messageId: `invitation-${link}`,
    link: { id: link, path: '/sign-in/invitation' },
  })
  await recordAct(context, 'person.invited', subject(person.id))
  return link
}

export type GrantStep = 'approve' | 'decline'

/** What a second person does about a role that somebody proposed. */
export async function decideGrant(
  context: Context,
  personId: string,
  grantId: string,
  act: GrantStep,
): Promise<Outcome<GrantStep>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['role.decide'])) return forbidden()
    await lockRoles(inside)
    const grant = await findGrant(inside, grantId, true)
    const person = await findPerson(inside, personId)
    if (!person || grant?.personId !== person.id) return notFound()
    if (await recused(inside, subject(person.id))) return recusedRefusal()
    if (act === 'approve') return approve(inside, grant, person)
    if (grant.state !== 'proposed') return refused('conflict', 'people.refused-decided')
    await endGrant(inside, grant.id)
    await recordAct(inside, 'role.declined', subject(person.id), {
      organisationId: grant.organisationId,
      from: grant.state,
      to: 'ended',
      detail: { role: grant.role, grant: grant.id },
    })
    return done(act)
  })
}

async function approve(context: Context, grant: GrantRow, person: Person): Promise<Outcome<GrantStep>> {
  const decided = decide(grant, context.actor.personId)
  if (!decided.ok) return decided
  await approveGrant(context, grant.id)
  await welcome(context, person, grant)
  return done('approve')
}

export const twoPersonMode = (context: Pick<Context, 'db'>): Promise<TwoPersonMode> => readTwoPersonMode(context)

export type ModeStep = 'proposed' | 'set' | 'kept'

/**
 * The administrator ends the two-person mode alone; taking it up again gives everybody more, so another agrees first.
 */
export async function setTwoPersonMode(context: Context, wanted: boolean): Promise<Outcome<ModeStep>> {
  return transact(context, async (inside) => {
    const by = inside.actor.personId
    if (!may(inside.actor, policy['two-person-mode.set']) || !by) return forbidden()
    if (!wanted) return changeMode(inside, false, by)
    if ((await readTwoPersonMode(inside)).wanted) return refused('conflict', 'people.refused-decided')
    await writeModeProposal(inside, by)
    await recordAct(inside, 'two-person-mode.proposed', subject(by))
    return done('proposed')
  })
}

/** The second person: agrees that each may do every duty again, or leaves it as it is. */
export async function decideMode(context: Context, act: 'agree' | 'keep'): Promise<Outcome<ModeStep>> {
  return transact(context, async (inside) => {
    const by = inside.actor.personId
    if (!may(inside.actor, policy['two-person-mode.agree']) || !by) return forbidden()
    await lockRoles(inside)
    const proposedBy = await readModeProposal(inside)
    if (!proposedBy) return refused('conflict', 'people.refused-decided')
    if (act === 'keep') {
      await writeModeProposal(inside, null)
      await recordAct(inside, 'two-person-mode.declined', subject(by))
      return done('kept')
    }
    const agreed = agree({ proposedBy, about: null }, by)
    if (!agreed.ok) return agreed
    return changeMode(inside, true, by, proposedBy)
  })
}

async function changeMode(
  context: Context,
  wanted: boolean,
  by: string,
  proposedBy: string | null = null,
): Promise<Outcome<ModeStep>> {
  await writeTwoPersonMode(context, wanted)
  await writeModeProposal(context, null)
  const { staff } = await readTwoPersonMode(context)
  await recordAct(context, wanted ? 'two-person-mode.begun' : 'two-person-mode.ended', subject(by), {
    detail: { staff, ...(proposedBy ? { proposedBy } : {}) },
  })
  return done('set')
}

/** For `mesa admin invite`: who holds the machine makes an administrator; the log says that nobody else agreed. */
export async function inviteAdministrator(context: Context, email: string): Promise<Outcome<{ link: string }>> {
  return transact(context, async (inside) => {
    const address = email.trim().toLowerCase()
    const person = await personFor(inside, {
      name: address.split('@')[0] ?? address,
      email: address,
      locale: inside.locale,
    })
    if (!person) return notFound()
    const held = (await listGrants(inside, [person.id])).find((grant) => grant.role === 'administrator')
    if (held?.state === 'approved') return refused('conflict', 'people.refused-has-role')
    if (held) await endGrant(inside, held.id)
    const id = await insertGrant(inside, {
      role: 'administrator',
      personId: person.id,
      proposedBy: null,
      approvedBy: null,
      approved: true,
      single: true,
    })
    await recordAct(inside, 'role.approved', subject(person.id), {
      to: 'approved',
      detail: { role: 'administrator', grant: id, single: true },
    })
    await revokeCards(inside, person.id)
    const token = await tokenOf(inside, await invite(inside, person))
    return done({ link: `${inside.installation.baseUrl}/${person.locale}/sign-in/invitation?token=${token}` })
  })
}

/** May the one who looks approve this proposal? What the page offers and what `waiting` counts. */
export const mayApprove = (context: Context, grant: GrantRow): boolean =>
  isStaff(context.actor) && decide(grant, context.actor.personId).ok
