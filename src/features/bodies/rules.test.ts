// Room: bodies/rules. The state of a seat follows from who is on record, and from nothing else.
import { expect, test } from 'vitest'
import { type Holding, stateOfSeat, wrongHolding } from './rules.ts'

const holding = (more: Partial<Holding>): Holding => ({
  organisationId: 'o',
  since: '2026-01-01',
  until: null,
  vacatedOn: null,
  ...more,
})

test('nobody on record is unknown; left is vacant; held is filled, and expiring within ninety days', () => {
  expect(stateOfSeat([], '2026-11-21')).toBe('unknown')
  expect(stateOfSeat([holding({})], '2026-11-21')).toBe('filled')
  expect(stateOfSeat([holding({ until: '2027-02-19' })], '2026-11-21')).toBe('expiring')
  expect(stateOfSeat([holding({ until: '2027-02-20' })], '2026-11-21')).toBe('filled')
  expect(stateOfSeat([holding({ vacatedOn: '2026-10-01' })], '2026-11-21')).toBe('vacant')
})
test('a holding neither ends before it begins nor begins before the one before it was left', () => {
  expect(wrongHolding({ since: '2026-05-01', until: '2026-04-30' }, [])).toEqual({ until: 'bodies.wrong-until' })
  expect(wrongHolding({ since: '2026-05-01' }, [holding({ vacatedOn: '2026-06-01' })])).toEqual({
    since: 'bodies.wrong-since',
  })
  expect(wrongHolding({ since: '2026-06-01' }, [holding({ vacatedOn: '2026-06-01' })])).toEqual({})
})
