// Room: consultations/rules. What may be public of votes, the interval, the receipt and the slowness, without a database.
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { thresholds } from '../../kernel/thresholds.ts'
import { locales } from '../../kernel/locale.ts'
import { wilson } from '../../kernel/wilson.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { createSlowness, deriveReceipt, noteTries, readReceipt, readTries } from './receipts.ts'
import { type Tally, nextSnapshot, publicTally } from './rules.ts'

test('below seven answers the total alone is public', () => {
  expect(publicTally({ statementId: 's', agree: 5, disagree: 1, pass: 0 })).toEqual({
    statementId: 's',
    answered: 6,
    agree: null,
    disagree: null,
    pass: null,
  })
  expect(publicTally({ statementId: 's', agree: 5, disagree: 1, pass: 1 }).agree).toBe(5)
})

const counted = fc.record({ statementId: fc.constant('s'), agree: fc.nat(20), disagree: fc.nat(20), pass: fc.nat(20) })
test('no two snapshots before the final one differ by fewer than five people, overall or in one statement', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), counted), { maxLength: 30 }), (steps) => {
      let before: { voters: number; tallies: Tally[] } | null = null
      let voters = 0
      for (const [more, one] of steps) {
        voters += more
        const tallies: Tally[] | null = nextSnapshot(before, { voters }, [one], false)
        if (!tallies) continue
        expect(voters - (before?.voters ?? 0)).toBeGreaterThanOrEqual(thresholds.newBetweenSnapshots)
        const then: Tally | undefined = before?.tallies[0]
        const now = tallies[0]
        if (now && then && JSON.stringify(now) !== JSON.stringify(then)) {
          expect(now.answered - then.answered).toBeGreaterThanOrEqual(thresholds.newBetweenSnapshots)
        }
        before = { voters, tallies }
      }
    }),
    { seed: 20261121, numRuns: 500 },
  )
})

test('the final snapshot merges whatever is left', () => {
  const before = { voters: 10, tallies: [{ statementId: 's', answered: 10, agree: 10, disagree: 0, pass: 0 }] }
  const one = { statementId: 's', agree: 10, disagree: 1, pass: 0 }
  expect(nextSnapshot(before, { voters: 11 }, [one], false)).toBeNull()
  expect(nextSnapshot(before, { voters: 11 }, [one], true)?.[0]?.disagree).toBe(1)
})

// The published example of the method: 81 of 263 gives 0.2553 to 0.3662 (R. G. Newcombe, Statistics in Medicine 17, 1998).
test('the interval is the one that the literature prints', () => {
  const interval = wilson(81, 263)
  expect(interval?.low).toBeCloseTo(0.2553, 4)
  expect(interval?.high).toBeCloseTo(0.3662, 4)
  expect(wilson(0, 7)?.low).toBe(0)
  expect(wilson(0, 0)).toBeNull()
})

test('the same form gives the same code, another form or key another one; a code is read however it is typed', () => {
  const key = Buffer.alloc(32, 7)
  const code = deriveReceipt(key, 'input', 'form-1')
  expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){3}$/)
  expect(deriveReceipt(key, 'input', 'form-1')).toBe(code)
  expect(deriveReceipt(key, 'input', 'form-2')).not.toBe(code)
  expect(deriveReceipt(Buffer.alloc(32, 8), 'input', 'form-1')).not.toBe(code)
  expect(readReceipt(` ${code.toUpperCase().replace(/-/g, ' ')} `)).toBe(code)
  for (const wrong of ['', 'abcd', `${code}x`, code.replace(/./, 'o'), '\u0000'.repeat(16)])
    expect(readReceipt(wrong)).toBeNull()
})

test('guessing is slowed for everybody at once, and it cools down', async () => {
  let now = 0
  const slow = createSlowness(() => now)
  for (let n = 0; n < 6; n++) slow.wrong()
  const began = performance.now()
  expect(await slow.turn()).toBe(true)
  expect(performance.now() - began).toBeGreaterThanOrEqual(90)
  now += 60_000
  const timer = pause(0).then(() => 'a timer')
  expect(await Promise.race([slow.turn().then(() => 'at once'), timer])).toBe('at once')
})

test('no more than a hundred wait at once', async () => {
  const slow = createSlowness(() => 0)
  for (let n = 0; n < 8; n++) slow.wrong()
  const turns = Array.from({ length: 101 }, () => slow.turn())
  expect((await Promise.all(turns)).filter((one) => !one).length).toBe(1)
})

test('a browser is asked to wait after five wrong codes; its note cannot be forged', () => {
  const key = Buffer.alloc(32, 1)
  const now = new Date('2026-11-21T15:00:00Z')
  let tries = { n: 0, until: 0 }
  let cookie = ''
  for (let n = 0; n < 5; n++) {
    cookie = noteTries(key, tries, now).value
    tries = readTries(key, cookie)
  }
  expect(tries.n).toBe(5)
  expect(tries.until).toBe(now.getTime() / 1000 + 60)
  expect(readTries(key, cookie.replace(/^5/, '1'))).toEqual({ n: 0, until: 0 })
  expect(readTries(key, undefined)).toEqual({ n: 0, until: 0 })
})

test('the notice has at most 120 words in each language', () => {
  for (const locale of locales) {
    const t = translator(locale)
    const words = [
      t('consultations.notice-title'),
      t('consultations.notice-kept'),
      t('consultations.notice-open'),
      t('consultations.notice-closed'),
      t('consultations.notice-outside'),
    ]
    expect(words.join(' ').split(/\s+/).length, locale).toBeLessThanOrEqual(120)
  }
})
