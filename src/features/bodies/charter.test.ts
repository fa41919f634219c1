// Room: bodies. The charter is changed by a body, seen before it is decided, dated, and never forgotten; nobody is
// unseated by it. Terms are announced before they end.
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleMember, joinAs } from '../../../test/support/members.ts'
import { confirmDecision, confirmDesignation } from '../../../test/support/second-hand.ts'
import { useWorld } from '../../../test/support/world.ts'
import { actsAbout } from '../../platform/acts/acts.ts'
import { findSeat } from './store.ts'
import { designateToSeat } from './use-cases-seats.ts'

const world = useWorld({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
let member: SampleMember
const desk = async () => world().visitor(await world().person('Charter secretariat', { role: 'secretariat' }))
const keep = {
  constituted: 'yes',
  meetsEveryMonths: '3',
  'seats-working-table-1': '2',
  'seats-working-table-2': '2',
  'seats-working-table-3': '2',
  'seats-working-table-4': '2',
  'seats-working-group-civil-society.rotating': '2',
  'eligible-working-group-civil-society.rotating': 'agency-of-designator',
}
interface CharterTwin {
  version: { number: number; inForceOn: string | null; decidedBy: string | null }
  rules: { bodies: Record<string, { termMonths: number | null; quorum: number | null }>; seats: unknown[] }
  versions: unknown[]
}

beforeAll(async () => {
  member = await joinAs(world(), 'Charter Sample', { tables: [2] })
  await designateToSeat(world().context(), {
    code: 'liaison-03',
    organisationId: member.id,
    since: '2026-03-01',
    until: '2028-02-29',
    source: { kind: 'decision', note: 'Minutes of a sample meeting' },
  })
})

// One story, told in its order.
describe('the charter', { shuffle: false }, () => {
  test('as the sources leave it: what is stated has a source, what is not stated is said to be so', async () => {
    const visitor = await world().visitor()
    for (const locale of ['es', 'en', 'pt', 'fr']) expect((await visitor.get(`/${locale}/charter`)).status).toBe(200)
    const { text } = await visitor.get('/en/charter')
    expect(text).toContain('Civil Society Committee')
    expect(text).toContain('Asked for, and not constituted')
    expect(text).toContain('Not stated by any source or decision: length of a term, terms in a row')
    const { rules, version } = await visitor.json<CharterTwin>('/api/v1/charter')
    expect(version).toEqual({
      number: 1,
      inForceOn: null,
      decidedBy: null,
      decidedOn: null,
      decision: null,
      single: false,
    })
    expect(rules.bodies['liaison-table']).toMatchObject({ termMonths: null, quorum: null, meetsEveryMonths: 3 })
  })

  test('a change says first whom it puts in conflict, is decided by a body, and unseats nobody', async () => {
    at('2026-11-21')
    const secretariat = await desk()
    const page = await secretariat.get('/en/bodies/liaison-table/charter')
    expect(page.body).toContain('name="seats-working-table-1"')
    const same = await secretariat.send('/en/bodies/liaison-table/charter', keep)
    expect([same.status, same.text.includes('Nothing is different')]).toEqual([422, true])
    const sent = await secretariat.send('/en/bodies/liaison-table/charter', {
      ...keep,
      termMonths: '12',
      oneSeatPerOrganisation: 'yes',
      'balance-countries': '4',
    })
    expect(sent.status).toBe(303)
    const change = sent.location.replace(/\?.*$/, '')
    const seen = await secretariat.get(change)
    expect(seen.text).toContain('Charter Sample')
    expect(seen.text).toContain('it ends on 2027-02-28 at the latest')
    // Nothing has changed yet, and a stranger sees nothing of it.
    const visitor = await world().visitor()
    expect((await visitor.get(change)).status).not.toBe(200)
    expect((await visitor.json<CharterTwin>('/api/v1/charter')).version.number).toBe(1)

    const decision = {
      decidedBy: 'liaison-table',
      decidedOn: '2026-11-20',
      decision: 'Minutes of the sample Liaison Table, item 4',
      inForceOn: '2026-12-01',
    }
    const unseen = await secretariat.send(`${change}/decision`, decision)
    expect([unseen.status, unseen.text.includes('One holder would be in conflict')]).toEqual([422, true])
    await secretariat.send(`${change}/decision`, { ...decision, seen: 'yes' })
    const done = await confirmDecision(world(), change)
    expect(done.text).toContain('Charter, version 2')
    expect(done.text).toContain('12 months')

    // Before the day the old one counts, from the day on the new one; both stay readable.
    const now = await visitor.json<CharterTwin>('/api/v1/charter')
    const then = await visitor.json<CharterTwin>('/api/v1/charter?on=2026-12-01')
    expect([now.rules.bodies['liaison-table']?.termMonths, then.rules.bodies['liaison-table']?.termMonths]).toEqual([
      null,
      12,
    ])
    expect(then.version).toMatchObject({ number: 2, decidedBy: 'liaison-table' })
    at('2026-12-02')
    const seat = await visitor.json<{
      seat: { state: string; holder: { name: string }; conflicts: { code: string }[] }
    }>('/api/v1/seats/liaison-03')
    expect(seat.seat).toMatchObject({ state: 'conflicting', holder: { name: 'Charter Sample' } })
    expect(seat.seat.conflicts.map((one) => one.code)).toEqual(['bodies.refused-term'])
    expect((await visitor.get('/en/seats/liaison-03')).text).toContain('The holder keeps the seat')
    expect((await secretariat.get('/en/desk')).text).toContain('in conflict with the charter')
    expect((await visitor.get('/en/charter?on=2026-11')).text).toContain('Version 1')
  })

  test('the new charter is held, also for a term that begins before it is in force', async () => {
    at('2026-11-25')
    const other = await joinAs(world(), 'Later Sample', { tables: [2] })
    const refused = await designateToSeat(world().context(), {
      code: 'liaison-04',
      organisationId: other.id,
      since: '2026-11-25',
      until: '2028-01-01',
      source: { kind: 'decision' },
    })
    expect(refused.ok ? null : refused.refusal).toMatchObject({
      code: 'bodies.refused-term',
      args: { months: 12, latest: '2027-11-24' },
    })
  })

  test('no version comes before the newest, and a change written on an old one is written anew', async () => {
    at('2026-12-10')
    const secretariat = await desk()
    const propose = async (more: Record<string, string>) => {
      await secretariat.get('/en/bodies/liaison-table/charter')
      const sent = await secretariat.send('/en/bodies/liaison-table/charter', { ...keep, ...more })
      return sent.location.replace(/\?.*$/, '')
    }
    const first = await propose({ termMonths: '24', quorum: '60' })
    const second = await propose({ termMonths: '36' })
    const decide = async (change: string, inForceOn: string) => {
      await secretariat.get(change)
      const sent = await secretariat.send(`${change}/decision`, {
        decidedBy: 'mechanism',
        decidedOn: '2026-11-25',
        decision: 'A sample decision',
        inForceOn,
        seen: 'yes',
      })
      if (sent.status === 303) expect((await confirmDecision(world(), change)).text).toContain('Charter, version 3')
      return sent
    }
    const early = await decide(first, '2026-11-26')
    expect([early.status, early.text.includes('A later version comes into force after this day')]).toEqual([422, true])
    expect((await decide(first, '2026-12-10')).status).toBe(303)
    // What was written on an old one offers no decision any more, and takes none.
    expect((await secretariat.get(second)).text).toContain('Another version of the charter was recorded')
    const late = await secretariat.post(`${second}/decision`, {
      decidedBy: 'mechanism',
      decidedOn: '2026-11-25',
      decision: 'A sample decision',
      inForceOn: '2026-12-11',
      seen: 'yes',
    })
    expect(late.status).toBe(409)
    const visitor = await world().visitor()
    expect((await visitor.json<CharterTwin>('/api/v1/charter')).versions).toHaveLength(3)
  })

  test('who sat here in March 2025 is told on the page, in the twin and as CSV', async () => {
    at('2026-12-10')
    const past = await joinAs(world(), 'Past Sample', { tables: [4] })
    const outcome = await designateToSeat(world().context(), {
      code: 'liaison-07',
      organisationId: past.id,
      since: '2024-06-01',
      until: '2025-03-15',
      source: { kind: 'decision', note: 'Old minutes, sample' },
    })
    expect(outcome.ok).toBe(true)
    const visitor = await world().visitor()
    const names = async (on: string) =>
      (
        await visitor.json<{ history: { organisation: { name: string } }[] }>(`/api/v1/bodies/liaison-table?on=${on}`)
      ).history.map((one) => one.organisation.name)
    expect([await names('2025-03'), await names('2025-04'), await names('2024'), await names('2025-03-16')]).toEqual([
      ['Past Sample'],
      [],
      ['Past Sample'],
      [],
    ])
    expect((await visitor.get('/es/bodies/liaison-table?on=2025-03')).text).toContain('Past Sample')
    expect((await visitor.get('/en/bodies/liaison-table/seats.csv?on=2025-03')).body).toContain('liaison-07')
    expect((await visitor.get('/en/bodies/liaison-table?on=not-a-day')).status).toBe(200)
    const popolo = await visitor.json<{ posts: unknown[]; memberships: Record<string, string>[] }>(
      '/api/v1/seats.popolo.json',
    )
    expect(popolo.posts).toHaveLength(10)
    expect(popolo.memberships.find((one) => one.post_id === 'liaison-07')).toEqual({
      post_id: 'liaison-07',
      organization_id: 'body/liaison-table',
      member_id: `organisation/${past.slug}`,
      start_date: '2024-06-01',
      end_date: '2025-03-15',
    })
  })

  test('a month before the end of a term a warning goes out, once; after it the end is said, once', async () => {
    const ending = await joinAs(world(), 'Ending Sample', { tables: [3] })
    at('2027-01-01')
    await designateToSeat(world().context(), {
      code: 'liaison-05',
      organisationId: ending.id,
      since: '2027-01-01',
      until: '2027-06-30',
      source: { kind: 'ballot' },
    })
    const seat = await findSeat(world().context(), 'liaison-05')
    const kinds = async () =>
      (await actsAbout(world().context(), { kind: 'seat', id: seat?.id ?? '' })).map((one) => one.kind)
    for (const day of ['2027-05-29', '2027-05-30', '2027-05-31', '2027-06-30']) {
      at(day)
      await world().round('bodies.terms')
    }
    expect(await kinds()).toEqual(['seat.filled', 'seat.expiring'])
    const own = await world().visitor(ending.speaker)
    expect((await own.get('/en/desk')).text).toContain('ends on 30 June 2027')
    for (const day of ['2027-07-01', '2027-07-02']) {
      at(day)
      await world().round('bodies.terms')
    }
    expect(await kinds()).toEqual(['seat.filled', 'seat.expiring', 'seat.expired'])
    const visitor = await world().visitor()
    expect((await visitor.get('/en/seats/liaison-05')).text).toContain('The last term on record ended on 30 June 2027')
  })

  test('the alternate takes over for the rest of the term; a recall names its decision', async () => {
    at('2027-01-02')
    const holder = await joinAs(world(), 'Leaving Sample', { tables: [1] })
    const alternate = await joinAs(world(), 'Alternate Sample', { tables: [1] })
    const secretariat = await desk()
    await secretariat.get('/en/seats/liaison-01')
    await secretariat.send('/en/seats/liaison-01/holder', {
      organisation: holder.slug,
      alternate: alternate.slug,
      since: '2027-01-02',
      until: '2027-12-31',
      decision: 'Sample minutes',
      decidedOn: '2027-01-01',
    })
    await confirmDesignation(world(), 'liaison-01')
    await secretariat.get('/en/seats/liaison-01')
    const silent = await secretariat.send('/en/seats/liaison-01/vacancy', { left: '2027-01-02', why: 'recalled' })
    expect([silent.status, silent.text.includes('A recall names the decision')]).toEqual([422, true])
    const left = await secretariat.follow(
      await secretariat.send('/en/seats/liaison-01/vacancy', { left: '2027-01-02', why: 'resigned', succeed: 'yes' }),
    )
    expect(left.text).toContain('Alternate Sample')
    const twin = await secretariat.json<{ seat: { holder: { name: string }; until: string } }>(
      '/api/v1/seats/liaison-01',
    )
    expect(twin.seat).toMatchObject({ holder: { name: 'Alternate Sample' }, until: '2027-12-31' })
  })
})
