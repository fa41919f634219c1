// Room: reports/index. The door for sibling features: acts and types, never pages.
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { names, stationsOf, waiting } from './door.ts'
export type { Report } from './store.ts'
export { findReport, findReports, listReports } from './store.ts'
export { approveReport, draftReport, publishReport } from './use-cases.ts'
