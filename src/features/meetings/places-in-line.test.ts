// Room: meetings. Places and the line, over random sequences of registering, withdrawing, offering, lapsing and
// quotas that change: never more given than there are, nobody passed over, the order kept. First as rules, then on a
// real database.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { anonymous } from '../../kernel/actor.ts'
import { type InLine, type Seats, hasSeat, offerUntil, offersFrom, withSeat } from './rules-seats.ts'
import { createMeeting, editPlace, takeStep } from './use-cases.ts'
import { findMeeting } from './store.ts'
import { participationOf } from './store-registrations.ts'
import { countWaiting, lineOf, quotasOf, seatsNow } from './store-seats.ts'
import { changeRegistration, register } from './use-cases-register.ts'
import { lapseOffers, setQuota } from './use-cases-seats.ts'

const seed = 20261122
const rows = ['cso', 'governments', 'others'] as const
const bucket = fc.record({ capacity: fc.option(fc.nat(6)), taken: fc.nat(6) })
const seats: fc.Arbitrary<Seats> = fc.record({
  total: bucket,
  rows: fc.dictionary(fc.constantFrom(...rows), bucket).map((one) => new Map(Object.entries(one))),
})
const line: fc.Arbitrary<InLine[]> = fc
  .array(fc.constantFrom(...rows), { maxLength: 12 })
  .map((list) => list.map((row, index) => ({ id: String(index), row })))

test('offers fill what is free, in order, and pass over nobody who could have been seated', () => {
  fc.assert(
    fc.property(seats, line, (before, waiting) => {
      const offered = offersFrom(before, waiting)
      let after = before
      for (const one of offered) {
        // Each was free when it was given: nothing is given twice.
        expect(hasSeat(after, one.row)).toBe(true)
        after = withSeat(after, one.row, 1)
      }
      const left = waiting.filter((one) => !offered.includes(one))
      // Nobody who still waits could sit, and within a category the earlier always come first.
      expect(left.some((one) => hasSeat(after, one.row))).toBe(false)
      for (const one of left)
        expect(offered.some((other) => other.row === one.row && Number(other.id) > Number(one.id))).toBe(false)
      expect(offered.map((one) => Number(one.id))).toEqual(offered.map((one) => Number(one.id)).sort((a, b) => a - b))
    }),
    { seed, numRuns: 2000 },
  )
})
test('an offer ends some days from now, never on or after the day of the meeting, never in the past', () => {
  expect(offerUntil('2026-11-21', 2, '2026-12-09')).toBe('2026-11-23')
  expect(offerUntil('2026-12-07', 3, '2026-12-09')).toBe('2026-12-08')
  expect(offerUntil('2026-12-09', 2, '2026-12-09')).toBe('2026-12-09')
  expect(offerUntil('2026-02-27', 2, null)).toBe('2026-03-01')
  expect(offerUntil('2026-11-21', 2, '2026-12')).toBe('2026-11-23')
})

const world = useWorld()
type Step =
  | { do: 'register'; row: number; wish: 'room' | 'wait' | 'online-and-wait' }
  | { do: 'withdraw' | 'take' | 'leave'; who: number }
  | { do: 'room'; capacity: number }
  | { do: 'quota'; row: number; places: number | null }
  | { do: 'day' }
const who = fc.nat(40)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      row: fc.nat(2),
      wish: fc.constantFrom('room' as const, 'wait' as const, 'online-and-wait' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('withdraw' as const, 'take' as const, 'leave' as const), who }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('room' as const), capacity: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('quota' as const),
      row: fc.nat(2),
      places: fc.option(fc.integer({ min: 0, max: 4 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('day' as const) }) },
)
const categories = ['cso', 'government', 'faith-based'] as const

test('on PostgreSQL: no sequence overbooks, skips or leaves a place free beside who waits for it', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const desk = world().context(await world().person('Secretariat sample', { role: 'secretariat' }))
      let now = new Date('2026-11-21T15:00:00Z')
      const at = (actor = anonymous) => ({ ...world().context(actor), now })
      const asDesk = () => ({ ...desk, now })
      const form = { mode: 'hybrid' as const, startsOn: '2026-12-29', timeZone: 'America/Panama', languages: ['es'] }
      const created = await createMeeting(desk, { kind: 'forum', title: `Sequence ${++run}`, ...form })
      const slug = created.ok ? created.value.slug : ''
      await editPlace(desk, slug, { ...form, capacity: 2 })
      for (const act of ['announce', 'open'] as const) await takeStep(desk, slug, act)
      const id = (await findMeeting(desk, slug))?.id ?? ''
      const tokens: string[] = []
      let before: InLine[] = []
      for (const [index, one] of steps.entries()) {
        const token = 'who' in one ? (tokens[one.who % Math.max(1, tokens.length)] ?? '') : ''
        if (one.do === 'register') {
          const category = categories[one.row] ?? 'cso'
          const person = { name: `Person ${index}`, category, country: 'MX', channel: one.wish, consent: true }
          const done = await register(at(), slug, person)
          if (done.ok) tokens.push(done.value.token)
        } else if (one.do === 'room') await editPlace(asDesk(), slug, { ...form, capacity: one.capacity })
        else if (one.do === 'quota')
          await setQuota(asDesk(), slug, { channel: 'room', row: rows[one.row], places: one.places ?? undefined })
        else if (one.do === 'day') {
          now = new Date(now.getTime() + 3 * 86_400_000)
          await lapseOffers(at())
        } else await changeRegistration(at(), token, one.do === 'withdraw' ? 'cancel' : one.do)

        const { room } = await seatsNow(desk, id)
        const held = (await countWaiting(desk, id)).filter((two) => two.state === 'offered')
        const confirmed = (await participationOf(desk, id)).filter((two) => two.channel === 'room')
        const given = [...held, ...confirmed].reduce((sum, two) => sum + two.n, 0)
        // What is given is what is counted, and never more than there is: for the room and for each category.
        expect(given).toBe(room.total.taken)
        expect(given).toBeLessThanOrEqual(room.total.capacity ?? Infinity)
        for (const quota of await quotasOf(desk, id)) expect(quota.taken).toBeLessThanOrEqual(quota.capacity)
        const line = await lineOf(desk, id, 'room')
        expect(line.filter((two) => hasSeat(room, two.row))).toEqual([])
        // Those who still wait stand in the order in which they stood; who is new stands last.
        const stayed = before.filter((two) => line.some((three) => three.id === two.id))
        expect(line.slice(0, stayed.length)).toEqual(stayed)
        before = line
      }
    }),
    { seed, numRuns: 12 },
  )
}, 120_000)
