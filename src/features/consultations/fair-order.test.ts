// Room: consultations. Every statement comes first, and on the first page, as often as every other; nothing gets lost.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../../test/support/ground.ts'
import { inOrder, orderOfToken, orders, tokenInOrder } from './fair-order.ts'
import { votesPerPage } from './rules.ts'

const list = (n: number) => Array.from({ length: n }, (_, i) => i)
const every = list(orders)

test('each order holds every statement once, and the next page goes on where the one before ended', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: orders - 1 }), (n, order) => {
      expect(inOrder(list(n), order).toSorted((a, b) => a - b)).toEqual(list(n))
    }),
    { seed: 7, numRuns: 200 },
  )
})

test('over all orders nobody is on the first page much more often than another', () => {
  for (const n of [2, 9, 16, 24, 40, 82, 100]) {
    const seen = list(n).map(() => 0)
    for (const order of every) for (const one of inOrder(list(n), order).slice(0, votesPerPage)) seen[one]! += 1
    const mean = (orders * Math.min(n, votesPerPage)) / n
    expect(Math.min(...seen), `${n} statements`).toBeGreaterThanOrEqual(mean * 0.6)
    expect(Math.max(...seen), `${n} statements`).toBeLessThanOrEqual(mean * 1.4)
  }
  // The planted fault: one order for all.
  expect(every.flatMap(() => list(82).slice(0, votesPerPage)).includes(80)).toBe(false)
})

test('a token carries the order that its bearer began to read in, and stays random', () => {
  const random = seededRandom('order')
  const tokens = every.map((order) => tokenInOrder(random.bytes(16), order))
  expect(tokens.map(orderOfToken)).toEqual(every)
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(new Set(tokens.map((token) => token.slice(1))).size).toBe(orders)
  const free = new Set(Array.from({ length: 600 }, () => orderOfToken(tokenInOrder(random.bytes(16), undefined))))
  expect(free.size).toBe(orders)
})
