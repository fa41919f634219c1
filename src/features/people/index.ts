// Room: people/index. The door for sibling features: acts and types, never pages.
export { loadDemo, welcomeSample } from './demo.ts'
export { queues } from './jobs.ts'
export { declareRecusal, liftRecusal, ownRecusals, recordRecusal, recused, recusedRefusal } from './recusals.ts'
export { holdBack } from './proof.ts'
export { policy } from './policy.ts'
export { names, waiting } from './present.ts'
export { routes } from './routes.tsx'
export type { TwoPersonMode } from './rules.ts'
export { agree } from './rules.ts'
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
export type { Speaker } from './store-representation.ts'
export { endRepresentation, listSpeakers } from './store-representation.ts'
export { firstAdministratorLink, inviteAdministrator, twoPersonMode } from './use-cases.ts'
export { welcomeRepresentative } from './use-cases-offers.ts'
export type { Approval } from './store-approvals.ts'
export { listApprovals } from './store-approvals.ts'
export type { ApprovalState } from './use-cases-approvals.ts'
export { actsAlone, askApproval, decideApproval, stateOf, takeApproval } from './use-cases-approvals.ts'
export { recoverAdministrator } from './use-cases-passkeys.ts'
export { mayHaveCard, signInLinkFor } from './use-cases-sign-in.ts'
