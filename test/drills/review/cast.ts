// Room: test/drills. Who comes to the rehearsed review: as many as it had in 2021, shared out over its twelve rows as
// they were, and over the 33 countries of the region, a few of them very small. Everybody is a sample.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const reference = <T>(name: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/reference', name), 'utf8')) as T
const { categories } = reference<{ categories: { code: string; reviewRow: string }[] }>('categories.json')
const { countries } = reference<{ countries: { iso2: string; eclacStatus: string; eclacGroup: string }[] }>(
  'countries.json',
)
/** The 33 countries of Latin America and the Caribbean. */
export const region = countries
  .filter((one) => one.eclacStatus === 'member' && ['latin-america', 'caribbean'].includes(one.eclacGroup))
  .map((one) => one.iso2)

/** Registered in 2021, by row: the shares of this rehearsal. */
const shares: Record<string, number> = {
  governments: 228,
  'un-agencies': 192,
  nhri: 19,
  parliamentarians: 13,
  diasporas: 93,
  cso: 137,
  workers: 12,
  academia: 82,
  local: 16,
  'regional-processes': 10,
  'international-cooperation': 10,
  others: 170,
}
/** Who comes in official capacity is counted openly: written down once more, apart from the platform's own rule. */
const officialRows = new Set([
  'governments',
  'un-agencies',
  'nhri',
  'parliamentarians',
  'regional-processes',
  'international-cooperation',
])
export const isOfficial = (category: string): boolean =>
  officialRows.has(rowOf(category)) || category === 'local-authority'
export const rowOf = (category: string): string =>
  categories.find((one) => one.code === category)?.reviewRow ?? 'others'

export interface Person {
  n: number
  name: string
  category: string
  row: string
  country: string
  official: boolean
  /** Left an address, by which a platform's report knows them again. */
  email: string | null
  /** Once registered. */
  own?: { path: string; code: string }
  channel?: 'room' | 'online'
  /** Stands in the line for the room. */
  waits?: boolean
  /** In the room on the first day. */
  came?: boolean
}

/** As many of each row as its share, at least one, the largest remainders first. */
function sharedOut(people: number): Map<string, number> {
  const rows = Object.entries(shares)
  const all = rows.reduce((sum, [, n]) => sum + n, 0)
  const exact = rows.map(([row, n]) => ({ row, n: Math.max(1, (n * people) / all) }))
  const counts = new Map(exact.map(({ row, n }) => [row, Math.floor(n)]))
  const left = () => people - [...counts.values()].reduce((sum, n) => sum + n, 0)
  const byRemainder = exact.toSorted((a, b) => (b.n % 1) - (a.n % 1))
  for (let at = 0; left() > 0; at++) give(byRemainder[at % byRemainder.length]?.row ?? '', 1)
  for (; left() < 0;) give('governments', -1)
  function give(row: string, n: number) {
    counts.set(row, (counts.get(row) ?? 0) + n)
  }
  return counts
}

export function castOf(people: number): Person[] {
  const counts = sharedOut(people)
  const cast: Person[] = []
  const dice = diceOf(people)
  for (const [row, count] of counts) {
    const own = categories.filter((one) => one.reviewRow === row).map((one) => one.code)
    for (let k = 0; k < count; k++) {
      const n = cast.length + 1
      const category = own[Math.floor((k * own.length) / count)] ?? ''
      cast.push({
        n,
        name: `Persona ${n} de muestra`,
        category,
        row,
        country: '',
        official: isOfficial(category),
        email: n % 2 === 0 ? `persona-${n}@example.org` : null,
      })
    }
  }
  // Each country sends somebody; of the others most come from a few countries, and the last ones send next to nobody.
  const weights = region.map((_, rank) => 1 / (rank + 1) ** 0.8)
  const sum = weights.reduce((total, one) => total + one, 0)
  for (const [at, one] of shuffled(cast, dice).entries()) {
    let left = dice() * sum
    const drawn = weights.findIndex((weight) => (left -= weight) < 0)
    one.country = region[at < region.length ? at : Math.max(0, drawn)] ?? ''
  }
  return inFives(cast)
}
/**
 * The public's counts of private people are taken anew with every fifth: with a number that five divides they are those
 * of everybody.
 */
function inFives(cast: Person[]): Person[] {
  const spare = cast.filter((one) => !one.official).length % 5
  const moved = cast.filter((one) => one.category === 'other' || one.row === 'others').slice(0, spare)
  for (const one of moved) Object.assign(one, { category: 'government', row: 'governments', official: true })
  return cast
}

/** How many of each. */
export function tally<T>(list: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}
/** Numbers that are the same at each run. */
export function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
export function shuffled<T>(list: readonly T[], dice: () => number): T[] {
  const all = [...list]
  for (let n = all.length - 1; n > 0; n--) {
    const other = Math.floor(dice() * (n + 1))
    ;[all[n], all[other]] = [all[other] as T, all[n] as T]
  }
  return all
}
