// Room: channels/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { names, waiting } from './door.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { calls } from './routes-gateway.ts'
export { routes } from './routes.tsx'
