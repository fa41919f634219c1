// Room: questionnaires/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { names } from './door.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { texts } from './texts.ts'
export { voiceWays } from './ways.ts'
