// Room: bodies/index. The door for sibling features: the bodies, their seats, who belongs to them and what the charter
// says. A seat is given by `designateToSeat`, whoever decided; the charter is held there and nowhere else.
export { mechanismFacts, mechanismSlug } from './charter-data.ts'
export { type CharterVersion, bodyIssues, bodyRules, seatsIn } from './charter-rules.ts'
export { loadDemo } from './demo.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { type BodyModel, type SeatModel, presentBodies, seatsOf } from './present.ts'
export { names, waiting } from './present-desk.ts'
export { routes } from './routes.tsx'
export { type SeatState, lastDayOf, tableNumber } from './rules.ts'
export { type Body, type Seat, findBodies, findBody, findSeat, listBodies, listSeats } from './store.ts'
export { type HoldingSource, holdersOn } from './store-holdings.ts'
export { loadRecord } from './use-cases.ts'
export {
  type SeatsInForce,
  charterOf,
  memberOrganisationsOf,
  membershipRules,
  seatsInForce,
} from './use-cases-board.ts'
export { type Designated, type Designation, designateToSeat, mayBeDesignated } from './use-cases-seats.ts'
export { organisationsOnSeats, peopleOnSeats } from './use-cases-seated.ts'
export { standing } from './use-cases-standing.ts'
