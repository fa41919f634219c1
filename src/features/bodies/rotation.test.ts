// Room: bodies. The rotation is fair whatever the numbers; a calendar is proposed, changed, and fixed by a body.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { rotationCalendar, wrongCalendar } from './rotation-rules.ts'
import { dayAfter } from './rules.ts'

const world = useWorld({ with: 'record' })
const plan = fc.record({
  agencies: fc.uniqueArray(fc.constantFrom('IOM', 'ECLAC', 'ILO', 'UNDP', 'OHCHR', 'UNAIDS', 'UNFPA'), {
    minLength: 2,
  }),
  seats: fc.integer({ min: 1, max: 3 }),
  months: fc.integer({ min: 1, max: 24 }),
  from: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
})
const unfair = (calendar: typeof rotationCalendar) =>
  fc.check(
    fc.property(plan, (one) => {
      const terms = calendar(one)
      const sat = new Map<string, number>(one.agencies.map((agency) => [agency, 0]))
      for (const [index, term] of terms.entries()) {
        if (new Set(term.agencies).size !== Math.min(one.seats, one.agencies.length)) return false
        if (index > 0 && term.from !== dayAfter(terms[index - 1]?.until ?? '')) return false
        for (const agency of term.agencies) sat.set(agency, (sat.get(agency) ?? 0) + 1)
        const counts = [...sat.values()]
        // At no time has anybody sat twice more often than anybody else.
        if (Math.max(...counts) - Math.min(...counts) > 1) return false
      }
      return new Set(sat.values()).size === 1 && wrongCalendar(terms, one.agencies) === null
    }),
    { seed: 7, numRuns: 2000 },
  ).failed

test('the calendar is fair at every turn and at its end; a turn begins where the one before it ends', () => {
  expect(unfair(rotationCalendar)).toBe(false)
  const seven = rotationCalendar({
    agencies: ['IOM', 'ECLAC', 'ILO', 'UNDP', 'OHCHR', 'UNAIDS', 'UNFPA'],
    seats: 2,
    months: 6,
    from: '2027-01-01',
  })
  expect(seven).toHaveLength(7)
  expect(seven[0]).toEqual({ from: '2027-01-01', until: '2027-06-30', agencies: ['IOM', 'ECLAC'] })
  expect(seven.at(-1)?.until).toBe('2030-06-30')
})
test('finds the planted calendar that gives one agency every turn', () => {
  expect(
    unfair((one) => rotationCalendar(one).map((term) => ({ ...term, agencies: one.agencies.slice(0, one.seats) }))),
  ).toBe(true)
})
test('who sat before comes later', () => {
  const [first] = rotationCalendar({
    agencies: ['IOM', 'ECLAC', 'ILO'],
    seats: 1,
    months: 6,
    from: '2027-01-01',
    before: { IOM: 1, ECLAC: 1 },
  })
  expect(first?.agencies).toEqual(['ILO'])
})

test('no calendar is invented; the desk sees a proposal, changes a line, and records what a body fixed', async () => {
  const visitor = await world().visitor()
  const empty = await visitor.get('/en/bodies/liaison-table/rotation')
  expect(empty.text).toContain('No calendar is on record')
  expect(empty.body).not.toContain('term-0-from')
  expect((await visitor.get('/en/bodies/mechanism/rotation')).status).toBe(404)
  const desk = await world().visitor(await world().person('Rotation secretariat', { role: 'secretariat' }))
  expect((await desk.get('/es/bodies/liaison-table/rotation')).body).not.toContain('term-0-from')
  const address = '/en/bodies/liaison-table/rotation?from=2027-01-01&months=6'
  const proposal = await desk.get(address)
  expect(proposal.body.match(/name="term-\d-from"/g)).toHaveLength(7)
  const rows = Object.fromEntries(
    rotationCalendar({
      agencies: ['IOM', 'ECLAC', 'ILO', 'UNDP', 'OHCHR', 'UNAIDS', 'UNFPA'],
      seats: 2,
      months: 6,
      from: '2027-01-01',
    })
      .slice(0, 2)
      .flatMap((term, row) => [
        [`term-${row}-from`, term.from],
        [`term-${row}-until`, term.until],
        [`term-${row}-0`, term.agencies[0] ?? ''],
        [`term-${row}-1`, term.agencies[1] ?? ''],
      ]),
  )
  const fixed = {
    decidedBy: 'working-group-civil-society',
    decidedOn: '2026-11-20',
    decision: 'Minutes of a sample meeting of the group',
  }
  const twice = await desk.post(address, {
    ...rows,
    ...fixed,
    'term-1-0': 'UNFPA',
    'term-1-1': 'UNFPA',
  })
  expect([twice.status, twice.text.includes('An agency cannot sit twice in one term')]).toEqual([422, true])
  await desk.get(address)
  const done = await desk.follow(await desk.post(address, { ...rows, ...fixed, 'term-1-1': 'UNFPA' }))
  expect(done.text).toContain('The calendar is on record')
  const { calendar } = await visitor.json<{ calendar: { terms: { agencies: string[] }[]; decidedBy: string } }>(
    '/api/v1/bodies/liaison-table/rotation',
  )
  expect(calendar.terms.map((one) => one.agencies)).toEqual([
    ['IOM', 'ECLAC'],
    ['ILO', 'UNFPA'],
  ])
  expect(calendar.decidedBy).toBe('working-group-civil-society')
})
