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
 * What is wrong in a published table, by the books. A number that is told is that of the books, in the last list to the
 * person, before it behind by fewer than five; of fewer than five private people none is told; nor may the sum tell
 * of a single small cell that it alone is kept back. `together` is everybody whose row says nothing.
 */
export function faultsOf<One extends Pick<Entry, 'category'>>(
  rows: readonly Row[],
  entries: readonly One[],
  key: (one: One) => string,
  { openly = isOfficial, behind = 0 }: { openly?: (one: One) => boolean; behind?: number } = {},
): string[] {
  const people = tally(
    entries.filter((one) => !openly(one)),
    key,
  )
  const open = tally(entries.filter(openly), key)
  const told = rows.filter((row) => row.key !== 'together' && row.n !== null)
  const wrong = told.flatMap(({ key: name, n }) => {
    const few = people.get(name) ?? 0
    const late = few + (open.get(name) ?? 0) - (n ?? 0)
    return late < 0 || late > behind || (few > 0 && few < 5) ? [`${name}: ${n}`] : []
  })
  const hidden = [...people].filter(([name]) => !told.some((row) => row.key === name))
  const sum = (of: readonly { n: number | null }[]) => of.reduce((total, { n }) => total + (n ?? 0), 0)
  const kept =
    entries.length - sum(told) - sum(rows.filter((row) => row.n === null).map((row) => ({ n: open.get(row.key) ?? 0 })))
  const together = sum(rows.filter((row) => row.key === 'together'))
  return [
    ...wrong,
    ...(together === kept || behind > 0 ? [] : [`together: ${together}, not ${kept}`]),
    ...(hidden.length === 1 && entries.length >= 5 && behind === 0 ? [`alone: ${hidden[0]?.[0]}`] : []),
  ]
}
