// Room: bodies. Another region's mechanism is another file: an invented charter is loaded into an empty installation,
// and pages, seats, refusals and rights follow it.
import { describe, expect, test } from 'vitest'
import { joinAs } from '../../../test/support/members.ts'
import { sampleCharter } from '../../../test/support/sample-charter.ts'
import { confirmDesignation } from '../../../test/support/second-hand.ts'
import { useWorld } from '../../../test/support/world.ts'
import { faultsOfCharter } from './charter-rules.ts'
import { findBody } from './store.ts'
import { loadCharter } from './use-cases.ts'
import { charterOf, memberOrganisationsOf } from './use-cases-board.ts'
import { designateToSeat } from './use-cases-seats.ts'
import { standing } from './use-cases-standing.ts'

const world = useWorld()
interface BodyTwin {
  seats: { code: string; state: string; holder: { name: string } | null }[]
  balance: { aim: string; atLeast: number; now: number }[]
}

// One story, told in its order.
describe('another charter', { shuffle: false }, () => {
  test('an invented charter gives its bodies, seats and rules, however often it is loaded', async () => {
    await loadCharter(world().context(), sampleCharter)
    await loadCharter(world().context(), sampleCharter)
    const visitor = await world().visitor()
    const { seats } = await visitor.json<BodyTwin>('/api/v1/bodies/sample-bureau')
    expect(seats.map((one) => [one.code, one.state])).toEqual([1, 2, 3, 4, 5].map((n) => [`bureau-0${n}`, 'unknown']))
    for (const locale of ['es', 'en', 'pt', 'fr']) {
      expect((await visitor.get(`/${locale}/bodies/sample-bureau`)).status).toBe(200)
      expect((await visitor.get(`/${locale}/charter`)).text).toContain('Sample Bureau')
      expect((await visitor.get(`/${locale}/seats/bureau-05`)).status).toBe(200)
    }
    const charter = (await visitor.get('/en/charter')).text
    expect(charter).toContain('12 months')
    expect(charter).toContain('50%')
    expect(charter).toContain('Asked for, and not constituted')
    const { rules } = await charterOf(world().context())
    expect(rules.membership).toEqual(sampleCharter.rules.membership)
    expect(rules.bodies['sample-bureau']).toMatchObject({
      quorum: 50,
      termMonths: 12,
      whoVotes: 'member-organisations',
    })
  })

  test('its rules decide who may sit, and a refusal names the rule in words', async () => {
    const first = await joinAs(world(), 'Harbour Sample', { tables: [1], category: 'migrant-org', country: 'BB' })
    const second = await joinAs(world(), 'Island Sample', { tables: [2], country: 'JM' })
    const desk = await world().visitor(await world().person('Bureau secretariat', { role: 'secretariat' }))
    const give = async (seat: string, fields: Record<string, string>) => {
      await desk.get(`/en/seats/${seat}`)
      const sent = await desk.send(`/en/seats/${seat}/holder`, {
        since: '2026-11-01',
        until: '2027-10-31',
        decision: 'Minutes of the sample table, 20 October 2026',
        decidedOn: '2026-10-20',
        ...fields,
      })
      if (sent.status === 303) await confirmDesignation(world(), seat)
      return sent
    }
    const outside = await give('bureau-01', { organisation: second.slug })
    expect([outside.status, outside.text.includes('Only members of the body that designates')]).toEqual([422, true])
    const long = await give('bureau-01', { organisation: first.slug, until: '2027-11-01' })
    expect([long.status, long.text.includes('it ends on 2027-10-31 at the latest')]).toEqual([422, true])
    expect((await give('bureau-01', { organisation: first.slug })).status).toBe(303)
    const again = await give('bureau-04', { organisation: first.slug })
    expect([again.status, again.text.includes('holds a seat of this body already (bureau-01)')]).toEqual([422, true])
    const filled = await give('bureau-01', { organisation: first.slug })
    expect([filled.status, filled.text.includes('The seat has a holder already')]).toEqual([422, true])
    expect((await give('bureau-03', { organisation: second.slug })).status).toBe(303)
    // The agency's office is entered when it first sits; an organisation is none.
    expect((await give('bureau-05', { organisation: first.slug })).text).toContain('Only agencies of the body')
    expect((await give('bureau-05', { organisation: 'agency:ILO', until: '2027-04-30' })).status).toBe(303)
    const twin = await (await world().visitor()).json<BodyTwin>('/api/v1/bodies/sample-bureau')
    expect(twin.seats.map((one) => one.holder?.name ?? one.state)).toEqual([
      'Harbour Sample',
      'unknown',
      'Island Sample',
      'unknown',
      'International Labour Organization',
    ])
    expect(twin.balance).toEqual([
      { aim: 'migrant-led', atLeast: 2, now: 1 },
      { aim: 'countries', atLeast: 3, now: 2 },
    ])
  })

  test('rights and members follow its tables and seats', async () => {
    const member = await joinAs(world(), 'Two tables Sample', { tables: [1, 2] })
    const ids = new Map<string, string>()
    for (const slug of ['sample-mechanism', 'sample-table-1', 'sample-table-2', 'sample-bureau', 'sample-platform'])
      ids.set(slug, (await findBody(world().context(), slug))?.id ?? '')
    const grants = await standing(world().context(), {
      id: member.speaker.personId ?? '',
      grants: member.speaker.grants,
    })
    expect(grants.map((one) => [one.role, one.bodyId])).toEqual(
      ['sample-mechanism', 'sample-table-1', 'sample-table-2'].map((slug) => ['member', ids.get(slug)]),
    )
    expect(await memberOrganisationsOf(world().context(), ids.get('sample-table-2') ?? '')).toContain(member.id)
    expect(await memberOrganisationsOf(world().context(), ids.get('sample-bureau') ?? '')).toHaveLength(3)
    expect(await memberOrganisationsOf(world().context(), ids.get('sample-platform') ?? '')).toHaveLength(1)
  })

  test('of many designations of one organisation at once, one is taken and the others say why', async () => {
    const member = await joinAs(world(), 'At once Sample', { tables: [1] })
    const outcomes = await Promise.all(
      ['bureau-02', 'bureau-04', 'bureau-02', 'bureau-04', 'bureau-02', 'bureau-04'].map((code) =>
        designateToSeat(world().context(), {
          code,
          organisationId: member.id,
          since: '2026-11-21',
          until: '2027-05-20',
          source: { kind: 'ballot' },
        }),
      ),
    )
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1)
    for (const one of outcomes)
      if (!one.ok) expect(['bodies.refused-one-seat', 'bodies.refused-filled']).toContain(one.refusal.code)
  })

  test('a file that names what is not there is refused with the reasons (planted)', () => {
    expect(faultsOfCharter(sampleCharter)).toEqual([])
    const [platform, mechanism] = sampleCharter.bodies
    const [first] = sampleCharter.seats
    if (!platform || !mechanism || !first) throw new Error('the sample has bodies and seats')
    expect(
      faultsOfCharter({
        ...sampleCharter,
        bodies: [mechanism, platform, platform],
        seats: [first, first],
        rules: { ...sampleCharter.rules, amendedBy: 'nobody' },
      }),
    ).toEqual([
      'body sample-mechanism stands before its parent sample-platform',
      'body sample-platform stands there twice',
      'rules for an unknown body: sample-bureau',
      'rules for an unknown body: sample-elders',
      'the rules name an unknown body: nobody',
      'the rules name an unknown body: sample-bureau',
      'seat bureau-01 names an unknown body: sample-bureau',
      'seat bureau-01 names an unknown body: sample-table-1',
      'seat bureau-01 stands there twice',
      'seat bureau-01 names an unknown body: sample-bureau',
      'seat bureau-01 names an unknown body: sample-table-1',
    ])
  })
})
