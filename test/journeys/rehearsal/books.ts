// Room: test/journeys. The rehearsal's own books: who really registered, kept apart from the platform, and a second,
// simple reckoning of what may be published of it. What the report says is checked against these.
export interface Entry {
  category: string
  country: string
  channel: 'room' | 'online'
  came?: boolean
}
export interface Row {
  key: string
  n: number | null
}

/** Counted openly: the rows of the review that speak in official capacity. */
const official = new Set(['government', 'local-authority', 'un-entity', 'nhri-national'])
export const isOfficial = (one: Pick<Entry, 'category'>) => official.has(one.category)

const tally = <One>(entries: readonly One[], key: (one: One) => string) => {
  const counts = new Map<string, number>()
  for (const one of entries) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

/**
 * Fewer than five private people are not told. Whoever knows the total can subtract: so the hidden others must
 * together be able to hide a small one, that is, with them it could be anything from none to four; else the next
 * smallest goes too.
 */
export function mayBeTold<One extends Pick<Entry, 'category'>>(
  entries: readonly One[],
  key: (one: One) => string,
  openly: (one: One) => boolean = isOfficial,
): Row[] {
  const people = tally(
    entries.filter((one) => !openly(one)),
    key,
  )
  const open = tally(entries.filter(openly), key)
  const small = [...people].filter(([, n]) => n < 5).map(([name]) => name)
  const hidden = new Set(small)
  const rest = [...people]
    .filter(([, n]) => n >= 5)
    .sort((a, b) => a[1] - b[1])
    .map(([name]) => name)
  const othersOf = (name: string) =>
    [...hidden].filter((one) => one !== name).reduce((sum, one) => sum + (people.get(one) ?? 0), 0)
  const exposed = (name: string) => hidden.size < 2 || othersOf(name) < 4 - (people.get(name) ?? 0)
  while (small.some(exposed) && rest.length) hidden.add(rest.shift() ?? '')
  return [...new Set([...people.keys(), ...open.keys()])]
    .filter((name) => name !== '')
    .map((name) => ({ key: name, n: hidden.has(name) ? null : (people.get(name) ?? 0) + (open.get(name) ?? 0) }))
}
export const inOrder = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))
