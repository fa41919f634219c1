// Room: bodies/use-cases-board. What the rules need to decide about a seat, read once: the charter of a day, the seats
// of a body, who holds them and what is known of those organisations.
import type { CharterRules, SourceRef } from '../../../data/types.ts'
import type { Context, MembershipReader } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type OrganisationFacts, organisationFacts } from '../organisations/index.ts'
import { bodyOfRecord, charterFile } from './charter-data.ts'
import { type CharterVersion, rulesOfFile, seatsIn, versionOn } from './charter-rules.ts'
import { type Candidate, type Conflict, type HeldSeat, conflictsOn } from './designation-rules.ts'
import { type MemberBody, agencyIn, joined } from './membership-rules.ts'
import { coversDay, tableNumber } from './rules.ts'
import { type Body, type Seat, findBodies, listBodies, listSeats } from './store.ts'
import { findVersionOn } from './store-charter.ts'
import { type SeatHolding, listHoldings } from './store-holdings.ts'

/** The charter in force on a day. Before anything was loaded it is that of the file. */
export async function charterOf(
  context: Pick<Context, 'db' | 'now'>,
  on: string = dayOf(context.now),
): Promise<CharterVersion> {
  return (await findVersionOn(context, on)) ?? charterIn([], on)
}
/** What it states about membership today. */
export const membershipRules: MembershipReader = async (context) => (await charterOf(context)).rules.membership
export const charterIn = (versions: readonly CharterVersion[], on: string): CharterVersion =>
  versionOn(versions, on) ?? {
    number: 1,
    inForceOn: null,
    rules: rulesOfFile(charterFile()),
    decidedBy: null,
    decidedOn: null,
    decision: null,
    single: false,
  }

/** The seats of the Liaison Table by the charter in force: how many, how many of them rotate, and since when. */
export interface SeatsInForce {
  value: number
  rotating: number
  body: string
  version: number
  inForceOn: string | null
  /** Of the record, for as long as no body has decided otherwise. */
  source: SourceRef | null
}
export async function seatsInForce(context: Pick<Context, 'db' | 'now'>): Promise<SeatsInForce | null> {
  const body = bodyOfRecord()
  const { rules, number: version, inForceOn } = await charterOf(context)
  const seats = body ? seatsIn(rules, body) : []
  if (!body || seats.length === 0) return null
  const recorded = charterFile().seats.filter((one) => one.body === body)
  const asRecorded = seats.map((one) => one.code).join() === recorded.map((one) => one.code).join()
  return {
    value: seats.length,
    rotating: seats.filter((one) => one.rotating).length,
    body,
    version,
    inForceOn,
    source: asRecorded ? (recorded[0]?.source ?? null) : null,
  }
}

export type HeldHere = SeatHolding & HeldSeat
export interface Board {
  body: Body
  rules: CharterRules
  seats: Seat[]
  held: HeldHere[]
  candidates: Map<string, Candidate>
  /** What the charter of the day forbids of it. */
  conflicts: Conflict[]
}

/** The seats that a body has on a day; of those it no longer has, the ones that somebody still holds. */
export async function readBoard(context: Context, body: Body, rules: CharterRules, day: string): Promise<Board> {
  const all = await listSeats(context, body.id)
  const holdings = await listHoldings(
    context,
    all.map((one) => one.id),
  )
  const codes = new Set(seatsIn(rules, body.slug).map((one) => one.code))
  const codeOf = new Map(all.map((one) => [one.id, one.code]))
  const held = holdings.map((one) => ({ ...one, seat: codeOf.get(one.seatId) ?? '' }))
  const kept = (one: Seat) =>
    codes.has(one.code) || held.some((other) => other.seatId === one.id && other.vacatedOn === null)
  const candidates = await readCandidates(context, organisationsIn(held))
  return {
    body,
    rules,
    seats: all.filter(kept),
    held,
    candidates,
    conflicts: conflictsOn(rules, body.slug, held, candidates, day),
  }
}
/** The boards of all bodies that have seats today, and all bodies. */
export async function readAllBoards(context: Context): Promise<{ boards: Board[]; bodies: Body[] }> {
  const { rules } = await charterOf(context)
  const bodies = await listBodies(context)
  const withSeats = new Set((await listSeats(context)).map((one) => one.bodyId))
  const boards: Board[] = []
  for (const body of bodies)
    if (withSeats.has(body.id)) boards.push(await readBoard(context, body, rules, dayOf(context.now)))
  return { boards, bodies }
}
const organisationsIn = (held: readonly SeatHolding[]): string[] => [
  ...new Set(
    held.flatMap((one) =>
      one.alternateOrganisationId ? [one.organisationId, one.alternateOrganisationId] : [one.organisationId],
    ),
  ),
]

/** Organisations as the rules see them. */
export async function readCandidates(context: Context, ids: readonly string[]): Promise<Map<string, Candidate>> {
  const facts = await organisationFacts(context, { ids })
  const bodies = facts.length === 0 ? [] : await listBodies(context)
  return new Map(facts.map((one) => [one.id, candidateOf(one, bodies)]))
}
export const candidateOf = (one: OrganisationFacts, bodies: readonly Body[]): Candidate => {
  const among = (member: (one: OrganisationFacts, body: MemberBody) => boolean) =>
    bodies
      .filter((body) => member(one, { ...body, memberAgencies: body.charter?.memberAgencies ?? [] }))
      .map((body) => body.slug)
  return { id: one.id, member: one.member, gone: one.gone, joined: among(joined), agencyOf: among(agencyIn) }
}

/**
 * The organisations that make up a body today: those that joined the Mechanism or a table, the agencies of a group; of
 * every other body those that hold its seats. Ids to decide with, also of organisations that the viewer may not see.
 */
export async function memberOrganisationsOf(context: Context, bodyId: string): Promise<string[]> {
  const [body] = await findBodies(context, [bodyId])
  if (!body) return []
  if (body.kind === 'mechanism') return idsOf(await organisationFacts(context, { membersOf: 'mechanism' }))
  const table = body.kind === 'working-table' ? tableNumber(body.slug) : null
  if (table !== null) return idsOf(await organisationFacts(context, { membersOf: table }))
  const agencies = body.charter?.memberAgencies ?? []
  if (agencies.length > 0) return idsOf(await organisationFacts(context, { agencies }))
  const today = dayOf(context.now)
  const { rules } = await charterOf(context)
  const { held } = await readBoard(context, body, rules, today)
  return [...new Set(held.filter((one) => coversDay(one, today)).map((one) => one.organisationId))]
}
const idsOf = (facts: OrganisationFacts[]): string[] => facts.map((one) => one.id)
