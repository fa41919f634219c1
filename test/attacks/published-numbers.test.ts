// Room: test/attacks. T4: whoever keeps every list that was ever published of the same people, and solves all of it as
// one linear programme, narrows no number that was kept back. Random tables counted again and again; the seed is fixed.
// Three faults are planted, and the attack finds each.
import { describe, expect, test } from 'vitest'
import { type Moment, suppressNext } from '../../src/kernel/suppression-history.ts'
import { suppress } from '../../src/kernel/suppression.ts'
import { LinearProgramme } from '../support/linear-programme.ts'
import { type Kept, type Leak, type Truth, leaksOf } from './published-numbers-attack.ts'

const smallest = 5
const seed = 20261122
const tables = process.env.MESA_FULL ? 10_000 : 300

/** Deterministic dice (mulberry32). */
function diceOf(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

interface Counted {
  what: string
  final: boolean
  cells: { key: string; n: number }[]
}
/** The same people, counted up to seven times: they come, some go again, and at last those who attend are counted. */
function history(dice: (below: number) => number): Counted[] {
  const keys = Array.from({ length: 2 + dice(5) }, (_, n) => `k${n}`)
  const people = new Map(keys.map((key) => [key, dice(3) === 0 ? dice(20) : dice(6)]))
  const counts: Counted[] = []
  const count = (what: string, final: boolean) =>
    counts.push({ what, final, cells: [...people].map(([key, n]) => ({ key, n })) })
  const add = (n: number) => {
    for (let one = 0; one < n; one++) {
      const key = keys[dice(keys.length)]!
      people.set(key, people.get(key)! + 1)
    }
  }
  const leave = (n: number) => {
    for (let one = 0; one < n; one++) {
      const key = keys[dice(keys.length)]!
      people.set(key, Math.max(0, people.get(key)! - 1))
    }
  }
  const times = 1 + dice(5)
  const some = dice(2) === 0
  count('registered', false)
  for (let t = 1; t < times; t++) {
    add(5 + dice(12))
    if (some) leave(dice(4))
    count('registered', false)
  }
  if (dice(2) === 0) {
    add(dice(6))
    count('registered', true)
  }
  if (dice(2) === 0) {
    leave(dice(20))
    count('attended', dice(2) === 0)
  }
  return counts
}

type Engine = (
  before: readonly Moment[],
  next: Counted,
) => { cells: Kept['snapshots'][0]['cells']; total: number } | null
/** What the public keeps, and how it was. */
function published(counts: readonly Counted[], engine: Engine): { kept: Kept; truth: Truth } {
  const before: Moment[] = []
  const kept: Kept = { snapshots: [] }
  const truth: Map<string, number>[] = []
  for (const next of counts) {
    const list = engine(before, next)
    if (!list) continue
    const shown = new Map(list.cells.map(({ key, n }) => [key, n !== null]))
    before.push({
      what: next.what,
      cells: next.cells.map((cell) => ({ ...cell, shown: shown.get(cell.key) ?? false })),
    })
    kept.snapshots.push({ what: next.what, final: next.final, total: list.total, cells: list.cells })
    truth.push(new Map(next.cells.map(({ key, n }) => [key, n])))
  }
  return { kept, truth }
}
const engine: Engine = (before, next) => suppressNext(before, next, { smallest, step: 5, final: next.final })
/** Planted: only what is small is kept back, and nothing beside it. */
const withoutOthers: Engine = (_, { cells }) => ({
  cells: cells.map(({ key, n }) => ({ key, n: n > 0 && n < smallest ? null : n })),
  total: cells.reduce((sum, { n }) => sum + n, 0),
})
/** Planted: each list by itself is as safe as can be, and none remembers the one before. */
const withoutHistory: Engine = (_, { cells }) => suppress(cells, smallest)

function attack(by: Engine, n: number): { leaks: Leak[]; hidden: number; shown: number; lists: number } {
  const dice = diceOf(seed)
  const found = { leaks: [] as Leak[], hidden: 0, shown: 0, lists: 0 }
  for (let table = 0; table < n; table++) {
    const { kept, truth } = published(history(dice), by)
    found.leaks.push(...leaksOf(kept, truth, smallest))
    found.lists += kept.snapshots.length
    for (const { key: _, n: value } of kept.snapshots.flatMap(({ cells }) => cells))
      found[value === null ? 'hidden' : 'shown']++
  }
  return found
}

describe('the attack', () => {
  test(`narrows nothing in ${tables} random tables, seed ${seed}`, { timeout: 900_000 }, () => {
    const { leaks, hidden, shown, lists } = attack(engine, tables)
    expect(leaks).toEqual([])
    // It is no engine that says nothing: lists come out, and with numbers in them.
    expect(lists).toBeGreaterThan(tables)
    expect(shown).toBeGreaterThan(hidden / 2)
  })

  test('finds it where nothing is kept back beside what is small', () => {
    expect(attack(withoutOthers, 60).leaks.length).toBeGreaterThan(0)
  })

  test('finds it where each list is safe and the next one forgets it', () => {
    expect(attack(withoutHistory, 60).leaks.length).toBeGreaterThan(0)
    const four = [4, 10, 10]
    const five = [5, 10, 14]
    const counts = [four, five].map((cells): Counted => ({
      what: 'registered',
      final: false,
      cells: cells.map((n, k) => ({ key: `k${k}`, n })),
    }))
    const forgetful = published(counts, withoutHistory)
    expect(leaksOf(forgetful.kept, forgetful.truth, smallest).map(({ key }) => key)).toContain('k0')
    const { kept, truth } = published(counts, engine)
    expect(leaksOf(kept, truth, smallest)).toEqual([])
  })

  test('finds it where a second page counts today and the first as of its last step', () => {
    // The report said 9 when the meeting's page still said 8: who came in between is of that cell.
    const cells = (...numbers: number[]) => numbers.map((n, k) => ({ key: `k${k}`, n }))
    const counts = [cells(8, 9, 3), cells(9, 9, 3)].map((one): Counted => ({
      what: 'registered',
      final: false,
      cells: one,
    }))
    const twoPages = published(counts, (_, { cells: all }) => ({
      cells: all.map(({ key, n }) => ({ key, n: key === 'k0' ? n : null })),
      total: all.reduce((sum, { n }) => sum + n, 0),
    }))
    const first = twoPages.kept.snapshots[0]!
    // As two pages told it: the total of both, the cells of the later one.
    const told = { snapshots: [first, { ...twoPages.kept.snapshots[1]!, cells: [{ key: 'k1', n: 9 }] }] }
    expect(leaksOf(told, twoPages.truth, smallest).length).toBeGreaterThan(0)
    expect(published(counts, engine).kept.snapshots).toHaveLength(1)
  })
})

describe('the linear programme', () => {
  test('finds the same ends as trying every list', () => {
    const dice = diceOf(seed)
    for (let round = 0; round < 40; round++) {
      const [a, b, c] = [dice(5), dice(5), dice(5)]
      // Two rows of two, of which row sums and one column sum are known.
      const d = dice(5)
      const sum = (...of: string[]) => of.map((one) => ({ of: one, times: 1 }))
      const programme = new LinearProgramme([
        { terms: sum('a', 'b'), sum: a + b },
        { terms: sum('c', 'd'), sum: c + d },
        { terms: sum('a', 'c'), sum: a + c },
      ])
      const tried = Array.from({ length: a + b + 1 }, (_, n) => n).filter((n) => n <= a + c && a + c - n <= c + d)
      expect(programme.isPossible).toBe(true)
      expect(programme.between('a')).toEqual({ low: Math.min(...tried), high: Math.max(...tried) })
    }
  })
  test('knows where nothing agrees, and where there is no end', () => {
    const one = { terms: [{ of: 'a', times: 1 }], sum: 3 }
    expect(new LinearProgramme([one, { ...one, sum: 4 }]).isPossible).toBe(false)
    const difference = [
      { of: 'a', times: 1 },
      { of: 'b', times: -1 },
    ]
    expect(new LinearProgramme([{ terms: difference, sum: 0 }]).between('a')).toEqual({ low: 0, high: Infinity })
  })
})
