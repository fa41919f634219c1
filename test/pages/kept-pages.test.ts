// Room: test/pages. Pages kept in memory: what is published is seen at once here and within a second from elsewhere,
// and nothing that is one reader's own is ever kept.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { features, policyOf } from '../../src/app/features.ts'
import { insertOrganisation } from '../../src/features/organisations/index.ts'
import { anonymous } from '../../src/kernel/actor.ts'
import { may } from '../../src/kernel/policy.ts'
import { newId } from '../../src/kernel/random.ts'
import { dayOf } from '../../src/platform/i18n/format.ts'
import { type Kept, createPageCache } from '../../src/platform/http/cache.ts'
import { testNow } from '../support/ground.ts'
import { aNote, anInput } from '../support/minutes.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const isKept = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['cache-control']).startsWith('public')

async function organisation(slug: string, kind: 'organisation' | 'office' = 'organisation'): Promise<string> {
  const context = world().context()
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug,
    kind,
    name: `Entidad ${slug}`,
    acronym: null,
    category: kind === 'office' ? 'governments' : 'cso',
    country: 'PE',
    workingTables: [],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: kind === 'office' ? null : dayOf(testNow),
    sample: true,
    searchName: `entidad ${slug}`,
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return id
}

test('an answer given here is on the kept pages with the very next request', async () => {
  const rapporteur = await world().visitor(await world().person('Rapporteur kept sample', { role: 'rapporteur' }))
  const desk = await world().visitor(await world().person('Desk kept sample', { role: 'secretariat' }))
  const input = await anInput(world(), await organisation('office-that-answers', 'office'))
  await rapporteur.get('/en/recommendations/propose')
  const proposed = await rapporteur.send('/en/recommendations/propose', {
    title: 'One desk (sample)',
    text: 'Open one desk.',
    kind: 'service',
    objectives: ['15'],
    inputs: input.code,
    'to-1-kind': 'state',
    'to-1-office': 'office-that-answers',
  })
  expect(proposed.status, proposed.text.slice(0, 900)).toBe(303)
  const way = `/en/recommendations/${/REC-LAC-\d{4}-\d{3}/.exec(proposed.location)?.[0]}`
  await desk.get(`${way}/work`)
  await desk.send(`${way}/check`, {})
  await rapporteur.get(`${way}/work`)
  await rapporteur.send(`${way}/issue`, { issuer: 'Sample forum', issuedOn: dayOf(testNow) })
  const visitor = await world().visitor()
  const before = await visitor.get(way)
  expect([before.status, isKept(before)]).toEqual([200, true])
  await rapporteur.get(`${way}/work`)
  const answered = await rapporteur.send(`${way}/addressees/1/oral`, {
    stance: 'accept',
    answer: 'We will open it.',
    post: 'Head of delegation',
    respondedOn: dayOf(testNow),
    note: await aNote(world(), 'response'),
  })
  expect(answered.status, answered.text.slice(0, 400)).toBe(303)
  expect((await visitor.get(way)).text).toContain('We will open it.')
})

test('what another process publishes is seen soon, without a word from it', async () => {
  const visitor = await world().visitor()
  expect(isKept(await visitor.get('/es/organisations'))).toBe(true)
  await organisation('published-elsewhere')
  const began = performance.now()
  let page = await visitor.get('/es/organisations')
  expect(page.text, 'the kept page is older').not.toContain('Entidad published-elsewhere')
  while (!page.text.includes('Entidad published-elsewhere')) {
    expect(performance.now() - began).toBeLessThan(20_000)
    await pause(20)
    page = await visitor.get('/es/organisations')
  }
})

test('a page is kept for a second and no longer, and only until something is published', () => {
  let now = 0
  const cache = createPageCache(() => now)
  const kept: Omit<Kept, 'brotli'> = { body: Buffer.from('a'), etag: '"a"', mediaType: 'text/html' }
  cache.put('/es', kept)
  now = 999
  expect(cache.get('/es')?.body.toString()).toBe('a')
  now = 1000
  expect(cache.get('/es')).toBeUndefined()
  cache.put('/es', kept)
  cache.clear()
  expect(cache.get('/es')).toBeUndefined()
})

test('only pages that are open to anyone, and not sensitive, may be kept', () => {
  const policy = policyOf(features)
  const cached = features.flatMap((feature) => feature.routes).filter((route) => route.page?.cached)
  expect(cached.length).toBeGreaterThan(10)
  expect(
    cached
      .filter((route) => !may(anonymous, policy[route.who] ?? 'nobody') || route.page?.sensitive)
      .map((route) => route.path),
  ).toEqual([])
})

test('a person’s page is not kept, is not answered from memory, and leaves no trace on what others get', async () => {
  const person = await world().visitor(await world().person('Unmistakable Sample', { role: 'secretariat' }))
  const visitor = await world().visitor()
  const paths = features
    .flatMap((feature) => feature.routes)
    .flatMap((route) =>
      route.page?.cached && !route.path.includes(':') ? [`/en${route.path === '/' ? '' : route.path}`] : [],
    )
  for (const path of paths) {
    const kept = await visitor.get(path)
    const own = await person.get(path)
    const after = await visitor.get(path)
    expect([kept.status, own.status], path).toEqual([200, 200])
    expect(own.headers['cache-control'], path).toBe('no-store')
    expect(own.headers.etag, path).toBeUndefined()
    expect(own.body, path).toContain('href="/en/desk"')
    expect(after.body, path).not.toContain('href="/en/desk"')
    expect(after.body, path).not.toContain('Unmistakable')
    // And the other way round: read by a person first, nothing of it stays for the next reader.
    await person.get(`${path}?kept=${paths.indexOf(path)}`)
    expect((await visitor.get(`${path}?kept=${paths.indexOf(path)}`)).body, path).not.toContain('href="/en/desk"')
  }
})

test('what a voice sees of its own is never kept', async () => {
  const routes = features.flatMap((feature) => feature.routes)
  const own = routes.filter(
    (route) => route.page && /^\/(receipts|registrations|invitations|desk|account)/.test(route.path),
  )
  expect(own.length).toBeGreaterThan(5)
  expect(own.filter((route) => route.page?.cached)).toEqual([])
})
