// Room: test/architecture. Every number that a public answer may hold, by its route and its place in the schema.
import type { Route } from '../../src/platform/http/route.ts'

interface Schema {
  type?: string
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
}

/** `/meetings/:slug registered.total`; in a list `items[].n`. How long a list is and where it goes on is no number. */
export function numbersIn(routes: readonly Route[]): string[] {
  return routes
    .flatMap(({ path, page }) => (page?.answer ? placesIn(page.answer as Schema).map((at) => `${path} ${at}`) : []))
    .filter((place) => !/ (total|next|page)$/.test(place))
    .filter((place, n, all) => all.indexOf(place) === n)
    .sort()
}
function placesIn(schema: Schema, at = ''): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => placesIn(one, at))
  if (schema.type === 'array') return placesIn(schema.items ?? {}, `${at}[]`)
  if (schema.type === 'object') {
    const named = Object.entries(schema.properties ?? {}).flatMap(([key, one]) =>
      placesIn(one, at ? `${at}.${key}` : key),
    )
    return [...named, ...Object.values(schema.patternProperties ?? {}).flatMap((one) => placesIn(one, `${at}.*`))]
  }
  return schema.type === 'integer' || schema.type === 'number' ? [at] : []
}

/** What counts nobody, by its name. */
const plain = new Set([
  ...['objectives[]', 'workingTables[]', 'areas[]', 'objective', 'workingTable', 'reviewArea', 'area', 'paragraph'],
  ...['number', 'year', 'version', 'place', 'position', 'order', 'round', 'speakingOrder', 'width', 'height'],
])
export interface NumberList {
  /** By the name of a table of platform/published: `attended-day-*`. */
  published: Record<string, string[]>
  /** By the reason why it is counted openly. */
  openly: Record<string, string[]>
}
/** Numbers that nobody said where they come from, and places that are none any more. */
export function numberFaults(places: readonly string[], list: NumberList): string[] {
  const known = [...Object.values(list.published), ...Object.values(list.openly)].flat()
  const isPlain = (place: string) => plain.has(place.split(/[ .]/).at(-1) ?? '')
  return [
    ...places.filter((place) => !isPlain(place) && !known.includes(place)).map((place) => `${place}: from where?`),
    ...known.filter((place) => !places.includes(place)).map((place) => `${place}: is no more`),
    ...known.filter((place, n) => known.indexOf(place) !== n).map((place) => `${place}: twice`),
  ]
}

interface Source {
  path: string
  text: string
}
/** Who may cut a table by the engine: the one place of published numbers, and the pure rules that it enters. */
const cutters = [
  'src/kernel/',
  'src/platform/published/',
  'src/features/consultations/language-rules.ts',
  'src/features/questionnaires/result-rules.ts',
  'src/features/room/rules.ts',
]
export const cutFaults = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path, text }) => /kernel\/suppression/.test(text) && !cutters.some((one) => path.startsWith(one)))
    .map(({ path }) => `${path} publishes around platform/published`)

/** Names of tables that nobody enters. */
export function tableNameFaults(names: readonly string[], sources: readonly Source[]): string[] {
  const text = sources
    .filter((one) => one.path.startsWith('src/features/') && !one.path.includes('.test.'))
    .map((one) => one.text)
    .join('\n')
  return names.filter((name) => !waysToWrite(name).some((one) => text.includes(one)))
}
/** Whole, or put together: `attended-day-${day}`, or a list of a synthesis, a moderation, a room. */
function waysToWrite(name: string): string[] {
  const bare = name.replace(/^(synthesis|moderation|room)-/, '')
  const stem = bare.replace(/(\*|[a-z]+)$/, '')
  return [`'${name}'`, bare === '*' ? `'${name.slice(0, -2)}'` : `'${bare}'`, ...(stem ? [stem] : [])]
}
