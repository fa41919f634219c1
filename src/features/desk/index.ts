// Room: desk/index. The desk stands last: nobody but the app knows it.
export { waiting } from './exports.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
