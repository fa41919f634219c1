// Room: reviews/use-cases. The reviews come with the record.
import { claimCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { shippedReviews } from './review-data.ts'
import { saveReview } from './store.ts'

/** The reviews of 2021 and 2025, as their files give them; their codes stay theirs. Run twice it changes nothing. */
export async function loadRecord(context: Context): Promise<void> {
  for (const review of shippedReviews()) {
    await claimCode(context, review.code)
    await saveReview(context, review)
  }
}
