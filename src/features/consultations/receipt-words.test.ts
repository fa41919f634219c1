// Room: consultations/receipts. The words of receipts: enough of them, plain, apart from each other, read back as
// meant.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locales } from '../../kernel/locale.ts'
import { deriveWords, entropyBits, readWords, receiptWords, wordsInReceipt } from './receipt-words.ts'

const key = createHash('sha256').update('a key of a test').digest()

test.each(locales)('%s has 2,048 short plain words without accents, none the slip of another', (locale) => {
  const list = receiptWords[locale]
  expect(new Set(list).size).toBe(2048)
  expect(list.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([])
  expect([...list].sort()).toEqual(list)
  // Five letters tell any word from any other, and four letters most.
  expect(new Set(list.map((word) => word.slice(0, 5))).size).toBe(2048)
  expect(new Set(list.map((word) => word.slice(0, 4))).size).toBeGreaterThan(1600)
  expect(entropyBits(list)).toBeGreaterThanOrEqual(60)
  expect(entropyBits(list)).toBe(66)
})

test('all words come, and every place holds any of them', () => {
  const seen = Array.from({ length: wordsInReceipt }, () => new Set<string>())
  for (let n = 0; n < 12_000; n++)
    for (const [place, word] of deriveWords(key, 'test', String(n), 'es').split('-').entries()) seen[place]?.add(word)
  for (const words of seen) expect(words.size).toBeGreaterThan(2020)
})

test('what was derived is read back, however it is typed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...locales),
      fc.string(),
      fc.constantFrom(' ', ', ', '-', '\n', ' . '),
      (locale, secret, between) => {
        const words = deriveWords(key, 'test', secret, locale)
        expect(words.split('-')).toHaveLength(wordsInReceipt)
        expect(readWords(words.split('-').join(between).toUpperCase())).toContain(words)
        expect(
          readWords(
            words
              .split('-')
              .map((word) => word.slice(0, 6))
              .join(between),
          ),
        ).toContain(words)
      },
    ),
    { seed: 20261122, numRuns: 300 },
  )
})

test('what is no receipt is none', () => {
  for (const typed of ['', 'casa', 'one two three four five six', '     ', 'a-b-c-d-e-f'])
    expect(readWords(typed)).toEqual([])
})
