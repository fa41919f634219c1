// Room: channels/rules. Who may be a sender and who may not, what a message means, how much a channel may bring.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { locales } from '../../kernel/locale.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { begin, flowSteps, meant, readState, writeState } from './flow-rules.ts'
import { burstOf, pour, senderFault, toldCount } from './rules.ts'
import { sayNotice } from './use-cases-flow-voices.ts'

it('takes a UUID and a hash as the sender, and no number in any dress', () => {
  for (const good of [
    '4f0b9f4e-3c1d-4b3a-9c58-6d1f4f3f1a2b',
    'd41d8cd98f00b204e9800998ecf8427e',
    'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYm',
  ])
    expect(senderFault(good), good).toBeNull()
  for (const number of [
    '+50760000000',
    '+507 6000-0000',
    '50760000000',
    '(507) 6000.0000',
    'tel:+50760000000',
    'whatsapp:+50760000000',
    'whatsapp:50760000000',
    '50760000000@c.us',
    '50760000000@s.whatsapp.net',
    '00000000000000000000050760000000',
    'whatsapp_sender_50760000000_x',
  ])
    expect(senderFault(number), number).toBe('number')
  for (const other of ['', 'ana', 'short', 'ana@example.org', 'a b c d e f g h i j k l m n o p']) {
    expect(senderFault(other), other).toBe('form')
  }
  const digits = fc.stringMatching(/^[0-9]{7,15}$/)
  const dress = fc.constantFrom('', '+', 'tel:', 'sms:', 'whatsapp:+', 'urn:tel:', '  ')
  fc.assert(
    fc.property(dress, digits, (before, number) => senderFault(before + number) !== null),
    { seed: 5, numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.uuid(), (id) => senderFault(id) === null),
    { seed: 5, numRuns: 1000 },
  )
})

it('reads a state as it was written, and nothing that was broken', () => {
  const state = { ...begin, step: 'menu' as const, slugs: ['practice', 'other-one'], about: 'a1', key: 'k-1' }
  expect(readState(writeState(state))).toEqual(state)
  expect(writeState(begin)).toMatch(/^[\w.+-]+$/)
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readState(text)
      return read === null || writeState(read) === text
    }),
    { seed: 5, numRuns: 1000 },
  )
})

it('means something at every step, whatever is written: never a vote by accident', () => {
  fc.assert(
    fc.property(fc.constantFrom(...flowSteps), fc.string(), (step, text) => {
      const wish = meant({ ...begin, step, slugs: ['practice'], about: 'x' }, text)
      return wish.do !== 'vote' || step === 'vote'
    }),
    { seed: 5, numRuns: 2000 },
  )
  expect(meant(null, '1')).toEqual({ do: 'languages' })
  expect(meant({ ...begin, step: 'vote' }, 'De acuerdo.')).toEqual({ do: 'vote', answer: 'agree' })
  expect(meant({ ...begin, step: 'vote' }, 'PAS D’ACCORD')).toEqual({ do: 'vote', answer: 'disagree' })
  expect(meant({ ...begin, step: 'vote' }, '12')).toEqual({ do: 'unclear' })
  expect(meant({ ...begin, step: 'speak' }, '1')).toEqual({ do: 'say', text: '1' })
  expect(meant({ ...begin, step: 'speak' }, 'Menú')).toEqual({ do: 'languages' })
})

it('says the notice in at most 120 words of each language', () => {
  for (const locale of locales) {
    const words = sayNotice(translator(locale)).split(/\s+/).length
    expect(words, locale).toBeLessThanOrEqual(120)
    expect(words, locale).toBeGreaterThan(60)
  }
})

it('lets a channel bring what was agreed, says how long to wait, and counts in steps of five', () => {
  let bucket = pour(undefined, 60, 0).bucket
  for (let n = 1; n < burstOf(60); n += 1) bucket = pour(bucket, 60, 0).bucket
  const over = pour(bucket, 60, 0)
  expect(over.wait).toBe(1)
  expect(pour(over.bucket, 60, 1000).wait).toBe(0)
  expect([0, 4, 5, 9, 10, 23].map(toldCount)).toEqual([null, null, 5, 5, 10, 20])
})
