// Room: recommendations/rules. Pure: for whom somebody acts: who proposed it, who issued it, and who may record that a
// body issued it. A seat acts for its body alone, and nobody brings through alone what they proposed.
import type { Actor, Grant } from '../../kernel/actor.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { policy } from './policy.ts'

/** What of a recommendation says whose it is. */
export interface Brought {
  proposedByOrganisation: string | null
  proposedByBody: string | null
  proposedByPerson: string | null
  proposedAs: string | null
  issuerBodyId: string | null
}
export const recorders = ['coordinator', 'rapporteur', 'secretariat', 'administrator', 'holder'] as const
export type Recorder = (typeof recorders)[number]

/** In which capacities somebody may propose: `representative:<id>`, `member:<id>:<body>`, `rapporteur`. */
export const capacitiesOf = (actor: Actor): { key: string; grant: Grant }[] =>
  actor.grants
    .filter((grant) => may({ ...actor, grants: [grant] }, policy['recommendation.propose']))
    .map((grant) => ({ key: [grant.role, grant.organisationId, grant.bodyId].filter(Boolean).join(':'), grant }))

/** Whether this actor is the one who proposed it, or holds the same seat: what a seat proposed is its body's. */
export function isProposer(actor: Actor, one: Brought): boolean {
  const { proposedByOrganisation, proposedByBody, proposedAs } = one
  if (proposedByOrganisation === null || proposedAs === 'holder')
    return may(actor, policy['recommendation.merge'], { bodyId: proposedByBody })
  return actor.grants.some(
    (grant) =>
      grant.organisationId === proposedByOrganisation &&
      (grant.role === 'representative' || (grant.role === 'member' && grant.bodyId === proposedByBody)),
  )
}

/** Who may act for the one that issued it: who sits in its body or coordinates it, or the rapporteur. */
export const isIssuer = (actor: Actor, one: Brought): boolean =>
  may(actor, policy['recommendation.close'], { bodyId: one.issuerBodyId })

/** The grants with which somebody stands where it can be issued: of its body, or of the forum. */
export const issuingGrants = (actor: Actor, one: Brought): Grant[] =>
  actor.grants.filter((grant) =>
    may({ ...actor, grants: [grant] }, policy['recommendation.issue'], { bodyId: one.proposedByBody }),
  )

/**
 * In which capacity somebody records that it was issued; or why they do not. Who proposed it does not issue it for a
 * body; a seat not even what another of its own organisation proposed: two people of one organisation are one voice.
 */
export function recorderOf(actor: Actor, one: Brought, bodyIssues: boolean): Outcome<Recorder> {
  const reasons = issuingGrants(actor, one).map((grant) => ({ grant, against: against(actor, grant, one, bodyIssues) }))
  const free = reasons.find((one) => one.against === null)
  if (free) return done(free.grant.role as Recorder)
  const code = reasons[0]?.against
  return code ? refused('conflict', code) : refused('forbidden', 'recommendations.refused-other-body')
}
function against(actor: Actor, grant: Grant, one: Brought, bodyIssues: boolean): string | null {
  if (!grant.bodyId) return null
  if (!bodyIssues) return 'recommendations.refused-body-issues-none'
  if (one.proposedByPerson !== null && one.proposedByPerson === actor.personId)
    return 'recommendations.refused-own-proposal'
  if (grant.role === 'holder' && one.proposedByOrganisation && one.proposedByOrganisation === grant.organisationId)
    return 'recommendations.refused-own-organisation'
  return null
}
