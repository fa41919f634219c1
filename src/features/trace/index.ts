// Room: trace/index. The door: the thread reader that the app gives to every page, and the page of its own.
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { readThread } from './use-cases.ts'
