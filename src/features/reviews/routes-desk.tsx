// Room: reviews/routes. The desk: a new round, its steps, what was submitted, what it records and passes on.
import { Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { listConsultations } from '../consultations/index.ts'
import { listMeetings } from '../meetings/index.ts'
import { policy } from './policy.ts'
import { presentRound, presentSubmissions } from './present-rounds.ts'
import { nextAct, roundActs, stepKinds } from './rules.ts'
import { listReviews } from './store.ts'
import { type Round, findRound, listRounds, listSubmissions, stepsOf } from './store-rounds.ts'
import { changeRound, dropStep, keepStep, moveRound, passOn, prepareRound, recordOutcomes } from './use-cases-rounds.ts'
import { judgeSubmission } from './use-cases-submissions.ts'
import { DeskReviewsPage } from './views/desk-reviews.tsx'
import { DeskRoundPage } from './views/desk-round.tsx'
import { DeskSubmissionsPage } from './views/desk-submissions.tsx'

const labels = 'reviews'
const at = (slug: string, rest = '') => `/desk/reviews/${slug}${rest}`

/** What a round can be tied to: the newest meetings and consultations, and the reviews before it. */
async function choices(context: Context) {
  const some = { page: 1, size: 100 }
  const [meetings, consultations, reviews, rounds] = await Promise.all([
    listMeetings(context, {}, some),
    listConsultations(context, {}, some),
    listReviews(context),
    listRounds(context),
  ])
  return {
    meetings: meetings.items.map(({ slug, title }) => ({ slug, title })),
    consultations: consultations.items.map(({ slug, title }) => ({ slug, title })),
    before: [...reviews, ...rounds].map((one) => one.slug).sort(),
  }
}
const RoundFields = {
  title: Field.line(200),
  about: Type.Optional(Field.text(3000)),
  meeting: Type.Optional(Field.line(80)),
  previous: Type.Optional(Field.line(4)),
  callUntil: Type.Optional(Field.day()),
}

const roundsPage = page({
  path: '/desk/reviews',
  who: 'desk.reviews',
  model: async (context) => {
    if (!may(context.actor, policy['desk.reviews'])) return forbidden()
    return done({ rounds: await listRounds(context), ...(await choices(context)) })
  },
  view: DeskReviewsPage,
})
const newRound = form({
  path: '/desk/reviews',
  who: 'round.prepare',
  labels,
  again: roundsPage,
  fields: Type.Object({ year: Field.number(2026, 2100), ...RoundFields }),
  act: (context, { form: { year, ...fields } }) => prepareRound(context, String(year), fields),
  then: ({ slug }) => ({ to: at(slug), said: 'reviews.said-saved' }),
})

async function atDesk<T>(
  context: Context,
  slug: string | undefined,
  more: (round: Round) => Promise<T>,
): Promise<Outcome<T>> {
  if (!may(context.actor, policy['desk.reviews'])) return forbidden()
  const round = await findRound(context, slug ?? '')
  return round ? done(await more(round)) : notFound()
}
const roundPage = page({
  path: '/desk/reviews/:slug',
  who: 'desk.reviews',
  query: Type.Object({ step: Type.Optional(Field.id()) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, async (round) => {
      const steps = await stepsOf(context, round.id)
      const received = await listSubmissions(context, round.id, { state: 'received' }, { page: 1, size: 1 })
      return {
        round: await presentRound(context, round),
        editing: steps.find((one) => one.id === query.step) ?? null,
        next: nextAct(round.state) ?? null,
        received: received.total,
        ...(await choices(context)),
      }
    }),
  view: DeskRoundPage,
})
const roundForm = form({
  path: '/desk/reviews/:slug',
  who: 'round.prepare',
  labels,
  again: roundPage,
  fields: Type.Object(RoundFields),
  act: (context, { params, form: fields }) => changeRound(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: at(slug), said: 'reviews.said-saved' }),
})
const moveForm = form({
  path: '/desk/reviews/:slug/move',
  who: 'round.move',
  labels,
  again: roundPage,
  fields: Type.Object({ act: Field.one(roundActs) }),
  act: (context, { params, form: { act } }) => moveRound(context, params.slug ?? '', act),
  then: ({ slug }) => ({ to: at(slug), said: 'reviews.said-moved' }),
})
const stepForm = form({
  path: '/desk/reviews/:slug/steps',
  who: 'round.prepare',
  labels,
  again: roundPage,
  fields: Type.Object({
    step: Type.Optional(Field.id()),
    kind: Field.one(stepKinds),
    title: Field.line(200),
    plannedOn: Field.day(),
    heldOn: Type.Optional(Field.day()),
    meeting: Type.Optional(Field.line(80)),
    consultation: Type.Optional(Field.line(80)),
  }),
  act: (context, { params, form: fields }) => keepStep(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: at(slug), said: 'reviews.said-saved' }),
})
const stepDrop = form({
  path: '/desk/reviews/:slug/steps/removal',
  who: 'round.prepare',
  labels,
  again: roundPage,
  fields: Type.Object({ step: Field.id() }),
  act: (context, { params, form: { step } }) => dropStep(context, params.slug ?? '', step),
  then: ({ slug }) => ({ to: at(slug), said: 'reviews.said-saved' }),
})
const paragraphsForm = form({
  path: '/desk/reviews/:slug/paragraphs',
  who: 'round.prepare',
  labels,
  again: roundPage,
  fields: Type.Object({
    source: Field.line(80),
    issuer: Field.line(200),
    issuedOn: Field.day(),
    paragraphs: Field.text(200_000),
  }),
  act: (context, { params, form: fields }) => recordOutcomes(context, params.slug ?? '', fields),
  then: ({ slug, n }) => ({
    to: at(slug),
    said: n > 0 ? 'reviews.said-recorded' : 'reviews.said-recorded-before',
  }),
})
const outputForm = form({
  path: '/desk/reviews/:slug/outputs',
  who: 'round.prepare',
  labels,
  again: roundPage,
  fields: Type.Object({
    title: Field.line(200),
    href: Field.line(500),
    passedTo: Field.line(120),
    passedOn: Field.day(),
  }),
  act: (context, { params, form: fields }) => passOn(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: at(slug), said: 'reviews.said-saved' }),
})
const submissionsPage = page({
  path: '/desk/reviews/:slug/submissions',
  who: 'submission.judge',
  query: Type.Object({ page: Type.Optional(Field.number(1, 1000)) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, async (round) => {
      const list = await listSubmissions(context, round.id, { state: 'received' }, pagingOf(query.page, 20))
      return {
        round: { slug: round.slug, title: round.title },
        list: { ...list, items: await presentSubmissions(context, list.items) },
        at: query.page ?? 1,
      }
    }),
  view: DeskSubmissionsPage,
})
const judgement = form({
  path: '/desk/reviews/:slug/submissions/:code/judgement',
  who: 'submission.judge',
  labels,
  again: submissionsPage,
  fields: Type.Object({ act: Field.one(['publish', 'refuse']), reason: Type.Optional(Field.line(500)) }),
  act: (context, { params, form: fields }) => judgeSubmission(context, params.code ?? '', fields),
  then: ({ slug, published }) => ({
    to: at(slug, '/submissions'),
    said: published ? 'reviews.said-published' : 'reviews.said-refused',
  }),
})

export const deskRoutes = [
  roundsPage,
  newRound,
  roundPage,
  roundForm,
  moveForm,
  stepForm,
  stepDrop,
  paragraphsForm,
  outputForm,
  submissionsPage,
  judgement,
]
