// Room: bodies/present-desk. All seats for those who look after them, and what waits: terms that end, terms that are
// over, holders in conflict with the charter, changes that no body has decided.
import { organisationsOf } from '../../kernel/actor.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader, Named } from '../../platform/context.ts'
import { dayOf, sayDay } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { type SeatModel, presentSeats } from './present.ts'
import { type SeatState, coversDay, dayAfter, warningDays } from './rules.ts'
import { findBodies, findSeats, listSeats } from './store.ts'
import { listProposals } from './store-charter.ts'
import { listHoldings } from './store-holdings.ts'
import { listSeatProposals } from './store-proposals.ts'
import { readAllBoards } from './use-cases-board.ts'

export interface DeskSeat extends SeatModel {
  body: { slug: string; name: LocalizedText }
}
export interface SeatFilter {
  state?: SeatState
  body?: string
}
const care: readonly SeatState[] = ['conflicting', 'expired', 'expiring', 'vacant', 'filled', 'unknown']
export async function listDeskSeats(context: Context, filter: SeatFilter = {}): Promise<DeskSeat[]> {
  const today = dayOf(context.now)
  const { boards } = await readAllBoards(context)
  const found: DeskSeat[] = []
  for (const board of boards) {
    const { slug, name } = board.body
    if (filter.body && slug !== filter.body) continue
    for (const one of await presentSeats(context, board, today)) found.push({ ...one, body: { slug, name } })
  }
  // What asks for somebody's care stands first.
  found.sort((a, b) => care.indexOf(a.state) - care.indexOf(b.state))
  return filter.state ? found.filter((one) => one.state === filter.state) : found
}

/** What bodies and seats are called, wherever another feature speaks of one. */
export const names: NameReader = async (context, ids) => {
  const [bodies, seats] = [await findBodies(context, ids), await findSeats(context, ids)]
  return new Map<string, Named>([
    ...bodies.map(
      (one) => [one.id, { name: readText(one.name, context.locale).text, href: `/bodies/${one.slug}` }] as const,
    ),
    ...seats.map((one) => [one.id, { name: one.code, href: `/seats/${one.code}` }] as const),
  ])
}

export async function waiting(context: Context): Promise<Waiting[]> {
  return [
    ...(await ownSeats(context)),
    ...(await deskSeats(context)),
    ...(await designations(context)),
    ...(await proposals(context)),
  ]
}
async function deskSeats(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['seat.list-desk'])) return []
  const today = dayOf(context.now)
  const soon = dayAfter(today, warningDays)
  const seats = await listDeskSeats(context)
  const ending = seats.filter((one) => one.state === 'expiring' && one.until !== null && one.until <= soon)
  const line = (what: string, some: readonly DeskSeat[], state: SeatState, since: string | null): Waiting[] =>
    some.length === 0 ? [] : [{ what, args: { count: some.length }, href: `/desk/seats?state=${state}`, since }]
  const expired = seats.filter((one) => one.state === 'expired')
  const firstEnd = expired.map((one) => one.until).sort()[0] ?? null
  return [
    ...line('bodies.waiting-expiring', ending, 'expiring', null),
    ...line('bodies.waiting-expired', expired, 'expired', firstEnd),
    ...line(
      'bodies.waiting-conflicting',
      seats.filter((one) => one.state === 'conflicting'),
      'conflicting',
      null,
    ),
  ]
}
/** For who speaks for an organisation whose term ends within a month. */
async function ownSeats(context: Context): Promise<Waiting[]> {
  const own = organisationsOf(context.actor)
  if (own.length === 0) return []
  const today = dayOf(context.now)
  const soon = dayAfter(today, warningDays)
  const seats = await listSeats(context)
  const held = await listHoldings(
    context,
    seats.map((one) => one.id),
  )
  return held
    .filter(
      (one) => own.includes(one.organisationId) && coversDay(one, today) && one.until !== null && one.until <= soon,
    )
    .map((one) => ({
      what: 'bodies.waiting-own',
      args: { date: sayDay(one.until ?? today, context.locale) },
      href: `/seats/${seats.find((seat) => seat.id === one.seatId)?.code ?? ''}`,
      since: one.warnedOn,
    }))
}
/** Changes that no body has decided yet, and what one person recorded, for every other one who may confirm it. */
async function proposals(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['charter.record'])) return []
  return (await listProposals(context)).flatMap(({ id, recorded, proposedOn }) => {
    if (recorded?.recordedBy === context.actor.personId) return []
    return {
      what: recorded ? 'bodies.waiting-decision' : 'bodies.waiting-proposal',
      args: {},
      href: `/charter/changes/${id}`,
      since: recorded?.recordedOn ?? proposedOn,
    }
  })
}
async function designations(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['seat.fill'])) return []
  const open = (await listSeatProposals(context)).filter((one) => one.proposedBy !== context.actor.personId)
  const seats = new Map(
    (
      await findSeats(
        context,
        open.map((one) => one.seatId),
      )
    ).map((one) => [one.id, one]),
  )
  return open.flatMap((one) => {
    const seat = seats.get(one.seatId)
    return seat
      ? {
          what: 'bodies.waiting-designation',
          args: { n: seat.place },
          href: `/seats/${seat.code}`,
          since: one.proposedOn,
        }
      : []
  })
}
