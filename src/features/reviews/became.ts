// Room: reviews. What became of the round before: its recommendations by how their addressees stand, and the pledges
// made since; computed, never typed. Of a review of the record it is what was issued in its year.
import type { Context } from '../../platform/context.ts'
import { listPledges } from '../pledges/index.ts'
import { type RecommendationFilter, findAddressees, listRecommendations } from '../recommendations/index.ts'
import { type Became, countFates, fateOf } from './rules.ts'
import { findReview } from './store.ts'
import { findRound } from './store-rounds.ts'

/** More than any review issued: 2021 has 11. */
const most = { page: 1, size: 500 }

/** Which recommendations are those of a round; undefined where nothing ties any to it. */
async function filterOf(context: Context, slug: string): Promise<RecommendationFilter | undefined> {
  const round = await findRound(context, slug)
  if (round) return round.meetingId ? { meetingId: round.meetingId } : undefined
  return (await findReview(context, slug)) ? { year: Number(slug) } : undefined
}

export async function whatBecame(context: Context, slug: string | null): Promise<Became[] | null> {
  const filter = slug ? await filterOf(context, slug) : undefined
  if (!slug || !filter) return null
  const [list, pledges] = await Promise.all([
    listRecommendations(context, filter, most),
    'meetingId' in filter
      ? listPledges(context, { meetingId: filter.meetingId }, { page: 1, size: 1 })
      : listPledges(context, { year: Number(slug) }, { page: 1, size: 1 }),
  ])
  const addressees = await findAddressees(
    context,
    list.items.map((one) => one.id),
  )
  return countFates(
    list.items.map((one) => ({
      ...one,
      addressees: addressees.filter((other) => other.recommendationId === one.id).map((other) => other.state),
    })),
    pledges.total,
  )
}

/** The same, one by one: each with its code, its words and how it stands. */
export async function listBecame(context: Context, slug: string, page: number) {
  const filter = await filterOf(context, slug)
  if (!filter) return null
  const list = await listRecommendations(context, filter, { page, size: 50 })
  const addressees = await findAddressees(
    context,
    list.items.map((one) => one.id),
  )
  return {
    ...list,
    items: list.items.map((one) => ({
      code: one.code,
      title: one.title,
      fate: fateOf({
        ...one,
        addressees: addressees.filter((other) => other.recommendationId === one.id).map((other) => other.state),
      }),
    })),
  }
}
