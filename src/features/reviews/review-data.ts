// Room: reviews/review-data. The two reviews and the global forums as they ship with this release.
import imrfFile from '../../../data/record/imrf.json' with { type: 'json' }
import review2021File from '../../../data/record/review-2021.json' with { type: 'json' }
import review2025File from '../../../data/record/review-2025.json' with { type: 'json' }
import type { ImrfFile, Review2021File, Review2025File } from '../../../data/types.ts'

export const shippedReviews = () => [
  review2021File as unknown as Review2021File,
  review2025File as unknown as Review2025File,
]
/** The global forums that the region's reviews lead to. */
export const globalForums = () => imrfFile as unknown as ImrfFile
