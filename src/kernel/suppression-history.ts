// Room: kernel/suppression. The same people counted again and again: what may be said of them now, given all that was
// said before. Each list may be safe in itself and two of them together not: four kept back, then five shown while the
// others grew by four, tell what was kept back (decision 013).
//
// The history is one network. People come into a cell, stay in it from one count to the next, or go:
//
//     came ──> (cell, day 1) ── n ──> (cell, day 2) ── n ──> …
//                                          └──> gone
//
// A number that was published is a flow that cannot change; everything else may flow otherwise. Whoever kept all lists,
// and even knows how many came and how many went in between, still finds for a cell of 1 to `smallest - 1` people every
// value from 0 to `smallest - 1`; and, before the final list, for a number that moved by fewer than `smallest`, that it
// did not move at all.
// The promise is attacked in test/attacks/published-numbers.test.ts by a linear programme that shares no line with
// this.
import { type Entry, type PublishedList, networkOf, slack, whole } from './suppression.ts'

export interface Moment {
  /** What was counted. With another word the same people are counted anew: of those registered, those who came. */
  what: string
  cells: readonly MomentCell[]
}
export interface MomentCell {
  key: string
  /** As it truly was. */
  n: number
  /** Whether it was published. */
  shown: boolean
}
export interface Count {
  what: string
  cells: readonly { key: string; n: number }[]
}
export interface NextRule {
  smallest: number
  /** So many people must have come or gone since the last list. */
  step: number
  /**
   * The last list of this count, which all reports cite: however few are new, and exact. How far a large cell moved
   * since the list before is told by it (safety.md, decision 9); what is small stays unknown.
   */
  final?: boolean
}

/** The next list, or null: nothing new can be said yet, and the list before stands. A cell of null was kept back. */
export function suppressNext(history: readonly Moment[], next: Count, rule: NextRule): PublishedList | null {
  const { network, flows, moved } = historyNetwork(sinceAllWasShown(history), next)
  // People who are counted anew as something else are all new, whoever they were before.
  const isAnew = history.at(-1)?.what !== next.what
  const news = isAnew ? next.cells.reduce((total, { n }) => total + n, 0) : moved
  if (news === 0 || (news < rule.step && !rule.final)) return null
  const now = flows.filter((one) => one.now)
  const reach = ({ entry }: Flow, { low, high }: Range): Range => ({
    low: entry.n - slack(network, entry, 'down', entry.n - low),
    high: entry.n + slack(network, entry, 'up', high - entry.n),
  })
  const isWithin = (range: Range, other: Range) => other.low <= range.low && other.high >= range.high
  for (const one of now) one.entry.hidden = rangeOf(one, rule) !== null
  for (const one of flows.filter(({ entry }) => entry.hidden)) {
    const range = rangeOf(one, rule)
    if (!range || isWithin(range, reach(one, range))) continue
    const must = whileAllIsHidden(now, () => reach(one, range))
    // The first list of a count and the last may say how many there are in all, although that alone narrows.
    if (!rule.final && !isAnew && one.now && !isWithin(range, must)) return null
    while (!isWithin(must, reach(one, must))) {
      const also = nextToHide(now, one)
      if (!also) break // everything is kept back: what must be possible was measured so
      also.entry.hidden = true
    }
  }
  const sum = (some: readonly Flow[]) => some.reduce((total, { entry }) => total + entry.n, 0)
  return {
    cells: now.map(({ key, entry }) => ({ key, n: entry.hidden ? null : entry.n })),
    total: sum(now),
    together: sum(now.filter(({ entry }) => entry.hidden)),
  }
}

/** With no cell told but the total: whatever is possible then must stay possible. */
function whileAllIsHidden<T>(now: readonly Flow[], work: () => T): T {
  const before = now.map(({ entry }) => entry.hidden)
  for (const { entry } of now) entry.hidden = true
  const result = work()
  for (const [n, { entry }] of now.entries()) entry.hidden = before[n] ?? true
  return result
}

interface Range {
  low: number
  high: number
}
/** How many people one cell held at one moment. */
interface Flow {
  key: string
  entry: Entry
  /** What was last published of it before, in the same count. */
  base: number
  hiddenBefore: boolean
  now: boolean
}

/** Whatever must be possible for a cell that is kept back; null where its number may be told. */
function rangeOf({ entry: { n }, base }: Flow, { smallest, final }: NextRule): Range | null {
  const move = n - base
  const isSmall = n > 0 && n < smallest
  const movesLittle = !final && move !== 0 && Math.abs(move) < smallest
  if (!isSmall && !movesLittle) return null
  return {
    low: isSmall ? 0 : Math.min(n, base),
    high: Math.max(
      n,
      movesLittle ? base : 0,
      isSmall ? smallest - 1 : 0,
      movesLittle && move > 0 ? base + smallest - 1 : 0,
    ),
  }
}

/** The cell itself first, then those that were kept back before, then the smallest; nobody's cell last. */
function nextToHide(now: readonly Flow[], target: Flow): Flow | undefined {
  const cost = (one: Flow) =>
    one.entry.n + (one.entry.n === 0 ? 1e9 : 0) + (one.key === target.key ? 0 : one.hiddenBefore ? 1e6 : 1e7)
  return now.filter(({ entry }) => !entry.hidden).sort((a, b) => cost(a) - cost(b))[0]
}

/** Where all was published nothing from before can tell more: but what was last said of each cell still counts. */
function sinceAllWasShown(history: readonly Moment[]): readonly Moment[] {
  const at = history.findLastIndex(({ cells }) => cells.every((cell) => cell.shown))
  return at < 0 ? history : history.slice(at)
}

function historyNetwork(history: readonly Moment[], next: Count) {
  const moments = [...history, { ...next, cells: next.cells.map((cell) => ({ ...cell, shown: true })) }]
  const keys = [...new Set(moments.flatMap(({ cells }) => cells.map((cell) => cell.key)))].sort()
  const entries: Entry[] = []
  const flows: Flow[] = []
  let nodes = 1
  const end = 0
  const enter = (from: number, to: number, n: number, hidden: boolean): Entry => {
    const entry = { from, to, n, open: false, hidden }
    entries.push(entry)
    return entry
  }
  const last = new Map<string, { n: number; entry: Entry | null; base: number; shown: boolean }>()
  let moved = 0
  for (const [t, { what, cells }] of moments.entries()) {
    const byKey = new Map(cells.map((cell) => [cell.key, cell]))
    const anew = t > 0 && what !== moments[t - 1]?.what
    const goes = keys.some((key) => (byKey.get(key)?.n ?? 0) < (last.get(key)?.n ?? 0))
    const [came, gone] = [nodes++, nodes++]
    moved = 0
    for (const key of keys) {
      // A cell that was not counted yet was nobody's, and that was no secret.
      const { n, shown } = byKey.get(key) ?? { n: 0, shown: true }
      const before = last.get(key)
      const change = whole(n) - (before?.n ?? 0)
      moved += Math.abs(change)
      const here = nodes++
      if (before?.entry) {
        before.entry.to = goes ? nodes++ : here
        if (goes) {
          enter(before.entry.to, gone, Math.max(0, -change), true)
          enter(before.entry.to, here, Math.min(n, before.n), true)
        }
      }
      enter(came, here, Math.max(0, change), true)
      const entry = enter(here, end, n, !shown)
      const base = anew ? 0 : (before?.base ?? 0)
      flows.push({ key, entry, base, hiddenBefore: before?.shown === false, now: t === moments.length - 1 })
      last.set(key, { n, entry, base: shown ? n : base, shown })
    }
  }
  return { network: networkOf(nodes, entries), flows, moved }
}
