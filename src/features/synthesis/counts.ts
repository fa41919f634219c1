// Room: synthesis/rules. Pure: which numbers of inputs may be public. Organisations speak openly and are counted so;
// nameless ones are private people: the smallest public number is theirs, and one look never differs from the next by
// fewer than five (safety.md, decision 9).
import { type Cell, suppress } from '../../kernel/suppression.ts'
import { thresholds } from '../../kernel/thresholds.ts'

const { participationByAttribute: smallest, newBetweenSnapshots: step } = thresholds

export interface Count {
  key: string
  /** null: kept back. */
  n: number | null
}
/** A partition, such as languages: every input is in one part. Secondary cells are kept back as well. */
export const countParts = (cells: readonly Cell[]): Count[] => publicCells(cells)

/** Attributes of which an input may have several, such as objectives: each is held against all who do not have it. */
export const countEach = (cells: readonly Cell[], total: number): Count[] =>
  cells.map(({ key, n }) => ({
    key,
    n:
      publicCells([
        { key, n },
        { key: '', n: total - n },
      ])[0]?.n ?? null,
  }))

function publicCells(cells: readonly Cell[]): Count[] {
  const all = cells.reduce((sum, cell) => sum + cell.n, 0)
  // With fewer than five in all, the total itself would be a small cell.
  if (all < smallest) return cells.map(({ key }) => ({ key, n: null }))
  return suppress(cells, smallest).cells
}

/**
 * What is shown next to what was shown before: a number moves by five or more, or not at all; what is kept back now is
 * kept back.
 */
export function nextCounts(before: readonly Count[] | null, now: readonly Count[]): Count[] {
  const known = new Map(before?.map((one) => [one.key, one.n]))
  return now.map(({ key, n }) => {
    const then = known.get(key) ?? null
    return { key, n: n !== null && then !== null && Math.abs(n - then) < step ? then : n }
  })
}
