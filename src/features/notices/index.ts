// Room: notices/index. The door for sibling features: acts and types, never pages.
export { waiting } from './forward.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { countOwnNew } from './store.ts'
export { mayMail } from './use-cases.ts'
