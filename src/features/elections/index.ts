// Room: elections/index. The door for sibling features: acts and types, never pages.
export { names, waiting } from './door.ts'
export { loadDemo } from './demo.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { type Election, findElection, listElections } from './store.ts'
