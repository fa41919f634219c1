// Room: committee/rules. A choice is balanced, decided as a whole, and made by nobody who has a part in it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Candidate,
  type Counted,
  type Target,
  balanceOf,
  callRoles,
  choices,
  dimensions,
  filled,
  genders,
  nextOnStandby,
  readyToRelease,
  recusedBy,
} from './rules.ts'

const candidate = fc.record<Candidate>({
  role: fc.constantFrom(...callRoles),
  choice: fc.constantFrom(...choices, null),
  category: fc.constantFrom('migrant-org', 'academia', 'union'),
  subRegion: fc.constantFrom('005', '013', '029', null),
  languages: fc.uniqueArray(fc.constantFrom('es', 'en', 'pt', 'fr'), { minLength: 1 }),
  migrantLed: fc.boolean(),
  firstTime: fc.boolean(),
  gender: fc.constantFrom(...genders, null),
})
const counted = fc.record<Counted>({ candidate, yes: fc.nat(5), no: fc.nat(5) })
const targets = fc.array(
  fc.record<Target>({ of: fc.constantFrom(...dimensions), atLeast: fc.integer({ min: 1, max: 4 }) }),
  {
    maxLength: 4,
  },
)
const places = callRoles.map((role) => ({ role, places: 2 }))
const runs = { seed: 11, numRuns: 3000 }

test('what is released is decided, within its places, not against preferences, and balanced or explained', () => {
  let released = 0
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 8 }), targets, fc.boolean(), (list, asked, shortfall) => {
      const outcome = readyToRelease(list, { places, targets: asked, shortfall })
      const candidates = list.map((one) => one.candidate)
      if (!outcome.ok) {
        expect(outcome.refusal.code).toMatch(/^committee\.refused-/)
        return
      }
      released++
      expect(list.length).toBeGreaterThan(0)
      expect(candidates.every((one) => one.choice !== null)).toBe(true)
      for (const one of filled(candidates, places)) expect(one.chosen).toBeLessThanOrEqual(one.wanted)
      for (const one of list) if (one.candidate.choice === 'selected') expect(one.no).toBeLessThanOrEqual(one.yes)
      if (!shortfall) expect(balanceOf(candidates, asked).every((one) => one.met)).toBe(true)
    }),
    runs,
  )
  expect(released).toBeGreaterThan(50)
})

test('balance counts the chosen alone: one more never makes it worse, one left out changes nothing', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 8 }), candidate, (list, more) => {
      const before = balanceOf(list, [])
      const after = balanceOf([...list, { ...more, choice: 'selected' }], [])
      for (const [index, one] of after.entries())
        expect(one.reached).toBeGreaterThanOrEqual(before[index]?.reached ?? 0)
      expect(balanceOf([...list, { ...more, choice: 'standby' }], [])).toEqual(before)
    }),
    runs,
  )
})

test('no part in what one proposed, in what is of one’s organisation, or where one declared a conflict', () => {
  const judge = { personId: 'me', organisationIds: ['mine'] }
  expect(recusedBy(judge, { organisationId: 'mine', filedBy: 'other' }, null)).toBe('own-organisation')
  expect(recusedBy(judge, { organisationId: null, filedBy: 'me' }, null)).toBe('myself')
  expect(recusedBy(judge, { organisationId: 'theirs', filedBy: 'other' }, 'family')).toBe('family')
  expect(recusedBy(judge, { organisationId: 'theirs', filedBy: 'other' }, null)).toBeNull()
})

test('who declines is followed from the standby list of the same role, by preference, then by lot', () => {
  const one = (more: Partial<Candidate>, yes: number, lot: string) => ({
    candidate: { ...fc.sample(candidate, { seed: 3, numRuns: 1 })[0], ...more } as Candidate,
    yes,
    no: 0,
    lot,
  })
  const list = [
    one({ role: 'panellist', choice: 'standby' }, 2, 'b'),
    one({ role: 'panellist', choice: 'standby' }, 2, 'a'),
    one({ role: 'moderator', choice: 'standby' }, 9, 'a'),
    one({ role: 'panellist', choice: 'not-selected' }, 9, 'a'),
  ]
  expect(nextOnStandby(list, 'panellist')).toBe(list[1])
  expect(nextOnStandby(list, 'rapporteur')).toBeUndefined()
})
