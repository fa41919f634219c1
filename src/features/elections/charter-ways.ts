// Room: elections/charter-ways. What an election asks of the charter and of the bodies, in one place: which seat, who
// its electors are, what is stated about its ballots, and the designation of whoever was elected.
import type { BodyRules } from '../../../data/types.ts'
import { system } from '../../kernel/actor.ts'
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import {
  type Body,
  bodyRules,
  charterOf,
  designateToSeat,
  findBodies,
  findSeat,
  lastDayOf,
  listBodies,
  listSeats,
  mayBeDesignated,
  memberOrganisationsOf,
} from '../bodies/index.ts'
import { type Organisation, findOrganisations } from '../organisations/index.ts'

export interface SeatToFill {
  code: string
  place: number
  body: Body
  /** The body that designates its holder: its members nominate and vote. */
  electorate: Body
}

/**
 * Agencies designate and rotate by decision; every other body's members can vote (source 001, on the Liaison Table).
 */
const byAgencies = ['network', 'working-group', 'country-team']
const withElectors = (seat: { rotating: boolean }, electorate: Body | undefined): electorate is Body =>
  electorate !== undefined && !seat.rotating && !byAgencies.includes(electorate.kind)

export async function seatToFill(context: Context, code: string): Promise<SeatToFill | undefined> {
  const seat = await findSeat(context, code)
  if (!seat) return undefined
  const bodies = await findBodies(context, [seat.bodyId, seat.designatedBy])
  const body = bodies.find((one) => one.id === seat.bodyId)
  const electorate = bodies.find((one) => one.id === seat.designatedBy)
  return body && withElectors(seat, electorate) ? { code: seat.code, place: seat.place, body, electorate } : undefined
}

export async function seatsToChoose(context: Context): Promise<SeatToFill[]> {
  const bodies = await listBodies(context)
  const found: SeatToFill[] = []
  for (const body of bodies)
    for (const seat of await listSeats(context, body.id)) {
      const electorate = bodies.find((one) => one.id === seat.designatedBy)
      if (withElectors(seat, electorate)) found.push({ code: seat.code, place: seat.place, body, electorate })
    }
  return found
}

/** What the charter states about ballots for a seat; null where it states nothing, and the election says it. */
export interface Stated {
  quorumPercent: number | null
  individuals: boolean | null
  rules: BodyRules
}
export async function statedFor(context: Context, seat: SeatToFill): Promise<Stated> {
  const { rules } = await charterOf(context)
  const body = bodyRules(rules, seat.body.slug)
  const individuals =
    body.whoVotes === 'members'
      ? true
      : body.whoVotes === 'member-organisations'
        ? false
        : rules.membership.individualsVote
  return { quorumPercent: body.quorum, individuals, rules: body }
}
/** What the charter says against such an election, before it is announced. */
export function wrongByCharter(
  { rules }: Stated,
  term: { termSince: string; termUntil?: string | null },
): Outcome<true> {
  if (!rules.constituted) return refused('conflict', 'bodies.refused-not-constituted')
  if (rules.designation === 'decision') return refused('conflict', 'bodies.refused-only-by-decision')
  if (rules.termMonths === null) return done(true)
  const latest = lastDayOf(term.termSince, rules.termMonths)
  return term.termUntil && term.termUntil <= latest ? done(true) : invalid({ termUntil: 'elections.wrong-term-long' })
}

/**
 * The members of a body who have a voice: checked ones, listed or not; individuals where the charter counts them. With
 * `among` only of these.
 */
export async function electorsOf(
  context: Context,
  electorateId: string,
  individuals: boolean,
  among?: readonly string[],
): Promise<Organisation[]> {
  const ids = await memberOrganisationsOf(context, electorateId)
  const members = await organisationsAsSystem(context, among ? ids.filter((id) => among.includes(id)) : ids)
  return members.filter(
    (one) => one.state === 'checked' && (one.kind === 'organisation' || (individuals && one.kind === 'individual')),
  )
}

/** Whoever looks, an organisation is found: for checks whose answer names nobody. */
export const organisationsAsSystem = (context: Context, ids: string[]): Promise<Organisation[]> =>
  findOrganisations(asSystem(context), ids)
const asSystem = (context: Context): Context => ({ ...context, actor: system })

export interface Term {
  code: string
  organisationId: string
  since: string
  until: string | null
  electionId: string
  decidedOn?: string
}
const designationOf = ({ electionId, decidedOn, ...one }: Term) => ({
  ...one,
  designatedOn: decidedOn,
  source: { kind: 'ballot' as const, id: electionId },
})
export const mayStand = (context: Context, one: Term): Promise<Outcome<true>> =>
  mayBeDesignated(context, designationOf(one))
/** What was elected is recorded by the program, not by a person: nobody can leave it out. */
export async function designate(inside: Context, one: Term): Promise<Outcome<true>> {
  const designated = await designateToSeat(asSystem(inside), designationOf(one))
  return designated.ok ? done(true) : designated
}
