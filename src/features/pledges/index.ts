// Room: pledges/index. The door for sibling features: acts and types, never pages.
export { loadRecord } from './load-record.ts'
export { policy } from './policy.ts'
export { presentAll, presentOne } from './present.ts'
export { routes } from './routes.tsx'
export { stationsOf, subjectOfCode } from './stations.ts'
export type { Pledge, PledgeFilter, ProgressUpdate } from './store.ts'
export { findPledge, findPledges, findPledgesOfResponses, findUpdates, listPledges } from './store.ts'
export { waiting } from './waiting.ts'
