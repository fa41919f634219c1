// Room: recommendations/index. The door for sibling features: acts and types, never pages.
export { answerLinkOf } from './answer-links.ts'
export { findMeeting, findNote } from './earlier-doors.ts'
export { loadDemo } from './demo.ts'
export { loadRecord } from './load-record.ts'
export { policy } from './policy.ts'
export { presentAll, presentOne } from './present.ts'
export { routes } from './routes.tsx'
export { addressOfCode } from './rules.ts'
export { stationOfFact, stationsOf, subjectOfCode } from './stations.ts'
export type { Addressee, Recommendation, RecommendationFilter, Response } from './store.ts'
export {
  findAddressees, findAddresseesById, findAnswers, findAnswersById, findRecommendation, findRecommendations, listRecommendations,
} from './store.ts'
export { waiting } from './waiting.ts'
