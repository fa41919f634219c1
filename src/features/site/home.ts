// Room: site/home. What the first page shows, from a short list of functions: figures of the record, and the news.
import { Type } from 'typebox'
import type { Count, DateSpan, PartialDate, SourceRef } from '../../../data/types.ts'
import type { Context } from '../../platform/context.ts'
import { findBody, listSeats, mechanismFacts } from '../bodies/index.ts'
import { countMembers } from '../organisations/index.ts'
import { DateAnswer, SourceAnswer, SpanAnswer, TextAnswer } from '../reference/index.ts'
import { findReview, isReview2021, present2021 } from '../reviews/index.ts'
import {
  type Asked,
  type Demand,
  type NewsItem,
  answeredHere,
  answeredLately,
  countAsked,
  demandOf,
  nextMeetings,
  openNow,
} from './home-news.ts'

export interface HomeModel {
  demand: Demand | null
  /** What the record holds, and how much of it has an answer that is recorded here. */
  asked: Asked
  open: NewsItem[]
  next: NewsItem[]
  answered: NewsItem[]
  registered: { value: number; span: DateSpan; source: SourceRef } | null
  seats: { value: number; source: SourceRef | null } | null
  /** Who joined in this installation; before anybody did, the source's own count is shown. */
  members: number
  organisations: Pick<Count, 'phrase' | 'value' | 'qualifier' | 'source'> & { asOf: PartialDate }
}

const newsAnswer = Type.Unsafe<NewsItem[]>(
  Type.Array(
    Type.Object({
      href: Type.String(),
      title: TextAnswer,
      on: Type.Union([DateAnswer, Type.Null()]),
      by: Type.Union([TextAnswer, Type.Null()]),
      stance: Type.Union([Type.String(), Type.Null()]),
      sample: Type.Boolean(),
    }),
  ),
)
export const HomeAnswer = Type.Object({
  demand: Type.Unsafe<Demand | null>(
    Type.Union([Type.Object({ code: Type.String(), title: TextAnswer }), Type.Null()]),
  ),
  asked: Type.Object({ total: Type.Integer(), answered: Type.Integer() }),
  open: newsAnswer,
  next: newsAnswer,
  answered: newsAnswer,
  registered: Type.Union([Type.Object({ value: Type.Integer(), span: SpanAnswer, source: SourceAnswer }), Type.Null()]),
  seats: Type.Union([
    Type.Object({ value: Type.Integer(), source: Type.Union([SourceAnswer, Type.Null()]) }),
    Type.Null(),
  ]),
  members: Type.Integer(),
  organisations: Type.Object({
    phrase: Type.Union([Type.String(), Type.Null()]),
    value: Type.Integer(),
    qualifier: Type.Enum(['exact', 'over', 'about']),
    asOf: DateAnswer,
    source: SourceAnswer,
  }),
})

export async function homeOf(context: Context): Promise<HomeModel> {
  const { organisations, asOf } = mechanismFacts().membership
  const answered = await answeredHere(context)
  return {
    demand: await demandOf(context, answered),
    asked: await countAsked(context),
    open: await openNow(context),
    next: await nextMeetings(context),
    answered: await answeredLately(context, answered),
    registered: await registeredIn2021(context),
    seats: await liaisonSeats(context),
    members: await membersNow(context),
    organisations: { ...organisations, asOf },
  }
}

async function registeredIn2021(context: Context): Promise<HomeModel['registered']> {
  const review = await findReview(context, '2021')
  if (!review || !isReview2021(review)) return null
  const { computedSum, span, sourceTotal } = present2021(review)
  return { value: computedSum, span, source: sourceTotal.source }
}
async function liaisonSeats(context: Context): Promise<HomeModel['seats']> {
  const body = await findBody(context, 'liaison-table')
  if (!body) return null
  const seats = await listSeats(context, body.id)
  return { value: seats.length, source: seats[0]?.charter?.source ?? null }
}
const membersNow = async (context: Context): Promise<number> =>
  (await countMembers(context)).reduce((sum, row) => sum + row.n, 0)
