// Room: reviews/routes. What was submitted to a round, side by side; submitting; what became of the round before.
import { Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { listBecame } from './became.ts'
import { policy } from './policy.ts'
import { SubmissionAnswer, SubmissionListAnswer, openSubmission, presentSubmissions } from './present-rounds.ts'
import { type Fate, hears } from './rules.ts'
import { type Round, findRound, findRounds, findSubmission, listSubmissions } from './store-rounds.ts'
import { fileSubmission, submitters, withdrawSubmission } from './use-cases-submissions.ts'
import { BecamePage } from './views/became.tsx'
import { SubmissionListPage, SubmissionPage } from './views/submissions.tsx'
import { SubmitPage } from './views/submit.tsx'

const labels = 'reviews'

async function inRound<T>(
  context: Context,
  slug: string | undefined,
  more: (round: Round) => Promise<T>,
): Promise<Outcome<T & { round: Pick<Round, 'slug' | 'title' | 'callUntil' | 'sample'>; hears: boolean }>> {
  const found = await findRound(context, slug ?? '')
  if (!found) return notFound()
  const { title, callUntil, sample } = found
  const round = { slug: found.slug, title, callUntil, sample }
  return done({ ...(await more(found)), round, hears: hears(found, dayOf(context.now)) })
}

const ListQuery = Type.Object({
  objective: Type.Optional(Field.number(1, 23)),
  page: Type.Optional(Field.number(1, 1000)),
})
const submissionList = page({
  path: '/reviews/:slug/submissions',
  who: 'submission.read',
  nav: 'meetings',
  cached: true,
  query: ListQuery,
  summary: 'What offices and organisations submitted to a round, side by side per objective',
  answer: SubmissionListAnswer,
  model: (context, { params, query }) =>
    inRound(context, params.slug, async (round) => {
      const filter = { objective: query.objective, state: 'published' as const }
      const list = await listSubmissions(context, round.id, filter, pagingOf(query.page, 40))
      return { list: { ...list, items: await presentSubmissions(context, list.items) }, query }
    }),
  twin: ({ list }) => ({ ...list, items: list.items.map(openSubmission) }),
  view: SubmissionListPage,
})
const submissionPage = page({
  path: '/reviews/:slug/submissions/:code',
  who: 'submission.read',
  nav: 'meetings',
  summary: 'One submission',
  answer: SubmissionAnswer,
  model: async (context, { params }) => {
    const one = await findSubmission(context, params.code ?? '')
    const [round] = one ? await findRounds(context, [one.roundId]) : []
    if (!one || !round || round.slug !== params.slug) return notFound()
    const [submission] = await presentSubmissions(context, [one])
    const thing = { organisationId: one.organisationId, state: one.state }
    return done({
      round: { slug: round.slug, title: round.title },
      submission: submission!,
      mayWithdraw: may(context.actor, policy['submission.withdraw'], thing),
    })
  },
  twin: ({ submission }) => openSubmission(submission),
  view: SubmissionPage,
})
const withdrawal = form({
  path: '/reviews/:slug/submissions/:code/withdrawal',
  who: 'submission.withdraw',
  labels,
  again: submissionPage,
  fields: Type.Object({}),
  act: async (context, { params }) => {
    const withdrawn = await withdrawSubmission(context, params.code ?? '')
    return withdrawn.ok ? done({ slug: params.slug ?? '', code: withdrawn.value.code }) : withdrawn
  },
  then: ({ slug, code }) => ({ to: `/reviews/${slug}/submissions/${code}`, said: 'reviews.said-withdrawn' }),
})

const submitPage = page({
  path: '/reviews/:slug/submit',
  who: 'submission.file',
  nav: 'meetings',
  sensitive: true,
  query: Type.Object({ objective: Type.Optional(Field.number(1, 23)) }),
  model: async (context, { params, query }) => {
    const own = await submitters(context)
    if (own.length === 0) return forbidden()
    return inRound(context, params.slug, async (round) => {
      const filter = { organisationIds: own.map((one) => one.id) }
      const before = await listSubmissions(context, round.id, filter, { page: 1, size: 50 })
      return {
        own: own.map(({ id, name, kind }) => ({ id, name, official: kind === 'office' })),
        before: await presentSubmissions(context, before.items),
        query,
      }
    })
  },
  view: SubmitPage,
})
const submitForm = form({
  path: '/reviews/:slug/submit',
  who: 'submission.file',
  labels,
  sensitive: true,
  again: submitPage,
  query: Type.Object({ objective: Type.Optional(Field.number(1, 23)) }),
  fields: Type.Object({
    organisation: Type.Optional(Field.id()),
    objective: Type.Optional(Field.number(1, 23)),
    title: Field.line(200),
    text: Field.text(20_000),
    url: Type.Optional(Field.web()),
  }),
  act: async (context, { params, form: fields }) => {
    const filed = await fileSubmission(context, params.slug ?? '', fields)
    return filed.ok ? done({ slug: params.slug ?? '', code: filed.value.code }) : filed
  },
  then: ({ slug, code }) => ({ to: `/reviews/${slug}/submissions/${code}`, said: 'reviews.said-filed' }),
})

const becamePage = page({
  path: '/reviews/:slug/became',
  who: 'review.read',
  nav: 'meetings',
  cached: true,
  query: Type.Object({ page: Type.Optional(Field.number(1, 1000)) }),
  summary: 'What became of what a review asked for, one by one',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        title: Type.Unknown(),
        fate: Type.Unsafe<Fate>(Type.String()),
      }),
    ),
    total: Type.Integer(),
    next: Type.Union([Type.Integer(), Type.Null()]),
  }),
  model: async (context, { params, query }) => {
    const slug = params.slug ?? ''
    const list = await listBecame(context, slug, query.page ?? 1)
    return list ? done({ slug, list }) : notFound()
  },
  twin: ({ list }) => list,
  view: BecamePage,
})

export const roundRoutes = [submissionList, submissionPage, withdrawal, submitPage, submitForm, becamePage]
