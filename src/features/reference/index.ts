// Room: reference/index. The door: objectives, categories, countries, sources and what has been said, as they ship
// with this release (data/reference, data/record). They change with a release, are dated there, and live in memory.
// The record's other features show their facts through Claim, Claims, NotKnown and SourceOf, and say their dates
// through sayWhen.
export * from './library-data.ts'
export { policy } from './policy.ts'
export { DateAnswer, SourceAnswer, SpanAnswer, TextAnswer, columnsOf, inColumns, listOf, placesOf } from './present.ts'
export * from './reference-data.ts'
export { routes } from './routes.tsx'
export { sayWhen, startOf } from './say-when.ts'
export { loadRecord } from './use-cases.ts'
export { Claim, Claims, NotKnown, SourceOf, SourcesOf, WayOn, WordingOf } from './views/claims.tsx'
export { zoneName, zoneOptions } from './views/zones.ts'
