// Room: safeguarding. The pure rules, and what sealing holds whatever is sealed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, toBase64 } from '../../kernel/base64.ts'
import { makeIdentity, readIdentity, readSealedIdentity, sealForBoth, unseal } from '../../platform/keys/sealing.ts'
import { needsPasskey, prove, safeguardWaits } from '../people/proof-rules.ts'
import {
  type SealedPart,
  checkParts,
  dropDay,
  peeledBytes,
  readBytes,
  readParts,
  recipientForm,
  sealedBytes,
} from './rules.ts'

const part = (pairId: string, slot: 1 | 2, length = sealedBytes): SealedPart => ({
  pairId,
  slot,
  sealed: new Uint8Array(length),
})

describe('what a browser sealed', () => {
  test('is taken for exactly the pairs in office, and of one size', () => {
    const both = [part('a', 1), part('a', 2)]
    expect(checkParts(both, ['a']).ok).toBe(true)
    expect(checkParts([...both, part('b', 1), part('b', 2)], ['a', 'b']).ok).toBe(true)
    for (const [parts, pairs] of [
      [both, ['a', 'b']],
      [both, ['b']],
      [[part('a', 1)], ['a']],
      [[part('a', 1), part('a', 1)], ['a']],
      [[...both, part('b', 1)], ['a']],
      [[], []],
      [[part('a', 1, 100), part('a', 2)], ['a']],
    ] as const)
      expect(checkParts(parts, pairs).ok).toBe(false)
  })

  test('is read from a form, and nothing else is', () => {
    const sealed = toBase64(new Uint8Array(sealedBytes).fill(7))
    expect(readParts(JSON.stringify([{ pair: 'a', slot: 2, sealed }]))).toEqual([
      { pairId: 'a', slot: 2, sealed: new Uint8Array(sealedBytes).fill(7) },
    ])
    for (const wrong of [
      '',
      'no',
      '{}',
      '[1]',
      '[null]',
      '[{"pair":"a","slot":3,"sealed":"AAAA"}]',
      JSON.stringify([{ pair: 'a', slot: 1, sealed: '<b>' }]),
    ])
      expect(readParts(wrong)).toBeNull()
    fc.assert(
      fc.property(fc.string(), (typed) => readParts(typed) === null || readParts(typed)?.length === 0),
      { seed: 5, numRuns: 300 },
    )
    expect(readBytes('###')).toBeNull()
  })
})

test('sealed for both: one alone learns nothing, the two everything; all names are of one length', async () => {
  const [a, b] = await Promise.all([makeIdentity(), makeIdentity()])
  expect([a.recipient, b.recipient].every((one) => recipientForm.test(one))).toBe(true)
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        name: fc.string({ maxLength: 120, unit: 'grapheme' }),
        organisation: fc.string({ maxLength: 120 }),
        reach: fc.string({ maxLength: 200 }),
      }),
      async (who) => {
        const cut = { name: who.name.slice(0, 120), organisation: who.organisation, reach: who.reach }
        const [forA, forB] = await sealForBoth([a.recipient, b.recipient], cut)
        expect([forA.length, forB.length]).toEqual([sealedBytes, sealedBytes])
        // What stands outermost is the other one's seal: nobody gets past it with their own key.
        await expect(unseal(a.identity, forA)).rejects.toThrow()
        await expect(unseal(b.identity, forB)).rejects.toThrow()
        const peeled = await unseal(b.identity, forA)
        expect(peeled.length).toBe(peeledBytes)
        // Who took it off reads nothing of what is left.
        await expect(unseal(b.identity, peeled)).rejects.toThrow()
        const wellFormed = JSON.parse(JSON.stringify(cut)) as typeof cut
        expect(readSealedIdentity(await unseal(a.identity, peeled))).toEqual(wellFormed)
        expect(fromBase64(toBase64(peeled))).toEqual(peeled)
      },
    ),
    { seed: 7, numRuns: 12 },
  )
})

test('the longest that the form takes fits into the one size, in the widest script', async () => {
  const { recipient } = await makeIdentity()
  const other = await makeIdentity()
  const who = { name: '漢'.repeat(120), organisation: '"'.repeat(120), reach: '🙂'.repeat(100) }
  const [sealed] = await sealForBoth([recipient, other.recipient], who)
  expect(sealed.length).toBe(sealedBytes)
})

test('a key is read from paper as people write it', async () => {
  const { identity } = await makeIdentity()
  expect(readIdentity(` ${identity.toLowerCase().replace(/(.{9})/g, '$1 ')}\n`)).toBe(identity)
})

test('what is kept is dropped on the first of a half-year, a year to a year and a half later', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }), (at) => {
      const day = at.toISOString().slice(0, 10)
      const days = (Date.parse(dropDay(day)) - Date.parse(day)) / 86_400_000
      return /-(01|07)-01$/.test(dropDay(day)) && days >= 365 && days <= 550
    }),
    { seed: 3 },
  )
})

test('a safeguarding person’s duty waits for a passkey, from the first day on, and takes no other duty along', () => {
  const grants = [{ role: 'safeguard' }, { role: 'moderator' }] as const
  const shown = {
    method: 'link',
    passkeys: 0,
    possible: true,
    sample: false,
    offeredOn: null,
    today: '2026-11-22',
  } as const
  expect(needsPasskey(grants)).toBe(true)
  expect(safeguardWaits(shown)).toBe(true)
  expect(safeguardWaits({ ...shown, method: 'passkey' })).toBe(false)
  expect(safeguardWaits({ ...shown, method: 'card' })).toBe(true)
  expect(prove(grants, 'none', true)).toEqual({ grants: [grants[1]], withheld: [grants[0]] })
  expect(prove(grants, 'none', false).withheld).toEqual([])
})
