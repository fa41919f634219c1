// Room: workspaces. The laws of the room over thousands of readers and things: who sees, that an audience only widens,
// how dates stand, how things move. Fixed seeds.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nobody } from './feeds.ts'
import {
  type Audience,
  type Kind,
  type OptionTally,
  type Placed,
  type Reader,
  acts,
  actsOf,
  answersFor,
  approvesFor,
  audiences,
  bestFirst,
  firstState,
  isApproved,
  isOverdue,
  kinds,
  leads,
  mayGovern,
  maySee,
  mayWrite,
  steps,
  widerThan,
  widens,
} from './rules.ts'
import { readOptions } from './use-cases-polls.ts'

const bodies = ['b1', 'b2', 'b3']
const organisations = ['o1', 'o2', 'o3']
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: values.length })
const readers: fc.Arbitrary<Reader> = fc
  .record({
    personId: fc.constantFrom('p1', 'p2'),
    members: fc.boolean(),
    tables: some(bodies),
    leads: some(bodies),
    own: some(organisations),
    secretariat: fc.boolean(),
    voices: fc.array(
      fc.record({
        bodyId: fc.constantFrom(...bodies),
        organisationId: fc.constantFrom(...organisations),
        seat: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  })
  .map((one) => ({ ...nobody, ...one }))
const things: fc.Arbitrary<Placed> = fc.record({
  bodyId: fc.option(fc.constantFrom(...bodies)),
  audience: fc.constantFrom(...audiences),
  invitesSecretariat: fc.boolean(),
  ownerIds: some(organisations),
})
const seeded = { seed: 20261121, numRuns: 5000 }

test('what is opened wider is seen by all who saw it, and widening never goes back', () => {
  fc.assert(
    fc.property(readers, things, (reader, thing) => {
      const before = maySee(reader, thing)
      for (const audience of widerThan(thing.audience)) {
        expect(widens(audience, thing.audience)).toBe(false)
        if (before) expect(maySee(reader, { ...thing, audience })).toBe(true)
      }
    }),
    seeded,
  )
})

test('nobody sees what is only for a table but who sits there, who was given it, or an invited secretariat', () => {
  fc.assert(
    fc.property(readers, things, (reader, thing) => {
      if (thing.audience !== 'table' || !maySee(reader, thing)) return
      const sits = thing.bodyId !== null && reader.tables.includes(thing.bodyId)
      const owns = thing.ownerIds.some((id) => reader.own.includes(id))
      expect(sits || owns || (reader.secretariat && thing.invitesSecretariat)).toBe(true)
    }),
    seeded,
  )
  for (const audience of audiences)
    expect(maySee(nobody, { bodyId: 'b1', audience, invitesSecretariat: true, ownerIds: ['o1'] })).toBe(
      audience === 'public',
    )
})

test('the planted rule that lets the secretariat in uninvited is found', () => {
  const careless: typeof maySee = (reader, thing) => maySee(reader, { ...thing, invitesSecretariat: true })
  const found = fc.check(
    fc.property(readers, things, (reader, thing) => careless(reader, thing) === maySee(reader, thing)),
    seeded,
  )
  expect(found.failed).toBe(true)
})

test('who writes, leads, answers and approves belongs to the room', () => {
  fc.assert(
    fc.property(readers, fc.constantFrom(...bodies), fc.boolean(), (reader, bodyId, seated) => {
      const home = { bodyId, country: null }
      expect(mayWrite(reader, home)).toBe(reader.tables.includes(bodyId))
      if (!leads(reader, home) && mayGovern(reader, home, 'p1'))
        expect(reader.personId === 'p1' && mayWrite(reader, home)).toBe(true)
      const approving = approvesFor(reader, home, seated)
      expect(answersFor(reader, home)).toEqual(expect.arrayContaining(approving))
      if (seated)
        for (const id of approving) expect(reader.voices).toContainEqual({ bodyId, organisationId: id, seat: true })
    }),
    seeded,
  )
})

test('the best date loses nobody another one would have, and the order does not depend on the order of asking', () => {
  const tally = fc.record({
    id: fc.uuid(),
    startsAt: fc.date({ min: new Date('2027-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
    yes: fc.nat(30),
    ifNeedBe: fc.nat(30),
    no: fc.nat(30),
  })
  fc.assert(
    fc.property(fc.array(tally, { minLength: 1, maxLength: 6 }), (options: OptionTally[]) => {
      const [best] = bestFirst(options)
      const can = (one: OptionTally) => one.yes + one.ifNeedBe
      for (const one of options) {
        expect(can(best!)).toBeGreaterThanOrEqual(can(one))
        if (can(one) === can(best!)) expect(best!.yes).toBeGreaterThanOrEqual(one.yes)
      }
      const order = (list: OptionTally[]) => bestFirst(list).map((one) => [can(one), one.yes, one.startsAt.getTime()])
      expect(order([...options].reverse())).toEqual(order(options))
    }),
    { seed: 7, numRuns: 2000 },
  )
})

test('dates typed in a zone become moments once, in any month; wrong ones say which', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const base = { title: 'x', audience: 'table' as Audience, minutes: 60 }
  const day = fc
    .date({ min: new Date('2026-12-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      fc.uniqueArray(day, { minLength: 2, maxLength: 6 }),
      fc.constantFrom('America/Santiago', 'America/Panama', 'America/New_York', 'UTC'),
      (days, timeZone) => {
        const rows = (values: string[]) => Object.fromEntries(values.map((value, n) => [String(n + 1), value]))
        const read = readOptions({ ...base, timeZone, days: rows(days), starts: rows(days.map(() => '10:00')) }, now)
        if ('wrong' in read) throw new Error(JSON.stringify(read.wrong))
        expect(read.options).toHaveLength(days.length)
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
        for (const one of read.options) {
          expect(clock.format(one.startsAt)).toBe('10:00')
          expect(one.endsAt.getTime() - one.startsAt.getTime()).toBe(3_600_000)
        }
      },
    ),
    { seed: 11, numRuns: 500 },
  )
  const twice = { 1: '2027-01-12', 2: '2027-01-12' }
  expect(readOptions({ ...base, timeZone: 'UTC', days: twice, starts: { 1: '10:00', 2: '10:00' } }, now)).toEqual({
    wrong: { 'day-2': 'workspaces.wrong-date-twice' },
  })
  expect(readOptions({ ...base, timeZone: 'Nowhere/City', days: {}, starts: {} }, now)).toEqual({
    wrong: { timeZone: 'workspaces.wrong-time-zone' },
  })
})

test('everything begins in a state that its acts know, and overdue follows from the day', () => {
  for (const kind of kinds as readonly Kind[])
    for (const act of actsOf[kind]) {
      const reachable = [firstState[kind], ...actsOf[kind].map((one) => steps[one].to)]
      expect(
        steps[act].from.some((state) => reachable.includes(state)),
        `${kind} ${act}`,
      ).toBe(true)
    }
  expect(acts.filter((act) => !kinds.some((kind) => actsOf[kind].includes(act)))).toEqual([])
  expect(isOverdue({ state: 'open', dueOn: '2026-11-20' }, '2026-11-21')).toBe(true)
  expect(isOverdue({ state: 'open', dueOn: '2026-11-21' }, '2026-11-21')).toBe(false)
  expect(isOverdue({ state: 'done', dueOn: '2026-11-20' }, '2026-11-21')).toBe(false)
  expect([0, 1, 2, 3].map(isApproved)).toEqual([false, false, true, true])
})
