// Room: kernel/policy. Deny by default, and roles count only where they are bound.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Actor, type Grant, anonymous, roles, system } from './actor.ts'
import { may } from './policy.ts'

const person = (...grants: Grant[]): Actor => ({ kind: 'person', personId: 'p', sessionId: null, grants })

test('nobody is nobody, anyone is everybody, signed-in is any person', () => {
  for (const actor of [anonymous, person(), person({ role: 'administrator' }), system]) {
    expect(may(actor, 'nobody')).toBe(false)
    expect(may(actor, 'anyone')).toBe(true)
  }
  expect(may(anonymous, 'signed-in')).toBe(false)
  expect(may(person(), 'signed-in')).toBe(true)
})

test('a role bound to one organisation opens the door, and there only its own things', () => {
  const representative = person({ role: 'representative', organisationId: 'a' })
  expect(may(representative, ['representative'])).toBe(true)
  expect(may(representative, ['representative'], { organisationId: 'a' })).toBe(true)
  expect(may(representative, ['representative'], { organisationId: 'b' })).toBe(false)
  expect(may(representative, ['representative'], {})).toBe(false)
  expect(may(representative, ['secretariat'], { organisationId: 'a' })).toBe(false)
})

test('no grants never open a list of roles; more grants never close a door', () => {
  const grant = fc.record({
    role: fc.constantFrom(...roles),
    organisationId: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  })
  fc.assert(
    fc.property(
      fc.array(grant),
      grant,
      fc.subarray([...roles]),
      fc.constantFrom('a', 'b', undefined),
      (grants, extra, rule, organisationId) => {
        const thing = organisationId ? { organisationId } : undefined
        expect(may(person(), rule, thing)).toBe(false)
        if (may(person(...grants), rule, thing)) expect(may(person(...grants, extra), rule, thing)).toBe(true)
      },
    ),
    { seed: 20261121 },
  )
})
