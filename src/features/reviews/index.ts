// Room: reviews/index. The door for sibling features: the reviews and their figures.
export { loadDemo } from './demo.ts'
export { policy } from './policy.ts'
export { isReview2021, present2021, sumOf, summaryOf } from './present.ts'
export { globalForums } from './review-data.ts'
export { routes } from './routes.tsx'
export { type Review, findParticipation2021, findReview, listReviews } from './store.ts'
export { loadRecord } from './use-cases.ts'
export { names, waiting } from './waiting.ts'
