// Room: elections. From a prepared election to a filled seat, on a real database: who may stand and vote, two people
// for each step, one ballot for each voice also under 64 tries at once, what is public when few voted, ties,
// run-offs, notices.
import { beforeEach, expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import {
  type Member,
  cast,
  calendar,
  member,
  members,
  must,
  on,
  prepared,
  speaksFor,
  stand,
  taken,
} from '../../../test/support/election.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import type { World } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { designateToSeat } from '../bodies/index.ts'
import { nameStanding } from '../organisations/store-representation.ts'
import { strongestPaths } from './rules-tally.ts'
import type { ElectionModel } from './present.ts'
import { findElection, listCandidacies, listElections } from './store.ts'
import { countVoted, listMarks } from './store-ballot.ts'
import { agreeStep, askStep, prepareElection } from './use-cases.ts'
import { answerCandidacy, nominate } from './use-cases-candidates.ts'
import { castBallot } from './use-cases-ballot.ts'
import { designateElected, makeRound, sealElection } from './use-cases-count.ts'

const world = useWorld({ with: 'record' })
const everything = { page: 1, size: 50 }
const context = () => world().context()
async function idOf(code: string): Promise<string> {
  return (await findElection(context(), code))?.id ?? ''
}
const seal = async (code: string, day = '2026-12-21') => sealElection(on(context(), day), await idOf(code))

/** Each test has the tables, the seats and the clock to itself, in whatever order they run. */
beforeEach(async () => {
  const { db } = context()
  await db.updateTable('organisation').set({ working_tables: [] }).execute()
  await db.deleteFrom('seat_holding').execute()
  await db
    .updateTable('election')
    .set({ state: 'cancelled' })
    .where('state', 'in', ['prepared', 'nominating', 'voting', 'closed'])
    .execute()
})
/** A page that was not kept from before: acts done here, past the web server, drop no kept page. */
let asked = 0
const fresh = (visitor: Visitor, path: string) => visitor.get(`${path}?fresh=${asked++}`)

test('one voice an organisation: its lead casts it; another is told so, until the lead hands over', async () => {
  const voters = await members(context(), 3, { prefix: 'Led' })
  const [one, two] = voters as [Member, Member]
  const bound = { role: 'representative' as const, organisationId: two.id }
  const lead = await world().person('Led lead', bound)
  const other = await world().person('Led other', bound)
  await nameStanding(context(), two.id, lead.personId ?? '', 'lead')
  const code = await prepared(context(), { seat: 'liaison-01' })
  await taken(context(), code, 'nominate')
  const [candidate] = await stand(context(), code, [one])
  await taken(context(), code, 'vote')
  world().setNow(new Date('2026-12-15T12:00:00Z'))
  const ballot = { approve: [candidate?.id ?? ''], ranks: {}, blank: false, replace: false }
  const by = (actor: Actor) => ({ ...on(context(), '2026-12-15'), actor })
  expect(await castBallot(by(other), code, ballot)).toMatchObject({
    ok: false,
    refusal: { kind: 'forbidden', code: 'elections.refused-lead-casts' },
  })
  const visitor = await world().visitor(other)
  const page = await visitor.get(`/en/elections/${code}/vote`)
  expect([page.status, page.body]).toEqual([403, expect.stringContaining('cast by its lead')])
  const plain = (await fresh(visitor, `/en/elections/${code}`)).body
  expect(plain).toContain('cast by its lead')
  expect(plain).not.toContain(`/elections/${code}/vote`)
  must(await castBallot(by(lead), code, ballot))
  await nameStanding(context(), two.id, other.personId ?? '', 'lead')
  await nameStanding(context(), two.id, lead.personId ?? '', 'representative')
  must(await castBallot(by(other), code, { ...ballot, approve: [], blank: true, replace: true }))
  expect((await castBallot(by(lead), code, { ...ballot, replace: true })).ok).toBe(false)
})

test('approval: nominated, accepted, voted on, counted; the seat is filled, nothing of a ballot is left', async () => {
  const voters = await members(context(), 9, { prefix: 'First' })
  const [one, two] = voters as [Member, Member]
  const code = await prepared(context(), { seat: 'liaison-01', quorumPercent: 50 })
  await taken(context(), code, 'nominate')
  const candidates = await stand(context(), code, [one, two])
  await taken(context(), code, 'vote')
  const id = await idOf(code)
  expect((await findElection(context(), code))?.rollSize).toBe(9)
  const idFor = (who: Member) => candidates.find((candidacy) => candidacy.organisationId === who.id)?.id ?? ''
  for (const [n, voter] of voters.slice(0, 7).entries())
    must(await cast(context(), code, voter, { approve: n < 5 ? [idFor(one)] : [idFor(two)] }))
  // Somebody thinks again: one ballot in place of the other.
  must(await cast(context(), code, voters[0] as Member, { approve: [idFor(one), idFor(two)], replace: true }))
  expect((await countVoted(context(), [id])).get(id)).toBe(7)
  await taken(context(), code, 'close')
  expect((await cast(context(), code, voters[8] as Member, { approve: [idFor(one)] })).ok).toBe(false)
  await seal(code)

  const visitor = await world().visitor()
  const told = await visitor.json<ElectionModel>(`/api/v1/elections/${code}`)
  expect(told.tally).toMatchObject({ ballots: 7, verdict: 'elected', reason: 'most-approved', winner: idFor(one) })
  expect(told.tally?.approvals?.[told.tally.candidates.indexOf(idFor(one))]).toBe(5)
  expect(told.tally?.approvals?.[told.tally.candidates.indexOf(idFor(two))]).toBe(3)
  expect(told).toMatchObject({ state: 'elected', roll: 9, voted: 7, needed: 5 })
  expect(await listMarks(context(), id), 'the urn is empty').toEqual([])
  const page = await fresh(visitor, `/en/elections/${code}`)
  expect(page.text).toContain('First 1 is elected.')
  expect(page.text).toContain('The quorum of 5 is reached.')
  const csv = await visitor.get(`/en/elections/${code}/tally.csv`)
  expect(csv.body).toContain('First 1,5')
  // The seat is held from the first day of the term on.
  world().setNow(new Date('2027-02-01T12:00:00Z'))
  const seat = await visitor.json<{ seat: { holder: { slug: string } | null; since: string; until: string } }>(
    '/api/v1/seats/liaison-01',
  )
  expect(seat.seat).toMatchObject({ holder: { slug: one.slug }, since: '2027-01-15', until: '2028-01-14' })
})

test('64 tries at once for one voice: one ballot, 63 refusals; the same ballot again is no second one', async () => {
  const voters = await members(context(), 4, { prefix: 'Raid' })
  const code = await prepared(context(), { seat: 'liaison-01' })
  await taken(context(), code, 'nominate')
  const candidates = await stand(context(), code, voters)
  await taken(context(), code, 'vote')
  const id = await idOf(code)
  // 15 ballots that differ, sent 64 times through the web server by who leads one organisation, from two browsers.
  const lead = await world().person('Raid lead sample', { role: 'representative', organisationId: voters[0]?.id })
  world().setNow(new Date('2026-12-15T12:00:00Z'))
  const visitors = [await world().visitor(lead), await world().visitor(lead)]
  const subset = (n: number) => candidates.filter((_, k) => ((n % 15) + 1) & (1 << k)).map((candidacy) => candidacy.id)
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, n) => {
      const visitor = visitors[n % 2]
      const cookie = [...(visitor?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
      return world().web.inject({
        method: 'POST',
        url: `/api/v1/elections/${code}/vote`,
        headers: { host: 'mesa.test', origin: 'http://mesa.test', cookie },
        payload: { approve: subset(n) },
      })
    }),
  )
  const stored = await listMarks(context(), id)
  expect(stored).toHaveLength(1)
  expect((await countVoted(context(), [id])).get(id)).toBe(1)
  // Who sent exactly the ballot that is there is told that it is there; everybody else is refused.
  const same = (n: number) => JSON.stringify(subset(n).sort()) === JSON.stringify(Object.keys(stored[0] ?? {}).sort())
  for (const [n, answer] of answers.entries()) expect(answer.statusCode, String(n)).toBe(same(n) ? 200 : 409)
  expect(answers.filter((answer) => answer.statusCode === 200).length).toBeLessThanOrEqual(5)
  expect(answers.filter((answer) => answer.statusCode === 409).length).toBeGreaterThanOrEqual(59)
  // 64 that all want to replace: still one.
  await Promise.all(
    Array.from({ length: 64 }, async (_, n) =>
      must(
        await castBallot({ ...on(context(), '2026-12-15'), actor: lead }, code, {
          approve: subset(n),
          ranks: {},
          blank: false,
          replace: true,
        }),
      ),
    ),
  )
  expect(await listMarks(context(), id)).toHaveLength(1)
  expect((await countVoted(context(), [id])).get(id)).toBe(1)
})

test('ballots that race with the close: what was acknowledged is counted, what was not is not', async () => {
  const voters = await members(context(), 40, { prefix: 'Race' })
  const code = await prepared(context())
  await taken(context(), code, 'nominate')
  const [a, b] = await stand(context(), code, voters.slice(0, 2))
  await taken(context(), code, 'vote')
  const casts = voters.map(async (voter, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 4))
    return cast(context(), code, voter, { approve: [(n % 2 ? a : b)?.id ?? ''] })
  })
  const close = (async () => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    await taken(context(), code, 'close')
    await seal(code)
  })()
  const acknowledged = (await Promise.all(casts)).filter((one) => one.ok).length
  await close
  const one = await findElection(context(), code)
  expect(one?.tally?.ballots).toBe(acknowledged)
  expect((await countVoted(context(), [one?.id ?? ''])).get(one?.id ?? '') ?? 0).toBe(acknowledged)
  expect(await listMarks(context(), one?.id ?? '')).toEqual([])
})

test('with fewer than seven ballots the winner is told and no count is; a stored tally holds none either', async () => {
  const voters = await members(context(), 6, { prefix: 'Few' })
  const code = await prepared(context(), { seat: 'liaison-01', method: 'ranking' })
  await taken(context(), code, 'nominate')
  const [a, b] = await stand(context(), code, voters.slice(0, 2))
  await taken(context(), code, 'vote')
  for (const voter of voters)
    must(await cast(context(), code, voter, { ranks: { [a?.id ?? '']: '1', [b?.id ?? '']: '2' } }))
  // Everybody has voted: nobody has to wait for the last day.
  await taken(context(), code, 'close', '2026-12-16')
  await seal(code, '2026-12-16')
  const election = await findElection(context(), code)
  expect(election?.tally).toMatchObject({ ballots: 6, winner: a?.id, approvals: null, pairs: null })
  const visitor = await world().visitor()
  expect((await fresh(visitor, `/en/elections/${code}`)).text).toContain('6 ballots were counted. With fewer than 7')
  expect((await visitor.get(`/en/elections/${code}/tally.csv`)).body).not.toMatch(/,\d+,\s*$/m)
})

test('ranking: anybody computes the winner again from the published comparisons', async () => {
  const voters = await members(context(), 8, { prefix: 'Rank' })
  const code = await prepared(context(), { seat: 'liaison-01', method: 'ranking' })
  await taken(context(), code, 'nominate')
  const three = await stand(context(), code, voters.slice(0, 3))
  await taken(context(), code, 'vote')
  const ids = three.map((candidacy) => candidacy.id)
  // A circle: a before b before c before a, with a the strongest.
  const orders = ['012', '012', '012', '120', '120', '201', '201', '012']
  for (const [n, voter] of voters.entries()) {
    const ranks = Object.fromEntries([...(orders[n] ?? '')].map((k, place) => [ids[Number(k)], String(place + 1)]))
    must(await cast(context(), code, voter, { ranks }))
  }
  await taken(context(), code, 'close', '2026-12-16')
  await seal(code, '2026-12-16')
  const visitor = await world().visitor()
  const { tally } = await visitor.json<ElectionModel>(`/api/v1/elections/${code}`)
  const paths = strongestPaths(tally?.pairs ?? [])
  const again = paths.flatMap((row, i) => (row.every((n, j) => i === j || n >= (paths[j]?.[i] ?? 0)) ? [i] : []))
  expect(again.map((i) => tally?.candidates[i])).toEqual([tally?.winner])
  expect(tally?.winner).toBe(ids[0])
  const page = await fresh(visitor, `/en/elections/${code}`)
  expect(page.text).toMatch(/before Rank \d: 6 to 2/)
  expect(page.body).toContain('class="bars duels"')
})

test('a tie leads to the run-off, and lots there are drawn from what is published', async () => {
  const voters = await members(context(), 8, { prefix: 'Tie' })
  const code = await prepared(context(), { tieRule: 'run-off' })
  await taken(context(), code, 'nominate')
  const [a, b, c] = await stand(context(), code, voters.slice(0, 3))
  await taken(context(), code, 'vote')
  for (const [n, voter] of voters.entries())
    must(
      await cast(context(), code, voter, { approve: [(n % 2 ? a : b)?.id ?? '', ...(n === 0 ? [c?.id ?? ''] : [])] }),
    )
  await taken(context(), code, 'close')
  await seal(code)
  const first = await findElection(context(), code)
  expect(first).toMatchObject({ state: 'tied', tally: { winner: null, approvals: expect.any(Array) as number[] } })
  const [runOff] = (await listElections(context(), { runOffOf: first?.id }, everything)).items
  const second = runOff?.code ?? ''
  expect(runOff).toMatchObject({
    tieRule: 'lot',
    state: 'nominating',
    voteFromOn: '2026-12-24',
    voteUntilOn: '2026-12-31',
  })
  const tied = await listCandidacies(context(), { electionIds: [runOff?.id ?? ''] })
  expect(tied.map((one) => one.organisationId).sort()).toEqual([a?.organisationId, b?.organisationId].sort())
  const late = { ...on(context(), '2026-12-21'), actor: speaksFor(voters[3]?.id ?? '') }
  expect((await nominate(late, second, voters[3]?.slug ?? '')).ok, 'nobody else stands in a run-off').toBe(false)
  const visitor = await world().visitor()
  expect((await fresh(visitor, `/en/elections/${code}`)).text).toContain(`Run-off: ${second}`)

  const before = (await visitor.json<ElectionModel>(`/api/v1/elections/${second}?fresh=${asked++}`)).lotCommitment
  await taken(context(), second, 'vote', '2026-12-24')
  for (const [n, voter] of voters.entries())
    must(await cast(context(), second, voter, { approve: [tied[n % 2]?.id ?? ''] }, '2026-12-26'))
  await taken(context(), second, 'close', '2027-01-01')
  await seal(second, '2027-01-01')
  const told = await visitor.json<ElectionModel>(`/api/v1/elections/${second}?fresh=${asked++}`)
  expect(told).toMatchObject({ state: 'elected', tally: { verdict: 'drawn-by-lot', ballots: 8 } })
  // What a reader does with sha256sum.
  const { createHash } = await import('node:crypto')
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(sha(told.lotSeed ?? '')).toBe(before)
  const numbers = told.tally?.tied.map((id) => sha(`${told.lotSeed} ${told.tally?.lots?.line} ${id}`)) ?? []
  expect(told.tally?.winner).toBe(told.tally?.tied[numbers.indexOf([...numbers].sort()[0] ?? '')])
  expect((await fresh(visitor, `/en/elections/${second}`)).text).toContain('were tied; lots were drawn')
})

test('who may stand: listed members of the body, with their own yes, while it is open', async () => {
  const [inside, hidden, outside, unchecked] = [
    await member(context(), 'Inside sample'),
    await member(context(), 'Hidden sample', { listing: 'unlisted' }),
    await member(context(), 'Outside sample', { table: 4 }),
    await member(context(), 'Unchecked sample', { state: 'listed' }),
  ]
  const code = await prepared(context(), { seat: 'liaison-01' })
  const as = (who: Member, day = '2026-12-05') => ({ ...on(context(), day), actor: speaksFor(who.id) })
  const visitor = await world().visitor()
  expect((await fresh(visitor, `/en/elections/${code}`)).status, 'not public while it is prepared').toBe(404)
  expect((await nominate(as(inside), code, inside.slug)).ok).toBe(false)
  await taken(context(), code, 'nominate')
  const refusals: [Member, string, string?][] = [
    [outside, inside.slug],
    [unchecked, inside.slug],
    [inside, hidden.slug],
    [inside, outside.slug],
    [inside, unchecked.slug],
    [inside, inside.slug, '2026-12-11'],
  ]
  for (const [who, slug, day] of refusals)
    expect((await nominate(as(who, day), code, slug)).ok, `${who.name} ${slug}`).toBe(false)
  // A hidden member proposes; its name is nowhere.
  must(await nominate(as(hidden), code, inside.slug))
  world().setNow(new Date('2026-12-05T12:00:00Z'))
  expect((await fresh(visitor, `/en/elections/${code}`)).text).toContain('Nobody stands yet')
  expect((await answerCandidacy(as(outside), code, { act: 'accept', statement: 'x', consent: true })).ok).toBe(false)
  expect((await answerCandidacy(as(inside), code, { act: 'accept', statement: 'x', consent: false })).ok).toBe(false)
  must(await answerCandidacy(as(inside), code, { act: 'accept', statement: 'We would (sample).', consent: true }))
  must(
    await answerCandidacy({ ...as(inside), locale: 'pt' }, code, {
      act: 'accept',
      statement: 'Nós (amostra).',
      consent: true,
    }),
  )
  expect((await fresh(visitor, `/en/elections/${code}`)).text).toContain('We would (sample).')
  expect((await fresh(visitor, `/pt/elections/${code}`)).text).toContain('Nós (amostra).')
  expect((await fresh(visitor, `/api/v1/elections/${code}`)).body).not.toContain('Hidden')
  must(await answerCandidacy(as(inside, '2026-12-11'), code, { act: 'withdraw', consent: false }))
  expect(
    (await answerCandidacy(as(inside, '2026-12-11'), code, { act: 'accept', statement: 'x', consent: true })).ok,
  ).toBe(false)
  expect((await fresh(visitor, `/en/elections/${code}`)).text).not.toContain('We would (sample).')
})

test('steps: another person than who asked, nobody of a candidate, never against the calendar', async () => {
  const [candidate] = (await members(context(), 2, { prefix: 'Steps' })) as [Member, Member]
  const code = await prepared(context())
  await taken(context(), code, 'nominate')
  must(await nominate({ ...on(context(), '2026-12-05'), actor: speaksFor(candidate.id) }, code, candidate.slug))
  const staff = (personId: string, ...more: Actor['grants']): Actor => ({
    kind: 'person',
    personId,
    sessionId: null,
    grants: [{ role: 'secretariat' }, ...more],
  })
  const at = (actor: Actor, day = '2026-12-12') => ({ ...on(context(), day), actor })
  const [one, two] = [staff('10000000-0000-4000-8000-000000000001'), staff('10000000-0000-4000-8000-000000000002')]
  const own = staff('10000000-0000-4000-8000-000000000003', {
    role: 'representative',
    organisationId: candidate.id,
  })
  expect((await askStep(at(one), code, 'vote')).ok, 'nobody stands').toBe(false)
  expect((await askStep(at(own), code, 'cancel')).ok, 'recusal').toBe(false)
  must(await askStep(at(one), code, 'cancel'))
  expect((await agreeStep(at(one), code, 'cancel')).ok).toBe(false)
  expect((await agreeStep(at(own), code, 'cancel')).ok).toBe(false)
  must(await agreeStep(at(two), code, 'cancel'))
  expect((await findElection(context(), code))?.state).toBe('cancelled')
  const coordinator: Actor = {
    ...one,
    grants: [{ role: 'coordinator', bodyId: '20000000-0000-4000-8000-000000000001' }],
  }
  const form = {
    seat: 'liaison-01',
    method: 'approval',
    tieRule: 'lot',
    quorumPercent: 0,
    individuals: false,
  } as const
  expect(
    (await prepareElection({ ...at(coordinator, '2026-11-25') }, { ...form, ...calendar })).ok,
    'of another table',
  ).toBe(false)
})

test('a cancelled vote is destroyed uncounted; who may not vote is told why; individuals where said', async () => {
  const voter = await member(context(), 'Cancelled sample')
  const person = await member(context(), 'Individual sample', { kind: 'individual' })
  const stranger = await member(context(), 'Stranger sample', { table: 3 })
  const code = await prepared(context(), { seat: 'liaison-01', individuals: true })
  await taken(context(), code, 'nominate')
  const [a] = await stand(context(), code, [voter])
  await taken(context(), code, 'vote')
  must(await cast(context(), code, person, { approve: [a?.id ?? ''] }))
  const refused = await cast(context(), code, stranger, { approve: [a?.id ?? ''] })
  expect(refused).toMatchObject({ ok: false, refusal: { kind: 'forbidden', code: 'elections.refused-not-on-roll' } })
  expect((await cast(context(), code, voter, { approve: ['30000000-0000-4000-8000-000000000001'] })).ok).toBe(false)
  expect((await cast(context(), code, voter, {})).ok).toBe(false)
  must(await cast(context(), code, voter, { blank: true }))
  expect(
    (await cast(context(), code, voter, { approve: [a?.id ?? ''] }, '2026-12-21')).ok,
    'the last day is over',
  ).toBe(false)
  await taken(context(), code, 'cancel')
  await seal(code)
  const one = await findElection(context(), code)
  expect(one).toMatchObject({ state: 'cancelled', tally: null })
  expect(one?.final?.sealedOn).toBeTruthy()
  expect(await listMarks(context(), one?.id ?? '')).toEqual([])
})

test('a seat that is not free on the day of the count: the result stands and is carried out later', async () => {
  const voters = await members(context(), 3, { prefix: 'Busy' })
  const code = await prepared(context())
  const sits = {
    code: 'liaison-01',
    since: '2026-06-01',
    source: { kind: 'decision', note: 'Sample decision' },
  } as const
  must(await designateToSeat(context(), { ...sits, organisationId: voters[2]?.id ?? '' }))
  await taken(context(), code, 'nominate')
  const [a] = await stand(context(), code, voters.slice(0, 1))
  await taken(context(), code, 'vote')
  for (const voter of voters) must(await cast(context(), code, voter, { approve: [a?.id ?? ''] }))
  await taken(context(), code, 'close')
  await seal(code)
  const one = await findElection(context(), code)
  expect(one).toMatchObject({ state: 'elected', designation: { refused: 'bodies.refused-filled' } })
  const staff: Actor = { kind: 'person', personId: null, sessionId: null, grants: [{ role: 'secretariat' }] }
  expect(await designateElected({ ...on(context(), '2026-12-22'), actor: staff }, code)).toMatchObject({ ok: false })
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  expect((await desk.get(`/en/desk/elections/${code}`)).text).toContain('The seat could not be given yet')
})

test('the desk and members do it all by forms without script, and each is told what waits', async () => {
  const w = world()
  const [first, second] = [await member(context(), 'Forms one'), await member(context(), 'Forms two')]
  const desk = await w.visitor(await w.person('Asking sample', { role: 'secretariat' }))
  const other = await w.visitor(await w.person('Agreeing sample', { role: 'secretariat' }))
  const rep = await w.visitor(
    await w.person('Forms representative', { role: 'representative', organisationId: first.id }),
  )
  const nominee = await w.visitor(
    await w.person('Forms nominee', { role: 'representative', organisationId: second.id }),
  )
  w.setNow(new Date('2026-11-25T12:00:00Z'))
  await desk.get('/en/desk/elections')
  const wrong = { seat: 'liaison-01', method: 'approval', tieRule: 'lot', quorumPercent: '50', ...calendar }
  expect((await desk.send('/en/desk/elections', { ...wrong, voteFromOn: '2026-12-01' })).text).toContain(
    'The vote begins after the last day of nominations',
  )
  const page = await desk.follow(await desk.send('/en/desk/elections', wrong))
  const code = /ELC-LAC-\d+-\d+/.exec(page.text)?.[0] ?? ''
  const way = `/en/desk/elections/${code}`
  const step = async (act: string, day: string) => {
    w.setNow(new Date(`${day}T12:00:00Z`))
    await desk.get(way)
    expect((await desk.follow(await desk.send(`${way}/ask`, { act }))).text).toContain('somebody else has to agree')
    await other.get(way)
    await other.follow(await other.send(`${way}/agree`, { act }))
  }
  await step('nominate', '2026-12-01')
  await rep.get(`/en/elections/${code}/nominate`)
  await rep.follow(await rep.send(`/en/elections/${code}/nominate`, { organisation: second.slug }))
  expect((await nominee.get('/en/desk')).text).toContain(`Your organisation was proposed in election ${code}`)
  const own = `/en/elections/${code}/candidacy`
  await nominee.get(own)
  expect((await nominee.send(own, { act: 'accept', consent: 'yes' })).status).toBe(422)
  const said = await nominee.follow(
    await nominee.send(own, { act: 'accept', statement: 'Sample words', consent: 'yes' }),
  )
  expect(said.text).toContain('Your organisation stands')
  expect((await rep.get(own)).status, 'the candidacy of another one').toBe(404)
  await step('vote', '2026-12-12')
  expect((await rep.get('/en/desk')).text).toContain(`Your organisation has not voted in election ${code}`)
  const vote = `/en/elections/${code}/vote`
  const ballot = await rep.get(vote)
  expect(ballot.text).toContain('Before you vote')
  expect(ballot.headers['cache-control']).toContain('no-store')
  expect((await rep.send(vote, {})).text).toContain('Nothing is marked')
  const candidate = /name="approve" value="([^"]+)"/.exec(ballot.body)?.[1] ?? ''
  await rep.get(vote)
  expect((await rep.follow(await rep.send(vote, { approve: candidate }))).text).toContain('Your ballot is in')
  const again = await rep.get(vote)
  expect(again.body, 'what was marked is never shown again').not.toMatch(/name="approve"[^>]*checked/)
  expect((await rep.send(vote, { blank: 'yes' })).status).toBe(409)
  expect((await rep.follow(await rep.send(vote, { blank: 'yes', replace: 'yes' }))).text).toContain('Your ballot is in')
  const stranger = await w.visitor(await w.person('Stranger representative', { role: 'representative' }))
  expect((await stranger.get(vote)).status).toBe(403)
  expect((await (await w.visitor()).get(vote)).status).toBe(401)
  await remindsOnce(w, code, first)
})

/** Three days before the end those who have not voted are told, once, by the roll alone. */
async function remindsOnce(w: World, code: string, voted: Member): Promise<void> {
  for (const day of ['2026-12-16', '2026-12-17', '2026-12-18']) await makeRound(on(w.context(), day))
  const acts = await w
    .context()
    .db.selectFrom('act')
    .select('detail')
    .where('kind', '=', 'election.reminded')
    .where('subject_id', '=', await idOf(code))
    .execute()
  expect(acts).toHaveLength(1)
  const { organisationIds = [] } = (acts[0]?.detail ?? {}) as { organisationIds?: string[] }
  expect(organisationIds).not.toContain(voted.id)
  expect(organisationIds.length).toBeGreaterThan(0)
}

test('a vote writes no act, no job, no retry and no day count; nobody reads a ballot by any address', async () => {
  const rows = await context().db.selectFrom('act').select(['kind', 'subject_kind']).execute()
  expect(rows.filter((row) => /vote|ballot|cast/.test(row.kind))).toEqual([])
  const visitor = await world().visitor()
  for (const path of ['/api/v1/elections', '/en/elections.csv', '/en/elections.atom', '/en/elections'])
    expect((await visitor.get(path)).status, path).toBe(200)
  expect((await visitor.get('/en/elections/ELC-LAC-2026-999')).status).toBe(404)
  expect(
    await castBallot({ ...context(), actor: speaksFor('x') }, 'none', {
      approve: [],
      ranks: {},
      blank: true,
      replace: false,
    }),
  ).toMatchObject({ ok: false })
})
