// Room: reviews/routes. The cycle of reviews, each review, and the categories of 2021 as CSV.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { file, page } from '../../platform/http/route.ts'
import type { Page } from '../../ui/page.ts'
import { inColumns } from '../reference/index.ts'
import {
  Review2021Answer,
  Review2025Answer,
  ReviewSummaryAnswer,
  categoriesOf,
  isReview2021,
  present2021,
  summaryOf,
} from './present.ts'
import { RoundAnswer, type RoundModel, presentRound } from './present-rounds.ts'
import { globalForums } from './review-data.ts'
import { deskRoutes } from './routes-desk.tsx'
import { roundRoutes } from './routes-rounds.tsx'
import { type Review, findReview, listReviews } from './store.ts'
import { findRound, listRounds } from './store-rounds.ts'
import { Review2021Page } from './views/review-2021.tsx'
import { Review2025Page } from './views/review-2025.tsx'
import { ReviewListPage } from './views/review-list.tsx'
import { RoundPage } from './views/round.tsx'

const reviewList = page({
  path: '/reviews',
  who: 'review.read',
  nav: 'meetings',
  cached: true,
  summary: 'The reviews of the region and the global forums',
  answer: Type.Object({
    items: Type.Array(ReviewSummaryAnswer),
    total: Type.Integer(),
    next: Type.Null(),
    forums: Type.Array(Type.Object({ slug: Type.String() })),
    rounds: Type.Array(Type.Object({ slug: Type.String(), title: Type.Unknown(), state: Type.String() })),
  }),
  model: async (context) =>
    done({ reviews: await listReviews(context), rounds: await listRounds(context), imrf: globalForums() }),
  twin: ({ reviews, rounds, imrf }) => ({
    items: reviews.map(summaryOf),
    total: reviews.length,
    next: null,
    forums: imrf.forums,
    rounds: rounds.map(({ slug, title, state }) => ({ slug, title, state })),
  }),
  view: ReviewListPage,
})
const reviewCsv = file({
  path: '/reviews.csv',
  who: 'review.read',
  cached: true,
  api: true,
  summary: 'The same list as CSV',
  file: async (context) =>
    done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'reviews.csv',
      body: toCsv(
        (await listReviews(context)).map((one) => ({
          slug: one.slug,
          code: one.code,
          round: one.round,
          ...inColumns('title', one.title),
          from: one.span.from.date,
          to: one.span.to.date,
        })),
      ),
    }),
})
const reviewPage = page({
  path: '/reviews/:slug',
  who: 'review.read',
  nav: 'meetings',
  cached: true,
  summary: 'One review with every figure and its source',
  answer: Type.Union([Review2021Answer, Review2025Answer, RoundAnswer]),
  model: async (context, { params }) => {
    const slug = params.slug ?? ''
    const review = await findReview(context, slug)
    const found = review ? undefined : await findRound(context, slug)
    if (!review && !found) return notFound()
    const round = found ? await presentRound(context, found) : null
    return done({ review, round, permalink: `${context.installation.baseUrl}/${context.locale}/reviews/${slug}` })
  },
  twin: ({ review, round }) => (review && isReview2021(review) ? present2021(review) : (review ?? round)),
  view: ReviewPage,
})
interface ReviewModel {
  review: Review | undefined
  round: RoundModel | null
  permalink: string
}
function ReviewPage({ page: at, model: { review, round, permalink } }: { page: Page; model: ReviewModel }) {
  if (!review) return round ? <RoundPage page={at} round={round} permalink={permalink} /> : <></>
  return isReview2021(review) ? (
    <Review2021Page page={at} review={review} permalink={permalink} />
  ) : (
    <Review2025Page page={at} review={review} permalink={permalink} />
  )
}
const categoriesCsv = file({
  path: '/reviews/:slug/categories.csv',
  who: 'review.read',
  cached: true,
  api: true,
  summary: 'Who registered, by category, in the order of the source',
  file: async (context, { params }) => {
    const review = await findReview(context, params.slug ?? '')
    if (!review || !isReview2021(review)) return notFound()
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: `review-${review.slug}-categories.csv`,
      body: toCsv(
        categoriesOf(review).map(({ source, ...row }) => ({ ...row, source: source.id, locator: source.locator })),
      ),
    })
  },
})

export const routes = [reviewList, reviewCsv, reviewPage, categoriesCsv, ...roundRoutes, ...deskRoutes]
