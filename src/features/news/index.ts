// Room: news/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export { names, waiting } from './door.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { listNews } from './store.ts'
