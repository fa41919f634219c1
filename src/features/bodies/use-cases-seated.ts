// Room: bodies/use-cases-seated. Whom an act reaches that concerns a body's seats: those who hold them and those who
// stand in for them.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findPeopleConcerned } from '../people/index.ts'
import { actsFor } from './membership-rules.ts'
import { coversDay } from './rules.ts'
import { listSeats } from './store.ts'
import { type SeatHolding, listHoldings } from './store-holdings.ts'

async function heldToday(context: Context, bodyId: string): Promise<SeatHolding[]> {
  const seats = await listSeats(context, bodyId)
  const holdings = await listHoldings(
    context,
    seats.map((seat) => seat.id),
  )
  return holdings.filter((one) => coversDay(one, dayOf(context.now)))
}
const organisationsOn = (holding: SeatHolding): string[] =>
  [holding.organisationId, holding.alternateOrganisationId].filter((id) => id !== null)

/** The organisations that hold the seats of a body today, and those that stand in for them. */
export const organisationsOnSeats = async (context: Context, bodyId: string): Promise<string[]> => [
  ...new Set((await heldToday(context, bodyId)).flatMap(organisationsOn)),
]

/** The people who act for the seats of a body today, as holders or alternates: the same who have the right there. */
export async function peopleOnSeats(context: Context, bodyId: string): Promise<string[]> {
  const held = await heldToday(context, bodyId)
  const people = new Map<string, string[]>()
  for (const organisationId of new Set(held.flatMap(organisationsOn)))
    for (const { id } of await findPeopleConcerned(context, { organisationIds: [organisationId] }))
      people.set(id, [...(people.get(id) ?? []), organisationId])
  const today = dayOf(context.now)
  return [...people].flatMap(([id, organisationIds]) =>
    held.some((one) => actsFor(one, { id, organisationIds }, today).length > 0) ? [id] : [],
  )
}

/** What an act of a seat says of the alternate, who is told as the holder is. */
export const toldBeside = (alternateOrganisationId: string | null | undefined): { organisationIds?: string[] } =>
  alternateOrganisationId ? { organisationIds: [alternateOrganisationId] } : {}
