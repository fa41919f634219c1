// Room: kernel/suppression. Small cells of a table of people are kept back, and as many others as it takes so that no
// sum gives them away (safety.md, decision 9 and T4). Written once, for pages, API, feeds, exports and reports.
//
// The promise, checked by the attack at the end of this file: whoever knows every published cell and total, and that
// people are counted in whole numbers, can still take any value from 0 to `smallest - 1` for a cell that was too small.
// Where the whole table holds fewer than `smallest` people only its total is published.

export interface Cell {
  key: string
  n: number
  /** Counted openly whatever its size: people in official capacity. */
  open?: boolean
}
export interface TableCell {
  row: string
  column: string
  n: number
  open?: boolean
}
/** `n` is null where the number is kept back. */
interface PublishedCell {
  key: string
  n: number | null
}
export interface PublishedList {
  cells: PublishedCell[]
  total: number
  /** What was kept back, counted together: it follows from the total in any case. */
  together: number
}
export interface PublishedTable {
  cells: { row: string; column: string; n: number | null }[]
  rows: PublishedCell[]
  columns: PublishedCell[]
  total: number
}

/** An additive table as a network: each entry is a flow; sums are where flows meet. What is hidden may flow otherwise. */
export interface Entry {
  from: number
  to: number
  n: number
  open: boolean
  hidden: boolean
  /** The most it can be for whoever knows nothing but what is published elsewhere. */
  most?: number
}
export interface Network {
  entries: Entry[]
  /** The entries that meet at each node. */
  at: Entry[][]
}
export function networkOf(nodes: number, entries: Entry[]): Network {
  const at: Entry[][] = Array.from({ length: nodes }, () => [])
  for (const entry of entries) {
    at[entry.from]?.push(entry)
    at[entry.to]?.push(entry)
  }
  return { entries, at }
}

/** One attribute: people by category, or by country. */
export function suppress(cells: readonly Cell[], smallest: number): PublishedList {
  const entries = cells.map((cell): Entry => ({
    from: 0,
    to: 1,
    n: whole(cell.n),
    open: cell.open === true,
    hidden: false,
  }))
  protect(networkOf(2, entries), smallest)
  const published = cells.map((cell, index) => ({ key: cell.key, n: entries[index]?.hidden ? null : cell.n }))
  const sum = (some: readonly Entry[]) => some.reduce((total, entry) => total + entry.n, 0)
  return { cells: published, total: sum(entries), together: sum(entries.filter((entry) => entry.hidden)) }
}

/**
 * Two attributes crossed, with both margins. Three are never crossed (thresholds.crossedAttributes). Where the columns'
 * totals are published elsewhere, nothing here can hide them: then a cell that was too small can still be anything up
 * to its column's total, so that the table tells no more than the totals did.
 */
export function suppressTable(
  cells: readonly TableCell[],
  smallest: number,
  { columnsKnown = false }: { columnsKnown?: boolean } = {},
): PublishedTable {
  const rows = [...new Set(cells.map((cell) => cell.row))]
  const columns = [...new Set(cells.map((cell) => cell.column))]
  const { network, margins } = tableNetwork(cells, rows, columns, columnsKnown)
  protect(network, smallest)
  const shown = (entry: Entry | undefined) => (!entry || entry.hidden ? null : entry.n)
  return {
    cells: cells.map((cell, index) => ({ row: cell.row, column: cell.column, n: shown(network.entries[index]) })),
    rows: rows.map((key) => ({ key, n: shown(margins.get(`row ${key}`)) })),
    columns: columns.map((key) => ({ key, n: shown(margins.get(`column ${key}`)) })),
    total: cells.reduce((total, cell) => total + cell.n, 0),
  }
}

/** Source > row > column > sink; the flow through a row or a column is its total. */
function tableNetwork(cells: readonly TableCell[], rows: string[], columns: string[], known: boolean) {
  const sums = new Map<string, number>()
  for (const { column, n } of cells) sums.set(column, (sums.get(column) ?? 0) + n)
  const rowNode = new Map(rows.map((key, index) => [key, 2 + index]))
  const columnNode = new Map(columns.map((key, index) => [key, 2 + rows.length + index]))
  const entries = cells.map((cell): Entry => ({
    from: rowNode.get(cell.row) ?? 0,
    to: columnNode.get(cell.column) ?? 0,
    n: whole(cell.n),
    open: cell.open === true,
    hidden: false,
    most: known ? (sums.get(cell.column) ?? 0) : Infinity,
  }))
  const margins = new Map<string, Entry>()
  const margin = (name: string, of: TableCell[], from: number, to: number, told = false) => {
    const entry: Entry = {
      from,
      to,
      n: of.reduce((sum, cell) => sum + cell.n, 0),
      open: told || of.every((cell) => cell.open),
      hidden: false,
    }
    margins.set(name, entry)
    entries.push(entry)
  }
  for (const key of rows)
    margin(
      `row ${key}`,
      cells.filter((cell) => cell.row === key),
      0,
      rowNode.get(key) ?? 0,
    )
  for (const key of columns)
    margin(
      `column ${key}`,
      cells.filter((cell) => cell.column === key),
      columnNode.get(key) ?? 0,
      1,
      known,
    )
  return { network: networkOf(2 + rows.length + columns.length, entries), margins }
}

/** Hides what is too small, then the cheapest others until the attack fails on every one that was too small. */
function protect(network: Network, smallest: number): void {
  const { entries } = network
  const small = entries.filter((entry) => !entry.open && entry.n > 0 && entry.n < smallest)
  for (const entry of small) entry.hidden = true
  for (const entry of small) {
    while (!isSafe(network, entry, smallest)) {
      const next = cheapest(network, entry)
      if (!next) break // fewer than `smallest` people in all: nothing but the total is left
      next.hidden = true
    }
  }
}

/** Hiding more only ever widens what is possible, so what was safe once stays safe. */
function isSafe(network: Network, entry: Entry, smallest: number): boolean {
  const most = Math.min(smallest - 1, entry.most ?? Infinity)
  return slack(network, entry, 'down', entry.n) >= entry.n && slack(network, entry, 'up', smallest) >= most - entry.n
}

/** What to hide next: sharing a row or column with the entry, the smallest number; nobody's row before anybody's. */
function cheapest({ entries }: Network, entry: Entry): Entry | undefined {
  const touches = (other: Entry) =>
    [other.from, other.to].filter((node) => node === entry.from || node === entry.to).length
  const cost = (other: Entry) => (other.n === 0 ? 1e9 : 0) + (touches(other) === 0 ? 1e8 : 0) + other.n
  return entries.filter((other) => !other.hidden && !other.open).sort((a, b) => cost(a) - cost(b))[0]
}

/**
 * How far a hidden entry may go up or down with every published number unchanged: what can be sent round through the
 * other hidden entries. Entries that people share stay whole numbers, so augmenting by whole steps is exact.
 */
export function slack(network: Network, entry: Entry, way: 'up' | 'down', enough: number): number {
  // Only what this search has moved differs from the true numbers.
  const moved = new Map<Entry, number>()
  const flow = (one: Entry) => moved.get(one) ?? one.n
  const [start, goal] = way === 'up' ? [entry.to, entry.from] : [entry.from, entry.to]
  let sent = 0
  while (sent < enough) {
    const path = findPath(network, flow, entry, start, goal)
    if (!path) break
    const step = Math.min(enough - sent, ...path.map(({ one, forward }) => (forward ? Infinity : flow(one))))
    for (const { one, forward } of path) moved.set(one, flow(one) + (forward ? step : -step))
    sent += step
  }
  return sent
}

interface Hop {
  one: Entry
  forward: boolean
}
/** The shortest way from start to goal: forward along any hidden entry, backward along one that has people to give. */
function findPath(
  { at }: Network,
  flow: (one: Entry) => number,
  but: Entry,
  start: number,
  goal: number,
): Hop[] | null {
  const came = new Map<number, { hop: Hop; before: number } | null>([[start, null]])
  const queue = [start]
  for (let next = 0; next < queue.length && !came.has(goal); next++) {
    const node = queue[next] ?? start
    for (const one of at[node] ?? []) {
      if (!one.hidden || one === but) continue
      const forward = one.from === node
      const to = forward ? one.to : one.from
      if (came.has(to) || (!forward && flow(one) === 0)) continue
      came.set(to, { hop: { one, forward }, before: node })
      queue.push(to)
    }
  }
  if (!came.has(goal)) return null
  const path: Hop[] = []
  for (let step = came.get(goal); step; step = came.get(step.before)) path.push(step.hop)
  return path
}

export function whole(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('people are counted in whole numbers')
  return n
}
