// Room: site/index. The door: nothing stands behind the site but the app.
export { addressOf, datasets } from './datasets.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
