// Room: bodies/present. The one typed model that pages, JSON twins and CSV are made from.
import { Type } from 'typebox'
import type { CharterBody, SourceRef } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisations } from '../organisations/index.ts'
import { findPeople } from '../people/index.ts'
import { SourceAnswer, TextAnswer } from '../reference/index.ts'
import type { Reason } from './designation-rules.ts'
import { isSuspended } from './membership-rules.ts'
import { type SeatState, currentHolding, heldOn, overlap, stateOfSeat } from './rules.ts'
import { type Body, type Seat, findBodies } from './store.ts'
import type { Ending, SeatHolding } from './store-holdings.ts'
import { type Board, type HeldHere, charterOf, readBoard } from './use-cases-board.ts'

const text = Type.Unsafe<LocalizedText>(TextAnswer)
const maybe = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const Holder = Type.Union([Type.Object({ slug: Type.String(), name: Type.String() }), Type.Null()])
export const SeatAnswer = Type.Object({
  code: Type.String(),
  place: Type.Integer(),
  designatedBy: Type.String(),
  rotating: Type.Boolean(),
  state: Type.Unsafe<SeatState>(Type.Enum(['unknown', 'vacant', 'filled', 'expiring', 'expired', 'conflicting'])),
  holder: Holder,
  since: maybe(Type.String()),
  until: maybe(Type.String()),
  /** The organisation that stands in, and the people who agreed to be named. */
  alternate: Holder,
  person: maybe(Type.String()),
  alternatePerson: maybe(Type.String()),
  /** How it came to the holder: by a decision or a ballot, and the day of it. */
  by: Type.Union([
    Type.Object({ kind: Type.String(), on: maybe(Type.String()), note: maybe(Type.String()), single: Type.Boolean() }),
    Type.Null(),
  ]),
  suspended: Type.Boolean(),
  /** What the charter of the day forbids of it, as codes. */
  conflicts: Type.Array(
    Type.Object({
      code: Type.Unsafe<Reason['code']>(Type.String()),
      args: Type.Unsafe<Reason['args']>(Type.Record(Type.String(), Type.Unknown())),
    }),
  ),
  /** Designated already for the term that comes. */
  next: Type.Union([Type.Object({ name: maybe(Type.String()), since: Type.String() }), Type.Null()]),
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
  state: Type.Unsafe<CharterBody['state'] | 'entered'>(Type.Enum(['known', 'to-be-filled', 'asked-for', 'entered'])),
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

/** The seats of a body with their state on a day. Whose name the public may not see is counted, not named. */
export async function seatsOf(context: Context, bodyId: string, on = dayOf(context.now)): Promise<SeatModel[]> {
  const [body] = await findBodies(context, [bodyId])
  if (!body) return []
  const { rules } = await charterOf(context, on)
  return presentSeats(context, await readBoard(context, body, rules, on), on)
}

export async function presentSeats(context: Context, board: Board, on: string): Promise<SeatModel[]> {
  const designators = await findBodies(context, [...new Set(board.seats.map((one) => one.designatedBy))])
  const names = await readNames(context, board.held)
  return board.seats.map((seat) =>
    presentSeat(board, seat, designators.find((one) => one.id === seat.designatedBy)?.slug ?? '', names, on),
  )
}

interface Names {
  organisation(id: string | null): { slug: string; name: string } | null
  /** Only who agreed to be shown. */
  person(id: string | null, shown: boolean): string | null
}
export async function readNames(context: Context, held: readonly SeatHolding[]): Promise<Names> {
  const ids = held.flatMap((one) => [one.organisationId, one.alternateOrganisationId]).filter((id) => id !== null)
  const organisations = await findOrganisations(context, [...new Set(ids)])
  const shown = held.flatMap((one) => [
    ...(one.personShown && one.personId ? [one.personId] : []),
    ...(one.alternateShown && one.alternatePersonId ? [one.alternatePersonId] : []),
  ])
  const people = await findPeople(context, [...new Set(shown)])
  return {
    organisation: (id) => {
      const one = organisations.find((other) => other.id === id)
      return one ? { slug: one.slug, name: one.name } : null
    },
    person: (id, agreed) => (agreed ? (people.find((one) => one.id === id)?.name ?? null) : null),
  }
}

function presentSeat(board: Board, seat: Seat, designatedBy: string, names: Names, on: string): SeatModel {
  const held = board.held.filter((one) => one.seatId === seat.id)
  const now = heldOn(held, on)
  const next = held
    .filter((one) => one.since > on && one.vacatedOn === null)
    .sort((a, b) => (a.since < b.since ? -1 : 1))[0]
  const conflicts = board.conflicts.filter((one) => one.seat === seat.code && one.holding === now?.id)
  const state = stateOfSeat(held, on, conflicts.length > 0)
  return {
    code: seat.code,
    place: seat.place,
    designatedBy,
    rotating: seat.rotating,
    state,
    holder: names.organisation(now?.organisationId ?? null),
    since: now?.since ?? null,
    // Of a term that ran out the end is told; a seat that was left has none.
    until: (state === 'expired' ? currentHolding(held, on) : now)?.until ?? null,
    alternate: names.organisation(now?.alternateOrganisationId ?? null),
    person: now ? names.person(now.personId, now.personShown) : null,
    alternatePerson: now ? names.person(now.alternatePersonId, now.alternateShown) : null,
    by: now?.source
      ? { kind: now.source.kind, on: now.designatedOn, note: now.source.note ?? null, single: now.single }
      : null,
    suspended: now ? isSuspended(now, on) : false,
    conflicts: conflicts.map((one) => ({ code: one.reason.code, args: one.reason.args })),
    next: next ? { name: names.organisation(next.organisationId)?.name ?? null, since: next.since } : null,
    source: seat.charter?.source ?? null,
  }
}

export const HistoryAnswer = Type.Object({
  seat: Type.String(),
  organisation: Holder,
  person: maybe(Type.String()),
  since: Type.String(),
  until: maybe(Type.String()),
  vacatedOn: maybe(Type.String()),
  why: Type.Unsafe<Ending | null>(maybe(Type.String())),
  by: Type.Unsafe<'decision' | 'ballot' | null>(maybe(Type.String())),
})
export type HistoryRow = Type.Static<typeof HistoryAnswer>
/** Who held these seats, newest first; with `days`, only who held one on one of them. */
export const presentHistory = (
  held: readonly HeldHere[],
  names: Names,
  days?: { first: string; last: string },
): HistoryRow[] =>
  held
    .filter(
      (one) => !days || overlap(one, { organisationId: '', since: days.first, until: days.last, vacatedOn: null }),
    )
    .map((one) => ({
      seat: one.seat,
      organisation: names.organisation(one.organisationId),
      person: names.person(one.personId, one.personShown),
      since: one.since,
      until: one.until,
      vacatedOn: one.vacatedOn,
      why: one.endedWhy,
      by: one.source?.kind ?? null,
    }))
