// Room: people/index. The door for sibling features: acts and types, never pages.
export { findGrants as grantsOf } from './store.ts'
export { welcomeRepresentative } from './use-cases.ts'
export { policy } from './policy.ts'
