// Room: reviews/store. The only SQL that names review.
import type { Review2021File, Review2025File } from '../../../data/types.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'

export type Review = Review2021File | Review2025File

export async function findReview(context: Context, slug: string): Promise<Review | undefined> {
  const row = await context.db.selectFrom('review').select('data').where('slug', '=', slug).executeTakeFirst()
  return row && (row.data as Review)
}
const participation2021 = builtOnce((db) =>
  db
    .selectFrom('review')
    .select([sql<unknown>`data -> 'span'`.as('span'), sql<unknown>`data -> 'participation'`.as('participation')])
    .where('slug', '=', '2021'),
)
/** Of the review of 2021 only when it was and who took part: the rest is many times that. */
export async function findParticipation2021(
  context: Context,
): Promise<Pick<Review2021File, 'span' | 'participation'> | undefined> {
  const [row] = await participation2021(context, {})
  return row as Pick<Review2021File, 'span' | 'participation'> | undefined
}
export async function listReviews(context: Context): Promise<Review[]> {
  const rows = await context.db.selectFrom('review').select('data').orderBy('round').execute()
  return rows.map((row) => row.data as Review)
}
export async function saveReview(context: Context, review: Review): Promise<void> {
  const values = {
    code: review.code,
    round: review.round,
    title: JSON.stringify(review.title),
    data: JSON.stringify(review),
    from_record: true,
  }
  await context.db
    .insertInto('review')
    .values({ id: newId(context.random), slug: review.slug, ...values })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
    .execute()
}
