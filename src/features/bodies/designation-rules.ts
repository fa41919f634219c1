// Room: bodies/designation-rules. Pure: may this organisation be given this seat for these days? What the charter
// states is held; what it does not state forbids nothing. Every refusal says which rule it is and what it found.
import type { BodyRules, CharterRules, SeatRule } from '../../../data/types.ts'
import { bodyRules, seatsIn } from './charter-rules.ts'
import { type Holding, lastDayOf, overlap } from './rules.ts'

export interface HeldSeat extends Holding {
  id: string
  /** The code of the seat. */
  seat: string
  alternateOrganisationId: string | null
}
/** What the rules must know of an organisation, whoever is looking. */
export interface Candidate {
  id: string
  /** It is in the Mechanism today: joined and not left. */
  member: boolean
  /** It has left, or was merged away: it sits nowhere. */
  gone: boolean
  /** The bodies that it joined, by slug: its working tables. */
  joined: readonly string[]
  /** The bodies of which it is a member as an agency, by slug. */
  agencyOf: readonly string[]
}
export interface Claim {
  seat: string
  organisationId: string
  since: string
  until: string | null
  how: 'decision' | 'ballot'
  /** For a holding that is judged again: the day from which it was left. */
  vacatedOn?: string | null
  alternateOrganisationId?: string | null
}
export const reasonCodes = [
  'no-such-seat',
  'not-constituted',
  'ends-before',
  'only-by-decision',
  'only-by-ballot',
  'organisation-left',
  'no-member',
  'not-of-designator',
  'no-agency',
  'term',
  'filled',
  'one-seat',
  'max-terms',
  'no-alternates',
] as const
type ReasonCode = (typeof reasonCodes)[number]
/** Why not, as the key of a sentence and its arguments; and the field of the form that it is about. */
export interface Reason {
  code: `bodies.refused-${ReasonCode}`
  field: 'organisation' | 'since' | 'until' | 'alternate' | null
  args: Record<string, string | number>
}
const because = (code: ReasonCode, field: Reason['field'], args: Reason['args'] = {}): Reason => ({
  code: `bodies.refused-${code}`,
  field,
  args,
})

/**
 * Everything against a claim, in the order in which one would say it; empty when the seat may be given. `held` are the
 * holdings of the seat's body, those of seats that the charter no longer has among them: who sits there sits.
 */
export function reasonsAgainst(
  rules: CharterRules,
  claim: Claim,
  held: readonly HeldSeat[],
  candidate: Candidate,
  alternate: Candidate | null = null,
): Reason[] {
  const seat = rules.seats.find((one) => one.code === claim.seat)
  if (!seat) return [because('no-such-seat', null, { seat: claim.seat })]
  const body = bodyRules(rules, seat.body)
  return [
    ...(body.constituted ? [] : [because('not-constituted', null)]),
    ...(claim.until !== null && claim.until < claim.since ? [because('ends-before', 'until')] : []),
    ...(body.designation && body.designation !== claim.how ? [because(`only-by-${body.designation}`, null)] : []),
    ...whoMay(seat, candidate, 'organisation'),
    ...termOf(body, claim),
    ...overlaps(claim, held),
    ...oneSeat(body, claim, held),
    ...tooManyTerms(body, claim, held),
    ...alternateMay(seat, body, claim, alternate),
  ]
}

function whoMay(seat: SeatRule, one: Candidate, field: 'organisation' | 'alternate'): Reason[] {
  if (one.gone) return [because('organisation-left', field)]
  if (seat.eligible === 'any-member' && !one.member) return [because('no-member', field)]
  if (seat.eligible === 'member-of-designator' && !one.joined.includes(seat.designatedBy))
    return [because('not-of-designator', field)]
  if (seat.eligible === 'agency-of-designator' && !one.agencyOf.includes(seat.designatedBy))
    return [because('no-agency', field)]
  return []
}
function termOf(body: BodyRules, claim: Claim): Reason[] {
  if (body.termMonths === null) return []
  const latest = lastDayOf(claim.since, body.termMonths)
  return claim.until === null || claim.until > latest
    ? [because('term', 'until', { months: body.termMonths, latest })]
    : []
}
const daysOfClaim = (claim: Claim): Holding => ({ ...claim, vacatedOn: claim.vacatedOn ?? null })
function overlaps(claim: Claim, held: readonly HeldSeat[]): Reason[] {
  const other = held.find((one) => one.seat === claim.seat && overlap(one, daysOfClaim(claim)))
  return other ? [because('filled', 'since', { since: other.since })] : []
}
function oneSeat(body: BodyRules, claim: Claim, held: readonly HeldSeat[]): Reason[] {
  if (body.oneSeatPerOrganisation !== true) return []
  const other = held.find(
    (one) => one.seat !== claim.seat && one.organisationId === claim.organisationId && overlap(one, daysOfClaim(claim)),
  )
  return other ? [because('one-seat', 'organisation', { seat: other.seat })] : []
}
/** Terms in a row in one body: a term that begins within a month of the end of another goes on with it. */
function tooManyTerms(body: BodyRules, claim: Claim, held: readonly HeldSeat[]): Reason[] {
  if (body.maxTerms === null) return []
  const mine = held.filter((one) => one.organisationId === claim.organisationId)
  const terms = inARow(mine, claim)
  return terms > body.maxTerms ? [because('max-terms', 'organisation', { terms: body.maxTerms })] : []
}
/** How many terms stand in one row with this one, itself counted. */
function inARow(mine: readonly Holding[], claim: Claim): number {
  const row: Holding[] = [daysOfClaim(claim)]
  for (let grown = true; grown;) {
    const next = mine.find((one) => !row.includes(one) && row.some((other) => touches(one, other)))
    grown = next !== undefined
    if (next) row.push(next)
  }
  return row.length
}
const endOf = (one: Holding): string => one.vacatedOn ?? one.until ?? '9999-12-31'
const touches = (a: Holding, b: Holding): boolean => {
  const [first, second] = a.since <= b.since ? [a, b] : [b, a]
  return second.since <= lastDayOf(endOf(first), 1)
}
function alternateMay(seat: SeatRule, body: BodyRules, claim: Claim, alternate: Candidate | null): Reason[] {
  if (!claim.alternateOrganisationId) return []
  if (body.alternates === false) return [because('no-alternates', 'alternate')]
  return alternate ? whoMay(seat, alternate, 'alternate') : []
}

/** A holding that the charter of a day does not allow, and why. */
export interface Conflict {
  seat: string
  holding: string
  reason: Reason
}
/**
 * The holdings of a body that these rules forbid on a day. Shown before a change is decided, and afterwards as long as
 * it lasts: nobody is unseated by it.
 */
export function conflictsOn(
  rules: CharterRules,
  bodySlug: string,
  held: readonly HeldSeat[],
  candidates: ReadonlyMap<string, Candidate>,
  day: string,
): Conflict[] {
  const codes = new Set(seatsIn(rules, bodySlug).map((one) => one.code))
  // A term to come counts too: whoever was designated for it must not be surprised on its first day.
  const now = held.filter(
    (one) =>
      (one.until ?? '9999') >= day && (one.vacatedOn === null || (one.vacatedOn > day && one.vacatedOn > one.since)),
  )
  return now.flatMap((one) => {
    const conflict = (reason: Reason): Conflict => ({ seat: one.seat, holding: one.id, reason })
    if (!codes.has(one.seat)) return [conflict(because('no-such-seat', null, { seat: one.seat }))]
    const candidate = candidates.get(one.organisationId)
    if (!candidate) return [conflict(because('organisation-left', 'organisation'))]
    const claim: Claim = { ...one, how: bodyRules(rules, bodySlug).designation ?? 'decision' }
    const others = held.filter((other) => other.id !== one.id)
    const alternate = one.alternateOrganisationId ? (candidates.get(one.alternateOrganisationId) ?? null) : null
    return reasonsAgainst(rules, claim, others, candidate, alternate).map(conflict)
  })
}
