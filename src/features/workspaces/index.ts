// Room: workspaces/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { names, waiting } from './door.ts'
export { keepFromMinutes } from './from-minutes.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { remindOwners } from './jobs.ts'
