// Room: people/index. The door for sibling features: acts and types, never pages.
export { findGrants as grantsOf } from './store.ts'
export { firstAdministratorLink, welcomeRepresentative } from './use-cases.ts'
export { policy } from './policy.ts'
export { insertGrant, insertPerson } from './store.ts'
