// Room: recommendations. A seat acts: who holds one issues for its body and for no other, while the term lasts, never
// alone, never where they left the thing to others. A member proposes to a body. Every refusal is a sentence.
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleMember, joinAs } from '../../../test/support/members.ts'
import { aNote } from '../../../test/support/minutes.ts'
import type { Answer, Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import { type Actor, type Grant } from '../../kernel/actor.ts'
import { locales } from '../../kernel/locale.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'
import { loadDemo } from '../bodies/demo.ts'
import { bodyRules, charterOf, designateToSeat, findBody } from '../bodies/index.ts'
import { insertVersion } from '../bodies/store-charter.ts'
import { declareRecusal, insertGrant } from '../people/index.ts'
import { findRecommendation } from './store.ts'
import { closeRecommendation, issueRecommendation, mergeRecommendation } from './use-cases.ts'
import { waiting } from './waiting.ts'

const world = useWorld({ with: 'record' })
const at = (day: string) => world().setNow(new Date(`${day}T12:00:00Z`))
const lastDay = '2026-12-20'
/** Two who sit at the Liaison Table, one who sits in another body, one who only joined. */
let ana: SampleMember
let bea: SampleMember
let carla: SampleMember
let dora: SampleMember
let liaison = ''
const sits = async (member: SampleMember, code: string) => {
  const given = await designateToSeat(world().context(), {
    code,
    organisationId: member.id,
    since: '2026-11-01',
    until: lastDay,
    source: { kind: 'decision', note: 'A sample decision' },
  })
  expect(given).toMatchObject({ ok: true })
}
beforeAll(async () => {
  at('2026-11-21')
  await loadDemo(world().context())
  ana = await joinAs(world(), 'Ana Seat Sample')
  bea = await joinAs(world(), 'Bea Seat Sample')
  carla = await joinAs(world(), 'Carla Seat Sample')
  dora = await joinAs(world(), 'Dora Member Sample')
  await sits(ana, 'liaison-01')
  await sits(bea, 'liaison-02')
  await sits(carla, 'sample-01')
  liaison = (await findBody(world().context(), 'liaison-table'))?.id ?? ''
})

/** As the web server sees them: what they were granted, and what follows from where they stand today. */
const today = async (actor: Actor): Promise<Actor> => ({
  ...actor,
  grants: await world()
    .context()
    .grantsOf(world().context(), actor.personId ?? ''),
})
const use = async (actor: Actor) => world().context(await today(actor))
const proposal = {
  title: 'A sample proposal to a body',
  text: 'That the sample office opens on Saturdays.',
  rationale: 'Because people work on weekdays.',
  kind: 'service',
  objectives: ['15'],
  measure: 'It is open on Saturdays.',
  'to-1-label': 'Sample office',
  'to-1-kind': 'municipality',
  'to-1-country': 'MX',
}
async function propose(who: Actor, as: string, more: Record<string, string> = {}): Promise<string> {
  const visitor = await world().visitor(who)
  const path = `/en/recommendations/propose?note=${await aNote(world(), 'recommendation')}`
  await visitor.get(path)
  const sent = await visitor.send(path, { ...proposal, ...more, as })
  expect(sent.status, sent.text.slice(0, 800)).toBe(303)
  return /REC-LAC-\d{4}-\d{3}/.exec(sent.location)?.[0] ?? ''
}
async function check(code: string): Promise<void> {
  const desk = await world().visitor(await world().person('Desk of seats sample', { role: 'secretariat' }))
  await desk.get(`/en/recommendations/${code}/work`)
  expect((await desk.send(`/en/recommendations/${code}/check`, {})).status).toBe(303)
}
const asHolder = (member: SampleMember) => `holder:${member.id}:${liaison}`
const asMember = async (member: SampleMember, slug: string) =>
  `member:${member.id}:${(await findBody(world().context(), slug))?.id ?? ''}`
const issuedOn = '2026-11-20'
const issue = async (who: Actor, code: string) => issueRecommendation(await use(who), code, { issuedOn })
const works = (code: string) => `/en/recommendations/${code}/work`
const waitsFor = async (who: Actor, code: string) =>
  (await waiting(await use(who))).filter((one) => one.args.code === code).map((one) => one.what)
const says = (answer: Answer, words: string) => expect(answer.text).toContain(words)
const asksToIssue = async (visitor: Visitor, code: string) => (await visitor.get(works(code))).body.includes('/issue"')

// One story, told in its order.
describe('a seat', { shuffle: false }, () => {
  test('proposes and issues for its own body; who proposed does not issue, nor another of theirs', async () => {
    const code = await propose(ana.speaker, asHolder(ana))
    await check(code)
    expect(await findRecommendation(await use(bea.speaker), code)).toMatchObject({
      proposedAs: 'holder',
      proposedByBody: liaison,
      proposedByOrganisation: ana.id,
    })
    expect(await issue(ana.speaker, code)).toMatchObject({ refusal: { code: 'recommendations.refused-own-proposal' } })
    const second = await world().person('Second of Ana sample', { role: 'representative', organisationId: ana.id })
    expect(await issue(second, code)).toMatchObject({ refusal: { code: 'recommendations.refused-own-organisation' } })
    // It waits for the other seat alone, and the page of who proposed says why nothing is offered.
    expect(await waitsFor(ana.speaker, code)).toEqual([])
    expect(await waitsFor(bea.speaker, code)).toEqual(['recommendations.waiting-issue'])
    const proposer = await world().visitor(ana.speaker)
    says(await proposer.get(works(code)), 'You proposed it: another person of the body records that it was issued.')
    expect(await asksToIssue(proposer, code)).toBe(false)

    const holder = await world().visitor(bea.speaker)
    const page = await holder.get(works(code))
    says(page, 'It is issued by the body in which you hold a seat: Liaison Table')
    expect(page.body).not.toContain('name="issuer"')
    // Words that somebody sends along do not make it another body's act.
    const sent = await holder.send(`/en/recommendations/${code}/issue`, { issuedOn, issuer: 'The forum' })
    expect(sent.status).toBe(303)
    const read = await (await world().visitor()).get(`/en/recommendations/${code}`)
    says(read, 'who holds a seat of the body')
    expect(read.text).not.toContain('The forum')
    const { db } = world().context()
    const act = await db
      .selectFrom('act')
      .select(['capacity', 'actor_id'])
      .where('kind', '=', 'recommendation.issued')
      .where('actor_id', '=', bea.speaker.personId)
      .executeTakeFirstOrThrow()
    expect(act.capacity).toBe('holder')
  })

  test('of another body is nobody here, and neither is a member of none: they do not even see it', async () => {
    const code = await propose(ana.speaker, asHolder(ana))
    await check(code)
    for (const who of [carla.speaker, dora.speaker]) {
      expect(await issue(who, code)).toMatchObject({ refusal: { kind: 'not-found' } })
      const visitor = await world().visitor(who)
      expect((await visitor.get(works(code))).status).toBe(404)
      expect((await visitor.get('/en/recommendations/before')).body).not.toContain(code)
      expect(await waitsFor(who, code)).toEqual([])
    }
    // What is public they see; the acts are its body's.
    expect((await issue(bea.speaker, code)).ok).toBe(true)
    expect(await closeRecommendation(await use(carla.speaker), code, 'x')).toMatchObject({
      refusal: { kind: 'forbidden', code: 'recommendations.refused-not-issuer' },
    })
    expect((await (await world().visitor(carla.speaker)).get(works(code))).text).toContain('is not before a body of')
    const stranger = await world().visitor(dora.speaker)
    const post = await stranger.post(`/en/recommendations/${code}/close`, { closeReason: 'x' })
    expect(post.status).toBe(403)
    says(post, 'If your seat is over, this right ended with it')
    expect((await closeRecommendation(await use(ana.speaker), code, 'It was answered (sample).')).ok).toBe(true)
  })

  test('that left it to others decides nothing: not issuing, not merging into it', async () => {
    const code = await propose(dora.speaker, await asMember(dora, 'mechanism'))
    const other = await propose(ana.speaker, asHolder(ana))
    await check(other)
    const one = await findRecommendation(await use(bea.speaker), other)
    await declareRecusal(await use(bea.speaker), { kind: 'recommendation', id: one?.id ?? '' })
    expect(await issue(bea.speaker, other)).toMatchObject({ refusal: { code: 'people.refused-recused' } })
    expect(await waitsFor(bea.speaker, other)).toEqual([])
    const visitor = await world().visitor(bea.speaker)
    says(await visitor.get(works(other)), 'You left this recommendation to others')
    says(await visitor.get('/en/recommendations/before?body=liaison-table'), 'You left this recommendation to others')
    // A proposal that was brought to another body is not theirs to merge.
    expect(await mergeRecommendation(await use(bea.speaker), code, other)).toMatchObject({ ok: false })
    const third = await joinAs(world(), 'Eva Seat Sample', { tables: [2] })
    await sits(third, 'liaison-03')
    expect((await issue(third.speaker, other)).ok).toBe(true)
    const more = await propose(third.speaker, `holder:${third.id}:${liaison}`)
    expect(await mergeRecommendation(await use(bea.speaker), more, other)).toMatchObject({
      refusal: { code: 'people.refused-recused' },
    })
    expect((await mergeRecommendation(await use(ana.speaker), more, other)).ok).toBe(true)
  })

  test('acts from its body’s page and its desk: links, not addresses to know', async () => {
    const code = await propose(ana.speaker, asHolder(ana))
    const holder = await world().visitor(bea.speaker)
    const body = await holder.get('/en/bodies/liaison-table')
    says(body, 'You hold a seat of this body.')
    expect(body.body).toContain('href="/en/recommendations/before?body=liaison-table"')
    expect(body.body).toContain('href="/en/recommendations/propose?body=liaison-table"')
    const before = await holder.get('/en/recommendations/before?body=liaison-table')
    says(before, code)
    says(before, 'The secretariat checks its form.')
    await check(code)
    const checked = await holder.get('/en/recommendations/before?body=liaison-table')
    expect(checked.body).toContain(`href="/en/recommendations/${code}/work"`)
    expect((await holder.get('/en/desk')).body).toContain(`/en/recommendations/${code}/work`)
    // Who came from the body's page proposes to that body unless they say otherwise.
    const form = await holder.get('/en/recommendations/propose?body=liaison-table')
    expect(/name="as" value="([^"]+)" checked/.exec(form.body)?.[1]).toBe(asHolder(bea))
    const stranger = await world().visitor()
    const seen = await stranger.get('/en/bodies/liaison-table')
    expect(seen.text).not.toContain('Proposals that wait')
    expect((await stranger.get('/en/recommendations/before')).status).toBe(401)
    expect((await holder.get('/en/recommendations/before?body=no-such-body')).status).toBe(404)
  })

  test('has its right until the last day of the term, and not the day after; the refusal says so', async () => {
    const code = await propose(ana.speaker, asHolder(ana))
    const another = await propose(ana.speaker, asHolder(ana))
    await check(code)
    await check(another)
    at(lastDay)
    const holder = await world().visitor(bea.speaker)
    expect(await asksToIssue(holder, code)).toBe(true)
    expect((await issue(bea.speaker, code)).ok).toBe(true)
    at('2026-12-21')
    expect(await issue(bea.speaker, another)).toMatchObject({ ok: false })
    expect(await waitsFor(bea.speaker, another)).toEqual([])
    const late = await holder.post(`/en/recommendations/${another}/issue`, { issuedOn })
    expect(late.status).toBe(403)
    says(late, 'If your seat is over, this right ended with it; the page of the body says who sits there today.')
    expect((await holder.get('/en/bodies/liaison-table')).text).not.toContain('You hold a seat')
    const path = `/en/recommendations/propose?note=${await aNote(world(), 'recommendation')}`
    await holder.get(path)
    expect((await holder.send(path, { ...proposal, as: asHolder(bea) })).status).toBe(422)
    // Its organisation still reads what it brought; the body's seats are over, so nobody of it works on it.
    const proposer = await world().visitor(ana.speaker)
    expect((await proposer.get(`/en/recommendations/${another}`)).status).toBe(200)
    const refused = await proposer.get(works(another))
    expect(refused.status).toBe(403)
    says(refused, 'If your seat is over, this right ended with it.')
    at('2026-11-21')
  })

  test('of a body of which the charter says that it issues nothing issues nothing; the forum may', async () => {
    const code = await propose(ana.speaker, asHolder(ana))
    await check(code)
    const context = world().context()
    const now = await charterOf(context)
    await insertVersion(context, {
      number: 90,
      inForceOn: '2026-11-22',
      rules: {
        ...now.rules,
        bodies: { ...now.rules.bodies, 'liaison-table': { ...bodyRules(now.rules, 'liaison-table'), issues: false } },
      },
      decidedBy: liaison,
      decidedOn: '2026-11-21',
      decision: 'A sample decision',
      single: false,
    })
    at('2026-11-22')
    expect(await issue(bea.speaker, code)).toMatchObject({
      refusal: { code: 'recommendations.refused-body-issues-none' },
    })
    says(await (await world().visitor(bea.speaker)).get(works(code)), 'By the charter in force this body issues no')
    const rapporteur = await world().person('Rapporteur of seats sample', { role: 'rapporteur' })
    expect(await issue(rapporteur, code)).toMatchObject({ refusal: { fields: { issuer: 'http.wrong-required' } } })
    const done = await issueRecommendation(await use(rapporteur), code, { issuedOn, issuer: 'Sample forum' })
    expect(done).toMatchObject({ ok: true })
    at('2026-11-21')
  })
})

describe('a member', () => {
  test('proposes to its table, whose coordinator issues it; for whom it speaks is kept', async () => {
    const code = await propose(dora.speaker, await asMember(dora, 'working-table-1'))
    await check(code)
    const table = (await findBody(world().context(), 'working-table-1'))?.id ?? ''
    const coordinator = await world().person('Coordinator of seats sample', { role: 'coordinator', bodyId: table })
    expect(await waitsFor(coordinator, code)).toEqual(['recommendations.waiting-issue'])
    const done = await issueRecommendation(await use(coordinator), code, { issuedOn, issuer: 'Working Table 1' })
    expect(done).toMatchObject({
      value: { issuerBodyId: table, proposedByOrganisation: dora.id, proposedAs: 'member' },
    })
    const read = await (await world().visitor()).get(`/en/recommendations/${code}`)
    says(read, 'Brought to')
    says(read, 'Dora Member Sample')
  })

  test('of an agency proposes as a member of the working group, and answers nothing by that', async () => {
    const { db } = world().context()
    const group = await db
      .selectFrom('body')
      .select(['id', 'slug'])
      .where('kind', '=', 'working-group')
      .executeTakeFirstOrThrow()
    const office = await joinAs(world(), 'Agency Seat Sample')
    await db
      .updateTable('organisation')
      .set({ kind: 'office', category: 'un-entity', acronym: 'IOM', working_tables: [] })
      .where('id', '=', office.id)
      .execute()
    const grant: Grant = { role: 'office', organisationId: office.id }
    const clerk = await world().person('Clerk of an agency sample', grant)
    const code = await propose(clerk, `member:${office.id}:${group.id}`)
    expect(await findRecommendation(await use(clerk), code)).toMatchObject({ proposedByBody: group.id })
    expect((await (await world().visitor(clerk)).get(works(code))).status).toBe(200)
  })

  test('does not check the form of what they wrote, where two people hold every duty', async () => {
    const both = await world().person('Both duties sample', { role: 'rapporteur' })
    const code = await propose(both, 'rapporteur')
    await insertGrant(world().context(), {
      personId: both.personId ?? '',
      role: 'secretariat',
      proposedBy: null,
      approvedBy: null,
      approved: true,
      single: true,
    })
    const visitor = await world().visitor(both)
    expect((await visitor.get(works(code))).body).not.toContain('/check"')
    const post = await visitor.post(`/en/recommendations/${code}/check`)
    expect(post.status).toBe(409)
    says(post, 'You proposed it: another person checks its form.')
  })
})

test('each refusal is a sentence of its own in each of the four languages', () => {
  const keys = ['other-body', 'own-proposal', 'own-organisation', 'body-issues-none', 'own-check', 'not-issuer'].map(
    (word) => `recommendations.refused-${word}` as MessageKey,
  )
  for (const key of [...keys, 'http.refused-seat' as const, 'recommendations.work-recused' as const]) {
    const said = locales.map((locale) => translator(locale)(key))
    expect(new Set(said).size, key).toBe(4)
    for (const words of said) expect(words.length).toBeGreaterThan(20)
  }
})
