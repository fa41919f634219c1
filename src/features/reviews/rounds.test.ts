// Room: reviews. A round from its plan to what it passes on, as the people in it do it: on the real database, through
// the pages.
import { expect, test } from 'vitest'
import { sampleOrganisation } from '../../../test/support/rooms.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import type { Actor } from '../../kernel/actor.ts'
import { findRound, listSubmissions } from './store-rounds.ts'
import { moveRound, passOn } from './use-cases-rounds.ts'
import { fileSubmission, judgeSubmission, withdrawSubmission } from './use-cases-submissions.ts'

const world = useWorld({ with: 'record' })
const desk = '/en/desk/reviews/2029'
const form = { title: 'Third round', previous: '2021' }
const inDays = (days: number) =>
  new Date(world().context().now.getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** Sends a form of a page, which is read first as a browser does. */
async function fill(visitor: Visitor, page: string, action: string, fields: Record<string, string>) {
  await visitor.get(page)
  return visitor.send(action, fields)
}

async function office(name: string, kind: 'office' | 'organisation'): Promise<{ id: string; actor: Actor }> {
  const id = await sampleOrganisation(world(), name, { office: kind === 'office' })
  const role = kind === 'office' ? 'office' : 'representative'
  return { id, actor: await world().person(`${name} person`, { role, organisationId: id }) }
}

test('two staff carry a round from its plan to the world forum', async () => {
  const staff = await world().visitor(await world().person('Staff one sample', { role: 'secretariat' }))
  const other = await world().visitor(await world().person('Staff two sample', { role: 'secretariat' }))
  await staff.follow(
    await fill(staff, '/en/desk/reviews', '/en/desk/reviews', { year: '2029', ...form, callUntil: inDays(30) }),
  )
  expect((await fill(staff, '/en/desk/reviews', '/en/desk/reviews', { year: '2029', ...form })).body).toContain(
    'There is a review of that year',
  )
  await fill(staff, desk, `${desk}/steps`, { kind: 'webinar', title: 'A webinar', plannedOn: inDays(9) })
  expect(
    (await fill(staff, desk, `${desk}/steps`, { kind: 'webinar', title: 'x', plannedOn: inDays(1), heldOn: inDays(2) }))
      .body,
  ).toContain('has not come yet')
  for (const act of ['prepare', 'convene', 'report']) await fill(staff, desk, `${desk}/move`, { act })
  expect((await fill(staff, desk, `${desk}/move`, { act: 'adopt' })).body).toContain('ask another person')
  expect((await fill(staff, desk, `${desk}/move`, { act: 'close' })).status).toBe(409)
  expect(
    (await staff.post(`${desk}/outputs`, { title: 'x', href: '/reports', passedTo: 'y', passedOn: inDays(0) })).status,
  ).toBe(409)
  await fill(other, desk, `${desk}/move`, { act: 'adopt' })
  await fill(staff, desk, `${desk}/outputs`, {
    title: 'The conclusions',
    href: '/recommendations',
    passedTo: 'The world forum',
    passedOn: inDays(0),
  })
  const page = await (await world().visitor()).get('/en/reviews/2029')
  for (const words of ['The outcome was adopted', 'A webinar', 'The conclusions', 'Passed on to The world forum'])
    expect(page.text).toContain(words)
  // Of the record: 11 asks of 2021, none with an answer recorded here; counted when it was convened, and now.
  expect(page.text).toContain('What became of what the review of 2021 asked for')
  const twin = await (
    await world().visitor()
  ).json<{ became: unknown; becameNow: { what: string; n: number }[] }>('/api/v1/reviews/2029')
  expect(twin.becameNow.find((one) => one.what === 'no-answer-recorded')?.n).toBe(11)
  expect(twin.became).toEqual(twin.becameNow)
  const one = await (await world().visitor()).get('/en/reviews/2021/became')
  expect(one.text).toContain('11 recommendations')
})

test('a round that is kept in another language keeps its words; an address that is none is said', async () => {
  const person = await world().person('Staff seven sample', { role: 'secretariat' })
  const staff = await world().visitor(person)
  const about = 'About the fourth round'
  await fill(staff, '/en/desk/reviews', '/en/desk/reviews', { year: '2053', ...form, about, callUntil: inDays(9) })
  const page = '/fr/desk/reviews/2053'
  await fill(staff, page, page, { ...form, about, callUntil: inDays(12) })
  const kept = await findRound(world().context(), '2053')
  expect([kept?.title, kept?.about].map((one) => Object.keys(one?.values ?? {}))).toEqual([['en'], ['en']])
  expect(kept?.callUntil).toBe(inDays(12))
  await fill(staff, page, page, { title: 'Troisième cycle', previous: '2021', callUntil: inDays(12) })
  const now = await findRound(world().context(), '2053')
  expect(now?.title).toMatchObject({ original: 'en', values: { en: { text: form.title }, fr: { origin: 'human' } } })
  await moveRound(world().context(person), '2053', 'prepare')
  const network = await office('Network of addresses sample', 'organisation')
  for (const url of ['https://[', 'https://', 'http://example.org', 'javascript:alert(1)'])
    expect(await fileSubmission(world().context(network.actor), '2053', { title: 'a', text: 'b', url })).toMatchObject({
      refusal: { fields: { url: 'reviews.wrong-not-https' } },
    })
})

test('official and parallel stand side by side; each is read by somebody else first', async () => {
  const staff = await world().person('Staff three sample', { role: 'secretariat' })
  const keeper = await world().visitor(staff)
  await fill(keeper, '/en/desk/reviews', '/en/desk/reviews', { year: '2033', ...form, callUntil: inDays(10) })
  const ministry = await office('Ministry of sample', 'office')
  const network = await office('Network of sample', 'organisation')
  const asked = { objective: 15, title: 'What was done', text: 'Words about services.' }
  const early = await fileSubmission(world().context(ministry.actor), '2033', asked)
  expect(early).toMatchObject({ ok: false, refusal: { code: 'reviews.refused-call-over' } })
  await moveRound(world().context(staff), '2033', 'prepare')

  const visitor = await world().visitor(ministry.actor)
  await visitor.get('/en/reviews/2033/submit?objective=15')
  const filed = await visitor.follow(await visitor.send('/en/reviews/2033/submit', { ...asked, objective: '15' }))
  expect(filed.text).toContain('read before it is public')
  const answer = await fileSubmission(world().context(network.actor), '2033', { ...asked, title: 'What people see' })
  if (!answer.ok) throw new Error('not filed')

  const stranger = await world().visitor()
  expect((await stranger.get(`/en/reviews/2033/submissions/${answer.value.code}`)).status).toBe(404)
  expect((await stranger.get('/en/reviews/2033/submissions')).text).toContain('No contribution has been published')
  // Another organisation's representative sees it no more than a stranger.
  const rival = await world().visitor(ministry.actor)
  expect((await rival.get(`/en/reviews/2033/submissions/${answer.value.code}`)).status).toBe(404)
  expect((await judgeSubmission(world().context(ministry.actor), answer.value.code, { act: 'publish' })).ok).toBe(false)

  const round = await findRound(world().context(), '2033')
  const all = await listSubmissions(world().context(staff), round?.id ?? '', {}, { page: 1, size: 10 })
  for (const one of all.items)
    expect((await judgeSubmission(world().context(staff), one.code, { act: 'publish' })).ok).toBe(true)
  const sides = await stranger.get('/en/reviews/2033/submissions?objective=15')
  expect(sides.text).toMatch(/Official\s+What was done\s+Ministry of sample.*Parallel\s+What people see/s)
  expect(all.items.map((one) => one.standing).sort()).toEqual(['official', 'parallel'])

  // Taken back: its words are nowhere, not even for the desk.
  expect((await withdrawSubmission(world().context(ministry.actor), answer.value.code)).ok).toBe(false)
  expect((await withdrawSubmission(world().context(network.actor), answer.value.code)).ok).toBe(true)
  expect((await stranger.get(`/en/reviews/2033/submissions/${answer.value.code}`)).status).toBe(404)
  const kept = await world().context().db.selectFrom('review_submission').selectAll().execute()
  expect(JSON.stringify(kept.filter((one) => one.code === answer.value.code))).not.toContain('Words about services')
})

test('nobody publishes what they wrote, refuses without a reason, or passes on what is not adopted', async () => {
  const id = await sampleOrganisation(world(), 'Both hats sample', {})
  const both = await world().person(
    'Both hats',
    { role: 'secretariat' },
    { role: 'representative', organisationId: id },
  )
  const as = world().context(both)
  await fill(await world().visitor(both), '/en/desk/reviews', '/en/desk/reviews', {
    year: '2037',
    ...form,
    callUntil: inDays(5),
  })
  await moveRound(as, '2037', 'prepare')
  const own = await fileSubmission(as, '2037', { title: 'Ours', text: 'Our own words.' })
  if (!own.ok) throw new Error('not filed')
  expect(await judgeSubmission(as, own.value.code, { act: 'publish' })).toMatchObject({
    refusal: { code: 'reviews.refused-own-submission' },
  })
  expect(await judgeSubmission(as, own.value.code, { act: 'refuse' })).toMatchObject({ refusal: { kind: 'invalid' } })
  const bad = { title: 'x', href: 'javascript:alert(1)', passedTo: 'y', passedOn: inDays(0) }
  expect((await passOn(as, '2037', bad)).ok).toBe(false)
})

test('paragraphs of an earlier outcome go in once, all or none', async () => {
  const staff = await world().visitor(await world().person('Staff four sample', { role: 'secretariat' }))
  await fill(staff, '/en/desk/reviews', '/en/desk/reviews', { year: '2041', ...form })
  const source = (await staff.get('/en/desk/reviews/2041')).body.match(/<option value="(source-[^"]+)"/)?.[1] ?? ''
  const pasted = { source, issuer: 'The world forum', issuedOn: '2022-05-20' }
  const good = 'para. 12\tStates should do what they promised.\t8, 21\r\npara. 13\tCities should be heard as well.\t'
  const refused = await fill(staff, '/en/desk/reviews/2041', '/en/desk/reviews/2041/paragraphs', {
    ...pasted,
    paragraphs: `${good}\npara. 14\tNo such objective there is.\t24`,
  })
  expect(refused.status).toBe(422)
  expect(refused.body).toContain('Line 3 cannot be read')
  expect(refused.body).toContain('States should do what they promised.')
  const count = async () =>
    (
      await world()
        .context()
        .db.selectFrom('recommendation')
        .select('id')
        .where('issued_on', '=', '2022-05-20')
        .execute()
    ).length
  expect(await count()).toBe(0)
  await fill(staff, '/en/desk/reviews/2041', '/en/desk/reviews/2041/paragraphs', { ...pasted, paragraphs: good })
  expect(await count()).toBe(2)
  const again = await staff.follow(
    await fill(staff, '/en/desk/reviews/2041', '/en/desk/reviews/2041/paragraphs', { ...pasted, paragraphs: good }),
  )
  expect(again.text).toContain('nothing changed')
  expect(await count()).toBe(2)
  const list = await (await world().visitor()).get('/en/recommendations?year=2022')
  expect(list.text).toContain('States should do what they promised.')
})
