// Room: bodies. Rights follow from seats: they begin with the term, end with it on that day, and belong to whom the
// holding names. Nobody grants them.
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleMember, joinAs } from '../../../test/support/members.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { insertGrant, insertPerson } from '../people/index.ts'
import { findBody } from './store.ts'
import { designateToSeat } from './use-cases-seats.ts'
import { agreeToBeShown, nameSeatPeople, resumeHolder, suspendHolder } from './use-cases-people.ts'
import { standing } from './use-cases-standing.ts'

const world = useWorld({ with: 'record' })
let member: SampleMember
let liaison = ''
let secretariat: Actor
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
const rolesOf = async (who: Actor) =>
  (await standing(world().context(), { id: who.personId ?? '', grants: who.grants }))
    .filter((one) => one.bodyId === liaison)
    .map((one) => one.role)

beforeAll(async () => {
  member = await joinAs(world(), 'Standing Sample', { tables: [1, 3] })
  liaison = (await findBody(world().context(), 'liaison-table'))?.id ?? ''
  secretariat = await world().person('Standing secretariat', { role: 'secretariat' })
  await designateToSeat(world().context(), {
    code: 'liaison-01',
    organisationId: member.id,
    since: '2026-12-01',
    until: '2027-05-31',
    source: { kind: 'decision', note: 'A sample decision' },
  })
})

// One story, told in its order.
describe('rights', { shuffle: false }, () => {
  test('a holder’s right begins on the first day of the term and is gone on the day after the last', async () => {
    for (const [day, roles] of [
      ['2026-11-30', []],
      ['2026-12-01', ['holder']],
      ['2027-05-31', ['holder']],
      ['2027-06-01', []],
    ] as const) {
      at(day)
      expect([day, await rolesOf(member.speaker)]).toEqual([day, roles])
    }
  })

  test('where the holding names somebody, they hold the right and no other speaker; the alternate too', async () => {
    at('2027-01-10')
    const other = await insertPerson(world().context(), {
      email: 'other.speaker@example.org',
      name: 'Other speaker sample',
      locale: 'es',
    })
    const grant = { role: 'representative' as const, organisationId: member.id }
    await insertGrant(world().context(), {
      ...grant,
      personId: other,
      proposedBy: null,
      approvedBy: null,
      approved: true,
      single: true,
    })
    const second: Actor = { kind: 'person', personId: other, grants: [grant], sessionId: null }
    expect(await rolesOf(second)).toEqual(['holder'])
    const named = await nameSeatPeople(world().context(member.speaker), 'liaison-01', {
      person: member.speaker.personId ?? '',
    })
    expect(named.ok).toBe(true)
    expect(await rolesOf(second)).toEqual([])
    expect(await rolesOf(member.speaker)).toEqual(['holder'])
    await nameSeatPeople(world().context(member.speaker), 'liaison-01', {
      person: member.speaker.personId ?? '',
      alternatePerson: other,
    })
    expect(await rolesOf(second)).toEqual(['holder'])
    // A suspension takes the right from the holder; the alternate acts.
    await suspendHolder(world().context(secretariat), 'liaison-01', { decision: 'A sample decision' })
    expect([await rolesOf(member.speaker), await rolesOf(second)]).toEqual([[], ['holder']])
    await resumeHolder(world().context(secretariat), 'liaison-01', { decision: 'A sample decision' })
    expect(await rolesOf(member.speaker)).toEqual(['holder'])
  })

  test('who sits is private until they agree themselves; nobody else can agree for them', async () => {
    at('2027-01-11')
    const visitor = await world().visitor()
    // A public page may be kept for a second: each time another address.
    let asked = 0
    const seen = async () => [
      (await visitor.get('/en/seats/liaison-01')).body,
      (await visitor.get(`/en/bodies/liaison-table?on=2027-01-${10 + ++asked}`)).body,
      JSON.stringify(await visitor.json('/api/v1/seats/liaison-01')),
      (await visitor.get(`/en/bodies/liaison-table/seats.csv?on=2027-02-${10 + asked}`)).body,
    ]
    for (const body of await seen()) expect(body).not.toContain('Standing Sample speaker')
    const other = await agreeToBeShown(world().context(secretariat), 'liaison-01', true)
    expect(other.ok).toBe(false)
    expect((await agreeToBeShown(world().context(member.speaker), 'liaison-01', true)).ok).toBe(true)
    const shown = await seen()
    expect(shown.map((body) => body.includes('Standing Sample speaker'))).toEqual([true, true, true, false])
    await agreeToBeShown(world().context(member.speaker), 'liaison-01', false)
    for (const body of await seen()) expect(body).not.toContain('Standing Sample speaker')
  })

  test('it costs two queries, and none for who speaks for nobody', async () => {
    at('2027-01-12')
    let queries = 0
    const context = world().context()
    const db = context.db.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await standing({ ...context, db }, { id: member.speaker.personId ?? '', grants: member.speaker.grants })
    expect(queries).toBe(2)
    await standing({ ...context, db }, { id: secretariat.personId ?? '', grants: secretariat.grants })
    expect(queries).toBe(2)
  })
})
