// Room: room/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { purgeRooms, queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { roomOpen } from './store.ts'
