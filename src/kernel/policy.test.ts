// Room: kernel/policy. Deny by default, and roles count only where they are bound.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Actor, type Grant, anonymous, roles, system } from './actor.ts'
import { type Rule, may, sightOf } from './policy.ts'

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

const rule: Rule = [
  { who: 'anyone', in: ['public'] },
  { who: ['secretariat'] },
  { who: ['representative'], of: 'organisation', in: ['draft', 'public'] },
]
const holding = (...grants: Grant[]) => person(...grants)

test('a ruling asks of the thing: whose it is, and how it stands', () => {
  const own = holding({ role: 'representative', organisationId: 'a' })
  const unbound = holding({ role: 'representative' })
  expect(may(anonymous, rule, { state: 'public' })).toBe(true)
  expect(may(anonymous, rule, { state: 'draft' })).toBe(false)
  expect(may(own, rule, { organisationId: 'a', state: 'draft' })).toBe(true)
  expect(may(own, rule, { organisationId: 'a', state: 'closed' })).toBe(false)
  expect(may(own, rule, { organisationId: 'b', state: 'draft' })).toBe(false)
  expect(may(own, rule, { organisationId: null, state: 'draft' })).toBe(false)
  expect(may(unbound, rule, { organisationId: null, state: 'draft' })).toBe(false)
  expect(may(holding({ role: 'secretariat' }), rule, { state: 'closed' })).toBe(true)
})

test('asked for a whole table, a rule sees what it permits thing by thing, and no more', () => {
  for (const actor of [anonymous, system, holding(), holding({ role: 'representative', organisationId: 'a' })]) {
    const sight = sightOf(actor, rule)
    for (const state of ['public', 'draft', 'closed'])
      for (const organisationId of ['a', 'b', null]) {
        const seen = sight.some(
          (one) =>
            (!one.in || one.in.includes(state)) &&
            (!one.organisationIds || (organisationId !== null && one.organisationIds.includes(organisationId))),
        )
        expect(seen, `${actor.kind} ${state} ${organisationId}`).toBe(may(actor, rule, { state, organisationId }))
      }
  }
  expect(sightOf(anonymous, 'nobody')).toEqual([])
})
