// Room: site/home. What the first page shows, from a short list of functions: figures of the record, and the news.
import { Type } from 'typebox'
import type { Count, DateSpan, PartialDate, SourceRef } from '../../../data/types.ts'
import type { Context } from '../../platform/context.ts'
import { type SeatsInForce, mechanismFacts, seatsInForce } from '../bodies/index.ts'
import { countMembers } from '../organisations/index.ts'
import { DateAnswer, SourceAnswer, SpanAnswer, TextAnswer } from '../reference/index.ts'
import { findParticipation2021, sumOf } from '../reviews/index.ts'
import {
  type Asked,
  type Demand,
  type NewsItem,
  answeredLately,
  demandOf,
  nextMeetings,
  openNow,
  writtenLately,
} from './home-news.ts'

export interface HomeModel {
  demand: Demand | null
  /** What the record holds, and how much of it has an answer that is recorded here. */
  asked: Asked
  open: NewsItem[]
  next: NewsItem[]
  answered: NewsItem[]
  news: NewsItem[]
  registered: { value: number; span: DateSpan; source: SourceRef } | null
  /** By the charter in force, with its version. */
  seats: SeatsInForce | null
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
  news: newsAnswer,
  registered: Type.Union([Type.Object({ value: Type.Integer(), span: SpanAnswer, source: SourceAnswer }), Type.Null()]),
  seats: Type.Union([
    Type.Object({
      value: Type.Integer(),
      rotating: Type.Integer(),
      body: Type.String(),
      version: Type.Integer(),
      inForceOn: Type.Union([Type.String(), Type.Null()]),
      source: Type.Union([SourceAnswer, Type.Null()]),
    }),
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
  // Asked at once: they go to the database in one piece (decision 010).
  const [{ asked, demand }, open, next, answered, news, registered, seats, members] = await Promise.all([
    demandOf(context),
    openNow(context),
    nextMeetings(context),
    answeredLately(context),
    writtenLately(context),
    registeredIn2021(context),
    seatsInForce(context),
    membersNow(context),
  ])
  return {
    demand,
    asked,
    open,
    next,
    answered,
    news,
    registered,
    seats,
    members,
    organisations: { ...organisations, asOf },
  }
}

async function registeredIn2021(context: Context): Promise<HomeModel['registered']> {
  const review = await findParticipation2021(context)
  return review
    ? { value: sumOf(review), span: review.span, source: review.participation.registeredPhrase.source }
    : null
}
const membersNow = async (context: Context): Promise<number> =>
  (await countMembers(context)).reduce((sum, row) => sum + row.n, 0)
