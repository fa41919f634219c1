// Room: organisations/index. The door for sibling features: acts and types, never pages.
export { type MembershipCharter, membershipCharter } from './charter-data.ts'
export { loadDemo } from './demo.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { officeAddressOf } from './store-addresses.ts'
export { names, waiting } from './present.ts'
export { routes } from './routes.tsx'
export { foldName, slugOf } from './rules.ts'
export type { Standing } from './rules-representation.ts'
export type { Organisation } from './store.ts'
export {
  countMembers,
  findBySearchName,
  findOrganisation,
  findOrganisations,
  freeSlug,
  insertOrganisation,
  listOrganisations,
  mergedInto,
  ownOrganisations,
} from './store.ts'
export { listMemberContacts } from './store-contacts.ts'
export { type OrganisationFacts, organisationFacts } from './store-facts.ts'
export { joinMechanism } from './use-cases.ts'
export { type IssuedLetter, findIssuedLetters } from './store-letters.ts'
export { issueLetter, letterFile } from './use-cases-letters.ts'
export { type MemberVoice, mayCastFor, standing, standingFor, voicesOf } from './voices-of-members.ts'
