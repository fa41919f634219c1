// Room: kernel. Kept-back cells stay unknown to whoever adds and subtracts all that was published; and the attacker that
// says so finds a planted leak.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Cell,
  type PublishedList,
  type PublishedTable,
  type TableCell,
  suppress,
  suppressTable,
} from './suppression.ts'

const smallest = 5
const seeded = { seed: 20211121, numRuns: 300 }

/** An attacker of its own making: solves the published sums as a linear program in whole numbers, by trying. */
function possibleValues(unknown: number, total: number): Set<number>[] {
  // One attribute: the hidden cells add up to a known sum; any split of it is possible.
  const values = new Set(Array.from({ length: total + 1 }, (_, n) => n))
  return Array.from({ length: unknown }, () => (unknown === 1 ? new Set([total]) : values))
}
function leaksOfList(cells: readonly Cell[], published: PublishedList): string[] {
  const hidden = published.cells.filter((cell) => cell.n === null)
  const known = published.cells.reduce((sum, cell) => sum + (cell.n ?? 0), 0)
  const possible = possibleValues(hidden.length, published.total - known)
  return hidden.flatMap((cell, index) => {
    const n = cells.find((one) => one.key === cell.key)?.n ?? 0
    const canBe = possible[index] ?? new Set()
    return n > 0 && n < smallest && [0, 1, 2, 3, 4].some((value) => !canBe.has(value)) ? [cell.key] : []
  })
}

/** Every table of whole numbers that agrees with what was published; for small tables only. */
function possibleTables(published: PublishedTable, rows: string[], columns: string[]): Map<string, Set<number>> {
  const seen = new Map<string, Set<number>>()
  const grid: number[][] = rows.map(() => columns.map(() => 0))
  const cell = (r: number, c: number) =>
    published.cells.find((one) => one.row === rows[r] && one.column === columns[c])?.n
  const rowTotal = (r: number) => published.rows[r]?.n ?? null
  const columnTotal = (c: number) => published.columns[c]?.n ?? null
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const tryAt = (at: number, left: number): void => {
    const r = Math.floor(at / columns.length)
    const c = at % columns.length
    if (at === rows.length * columns.length) {
      if (left !== 0) return
      for (let k = 0; k < columns.length; k++) {
        if (columnTotal(k) !== null && columnTotal(k) !== sum(grid.map((row) => row[k] ?? 0))) return
      }
      grid.forEach((row, i) => {
        row.forEach((n, k) => note(`${rows[i]}|${columns[k]}`, n))
        note(`row ${rows[i]}`, sum(row))
      })
      columns.forEach((name, k) => note(`column ${name}`, sum(grid.map((row) => row[k] ?? 0))))
      return
    }
    const fixed = cell(r, c)
    const choices = fixed === null || fixed === undefined ? Array.from({ length: left + 1 }, (_, n) => n) : [fixed]
    for (const n of choices) {
      if (n > left) continue
      grid[r]![c] = n
      if (c === columns.length - 1 && rowTotal(r) !== null && rowTotal(r) !== sum(grid[r] ?? [])) continue
      tryAt(at + 1, left - n)
    }
    grid[r]![c] = 0
  }
  const note = (name: string, n: number) => seen.set(name, (seen.get(name) ?? new Set()).add(n))
  tryAt(0, published.total)
  return seen
}
function leaksOfTable(cells: readonly TableCell[], published: PublishedTable, columnsKnown = false): string[] {
  const rows = published.rows.map((one) => one.key)
  const columns = published.columns.map((one) => one.key)
  const possible = possibleTables(published, rows, columns)
  const truth = new Map<string, number>()
  for (const cell of cells) {
    truth.set(`${cell.row}|${cell.column}`, cell.n)
    truth.set(`row ${cell.row}`, (truth.get(`row ${cell.row}`) ?? 0) + cell.n)
    truth.set(`column ${cell.column}`, (truth.get(`column ${cell.column}`) ?? 0) + cell.n)
  }
  return [...truth].flatMap(([name, n]) => {
    const column = columnsKnown && name.includes('|') ? (truth.get(`column ${name.split('|')[1]}`) ?? 0) : Infinity
    if (columnsKnown && name.startsWith('column ')) return []
    const open = [0, 1, 2, 3, 4].filter((value) => value <= column)
    return n > 0 && n < smallest && open.some((value) => !possible.get(name)?.has(value)) ? [name] : []
  })
}

const list = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 })
  .map((numbers) => numbers.map((n, index): Cell => ({ key: `k${index}`, n })))
const table = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 })).chain(([rows, columns]) =>
  fc.array(fc.integer({ min: 0, max: 4 }), { minLength: rows * columns, maxLength: rows * columns }).map((numbers) =>
    numbers.map((n, index): TableCell => ({
      row: `r${Math.floor(index / columns)}`,
      column: `c${index % columns}`,
      n,
    })),
  ),
)
const enough = (cells: readonly { n: number }[]) => cells.reduce((sum, cell) => sum + cell.n, 0)

test('one attribute: a cell that was too small could be anything from 0 to 4', () => {
  fc.assert(
    fc.property(list, (cells) => {
      fc.pre(enough(cells) >= smallest && cells.length > 1)
      expect(leaksOfList(cells, suppress(cells, smallest))).toEqual([])
    }),
    seeded,
  )
})

test('two attributes: nor is there one among all tables that agree with cells, margins and total', () => {
  fc.assert(
    fc.property(table, (cells) => {
      fc.pre(enough(cells) >= smallest && enough(cells) <= 11)
      expect(leaksOfTable(cells, suppressTable(cells, smallest))).toEqual([])
    }),
    { seed: 20211121, numRuns: 120 },
  )
})

test('nothing is invented: what is published is true, and large or empty tables stay whole', () => {
  fc.assert(
    fc.property(list, (cells) => {
      const published = suppress(cells, smallest)
      for (const [index, cell] of published.cells.entries()) if (cell.n !== null) expect(cell.n).toBe(cells[index]?.n)
      expect(published.total).toBe(enough(cells))
      const shown = published.cells.reduce((sum, cell) => sum + (cell.n ?? 0), 0)
      expect(shown + published.together).toBe(published.total)
      if (cells.every((cell) => cell.n === 0 || cell.n >= smallest))
        expect(published.cells.every((cell) => cell.n !== null)).toBe(true)
    }),
    seeded,
  )
})

test('people in official capacity are counted openly, and never serve to hide others', () => {
  const published = suppress(
    [
      { key: 'government', n: 1, open: true },
      { key: 'migrant', n: 2 },
      { key: 'cso', n: 9 },
      { key: 'media', n: 30 },
    ],
    smallest,
  )
  expect(published.cells).toEqual([
    { key: 'government', n: 1 },
    { key: 'migrant', n: null },
    { key: 'cso', n: null },
    { key: 'media', n: 30 },
  ])
  expect(published.together).toBe(11)
})

test('differencing: one person more does not show in what two looks have in common', () => {
  const before = [
    { key: 'a', n: 20 },
    { key: 'b', n: 8 },
    { key: 'c', n: 1 },
  ]
  const after = before.map((cell) => (cell.key === 'c' ? { ...cell, n: 2 } : cell))
  for (const cells of [before, after]) expect(leaksOfList(cells, suppress(cells, smallest))).toEqual([])
  expect(suppress(after, smallest).cells.find((cell) => cell.key === 'a')?.n).toBe(20)
  expect(suppress(after, smallest).cells.find((cell) => cell.key === 'c')?.n).toBeNull()
})

test('the attacker finds a planted leak: small cells hidden, and no others', () => {
  const primaryOnly = (cells: readonly Cell[]): PublishedList => {
    const published = cells.map((cell) => ({ key: cell.key, n: cell.n > 0 && cell.n < smallest ? null : cell.n }))
    return { cells: published, total: enough(cells), together: 0 }
  }
  const cells = [
    { key: 'a', n: 20 },
    { key: 'b', n: 8 },
    { key: 'c', n: 1 },
  ]
  expect(leaksOfList(cells, primaryOnly(cells))).toEqual(['c'])

  const crossed: TableCell[] = [
    { row: 'r0', column: 'c0', n: 1 },
    { row: 'r0', column: 'c1', n: 5 },
    { row: 'r1', column: 'c0', n: 5 },
    { row: 'r1', column: 'c1', n: 0 },
  ]
  const naive: PublishedTable = {
    cells: crossed.map((cell) => ({
      row: cell.row,
      column: cell.column,
      n: cell.n > 0 && cell.n < smallest ? null : cell.n,
    })),
    rows: [
      { key: 'r0', n: 6 },
      { key: 'r1', n: 5 },
    ],
    columns: [
      { key: 'c0', n: 6 },
      { key: 'c1', n: 5 },
    ],
    total: 11,
  }
  expect(leaksOfTable(crossed, naive)).toEqual(['r0|c0'])
  expect(leaksOfTable(crossed, suppressTable(crossed, smallest))).toEqual([])
})

test('a table as large as the region is done in a moment', () => {
  const cells: TableCell[] = []
  for (let r = 0; r < 30; r++)
    for (let c = 0; c < 46; c++) cells.push({ row: `r${r}`, column: `c${c}`, n: (r * 7 + c * 13) % 9 })
  // The processor's time, not the clock's: other tests run beside this one.
  const before = process.cpuUsage()
  const published = suppressTable(cells, smallest)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000)
  expect(published.cells.some((cell) => cell.n !== null)).toBe(true)
})

test('where the columns are known from elsewhere, the table narrows no small cell further than they do', () => {
  fc.assert(
    fc.property(table, (cells) => {
      fc.pre(enough(cells) >= smallest && enough(cells) <= 11)
      const published = suppressTable(cells, smallest, { columnsKnown: true })
      expect(published.columns.every((one) => one.n !== null)).toBe(true)
      expect(leaksOfTable(cells, published, true)).toEqual([])
    }),
    { seed: 20261122, numRuns: 120 },
  )
  // The planted leak: hiding the small cell alone, its column known.
  const cells = [
    { row: 'es', column: 'agree', n: 5 },
    { row: 'ht', column: 'agree', n: 2 },
    { row: 'es', column: 'pass', n: 0 },
    { row: 'ht', column: 'pass', n: 4 },
  ]
  const careless = suppressTable(cells, smallest, { columnsKnown: true })
  const planted = {
    ...careless,
    cells: careless.cells.map((one) => ({ ...one, n: one.row === 'es' ? (one.column === 'agree' ? 5 : 0) : null })),
  }
  expect(leaksOfTable(cells, planted, true)).toContain('ht|agree')
})
