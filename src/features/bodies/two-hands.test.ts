// Room: bodies. A version of the charter and a designation by decision take two people: the same person trying both is
// refused and told why; what changed in between is asked of the charter again; an office of one says that it was one.
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleMember, joinAs } from '../../../test/support/members.ts'
import { confirmDecision } from '../../../test/support/second-hand.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { writeTwoPersonMode } from '../people/index.ts'
import { findSeat } from './store.ts'
import { charterOf } from './use-cases-board.ts'
import { decideDesignation, fillSeat } from './use-cases-designation.ts'
import { designateToSeat } from './use-cases-seats.ts'
import { confirmDecision as confirm, recordDecision, returnDecision } from './use-cases-version.ts'

const world = useWorld({ with: 'record' })
const as = (actor: Actor) => world().context(actor)
const staff = (name: string) => world().person(`${name} sample`, { role: 'secretariat' })
const asItIs = {
  constituted: 'yes',
  meetsEveryMonths: '3',
  'seats-working-table-1': '2',
  'seats-working-table-2': '2',
  'seats-working-table-3': '2',
  'seats-working-table-4': '2',
  'seats-working-group-civil-society.rotating': '2',
  'eligible-working-group-civil-society.rotating': 'agency-of-designator',
}
const decision = {
  decidedBy: 'liaison-table',
  decidedOn: '2026-11-20',
  decision: 'Minutes of the sample Liaison Table, item 4',
  inForceOn: '2026-11-21',
}
const term = { since: '2026-11-21', until: '2027-11-20', decision: 'Sample minutes', decidedOn: '2026-11-20' }
let [member, one, two]: [SampleMember?, Actor?, Actor?] = []
const sample = () => {
  if (!member || !one || !two) throw new Error('the world is not ready')
  return { member, one, two }
}
beforeAll(async () => {
  world().setNow(new Date('2026-11-21T12:00:00Z'))
  one = await staff('First')
  two = await staff('Second')
  member = await joinAs(world(), 'Hands Sample', { tables: [1] })
})
async function written(by: Actor, more: Record<string, string>): Promise<string> {
  const desk = await world().visitor(by)
  await desk.get('/en/bodies/liaison-table/charter')
  const sent = await desk.send('/en/bodies/liaison-table/charter', { ...asItIs, ...more })
  return sent.location.replace(/\?.*$/, '')
}
const idOf = (change: string) => change.split('/').at(-1) ?? ''
const versionNow = async () => (await charterOf(world().context())).number

const actsOf = (kind: string, subject?: string) => {
  const query = world().context().db.selectFrom('act').select(['kind', 'actor_id']).where('kind', 'like', kind)
  return (subject ? query.where('subject_id', '=', subject) : query).orderBy('position').execute()
}

// One story, told in its order.
describe('two hands', { shuffle: false }, () => {
  test('who recorded a decision about the charter cannot confirm it; another one finds it on the desk', async () => {
    const { one, two } = sample()
    const change = await written(one, { quorum: '40' })
    const desk = await world().visitor(one)
    await desk.get(change)
    const recorded = await desk.follow(await desk.send(`${change}/decision`, decision))
    expect(recorded.text).toContain('It takes effect when another person of the secretariat confirms it')
    expect(recorded.text).toContain('You recorded this')
    expect(recorded.body).not.toContain('value="confirm"')
    expect(await versionNow()).toBe(1)
    // The page offers no button; the address refuses, and so does the use case.
    const alone = await desk.post(`${change}/confirmation`, { act: 'confirm' })
    expect([alone.status, alone.text.includes('another person must confirm it')]).toEqual([403, true])
    expect(await confirm(as(one), idOf(change), { seen: true })).toMatchObject({
      refusal: { code: 'people.refused-own-proposal' },
    })
    expect((await desk.post(`${change}/decision`, decision)).status).toBe(409)
    expect((await desk.post(`${change}/withdrawal`, {})).status).toBe(409)
    expect(await versionNow()).toBe(1)

    expect((await desk.get('/en/desk')).text).not.toContain('A decision on the charter waits')
    const other = await world().visitor(two)
    expect((await other.get('/en/desk')).text).toContain('A decision on the charter waits for you to confirm it')
    const seen = await other.get(change)
    expect(seen.text).toContain('Minutes of the sample Liaison Table, item 4')
    const done = await other.follow(await other.send(`${change}/confirmation`, { act: 'confirm' }))
    expect(done.text).toContain('Charter, version 2')
    expect(done.text).not.toContain('recorded by one person alone')
    expect(await versionNow()).toBe(2)
    expect(await actsOf('charter.%')).toEqual([
      { kind: 'charter.change-proposed', actor_id: one.personId },
      { kind: 'charter.decision-recorded', actor_id: one.personId },
      { kind: 'charter.changed', actor_id: two.personId },
    ])
  })

  test('a decision is given back or taken back, and only who may record may do either', async () => {
    const { one, two, member } = sample()
    const change = await written(one, { quorum: '55' })
    expect(await confirm(as(two), idOf(change), { seen: true })).toMatchObject({
      refusal: { code: 'bodies.refused-not-recorded' },
    })
    for (const back of [one, two]) {
      expect(await recordDecision(as(one), idOf(change), { ...decision, seen: true })).toMatchObject({
        value: { number: null },
      })
      for (const stranger of [member.speaker, await world().person('Coordinator sample', { role: 'coordinator' })]) {
        expect(await confirm(as(stranger), idOf(change), { seen: true })).toMatchObject({
          refusal: { kind: 'forbidden' },
        })
        expect(await returnDecision(as(stranger), idOf(change))).toMatchObject({ refusal: { kind: 'forbidden' } })
      }
      expect(await returnDecision(as(back), idOf(change))).toMatchObject({ ok: true })
    }
    expect(await versionNow()).toBe(2)
  })

  test('the second person reads whom it puts in conflict too, and what became outdated is not confirmed', async () => {
    const { one, two, member } = sample()
    const holding = await designateToSeat(world().context(), {
      code: 'liaison-01',
      organisationId: member.id,
      since: '2026-11-01',
      source: { kind: 'ballot' },
    })
    expect(holding.ok).toBe(true)
    const [first, late] = [await written(one, { termMonths: '12' }), await written(one, { termMonths: '6' })]
    for (const change of [first, late])
      expect(await recordDecision(as(one), idOf(change), { ...decision, seen: true })).toMatchObject({ ok: true })
    expect(await confirm(as(two), idOf(first), { seen: false })).toMatchObject({
      refusal: { code: 'bodies.refused-conflicts-unseen' },
    })
    expect((await confirmDecision(world(), first)).text).toContain('Charter, version 3')
    expect(await confirm(as(two), idOf(late), { seen: true })).toMatchObject({
      refusal: { code: 'bodies.refused-outdated' },
    })
    expect(await returnDecision(as(two), idOf(late))).toMatchObject({ ok: true })
    expect(await versionNow()).toBe(3)
  })

  test('who recorded a designation cannot confirm it; nobody sits there before another has', async () => {
    const { one, two, member } = sample()
    const desk = await world().visitor(one)
    await desk.get('/en/seats/liaison-02')
    const waits = await desk.follow(
      await desk.send('/en/seats/liaison-02/holder', { ...term, organisation: member.slug }),
    )
    expect(waits.text).toContain('A designation waits for a second person')
    expect(waits.body).not.toContain('value="confirm"')
    const alone = await desk.post('/en/seats/liaison-02/designation', { act: 'confirm' })
    expect([alone.status, alone.text.includes('another person must confirm it')]).toEqual([403, true])
    expect(await decideDesignation(as(one), 'liaison-02', 'confirm')).toMatchObject({
      refusal: { code: 'people.refused-own-proposal' },
    })
    // One at a time: a second record does not replace the first by the way.
    expect(await fillSeat(as(two), 'liaison-02', { ...term, organisation: member.slug })).toMatchObject({
      refusal: { code: 'bodies.refused-waits-second' },
    })
    const visitor = await world().visitor()
    const seat = async () =>
      (await visitor.json<{ seat: { state: string; by: unknown } }>('/api/v1/seats/liaison-02')).seat
    expect((await seat()).state).toBe('unknown')
    expect((await visitor.get('/en/seats/liaison-02')).text).not.toContain('Hands Sample')
    expect(await decideDesignation(as(member.speaker), 'liaison-02', 'confirm')).toMatchObject({
      refusal: { kind: 'forbidden' },
    })
    const other = await world().visitor(two)
    expect((await other.get('/en/desk')).text).toContain('The designation to seat 2 waits for you to confirm it')
    expect((await desk.get('/en/desk')).text).not.toContain('waits for you to confirm it')
    expect((await other.get('/en/seats/liaison-02')).text).toContain('Sample minutes')
    const done = await other.follow(await other.send('/en/seats/liaison-02/designation', { act: 'confirm' }))
    expect(done.text).toContain('Done: the seat shows who holds it')
    expect(await seat()).toMatchObject({ state: 'filled', by: { kind: 'decision', single: false } })
    const id = (await findSeat(world().context(), 'liaison-02'))?.id ?? ''
    expect(await actsOf('seat.%', id)).toEqual([
      { kind: 'seat.designation-recorded', actor_id: one.personId },
      { kind: 'seat.filled', actor_id: two.personId },
    ])
  })

  test('what changed in between is asked again: the confirmation is refused, and says by which rule', async () => {
    const { one, two } = sample()
    const late = await joinAs(world(), 'Late Sample', { tables: [2] })
    expect(await fillSeat(as(one), 'liaison-03', { ...term, organisation: late.slug })).toMatchObject({
      value: { waits: true },
    })
    const change = await written(two, { termMonths: '6', quorum: '40' })
    expect(await recordDecision(as(two), idOf(change), { ...decision, seen: true })).toMatchObject({ ok: true })
    await confirmDecision(world(), change)
    expect(await decideDesignation(as(two), 'liaison-03', 'confirm')).toMatchObject({
      refusal: { code: 'bodies.refused-term', args: { months: 6 } },
    })
    const desk = await world().visitor(two)
    const page = await desk.get('/en/seats/liaison-03')
    expect(page.text).toContain('The charter does not allow it today')
    expect(page.text).toContain('it ends on 2027-05-20 at the latest')
    await desk.follow(await desk.send('/en/seats/liaison-03/designation', { act: 'return' }))
    expect(
      await fillSeat(as(one), 'liaison-03', { ...term, until: '2027-05-20', organisation: late.slug }),
    ).toMatchObject({ ok: true })
    expect(await decideDesignation(as(two), 'liaison-03', 'confirm')).toMatchObject({ ok: true })
  })

  test('two who confirm at once seat one holder once', async () => {
    const { one, two } = sample()
    const other = await joinAs(world(), 'Race Sample', { tables: [3] })
    const third = await staff('Third')
    await fillSeat(as(one), 'liaison-05', { ...term, until: '2027-05-20', organisation: other.slug })
    const tries = await Promise.all(
      [two, third, two, third].map((actor) => decideDesignation(as(actor), 'liaison-05', 'confirm')),
    )
    expect(tries.filter((outcome) => outcome.ok)).toHaveLength(1)
  })

  // Last: it sends everybody else home.
  test('an office of one acts alone, and it is said where it shows', async () => {
    const { one } = sample()
    const sole = await joinAs(world(), 'Sole Sample', { tables: [4] })
    const { db } = world().context()
    // Everybody else has left the office: one staff member, and the two-person mode is on.
    await db
      .updateTable('role_grant')
      .set({ ended_at: world().context().now, accepted_at: null })
      .where('person_id', '!=', one.personId)
      .where('role', '=', 'secretariat')
      .execute()
    await writeTwoPersonMode({ db }, true)
    expect(
      await fillSeat(as(one), 'liaison-07', { ...term, until: '2027-05-20', organisation: sole.slug }),
    ).toMatchObject({
      value: { waits: false },
    })
    const visitor = await world().visitor()
    expect((await visitor.get('/en/seats/liaison-07')).text).toContain('Recorded by one person alone')
    const change = await written(one, { termMonths: '6', quorum: '45' })
    expect(await recordDecision(as(one), idOf(change), { ...decision, seen: true })).toMatchObject({
      value: { number: 5 },
    })
    for (const [locale, words] of Object.entries({ es: 'una sola persona', en: 'one person alone' }))
      expect((await visitor.get(`/${locale}/charter/versions/5`)).text).toContain(words)
    await writeTwoPersonMode({ db }, false)
  })
})
