// Room: people/index. The door for sibling features: acts and types, never pages.
export { loadDemo, welcomeSample } from './demo.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { names, waiting } from './present.ts'
export { routes } from './routes.tsx'
export type { TwoPersonMode } from './rules.ts'
export type { Digest, Person } from './store.ts'
export {
  findOpenGrants as grantsOf,
  findPeople,
  findPeopleConcerned,
  findPersonByEmail,
  insertGrant,
  insertPerson,
  peopleWithRoles,
  savePreferences,
  writeTwoPersonMode,
} from './store.ts'
export { firstAdministratorLink, inviteAdministrator, twoPersonMode } from './use-cases.ts'
export { welcomeRepresentative } from './use-cases-offers.ts'
export { signInLinkFor } from './use-cases-sign-in.ts'
