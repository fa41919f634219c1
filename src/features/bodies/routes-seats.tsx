// Room: bodies/routes-seats. One seat: who holds it and who did; for those who may, the acts that change it.
import { Type } from 'typebox'
import { organisationsOf } from '../../kernel/actor.ts'
import { readText } from '../../kernel/localized-text.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { compareIn, dayOf } from '../../platform/i18n/format.ts'
import { findOrganisations, listOrganisations } from '../organisations/index.ts'
import { agencyOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import { HistoryAnswer, SeatAnswer, presentBody, presentHistory, presentSeats, readNames } from './present.ts'
import { presentPopolo } from './present-popolo.ts'
import { calendarTermOn } from './rotation-rules.ts'
import { dayAfter, heldOn } from './rules.ts'
import { type Body, type Seat, findBodies, findSeat, listSeats } from './store.ts'
import { findCalendar } from './store-charter.ts'
import { listSeatProposals } from './store-proposals.ts'
import { type HeldHere, charterOf, readBoard } from './use-cases-board.ts'
import { agreeToBeShown, nameSeatPeople, peopleToSend, resumeHolder, suspendHolder } from './use-cases-people.ts'
import { agencyValue, decideDesignation, designationOf, fillSeat } from './use-cases-designation.ts'
import { reasonsToday, vacateSeat } from './use-cases-seats.ts'
import { SeatPage } from './views/seat.tsx'

/** Whom a seat can be given to: the agencies of who designates, or members and offices, in the reader's alphabet. */
async function candidatesFor(context: Context, designator: Body) {
  const agencies = designator.charter?.memberAgencies ?? []
  if (agencies.length > 0)
    return agencies.map((code) => {
      const agency = agencyOf(code)
      return { value: agencyValue(code), label: agency ? readText(agency.name, context.locale).text : code }
    })
  const paging = { page: 1, size: 5000 }
  const members = await listOrganisations(context, {}, paging)
  const offices = await listOrganisations(context, { kind: 'office' }, paging)
  const compare = compareIn(context.locale)
  const bySlug = new Map([...members.items, ...offices.items].map((one) => [one.slug, one.name]))
  return [...bySlug].map(([value, label]) => ({ value, label })).sort((a, b) => compare(a.label, b.label))
}

/** Whose turn comes next at a seat that rotates, by the calendar that a body fixed. */
async function turnOf(context: Context, seat: Seat, now: HeldHere | undefined) {
  const calendar = await findCalendar(context, seat.bodyId)
  const today = dayOf(context.now)
  const next = now?.until ? dayAfter(now.until) : today
  const turn = calendar && (calendarTermOn(calendar.terms, next) ?? calendar.terms.find((one) => one.from > next))
  const rotating = (await listSeats(context, seat.bodyId)).filter((one) => one.rotating)
  const code = turn?.agencies[rotating.findIndex((one) => one.id === seat.id)]
  return turn && code ? { organisation: agencyValue(code), since: turn.from, until: turn.until } : null
}

/** What one person recorded for this seat and a second one has to confirm, with what the charter says of it today. */
async function waitingAt(context: Context, seat: Seat) {
  const [proposal] = await listSeatProposals(context, seat.id)
  if (!proposal) return null
  const { organisationId, alternateOrganisationId, since, until, decision, decidedOn, proposedBy } = proposal
  const named = await findOrganisations(
    context,
    [organisationId, alternateOrganisationId].filter((id) => id !== null),
  )
  const nameOf = (id: string | null) => named.find((one) => one.id === id)?.name ?? null
  return {
    organisation: nameOf(organisationId),
    alternate: nameOf(alternateOrganisationId),
    since,
    until,
    decision,
    decidedOn,
    own: proposedBy === context.actor.personId,
    against: await reasonsToday(context, designationOf(seat.code, proposal)),
  }
}

/** What the viewer may do at this seat: record for a body, name people for an organisation, speak for themselves. */
async function actsAt(context: Context, seat: Seat, designator: Body, now: HeldHere | undefined) {
  const records = may(context.actor, policy['seat.fill'])
  const names =
    now !== undefined &&
    may(context.actor, policy['seat.name-people'], { organisationId: now.organisationId }) &&
    organisationsOf(context.actor).includes(now.organisationId)
  const waits = records ? await waitingAt(context, seat) : null
  const me = context.actor.personId
  const mine = me !== null && now?.personId === me ? now.personShown : undefined
  const asAlternate = me !== null && now?.alternatePersonId === me ? now.alternateShown : undefined
  return {
    candidates: records && !waits ? await candidatesFor(context, designator) : null,
    waits,
    leaves: records,
    turn: records && !waits && seat.rotating ? await turnOf(context, seat, now) : null,
    suspends: now !== undefined && may(context.actor, policy['seat.suspend']),
    hasAlternate: Boolean(now?.alternateOrganisationId ?? now?.alternatePersonId),
    people: names
      ? {
          options: (await peopleToSend(context, now.organisationId)).map(({ id, name }) => ({
            value: id,
            label: name,
          })),
          person: now.personId ?? undefined,
          alternate: now.alternateOrganisationId ? null : (now.alternatePersonId ?? undefined),
        }
      : null,
    shown: mine ?? asAlternate ?? null,
  }
}

const seatPage = page({
  path: '/seats/:code',
  who: 'body.read',
  nav: 'mechanism',
  summary: 'One seat and who has held it',
  answer: Type.Object({ seat: SeatAnswer, body: Type.String(), history: Type.Array(HistoryAnswer) }),
  model: async (context, { params }) => {
    const seat = await findSeat(context, params.code ?? '')
    if (!seat) return notFound()
    const bodies = await findBodies(context, [seat.bodyId, seat.designatedBy])
    const body = bodies.find((one) => one.id === seat.bodyId)
    const designator = bodies.find((one) => one.id === seat.designatedBy)
    if (!body || !designator) return notFound()
    const today = dayOf(context.now)
    const board = await readBoard(context, body, (await charterOf(context)).rules, today)
    const [own] = await presentSeats(context, { ...board, seats: [seat] }, today)
    if (!own) return notFound()
    const held = board.held.filter((one) => one.seatId === seat.id)
    return done({
      seat: own,
      body: presentBody(body, undefined),
      designator: presentBody(designator, undefined),
      history: presentHistory(held, await readNames(context, held)),
      acts: await actsAt(context, seat, designator, heldOn(held, today)),
    })
  },
  twin: ({ seat, body, history }) => ({ seat, body: body.slug, history }),
  view: SeatPage,
})

const fill = form({
  path: '/seats/:code/holder',
  who: 'seat.fill',
  labels: 'bodies',
  again: seatPage,
  fields: Type.Object({
    organisation: Field.line(80),
    since: Field.day(),
    until: Type.Optional(Field.day()),
    alternate: Type.Optional(Field.line(80)),
    decision: Field.line(500),
    decidedOn: Field.day(),
  }),
  act: (context, { params, form: fields }) => fillSeat(context, params.code ?? '', fields),
  then: ({ code, waits }) => ({
    to: `/seats/${code}`,
    said: waits ? 'bodies.said-waits-second' : 'bodies.said-filled',
  }),
})
const second = form({
  path: '/seats/:code/designation',
  who: 'seat.fill',
  labels: 'bodies',
  again: seatPage,
  fields: Type.Object({ act: Field.one(['confirm', 'return']) }),
  act: (context, { params, form: fields }) => decideDesignation(context, params.code ?? '', fields.act),
  then: ({ code, act }) => ({
    to: `/seats/${code}`,
    said: act === 'confirm' ? 'bodies.said-filled' : 'bodies.said-returned',
  }),
})
const vacate = form({
  path: '/seats/:code/vacancy',
  who: 'seat.fill',
  labels: 'bodies',
  again: seatPage,
  fields: Type.Object({
    left: Field.day(),
    why: Type.Optional(Field.one(['resigned', 'recalled', 'left'])),
    note: Type.Optional(Field.line(500)),
    succeed: Type.Optional(Field.yes()),
  }),
  act: (context, { params, form: fields }) => vacateSeat(context, params.code ?? '', fields),
  then: ({ code }) => ({ to: `/seats/${code}`, said: 'bodies.said-vacated' }),
})
const people = form({
  path: '/seats/:code/people',
  who: 'seat.name-people',
  labels: 'bodies',
  again: seatPage,
  fields: Type.Object({ person: Type.Optional(Field.id()), alternatePerson: Type.Optional(Field.id()) }),
  act: (context, { params, form: fields }) => nameSeatPeople(context, params.code ?? '', fields),
  then: ({ code }) => ({ to: `/seats/${code}`, said: 'bodies.said-people-named' }),
})
const name = form({
  path: '/seats/:code/name',
  who: 'seat.agree-to-name',
  labels: 'bodies',
  again: seatPage,
  fields: Type.Object({ shown: Field.yes() }),
  act: (context, { params, form: fields }) => agreeToBeShown(context, params.code ?? '', fields.shown),
  then: ({ code }) => ({ to: `/seats/${code}`, said: 'bodies.said-name-agreed' }),
})
const decision = Type.Object({ decision: Field.line(500) })
const suspend = form({
  path: '/seats/:code/suspension',
  who: 'seat.suspend',
  labels: 'bodies',
  again: seatPage,
  fields: decision,
  act: (context, { params, form: fields }) => suspendHolder(context, params.code ?? '', fields),
  then: ({ code }) => ({ to: `/seats/${code}`, said: 'bodies.said-suspended' }),
})
const resume = form({
  path: '/seats/:code/return',
  who: 'seat.suspend',
  labels: 'bodies',
  again: seatPage,
  fields: decision,
  act: (context, { params, form: fields }) => resumeHolder(context, params.code ?? '', fields),
  then: ({ code }) => ({ to: `/seats/${code}`, said: 'bodies.said-resumed' }),
})

const popolo = file({
  path: '/seats.popolo.json',
  who: 'body.read',
  cached: true,
  api: true,
  summary: 'Bodies, seats and who held them in the form of Popolo: organizations, posts, memberships',
  file: async (context) =>
    done({ mediaType: 'application/json; charset=utf-8', body: JSON.stringify(await presentPopolo(context)) }),
})

export const seatRoutes = [popolo, seatPage, fill, second, vacate, people, name, suspend, resume]
