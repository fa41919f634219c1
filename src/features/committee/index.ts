// Room: committee/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { sitsIn } from './rules.ts'
export { seatedIn } from './use-cases.ts'
export { names, waiting } from './waiting.ts'
