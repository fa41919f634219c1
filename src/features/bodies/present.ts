// Room: bodies/present. The one typed model that pages, JSON twins and CSV are made from.
import { Type } from 'typebox'
import type { CharterBody, SourceRef } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Organisation, findOrganisations } from '../organisations/index.ts'
import { SourceAnswer, TextAnswer } from '../reference/index.ts'
import { type SeatState, currentHolding, stateOfSeat } from './rules.ts'
import { type Body, type Seat, type SeatHolding, findBodies, listHoldings, listSeats } from './store.ts'

const text = Type.Unsafe<LocalizedText>(TextAnswer)
const maybe = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
export const SeatAnswer = Type.Object({
  code: Type.String(),
  place: Type.Integer(),
  designatedBy: Type.String(),
  rotating: Type.Boolean(),
  state: Type.Unsafe<SeatState>(Type.Enum(['unknown', 'vacant', 'filled', 'expiring'])),
  holder: Type.Union([Type.Object({ slug: Type.String(), name: Type.String() }), Type.Null()]),
  since: maybe(Type.String()),
  until: maybe(Type.String()),
  source: Type.Union([SourceAnswer, Type.Null()]),
})
export type SeatModel = Type.Static<typeof SeatAnswer>

export const BodyAnswer = Type.Object({
  slug: Type.String(),
  kind: Type.Unsafe<Body['kind']>(Type.String()),
  name: text,
  workingTitle: Type.Union([text, Type.Null()]),
  parent: maybe(Type.String()),
  country: maybe(Type.String()),
  objectives: Type.Array(Type.Integer()),
  memberAgencies: Type.Array(Type.String()),
  meets: Type.Union([text, Type.Null()]),
  tasks: Type.Array(text),
  note: Type.Union([text, Type.Null()]),
  state: Type.Unsafe<CharterBody['state'] | 'entered'>(Type.Enum(['known', 'to-be-filled', 'entered'])),
  enteredOn: maybe(Type.String()),
  source: Type.Unsafe<SourceRef | null>(Type.Union([SourceAnswer, Type.Null()])),
})
export type BodyModel = Type.Static<typeof BodyAnswer>

export const presentBody = (body: Body, parent: Body | undefined): BodyModel => ({
  slug: body.slug,
  kind: body.kind,
  name: body.name,
  workingTitle: body.workingTitle,
  parent: parent?.slug ?? null,
  country: body.country,
  objectives: body.objectives,
  memberAgencies: body.charter?.memberAgencies ?? [],
  meets: body.charter?.meets?.text ?? null,
  tasks: (body.charter?.tasks ?? []).map((one) => one.text),
  note: body.charter?.note ?? null,
  state: body.charter?.state ?? 'entered',
  enteredOn: body.fromRecord ? null : body.enteredOn,
  source: body.charter?.source ?? null,
})
export async function presentBodies(context: Context, bodies: Body[]): Promise<BodyModel[]> {
  const parents = await findBodies(context, [...new Set(bodies.flatMap((one) => (one.parentId ? [one.parentId] : [])))])
  return bodies.map((one) =>
    presentBody(
      one,
      parents.find((parent) => parent.id === one.parentId),
    ),
  )
}

/** The seats of a body with their state today. Whose name the public may not see is counted, not named. */
export async function seatsOf(context: Context, bodyId: string): Promise<SeatModel[]> {
  const seats = await listSeats(context, bodyId)
  const holdings = await listHoldings(
    context,
    seats.map((one) => one.id),
  )
  const holders = await findOrganisations(context, [...new Set(holdings.map((one) => one.organisationId))])
  const designators = await findBodies(context, [...new Set(seats.map((one) => one.designatedBy))])
  return seats.map((seat) =>
    presentSeat(
      context,
      seat,
      holdings.filter((one) => one.seatId === seat.id),
      holders,
      designators.find((one) => one.id === seat.designatedBy)?.slug ?? '',
    ),
  )
}

export function presentSeat(
  context: Context,
  seat: Seat,
  holdings: SeatHolding[],
  organisations: Organisation[],
  designatedBy: string,
): SeatModel {
  const now = currentHolding(holdings)
  const holder = now && organisations.find((one) => one.id === now.organisationId)
  return {
    code: seat.code,
    place: seat.place,
    designatedBy,
    rotating: seat.rotating,
    state: stateOfSeat(holdings, dayOf(context.now)),
    holder: holder ? { slug: holder.slug, name: holder.name } : null,
    since: now?.since ?? null,
    until: now?.until ?? null,
    source: seat.charter?.source ?? null,
  }
}

export interface HistoryRow {
  organisation: { slug: string; name: string } | null
  since: string
  until: string | null
  vacatedOn: string | null
}
export const presentHistory = (holdings: SeatHolding[], organisations: Organisation[]): HistoryRow[] =>
  holdings.map((one) => {
    const organisation = organisations.find((other) => other.id === one.organisationId)
    return {
      organisation: organisation ? { slug: organisation.slug, name: organisation.name } : null,
      since: one.since,
      until: one.until,
      vacatedOn: one.vacatedOn,
    }
  })
