// Room: people/rules. Pure: what a role is bound to, who may decide about it, when two staff hold every duty.
import { type Grant, type GrantedRole, type Role, deskRoles, grantedRoles, staffRoles } from '../../kernel/actor.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'

/** From this many staff on every duty has its own person, and the two-person mode ends by itself. */
export const staffForOwnDuties = 4

export interface Binding {
  organisationId?: string
  bodyId?: string
}

/** What each role must be bound to; a rapporteur serves any meeting or one body. */
const bindings: Record<GrantedRole, readonly ('none' | 'organisation' | 'body')[]> = {
  administrator: ['none'],
  secretariat: ['none'],
  moderator: ['none'],
  rapporteur: ['none', 'body'],
  coordinator: ['body'],
  representative: ['organisation'],
  office: ['organisation'],
}
const bindingOf = ({ organisationId, bodyId }: Binding) => (organisationId ? 'organisation' : bodyId ? 'body' : 'none')

/** The roles that can be proposed for somebody, given what the page is about. */
export const rolesFor = (binding: Binding): GrantedRole[] => grantedRoles.filter((role) => fits(role, binding))

export const fits = (role: GrantedRole, binding: Binding): boolean => bindings[role].includes(bindingOf(binding))
export const isDeskRole = (role: Role): boolean => (deskRoles as readonly Role[]).includes(role)
export const isStaffRole = (role: Role): boolean => (staffRoles as readonly Role[]).includes(role)

/** Whose duty takes two people: a card made by another one would put the second signature in that hand. */
export const needsOwnKey = (role: Role): boolean => isDeskRole(role) || role === 'office'

export interface Proposal {
  state: 'proposed' | 'approved' | 'ended'
  personId: string
  proposedBy: string | null
}

/** The second person is another one than who proposed and than who receives (safety.md, T14 and decision 12). */
export function decide(proposal: Proposal, by: string | null): Outcome<true> {
  if (proposal.state !== 'proposed') return refused('conflict', 'people.refused-decided')
  if (by === null || by === proposal.proposedBy) return refused('forbidden', 'people.refused-own-proposal')
  if (by === proposal.personId) return refused('forbidden', 'people.refused-own-role')
  return done(true)
}

/** An end, a closing or a mode that one person proposed: another agrees, and never the one whom it concerns. */
export function agree(proposal: { proposedBy: string | null; about: string | null }, by: string | null): Outcome<true> {
  if (proposal.proposedBy === null) return refused('conflict', 'people.refused-decided')
  if (by === null || by === proposal.proposedBy) return refused('forbidden', 'people.refused-own-proposal')
  if (by === proposal.about) return refused('forbidden', 'people.refused-about-oneself')
  return done(true)
}

/** A suspension lapses by itself: it buys time to find a second person, and nothing more. */
export const suspensionDays = 7
/** Who suspended a role once cannot do so again: else one person would hold another out for ever. */
export function maySuspend(
  grant: { state: Proposal['state']; personId: string; suspendedBy: string | null; suspended: boolean },
  by: string | null,
): Outcome<true> {
  if (grant.state !== 'approved' || grant.suspended) return refused('conflict', 'people.refused-decided')
  if (by === null || by === grant.personId) return refused('forbidden', 'people.refused-about-oneself')
  if (by === grant.suspendedBy) return refused('conflict', 'people.refused-suspended-before')
  return done(true)
}

/**
 * The first administrator invites one second person alone; the log says `single`. It ends by itself: somebody who took
 * up a staff duty is counted also after it ended, so that nobody can go back to deciding alone.
 */
export const decidesAlone = (by: string | null, personId: string, role: Role, staffEver: number): boolean =>
  by !== null && by !== personId && isStaffRole(role) && staffEver < 2

export interface TwoPersonMode {
  on: boolean
  /** What the administrator chose; it is on unless they ended it. */
  wanted: boolean
  staff: number
}
/** Once there were enough it is over: nobody gets every duty by ending those of the others. */
export const modeOf = (wanted: boolean, staff: number, staffEver: number): TwoPersonMode => ({
  on: wanted && Math.max(staff, staffEver) < staffForOwnDuties,
  wanted,
  staff,
})

/** What staff hold in the two-person mode: their own grants, and every other desk duty, marked as lent. */
export function withLentDuties(own: Grant[]): Grant[] {
  const lent = deskRoles.filter((role) => !own.some((grant) => grant.role === role && !grant.bodyId))
  return [...own, ...lent.map((role): Grant => ({ role, mode: 'two-person-mode' }))]
}
