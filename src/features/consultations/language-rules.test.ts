// Room: consultations. What agreement by language may tell: an attacker who knows the published totals of each answer,
// and every number of the table, narrows no small cell further than the totals did; and finds the planted leak.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CountedIn, type LanguageTally, talliesByLanguage, voiceLanguages } from './language-rules.ts'
import { answers } from './rules.ts'

const least = 10
type Table = number[][]
const countedOf = (table: Table): CountedIn[] =>
  voiceLanguages.flatMap((language, r) =>
    answers.map((answer, c) => ({ statementId: 's', language, answer, n: table[r]?.[c] ?? 0 })),
  )
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** The least and the most that one cell can be: bounds by transport in whole numbers, tightened until nothing moves. */
function boundsOf(tallies: readonly LanguageTally[], totals: number[]): { low: number; high: number }[][] {
  const box = tallies.map((one) =>
    answers.map((answer, c) => {
      const n = one[answer]
      return n === null ? { low: 0, high: totals[c] ?? 0 } : { low: n, high: n }
    }),
  )
  for (let moved = true; moved;) {
    moved = false
    const tighten = (line: { low: number; high: number }[], total: number) => {
      for (const cell of line) {
        const others = line.filter((one) => one !== cell)
        const low = Math.max(cell.low, total - sum(others.map((one) => one.high)))
        const high = Math.min(cell.high, total - sum(others.map((one) => one.low)))
        if (low !== cell.low || high !== cell.high) moved = true
        cell.low = low
        cell.high = high
      }
    }
    totals.forEach((total, c) =>
      tighten(
        box.map((row) => row[c] ?? { low: 0, high: 0 }),
        total,
      ),
    )
    tallies.forEach((one, r) => one.answered !== null && tighten(box[r] ?? [], one.answered))
  }
  return box
}
function leaks(table: Table, tallies: readonly LanguageTally[]): string[] {
  const totals = answers.map((_, c) => sum(table.map((row) => row[c] ?? 0)))
  const bounds = boundsOf(tallies, totals)
  return voiceLanguages.flatMap((language, r) =>
    answers.flatMap((answer, c) => {
      const n = table[r]?.[c] ?? 0
      const { low, high } = bounds[r]?.[c] ?? { low: 0, high: 0 }
      const open = Math.min(least - 1, totals[c] ?? 0)
      return n > 0 && n < least && (low > 0 || high < open) ? [`${language} ${answer}`] : []
    }),
  )
}

const table: fc.Arbitrary<Table> = fc.array(
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 200 })), {
    minLength: 3,
    maxLength: 3,
  }),
  { minLength: voiceLanguages.length, maxLength: voiceLanguages.length },
)
test('no number of a language under ten can be worked out, beyond what the totals tell', () => {
  let told = 0
  fc.assert(
    fc.property(table, (one) => {
      const tallies = talliesByLanguage(countedOf(one))
      if (sum(one.flat()) < 7) return expect(tallies).toEqual([])
      expect(leaks(one, tallies)).toEqual([])
      for (const tally of tallies)
        for (const answer of answers) {
          const n = tally[answer]
          expect(n === null || n === 0 || n >= least).toBe(true)
          if (n) told++
        }
      return undefined
    }),
    { seed: 20261122, numRuns: 400 },
  )
  // It is no silence: much is told.
  expect(told).toBeGreaterThan(400)
})

test('the same attacker finds the planted leak: small cells alone kept back', () => {
  const one: Table = [
    [40, 20, 12],
    [30, 15, 11],
    [0, 0, 0],
    [0, 0, 0],
    [3, 12, 10],
    [0, 0, 0],
  ]
  const careless = voiceLanguages.map((language, r): LanguageTally => {
    const [agree = 0, disagree = 0, pass = 0] = one[r] ?? []
    const cut = (n: number) => (n > 0 && n < least ? null : n)
    return {
      statementId: 's',
      language,
      answered: sum(one[r] ?? []),
      agree: cut(agree),
      disagree: cut(disagree),
      pass: cut(pass),
    }
  })
  expect(leaks(one, careless)).toEqual(['ht agree'])
  expect(leaks(one, talliesByLanguage(countedOf(one)))).toEqual([])
})
