// Room: meetings/rules. The code in what was typed or read at the door.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doorAddress, doorCodeIn } from './rules-door.ts'

const meeting = 'MTG-LAC-2026-004'
const other = 'MTG-LAC-2026-005'
const address = doorAddress('https://mesa.example.org', meeting, 'ab3x9k')

test('the address names the meeting and the code and nobody', () => {
  expect(address).toBe('https://mesa.example.org/door/MTG-LAC-2026-004/ab3x9k')
})

test('typed, read as an address, or typed by a scanner on a keyboard of another language', () => {
  for (const text of [
    'ab3x9k',
    ' AB3-X9K ',
    address,
    address.toUpperCase(),
    'httpsÑ--mesa.example.org-door-MTG’LAC’2026’004-ab3x9k',
  ])
    expect(doorCodeIn(text, meeting), text).toBe('ab3x9k')
  expect(doorCodeIn(address, other)).toBeNull()
  expect(doorCodeIn('', meeting)).toBe('')
})

test('every code is found again, and in no other meeting’s address', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'23456789abcdefghjkmnpqrstuvwxyz'), minLength: 6, maxLength: 8 })
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (code, a, b) => {
      const name = (n: number) => `MTG-LAC-2026-${String(n).padStart(3, '0')}`
      const found = doorCodeIn(doorAddress('http://localhost:3000', name(a), code), name(b))
      expect(found).toBe(a === b ? code : null)
    }),
    { seed: 20261122, numRuns: 300 },
  )
})
