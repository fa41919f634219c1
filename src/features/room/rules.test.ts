// Room: room. The pure rules: who speaks next, what of a poll is public, in which capacity somebody is named.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { originalText } from '../../kernel/localized-text.ts'
import {
  type Asking,
  type Spoken,
  capacityOf,
  fairOrder,
  isSecureAddress,
  mostPassedOver,
  publicResult,
} from './rules.ts'

const asking = (id: string, askedPlace: number, more: Partial<Asking> = {}): Asking => ({
  id,
  askedPlace,
  firstTime: true,
  category: null,
  region: null,
  ...more,
})
const ids = (list: readonly Asking[]) => list.map((one) => one.id).join('')

test('who has not spoken goes first, then what was not heard yet, then who asked first', () => {
  expect(ids(fairOrder([asking('a', 1, { firstTime: false }), asking('b', 2)], []))).toBe('ba')
  const heard: Spoken[] = [{ askedPlace: 1, category: 'cso', region: 'south' }]
  const cso = asking('a', 2, { category: 'cso', region: 'south' })
  const migrants = asking('b', 3, { category: 'migrant-org', region: 'south' })
  const both = asking('c', 4, { category: 'academia', region: 'caribbean' })
  expect(ids(fairOrder([cso, migrants, both], heard))).toBe('cba')
  // Once one of a category is called, the next of it has no advantage any more.
  const twice = [
    asking('a', 1, { category: 'x' }),
    asking('b', 2, { category: 'x' }),
    asking('c', 3, { category: 'y' }),
  ]
  expect(ids(fairOrder(twice, []))).toBe('acb')
  // Who says nothing about themselves is neither preferred nor held back for it.
  expect(ids(fairOrder([asking('a', 1), asking('b', 2)], []))).toBe('ab')
})

const anyone = fc.record({
  firstTime: fc.boolean(),
  category: fc.option(fc.constantFrom('cso', 'academia', 'migrant', 'government'), { nil: null }),
  region: fc.option(fc.constantFrom('north', 'south', 'caribbean'), { nil: null }),
})
test('the order is one of those who wait, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.array(anyone, { maxLength: 12 }), fc.array(anyone, { maxLength: 6 }), (people, before) => {
      const waiting = people.map((one, n) => asking(String(n), n + 10, one))
      const spoken = before.map((one, n) => ({ ...one, askedPlace: n }))
      const order = fairOrder(waiting, spoken)
      expect([...order].sort((a, b) => a.askedPlace - b.askedPlace)).toEqual(waiting)
      expect(fairOrder([...waiting].reverse(), spoken)).toEqual(order)
    }),
    { seed: 27, numRuns: 300 },
  )
})
test('nobody starves: whoever asks speaks after those before them and five more, however many keep coming', () => {
  fc.assert(
    fc.property(
      fc.array(anyone, { minLength: 1, maxLength: 10 }),
      fc.array(anyone, { minLength: 60, maxLength: 60 }),
      (first, later) => {
        let places = 0
        let waiting = first.map((one) => asking(String(places), places++, one))
        const last = waiting.at(-1)
        const spoken: Spoken[] = []
        let turns = 0
        for (const newcomer of later) {
          // Two come for each that is heard: the queue only grows.
          waiting.push(asking(String(places), places++, newcomer), asking(String(places), places++, newcomer))
          const [next] = fairOrder(waiting, spoken)
          if (!next) break
          turns++
          waiting = waiting.filter((one) => one !== next)
          spoken.push(next)
          if (next === last) break
        }
        expect(waiting).not.toContain(last)
        expect(turns).toBeLessThanOrEqual(first.length + mostPassedOver)
      },
    ),
    { seed: 28, numRuns: 200 },
  )
})

const options = ['a', 'b', 'c'].map((one) => originalText(one, 'en'))
test('of a poll with few answers the total alone is public; small cells never are', () => {
  const few = publicResult(options, { registered: [3, 2, 1], guests: [0, 0, 0] })
  expect(few).toMatchObject({ answered: 6, registered: null, guests: null })
  expect(few.options.every((one) => one.registered === null && one.guests === null)).toBe(true)
  const open = publicResult(options, { registered: [20, 30, 0], guests: [0, 0, 0] })
  expect(open.options.map((one) => one.registered)).toEqual([20, 30, 0])
  expect(open.options.map((one) => one.guests)).toEqual([null, null, null])
})
test('no published cell of a poll is smaller than five, and none follows from the total', () => {
  const counts = fc.array(fc.nat({ max: 30 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(counts, counts, (registered, guests) => {
      const result = publicResult(options, { registered, guests })
      for (const kind of ['registered', 'guests'] as const) {
        const cells = result.options.map((one) => one[kind])
        for (const n of cells) if (n !== null && n > 0) expect(n).toBeGreaterThanOrEqual(5)
        const total = result[kind]
        if (total === null || cells.filter((n) => n === null).length !== 1) continue
        // What follows from the total is no small cell either.
        const left = total - cells.reduce<number>((sum, n) => sum + (n ?? 0), 0)
        if (left > 0 && left < 5) throw new Error(`${kind}: ${JSON.stringify(result)} gives ${left} away`)
      }
    }),
    { seed: 29, numRuns: 500 },
  )
})

test('in public somebody is their organisation, an official their office, a private person a category of many', () => {
  const migrant = { category: 'migrant', country: 'PE', official: false }
  expect(capacityOf(migrant, null, new Set())).toEqual({ organisation: null, category: null, country: null })
  expect(capacityOf(migrant, null, new Set(['migrant']))).toEqual({
    organisation: null,
    category: 'migrant',
    country: null,
  })
  expect(capacityOf({ category: 'government', country: 'PA', official: true }, null, new Set())).toEqual({
    organisation: null,
    category: 'government',
    country: 'PA',
  })
  expect(capacityOf(migrant, 'Red de muestra', new Set(['migrant']))).toEqual({
    organisation: 'Red de muestra',
    category: null,
    country: null,
  })
})
test('links for people in the room go by https, to a host with a name, without a password', () => {
  expect(isSecureAddress('https://video.example.org/es?room=1')).toBe(true)
  for (const wrong of [
    'http://video.example.org',
    'javascript:alert(1)',
    'https://user:word@video.example.org',
    'https://localhost/x',
    'data:text/html,x',
    'video.example.org',
  ])
    expect(isSecureAddress(wrong), wrong).toBe(false)
})
