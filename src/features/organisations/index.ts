// Room: organisations/index. The door for sibling features: acts and types, never pages.
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { foldName, slugOf } from './rules.ts'
export type { Organisation } from './store.ts'
export { countMembers, findBySearchName, findOrganisation, findOrganisations, insertOrganisation, listOrganisations } from './store.ts'
export { joinMechanism } from './use-cases.ts'
