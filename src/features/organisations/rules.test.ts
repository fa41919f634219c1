// Room: organisations. The laws of standings, of the short pages and of registers, over random histories with a fixed
// seed; each with a planted fault that the law finds.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepsFrom } from '../../kernel/state-table.ts'
import { memberStates, membership, membershipActs, states } from './rules.ts'
import { type JoinAnswers, joinSteps, stepToDo, wrongOfForm, wrongOfStep } from './rules-joining.ts'
import { type KnownMember, changesFor, judgeRow, verdictOf } from './rules-register.ts'
import { type Named, type Speaker, casters, leadOf, mayGo, standings, standingsOf } from './rules-representation.ts'

const settings = { seed: 20261121, numRuns: 2000 }
const people = ['a', 'b', 'c', 'd', 'e']
const speakers = fc
  .uniqueArray(fc.constantFrom(...people), { maxLength: 5 })
  .map((ids): Speaker[] => ids.map((personId, at) => ({ personId, since: `2026-${at}` })))
/** As the table allows: each person named once at a time, one lead at a time; any number of ended ones. */
const named = fc
  .array(
    fc.record({ personId: fc.constantFrom(...people), standing: fc.constantFrom(...standings), ended: fc.boolean() }),
    { maxLength: 8 },
  )
  .map((all): Named[] =>
    all.filter((one, at) => {
      const before = all.slice(0, at).filter((other) => !other.ended)
      if (one.ended) return true
      const twoLeads = one.standing === 'lead' && before.some((other) => other.standing === 'lead')
      return !twoLeads && !before.some((other) => other.personId === one.personId)
    }),
  )

type Reckon = typeof standingsOf
const lawful = (reckon: Reckon) =>
  fc.check(
    fc.property(speakers, named, (here, names) => {
      const standing = reckon(here, names)
      const leads = [...standing.values()].filter((one) => one === 'lead').length
      const everLed = names.some((one) => one.standing === 'lead')
      expect([...standing.keys()].sort()).toEqual(here.map((one) => one.personId).sort())
      expect(leads).toBeLessThanOrEqual(1)
      // Nobody moves up by themselves: a lead who is gone leaves the place vacant.
      const liveLead = names.some(
        (one) => one.standing === 'lead' && !one.ended && here.some((other) => other.personId === one.personId),
      )
      if (everLed && !liveLead) expect(leads).toBe(0)
      // One voice: somebody casts it as long as anybody speaks, the lead before all others.
      expect(casters(standing).length > 0).toBe(here.length > 0)
      const lead = leadOf(standing)
      if (lead) expect(casters(standing)).toEqual([lead])
      for (const { personId } of here) expect(mayGo(standing, personId).ok).toBe(personId !== lead || here.length === 1)
    }),
    settings,
  ).failed

describe('who stands how', () => {
  test('holds over random histories', () => expect(lawful(standingsOf)).toBe(false))
  test('finds the planted fault: the next one moves up by themselves', () =>
    expect(
      lawful((here, names) =>
        standingsOf(
          here,
          names.filter((one) => !one.ended),
        ),
      ),
    ).toBe(true))
})

test('membership moves along its table: what is gone stays gone, a refusal is appealed once', () => {
  expect(stepsFrom(membership, 'left')).toEqual([])
  expect(stepsFrom(membership, 'merged')).toEqual([])
  expect(stepsFrom(membership, 'refused')).toEqual(['appeal', 'leave'])
  expect(stepsFrom(membership, 'appealed')).toEqual(['admit', 'uphold'])
  for (const act of membershipActs) expect(states).toContain(membership[act].to)
  expect(memberStates).not.toContain('waiting')
})

test('the pages in any order: the form is whole when no page lacks anything, and only then', () => {
  const answers = fc.record(
    {
      kind: fc.constantFrom('organisation' as const, 'individual' as const),
      name: fc.constantFrom('', 'x', 'Red (sample)'),
      category: fc.constantFrom('', 'migrant-org', 'government'),
      country: fc.constantFrom('', 'HN', 'XX'),
      workingTables: fc.subarray(['1', '2']),
      languages: fc.subarray(['es', 'fr']),
      contactName: fc.constantFrom('', 'Ana'),
      contactChannel: fc.constantFrom('email' as const, 'phone' as const),
      contactValue: fc.constantFrom('', 'a@example.org', '+504 0000 0000'),
      listing: fc.constantFrom('name' as const, 'alias' as const, 'unlisted' as const),
      alias: fc.constantFrom('', 'Red (sample)', 'Azul (sample)'),
    },
    { requiredKeys: ['kind'] },
  )
  fc.assert(
    fc.property(answers, (given: JoinAnswers) => {
      const whole = joinSteps.every((step) => wrongOfStep(step, given) === null)
      expect(stepToDo(given) === 'check').toBe(whole)
      expect(wrongOfForm(given, true) === null).toBe(whole)
      expect(wrongOfForm(given, false)?.consent).toBeDefined()
    }),
    settings,
  )
})

test('no cell of a register breaks the judge; what is brought in twice changes nothing the second time', () => {
  const columns = { name: 0, category: 1, country: 2, tables: 3, objectives: 4, website: 5, contact: 6, listed: 7 }
  const cell = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('Honduras', 'cso', '1;2', '15', 'sí', '', '=1+1'))
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 9 }), (cells) => {
      const row = judgeRow(cells, columns)
      const verdict = verdictOf(row, null, false)
      expect(verdict).toBe(row.wrongs.length ? 'bad' : 'new')
      if (verdict !== 'new') return
      const kept: KnownMember = { ...row, id: 'x', searchName: row.name, hasContact: row.contactValue !== null }
      expect(changesFor(row, kept)).toEqual({})
    }),
    settings,
  )
})
