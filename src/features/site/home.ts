// Room: site/home. What the first page shows, each part read through the door of the feature that knows it.
import { Type } from 'typebox'
import type { DateSpan, PartialDate, SourceRef } from '../../../data/types.ts'
import type { Context } from '../../platform/context.ts'
import { findBody, mechanismFacts, seatsOf } from '../bodies/index.ts'
import { countMembers } from '../organisations/index.ts'
import { DateAnswer, SourceAnswer, SpanAnswer } from '../reference/index.ts'
import { findReview, isReview2021, present2021 } from '../reviews/index.ts'

export interface HomeModel {
  registered: { value: number; span: DateSpan; source: SourceRef } | null
  seats: { value: number; source: SourceRef | null } | null
  /** Who joined in this installation; before anybody did, the source's own count. */
  members: number
  organisations: { phrase: string | null; value: number; asOf: PartialDate; source: SourceRef }
}
export const HomeAnswer = Type.Object({
  registered: Type.Union([Type.Object({ value: Type.Integer(), span: SpanAnswer, source: SourceAnswer }), Type.Null()]),
  seats: Type.Union([
    Type.Object({ value: Type.Integer(), source: Type.Union([SourceAnswer, Type.Null()]) }),
    Type.Null(),
  ]),
  members: Type.Integer(),
  organisations: Type.Object({
    phrase: Type.Union([Type.String(), Type.Null()]),
    value: Type.Integer(),
    asOf: DateAnswer,
    source: SourceAnswer,
  }),
})

export async function homeOf(context: Context): Promise<HomeModel> {
  const [registered, seats, members] = await Promise.all([
    registeredIn2021(context),
    liaisonSeats(context),
    membersNow(context),
  ])
  const { organisations, asOf } = mechanismFacts().membership
  return { registered, seats, members, organisations: { ...organisations, asOf } }
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
  const seats = await seatsOf(context, body.id)
  return { value: seats.length, source: seats[0]?.source ?? null }
}
const membersNow = async (context: Context): Promise<number> =>
  (await countMembers(context)).reduce((sum, row) => sum + row.n, 0)
