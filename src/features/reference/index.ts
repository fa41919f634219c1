// Room: reference/index. The door: objectives, categories, countries, principles, agencies and sources, as they ship with this release
// (data/reference, data/record/sources.json). They change with a release, are dated there, and live in memory.
export * from './reference-data.ts'
