// Room: recommendations/index. The door for sibling features: acts and types, never pages.
export { policy } from './policy.ts'
export { addressOfCode } from './rules.ts'
export type { Addressee, Recommendation, RecommendationFilter, Response } from './store.ts'
export {
  findAddressees, findAddresseesById, findAnswers, findAnswersById, findRecommendation, findRecommendations, listRecommendations,
} from './store.ts'
