// Room: translations/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { waiting } from './door.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
