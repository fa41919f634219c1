// Room: workplan/index. The door for sibling features.
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { allWorkplans, workplanByCode, workplanOf } from './workplan-data.ts'
