// Room: bodies/index. The door for sibling features: the bodies, their seats and what the charter says.
export { mechanismFacts } from './charter-data.ts'
export { policy } from './policy.ts'
export { type BodyModel, type SeatModel, presentBodies, seatsOf } from './present.ts'
export { routes } from './routes.tsx'
export { type Body, findBodies, findBody, listBodies, listSeats, listSeatsAt } from './store.ts'
export { loadRecord } from './use-cases.ts'
