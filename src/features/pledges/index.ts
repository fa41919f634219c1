// Room: pledges/index. The door for sibling features: acts and types, never pages.
export { policy } from './policy.ts'
export type { Pledge, PledgeFilter, ProgressUpdate } from './store.ts'
export { findPledge, findPledges, findPledgesOfResponses, findUpdates, listPledges } from './store.ts'
