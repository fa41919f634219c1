// Room: test/attacks. An attacker who keeps every list that was ever published, reads nothing else, and asks a linear
// programme between which ends each number that was kept back must lie. They are told more than the public can know:
// how many came and how many went between two lists, and that nobody did both.
import { type Between, LinearProgramme, type Sum } from '../support/linear-programme.ts'

/** One table of the manifest: its snapshots as they were published. */
export interface Kept {
  snapshots: { what: string; total: number | null; cells: { key: string; n: number | null }[]; final?: boolean }[]
}
/** How it truly was, snapshot by snapshot: to judge the attack by, and for what the attacker is told. */
export type Truth = ReadonlyMap<string, number>[]

const name = (kind: 'n' | 'came' | 'gone' | 'stayed', key: string, t: number) => `${kind} ${key} ${t}`

/** All that follows from the lists: nothing is below nought, cells add up, who is there came and did not go. */
export function programmeOf({ snapshots }: Kept, truth: Truth): LinearProgramme {
  const keys = keysOf({ snapshots }, truth)
  const sums: Sum[] = []
  const sumOver = (kind: 'n' | 'came' | 'gone', t: number, sum: number) =>
    sums.push({ terms: keys.map((key) => ({ of: name(kind, key, t), times: 1 })), sum })
  for (const [t, { total, cells }] of snapshots.entries()) {
    if (total !== null) sumOver('n', t, total)
    for (const { key, n } of cells) if (n !== null) sums.push({ terms: [{ of: name('n', key, t), times: 1 }], sum: n })
    if (t === 0) continue
    const { came, gone } = movesOf(truth, keys, t)
    sumOver('came', t, came)
    sumOver('gone', t, gone)
    for (const key of keys) {
      const [before, now] = [name('n', key, t - 1), name('n', key, t)]
      const stayed = { of: name('stayed', key, t), times: -1 }
      sums.push({ terms: [{ of: before, times: 1 }, { of: name('gone', key, t), times: -1 }, stayed], sum: 0 })
      sums.push({ terms: [{ of: now, times: 1 }, { of: name('came', key, t), times: -1 }, stayed], sum: 0 })
    }
  }
  return new LinearProgramme(sums)
}
const keysOf = ({ snapshots }: Kept, truth: Truth) => [
  ...new Set([
    ...truth.flatMap((one) => [...one.keys()]),
    ...snapshots.flatMap((one) => one.cells.map(({ key }) => key)),
  ]),
]
function movesOf(truth: Truth, keys: readonly string[], t: number) {
  const moves = keys.map((key) => (truth[t]?.get(key) ?? 0) - (truth[t - 1]?.get(key) ?? 0))
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0)
  return { came: sum(moves.filter((n) => n > 0)), gone: -sum(moves.filter((n) => n < 0)) }
}

export interface Leak {
  key: string
  snapshot: number
  n: number
  between: Between
}
/**
 * What the attack narrows. Of a cell of 1 to 4 people every number from 0 to 4 must stay possible, whatever is
 * published later. Before the final list of a count also: of one that moved by fewer than five since it was last told,
 * that it did not move; if it grew, that it grew by four. What follows from the total alone of the first list of a
 * count, or of its last, is no leak of a cell.
 */
export function leaksOf(kept: Kept, truth: Truth, smallest: number): Leak[] {
  const finalAt = kept.snapshots.findIndex((one) => one.final)
  const before = { snapshots: finalAt < 0 ? kept.snapshots : kept.snapshots.slice(0, finalAt) }
  return [...narrowed(kept, truth, fewOf(smallest)), ...narrowed(before, truth, movesOfFew(smallest))]
}
type Must = (n: number, told: number) => Between | null
const fewOf =
  (smallest: number): Must =>
  (n) =>
    n > 0 && n < smallest ? { low: 0, high: smallest - 1 } : null
const movesOfFew =
  (smallest: number): Must =>
  (n, told) => {
    const move = n - told
    if (move === 0 || Math.abs(move) >= smallest) return null
    return { low: Math.min(n, told), high: move > 0 ? told + smallest - 1 : told }
  }

function narrowed(kept: Kept, truth: Truth, must: Must): Leak[] {
  const programme = programmeOf(kept, truth)
  if (!programme.isPossible) throw new Error('what was published contradicts itself')
  const leaks: Leak[] = []
  const told = new Map<string, number>()
  for (const [t, { what, cells, final }] of kept.snapshots.entries()) {
    const isAnew = what !== kept.snapshots[t - 1]?.what
    if (isAnew) told.clear()
    const shown = new Map(cells.flatMap(({ key, n }) => (n === null ? [] : [[key, n] as const])))
    let fromTotals: LinearProgramme | undefined
    for (const [key, n] of truth[t] ?? []) {
      const range = shown.has(key) ? null : must(n, told.get(key) ?? 0)
      if (!range) continue
      const between = programme.between(name('n', key, t))
      if (between.low <= range.low && between.high >= range.high) continue
      if (final || isAnew) {
        fromTotals ??= programmeOf(withoutCells(kept, t), truth)
        const alone = fromTotals.between(name('n', key, t))
        if (between.low <= Math.max(range.low, alone.low) && between.high >= Math.min(range.high, alone.high)) continue
      }
      leaks.push({ key, snapshot: t, n, between })
    }
    for (const [key, n] of shown) told.set(key, n)
  }
  return leaks
}
const withoutCells = ({ snapshots }: Kept, at: number): Kept => ({
  snapshots: snapshots.slice(0, at + 1).map((one, t) => (t === at ? { ...one, cells: [] } : one)),
})
