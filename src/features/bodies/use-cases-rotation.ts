// Room: bodies/use-cases-rotation. The seats that rotate: a calendar is proposed, changed line by line, and fixed by a
// body's decision. It seats nobody by itself: each turn is designated when it comes.
import { type Outcome, done, forbidden, invalid, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { organisationFacts } from '../organisations/index.ts'
import { bodyRules } from './charter-rules.ts'
import { policy } from './policy.ts'
import { type RotationTerm, rotationCalendar, wrongCalendar } from './rotation-rules.ts'
import { type Body, type Seat, findBodies, findBody } from './store.ts'
import { insertCalendar } from './store-charter.ts'
import { charterOf, readBoard } from './use-cases-board.ts'
import { organisationsOnSeats } from './use-cases-seated.ts'

export interface Rotation {
  body: Body
  seats: Seat[]
  /** The agencies that take part, by code, in the order of the charter. */
  agencies: string[]
  /** How long a turn is, where the charter states it. */
  months: number | null
  /** How often each has sat before, as far as this installation knows. */
  before: Record<string, number>
}
export async function readRotation(context: Context, slug: string): Promise<Rotation | undefined> {
  const body = await findBody(context, slug)
  if (!body) return undefined
  const { rules } = await charterOf(context)
  const board = await readBoard(context, body, rules, dayOf(context.now))
  const seats = board.seats.filter((one) => one.rotating)
  if (seats.length === 0) return undefined
  const designators = await findBodies(context, [...new Set(seats.map((one) => one.designatedBy))])
  const agencies = designators.flatMap((one) => one.charter?.memberAgencies ?? [])
  const offices = new Map((await organisationFacts(context, { agencies })).map((one) => [one.id, one.acronym ?? '']))
  const before: Record<string, number> = {}
  for (const one of board.held) {
    const code = offices.get(one.organisationId)
    if (code && seats.some((seat) => seat.id === one.seatId)) before[code] = (before[code] ?? 0) + 1
  }
  return { body, seats, agencies, months: bodyRules(rules, slug).rotationMonths, before }
}
/** A fair calendar from a day on: the body may take it, or change any line of it. */
export const proposeCalendar = (rotation: Rotation, from: string, months: number): RotationTerm[] =>
  rotationCalendar({ agencies: rotation.agencies, seats: rotation.seats.length, months, from, before: rotation.before })

export interface CalendarForm {
  terms: RotationTerm[]
  decidedBy: string
  decidedOn: string
  decision: string
}
export async function recordCalendar(
  context: Context,
  slug: string,
  form: CalendarForm,
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const rotation = await readRotation(inside, slug)
    if (!rotation) return notFound()
    if (!may(inside.actor, policy['rotation.record'])) return forbidden()
    const decider = await findBody(inside, form.decidedBy)
    const wrong = wrongCalendar(form.terms, rotation.agencies)
    if (wrong) return invalid({ term: wrong })
    if (!decider) return invalid({ decidedBy: 'http.wrong-not-one-of' })
    if (form.decidedOn > dayOf(inside.now)) return invalid({ decidedOn: 'bodies.wrong-still-to-come' })
    await insertCalendar(inside, rotation.body.id, {
      terms: form.terms,
      decidedBy: decider.id,
      decidedOn: form.decidedOn,
      decision: form.decision,
    })
    await recordAct(
      inside,
      'rotation.planned',
      { kind: 'body', id: rotation.body.id },
      {
        detail: {
          slug,
          terms: form.terms.length,
          organisationIds: await organisationsOnSeats(inside, rotation.body.id),
        },
      },
    )
    return done({ slug })
  })
}
