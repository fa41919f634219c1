// Room: organisations/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { policy } from './policy.ts'
export { officeAddressOf } from './store-addresses.ts'
export { names, waiting } from './present.ts'
export { routes } from './routes.tsx'
export { foldName, slugOf } from './rules.ts'
export type { Organisation } from './store.ts'
export {
  countMembers,
  findBySearchName,
  findOrganisation,
  findOrganisations,
  freeSlug,
  insertOrganisation,
  listOrganisations,
} from './store.ts'
export { type OrganisationFacts, organisationFacts } from './store-facts.ts'
export { joinMechanism } from './use-cases.ts'
