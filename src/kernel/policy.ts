// Room: kernel/policy. Deny by default: an act that no table names is refused; a role bound to an organisation or a
// body counts only for that organisation or body; what a rule asks of the thing itself stands in it as data.
import type { Actor, Capacity, Grant, Role } from './actor.ts'

export type Who = 'anyone' | 'signed-in' | 'nobody' | readonly Role[]
/** Who, and for which things: only their own organisation's, body's or meeting's, only in these states. */
export interface Ruling {
  who: Who
  /** The grant must be bound to the thing's own one: an unbound grant is not enough. */
  of?: 'organisation' | 'body' | 'meeting'
  /** States of the thing, from its state table; or words that its store gives a meaning, such as `public`. */
  in?: readonly string[]
}
/** By role alone; or a ruling; or several, of which any one is enough. */
export type Rule = Who | Ruling | readonly Ruling[]
/**
 * Act > who may. The keys are `thing.act`, unique over all features; the matrix in docs/permissions.md is made from
 * them.
 */
export type PolicyTable = Readonly<Record<string, Rule>>

export interface Thing {
  organisationId?: string | null
  bodyId?: string | null
  meetingId?: string | null
  /** Where it is told, it must be one that the ruling names; who asks in general leaves it out. */
  state?: string
}

/** A rule as the rulings that it consists of. */
export function rulingsOf(rule: Rule): readonly Ruling[] {
  if (typeof rule === 'string') return [{ who: rule }]
  if (!isList(rule)) return [rule]
  return isRulings(rule) ? rule : [{ who: rule }]
}
const isList = (rule: Exclude<Rule, string>): rule is readonly Role[] | readonly Ruling[] => Array.isArray(rule)
const isRulings = (list: readonly Role[] | readonly Ruling[]): list is readonly Ruling[] => typeof list[0] === 'object'

/**
 * May this actor do what the rule is about? Without a thing the question is only "does any of their roles open this
 * door"; with one, bound roles must be bound to it, and the thing must stand where the ruling says.
 */
export const may = (actor: Actor, rule: Rule, thing?: Thing): boolean =>
  rulingsOf(rule).some((ruling) => permits(actor, ruling, thing))

function permits(actor: Actor, { who, of, in: states }: Ruling, thing: Thing | undefined): boolean {
  if (who === 'nobody') return false
  if (who !== 'anyone' && actor.kind === 'system') return true
  if (states && thing?.state !== undefined && !states.includes(thing.state)) return false
  if (who === 'anyone') return true
  if (who === 'signed-in') return actor.kind === 'person'
  return actor.grants.some((grant) => who.includes(grant.role) && (!thing || fits(grant, of, thing)))
}

/** A member or a holder of a seat is bound to the body; the organisation only says for whom they speak. */
function fits(grant: Grant, of: Ruling['of'], thing: Thing): boolean {
  if (of === 'body') return Boolean(grant.bodyId) && thing.bodyId === grant.bodyId
  if (of === 'meeting') return Boolean(grant.meetingId) && thing.meetingId === grant.meetingId
  if (of === 'organisation') return Boolean(grant.organisationId) && thing.organisationId === grant.organisationId
  if (grant.meetingId) return thing.meetingId === grant.meetingId
  if (grant.bodyId) return thing.bodyId === grant.bodyId
  if (grant.organisationId) return thing.organisationId === grant.organisationId
  return true
}

/** In which capacity the actor passes the rule: their own role first, then what the two-person mode lends them. */
export function capacityOf(actor: Actor, rule: Rule): Capacity | undefined {
  const opening = actor.grants.filter((grant) =>
    rulingsOf(rule).some(({ who }) => typeof who === 'string' || who.includes(grant.role)),
  )
  const own = opening.find((grant) => !grant.mode)
  return own ? own.role : opening[0]?.mode
}

/**
 * What of all things somebody sees: any of these. Without a part, that part does not matter; an empty list sees
 * nothing.
 */
export interface Sight {
  in?: readonly string[]
  organisationIds?: readonly string[]
  bodyIds?: readonly string[]
  meetingIds?: readonly string[]
}

/** The same rule, asked for a whole table at once: a store makes its condition from it, and so cannot say otherwise. */
export function sightOf(actor: Actor, rule: Rule): readonly Sight[] {
  return rulingsOf(rule).flatMap(({ who, of, in: states }): Sight[] => {
    const seen = states ? { in: states } : {}
    if (who === 'nobody') return []
    if (who === 'anyone') return [seen]
    if (actor.kind === 'system') return [{}]
    if (who === 'signed-in') return actor.kind === 'person' ? [seen] : []
    const grants = actor.grants.filter((grant) => who.includes(grant.role))
    if (!of) return grants.length ? [seen] : []
    const ids = [...new Set(grants.flatMap((grant) => grant[`${of}Id`] ?? []))]
    return ids.length ? [{ ...seen, [`${of}Ids`]: ids }] : []
  })
}
