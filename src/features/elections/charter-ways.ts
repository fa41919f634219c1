// Room: elections/charter-ways. What an election asks of the charter and of the bodies, in one place: which seat, who are its
// electors, and the designation of whoever was elected.
import { system } from '../../kernel/actor.ts'
import { type Outcome, done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { type Body, fillSeat, findBodies, findSeat, listBodies, listSeats, tableNumber } from '../bodies/index.ts'
import { type Organisation, findOrganisations, listOrganisations } from '../organisations/index.ts'

export interface SeatToFill {
  code: string
  place: number
  body: Body
  /** The body that designates its holder: its members nominate and vote. */
  electorate: Body
}

/** A seat whose holder the members of a working table designate (source 001, "STRUCTURE AND ORGANIZATION", § 3). */
export async function seatToFill(context: Context, code: string): Promise<SeatToFill | undefined> {
  const seat = await findSeat(context, code)
  if (!seat) return undefined
  const bodies = await findBodies(context, [seat.bodyId, seat.designatedBy])
  const body = bodies.find((one) => one.id === seat.bodyId)
  const electorate = bodies.find((one) => one.id === seat.designatedBy)
  if (!body || !electorate || tableNumber(electorate.slug) === null) return undefined
  return { code: seat.code, place: seat.place, body, electorate }
}

export async function seatsToChoose(context: Context): Promise<SeatToFill[]> {
  const bodies = await listBodies(context)
  const found: SeatToFill[] = []
  for (const body of bodies)
    for (const seat of await listSeats(context, body.id)) {
      const electorate = bodies.find((one) => one.id === seat.designatedBy)
      if (electorate && tableNumber(electorate.slug) !== null)
        found.push({ code: seat.code, place: seat.place, body, electorate })
    }
  return found
}

/** The members of a body who have a voice: checked ones, listed or not; individuals where its charter counts them. */
export async function electorsOf(context: Context, electorate: Body, individuals: boolean): Promise<Organisation[]> {
  const table = tableNumber(electorate.slug)
  if (table === null) return []
  const all = await listOrganisations(asSystem(context), { table, state: 'checked' }, { page: 1, size: 100_000 })
  return all.items.filter((one) => one.kind === 'organisation' || (individuals && one.kind === 'individual'))
}

/** Whoever looks, an organisation is found: for checks whose answer names nobody. */
export const organisationsAsSystem = (context: Context, ids: string[]): Promise<Organisation[]> =>
  findOrganisations(asSystem(context), ids)

const asSystem = (context: Context): Context => ({ ...context, actor: system })

export interface Designation {
  code: string
  organisation: Organisation
  since: string
  until: string | null
  electionId: string
}
/** What was elected is recorded by the program, not by a person: nobody can leave it out. */
export async function designate(inside: Context, one: Designation): Promise<Outcome<true>> {
  const filled = await fillSeat(asSystem(inside), one.code, {
    organisation: one.organisation.slug,
    since: one.since,
    until: one.until ?? undefined,
  })
  return filled.ok ? done(true) : filled
}
