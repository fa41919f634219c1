// Room: bodies/routes-rotation. By which calendar the agencies' seats rotate: as a body fixed it, or as a proposal.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import { presentBody } from './present.ts'
import type { RotationTerm } from './rotation-rules.ts'
import { monthsAfter } from './rules.ts'
import { findBodies, listBodies } from './store.ts'
import { findCalendar } from './store-charter.ts'
import { proposeCalendar, readRotation, recordCalendar } from './use-cases-rotation.ts'
import { RotationPage } from './views/rotation.tsx'

const TermAnswer = Type.Object({ from: Type.String(), until: Type.String(), agencies: Type.Array(Type.String()) })
const CalendarAnswer = Type.Object({
  terms: Type.Array(TermAnswer),
  decidedBy: Type.String(),
  decidedOn: Type.String(),
  decision: Type.String(),
})
const rotationPage = page({
  path: '/bodies/:slug/rotation',
  who: 'body.read',
  nav: 'mechanism',
  query: Type.Object({ from: Type.Optional(Field.day()), months: Type.Optional(Field.number(1, 60)) }),
  summary: 'The calendar by which seats rotate among agencies, where a body fixed one',
  answer: Type.Object({
    body: Type.String(),
    agencies: Type.Array(Type.String()),
    months: Type.Union([Type.Integer(), Type.Null()]),
    calendar: Type.Union([CalendarAnswer, Type.Null()]),
  }),
  model: async (context, { params, query }) => {
    const rotation = await readRotation(context, params.slug ?? '')
    if (!rotation) return notFound()
    const calendar = await findCalendar(context, rotation.body.id)
    const [decider] = await findBodies(context, calendar ? [calendar.decidedBy] : [])
    const records = may(context.actor, policy['rotation.record'])
    const today = dayOf(context.now)
    const from = query.from ?? `${monthsAfter(today, 1).slice(0, 7)}-01`
    const months = query.months ?? rotation.months
    return done({
      body: presentBody(rotation.body, undefined),
      seats: rotation.seats.map((one) => ({ code: one.code, place: one.place })),
      agencies: rotation.agencies,
      stated: rotation.months,
      calendar: calendar ? { ...calendar, decidedBy: decider?.slug ?? '' } : null,
      today,
      propose: records
        ? {
            from,
            months,
            terms: months ? proposeCalendar(rotation, from, months) : null,
            bodies: (await listBodies(context)).map((one) => ({ slug: one.slug, name: one.name })),
          }
        : null,
    })
  },
  twin: ({ body, agencies, stated, calendar }) => ({ body: body.slug, agencies, months: stated, calendar }),
  view: RotationPage,
})

/** The rows of the form, `term-0-from`, `term-0-until`, `term-0-1`: a row without a first day was taken out. */
function termsOf(rows: Readonly<Record<string, string>>, seats: number): RotationTerm[] {
  const terms: RotationTerm[] = []
  for (let row = 0; row < 60; row += 1) {
    const from = rows[`${row}-from`]
    if (!from) continue
    const agencies = Array.from({ length: seats }, (_, seat) => rows[`${row}-${seat}`] ?? '').filter(
      (one) => one !== '',
    )
    terms.push({ from, until: rows[`${row}-until`] ?? '', agencies })
  }
  return terms
}
const record = form({
  path: '/bodies/:slug/rotation',
  who: 'rotation.record',
  labels: 'bodies',
  again: rotationPage,
  query: Type.Object({ from: Type.Optional(Field.day()), months: Type.Optional(Field.number(1, 60)) }),
  fields: Type.Object({
    term: Field.rows('term-', 400),
    decidedBy: Field.line(80),
    decidedOn: Field.day(),
    decision: Field.line(500),
  }),
  act: async (context, { params, form: typed }) => {
    const slug = params.slug ?? ''
    const rotation = await readRotation(context, slug)
    if (!rotation) return notFound()
    return recordCalendar(context, slug, { ...typed, terms: termsOf(typed.term, rotation.seats.length) })
  },
  then: ({ slug }) => ({ to: `/bodies/${slug}/rotation`, said: 'bodies.said-rotation' }),
})

export const rotationRoutes = [rotationPage, record]
