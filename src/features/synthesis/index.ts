// Room: synthesis/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { fateOf, names, subjectOfCode, themeStationsOf } from './fate.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { texts } from './texts.ts'
export { waiting } from './waiting.ts'
