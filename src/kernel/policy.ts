// Room: kernel/policy. Deny by default: an act that no table names is refused; a role bound to an organisation or a
// body counts only for that organisation or body.
import type { Actor, Capacity, Role } from './actor.ts'

export type Rule = 'anyone' | 'signed-in' | 'nobody' | readonly Role[]
/** Act > who may. The keys are `thing.act`, unique over all features; the matrix in docs/permissions.md is made from them. */
export type PolicyTable = Readonly<Record<string, Rule>>

export interface Thing {
  organisationId?: string | null
  bodyId?: string | null
}

/**
 * May this actor do what the rule is about? Without a thing the question is only "does any of their roles open this
 * door"; with one, bound roles must be bound to it.
 */
export function may(actor: Actor, rule: Rule, thing?: Thing): boolean {
  if (rule === 'anyone') return true
  if (rule === 'nobody') return false
  if (actor.kind === 'system') return true
  if (rule === 'signed-in') return actor.kind === 'person'
  return actor.grants.some((grant) => {
    if (!rule.includes(grant.role)) return false
    if (!thing) return true
    // A member or a holder of a seat is bound to the body; the organisation only says for whom they speak.
    if (grant.bodyId) return thing.bodyId === grant.bodyId
    if (grant.organisationId) return thing.organisationId === grant.organisationId
    return true
  })
}

/** In which capacity the actor passes the rule: their own role first, then what the two-person mode lends them. */
export function capacityOf(actor: Actor, rule: Rule): Capacity | undefined {
  const opening = actor.grants.filter((grant) => typeof rule === 'string' || rule.includes(grant.role))
  const own = opening.find((grant) => !grant.mode)
  return own ? own.role : opening[0]?.mode
}
