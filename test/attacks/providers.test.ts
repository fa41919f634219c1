// Room: test/attacks. Sign-in with an agency's provider, against two real ones: who is bound, by what and once; and
// what a mixed-up issuer, a replayed state, a wrong nonce, a code of somebody else, an unproved or an inherited
// address open: nothing.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../src/kernel/actor.ts'
import { findPerson } from '../../src/features/people/store.ts'
import { openProviders } from '../../src/platform/sign-in/providers.ts'
import { sessionCookie } from '../../src/platform/sign-in/sessions.ts'
import { type TestProvider, openTestProvider } from '../support/oidc-provider.ts'
import type { Answer, Visitor } from '../support/visitor.ts'
import { type World, openWorld } from '../support/world.ts'

const base = 'http://mesa.test'
let world: World
let agency: TestProvider
let ministry: TestProvider
beforeAll(async () => {
  agency = await openTestProvider('agency', base)
  ministry = await openTestProvider('ministry', base, { claimsInToken: true })
  const away = { ...agency.settings, slug: 'away', issuer: 'http://127.0.0.1:9' }
  world = await openWorld({ providers: openProviders([agency.settings, ministry.settings, away]) })
}, 60_000)
afterAll(async () => {
  await world?.close()
  await agency?.close()
  await ministry?.close()
})
let staff: Actor
beforeEach(async () => {
  staff ??= await world.person('Inviting sample', { role: 'secretariat' })
})

const emailOf = async (actor: Actor) => (await findPerson(world.context(), actor.personId ?? ''))?.email ?? ''
const invite = async (actor: Actor, provider: TestProvider) => {
  const desk = await world.visitor(staff)
  await desk.get(`/en/desk/people/${actor.personId}`)
  const sent = await desk.send(`/en/desk/people/${actor.personId}/provider`, { provider: provider.settings.slug })
  expect(sent.location).toContain('said-provider-invited')
}
/** From the sign-in page to the address at which the provider waits. */
async function goTo(provider: TestProvider, visitor: Visitor): Promise<string> {
  const { slug } = provider.settings
  await visitor.get('/en/sign-in')
  const page = await visitor.follow(await visitor.send(`/en/sign-in/with/${slug}`, {}))
  const href = /href="(http:\/\/127[^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
  if (!href) throw new Error(`no way on: ${page.text}`)
  return href
}
/** Comes back to us and presses the button. */
async function comeBack(visitor: Visitor, returned: URL): Promise<Answer> {
  const bare = await visitor.get(returned.pathname + returned.search, { 'accept-language': 'en' })
  const page = await visitor.follow(bare)
  const action = /action="([^"]*\/back[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&')
  return action ? visitor.send(action, {}) : visitor.post(bare.location)
}
async function signIn(provider: TestProvider, subject: string): Promise<{ visitor: Visitor; answer: Answer }> {
  const visitor = await world.visitor()
  const returned = await provider.signIn(await goTo(provider, visitor), subject)
  return { visitor, answer: await comeBack(visitor, returned) }
}
const isIn = (visitor: Visitor) => visitor.cookies.has(sessionCookie)
const count = async (table: 'person' | 'role_grant' | 'provider_account') =>
  Number(
    (
      await world
        .context()
        .db.selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test.each(['agency', 'ministry'])(
  'invited, somebody signs in with %s, is bound, and sees it',
  async (name) => {
    const provider = name === 'agency' ? agency : ministry
    const person = await world.person(`Invited ${name} sample`, { role: 'rapporteur' })
    await invite(person, provider)
    provider.accounts.set(`subject-${name}`, { email: (await emailOf(person)).toUpperCase(), email_verified: true })
    const before = { people: await count('person'), grants: await count('role_grant') }
    const { visitor, answer } = await signIn(provider, `subject-${name}`)
    expect(answer.location).toContain('/desk')
    expect(isIn(visitor)).toBe(true)
    expect((await visitor.get('/en/devices')).text).toContain(`Agency ${name} sample`)
    // A second time without any invitation, by the subject.
    const again = await signIn(provider, `subject-${name}`)
    expect(isIn(again.visitor)).toBe(true)
    expect({ people: await count('person'), grants: await count('role_grant') }).toEqual(before)
    // Parted, by themselves: the sessions that came that way end at once, and the way is closed.
    await visitor.get('/en/ways-in')
    await visitor.send('/en/ways-in/provider/end', { provider: provider.settings.slug })
    expect((await again.visitor.get('/en/desk')).status).toBe(401)
    expect(isIn((await signIn(provider, `subject-${name}`)).visitor)).toBe(false)
  },
  60_000,
)

test('nobody is let in, made or told apart: unknown, known but not invited, not verified', async () => {
  const person = await world.person('Uninvited sample', { role: 'secretariat' })
  const invited = await world.person('Unverified sample', { role: 'secretariat' })
  await invite(invited, agency)
  agency.accounts.set('unknown', { email: 'nobody.here@example.org', email_verified: true })
  agency.accounts.set('uninvited', { email: await emailOf(person), email_verified: true })
  agency.accounts.set('unverified', { email: await emailOf(invited), email_verified: false })
  const before = { people: await count('person'), accounts: await count('provider_account') }
  const answers = new Set<string>()
  for (const subject of ['unknown', 'uninvited', 'unverified']) {
    const { visitor, answer } = await signIn(agency, subject)
    expect(isIn(visitor), subject).toBe(false)
    answers.add(answer.location)
  }
  expect([...answers]).toEqual(['/en/sign-in?failed=provider-refused'])
  expect({ people: await count('person'), accounts: await count('provider_account') }).toEqual(before)
  // An invitation to one provider is none to another.
  ministry.accounts.set('elsewhere', { email: await emailOf(invited), email_verified: true })
  expect(isIn((await signIn(ministry, 'elsewhere')).visitor)).toBe(false)
}, 60_000)

test('an address that changes hands opens nothing; the account that was bound does', async () => {
  const person = await world.person('Moving sample', { role: 'secretariat' })
  await invite(person, agency)
  const email = await emailOf(person)
  agency.accounts.set('first', { email, email_verified: true })
  expect(isIn((await signIn(agency, 'first')).visitor)).toBe(true)
  agency.accounts.set('first', { email: 'new.address@example.org', email_verified: true })
  agency.accounts.set('heir', { email, email_verified: true })
  expect(isIn((await signIn(agency, 'heir')).visitor)).toBe(false)
  expect(isIn((await signIn(agency, 'first')).visitor)).toBe(true)
}, 60_000)

test('a session says which provider opened it, and ends when staff part the two', async () => {
  const person = await world.person('Revoked sample', { role: 'secretariat' })
  await invite(person, ministry)
  ministry.accounts.set('revoked', { email: await emailOf(person), email_verified: true })
  const { visitor } = await signIn(ministry, 'revoked')
  const row = await world
    .context()
    .db.selectFrom('sign_in_session')
    .select(['method', 'provider'])
    .where('person_id', '=', person.personId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ method: 'provider', provider: 'ministry' })
  const desk = await world.visitor(staff)
  await desk.get(`/en/desk/people/${person.personId}`)
  await desk.send(`/en/desk/people/${person.personId}/provider/end`, { provider: 'ministry' })
  expect((await visitor.get('/en/desk')).status).toBe(401)
}, 60_000)

/** Somebody bound at both, and their way as far as the provider's answer, for attacks from there. */
async function bound(name: string): Promise<void> {
  const person = await world.person(`Bound ${name} sample`, { role: 'secretariat' })
  for (const provider of [agency, ministry]) {
    await invite(person, provider)
    provider.accounts.set(name, { email: await emailOf(person), email_verified: true })
    expect(isIn((await signIn(provider, name)).visitor)).toBe(true)
  }
}
const way = async (provider: TestProvider, subject: string) => {
  const visitor = await world.visitor()
  const address = await goTo(provider, visitor)
  return { visitor, address, returned: await provider.signIn(address, subject) }
}

test('a replayed return, one in another browser, one after ten minutes: refused', async () => {
  await bound('replayed')
  const first = await way(agency, 'replayed')
  const thief = await world.visitor()
  expect((await comeBack(thief, first.returned)).location).toContain('failed=provider-refused')
  const held = first.visitor.cookies.get('door_attempt') ?? ''
  await comeBack(first.visitor, first.returned)
  expect(isIn(first.visitor)).toBe(true)
  thief.cookies.set('door_attempt', held)
  expect((await comeBack(thief, first.returned)).location).toContain('failed=provider-refused')
  expect(isIn(thief)).toBe(false)

  const late = await way(agency, 'replayed')
  const now = world.context().now
  world.setNow(new Date(now.getTime() + 11 * 60_000))
  await comeBack(late.visitor, late.returned)
  world.setNow(now)
  expect(isIn(late.visitor)).toBe(false)
}, 60_000)

test('a mixed-up issuer: what one provider says is never taken for another', async () => {
  await bound('mixed')
  const cases: [string, (from: URL, to: URL) => URL][] = [
    [
      'the code of one at the return address of the other',
      (from, to) => new URL(`${to.origin}${to.pathname}${from.search}`),
    ],
    [
      'the code of one with the state of the other',
      (from, to) => {
        const url = new URL(to)
        url.searchParams.set('code', from.searchParams.get('code') ?? '')
        return url
      },
    ],
    [
      'its own code, with the name of the other',
      (from, to) => {
        const url = new URL(to)
        url.searchParams.set('iss', from.searchParams.get('iss') ?? '')
        return url
      },
    ],
    [
      'without a name',
      (_from, to) => {
        const url = new URL(to)
        url.searchParams.delete('iss')
        return url
      },
    ],
  ]
  for (const [what, mix] of cases) {
    const rogue = await way(ministry, 'mixed')
    const honest = await way(agency, 'mixed')
    expect(honest.returned.searchParams.get('iss')).toBe(agency.settings.issuer)
    await comeBack(honest.visitor, mix(rogue.returned, honest.returned))
    expect(isIn(honest.visitor), what).toBe(false)
  }
  // A try that began with one provider is none with the other.
  const begun = await way(agency, 'mixed')
  await comeBack(begun.visitor, new URL(begun.returned.href.replace('/agency/', '/ministry/')))
  expect(isIn(begun.visitor)).toBe(false)
}, 60_000)

test('a wrong nonce, another verifier, a code of somebody else, a forged state: refused', async () => {
  await bound('victim')
  await bound('attacker')
  const nonce = await world.visitor()
  const address = new URL(await goTo(agency, nonce))
  address.searchParams.set('nonce', 'x'.repeat(43))
  await comeBack(nonce, await agency.signIn(address.href, 'victim'))
  expect(isIn(nonce), 'nonce').toBe(false)

  const verifier = await world.visitor()
  const weak = new URL(await goTo(agency, verifier))
  weak.searchParams.set('code_challenge', 'y'.repeat(43))
  await comeBack(verifier, await agency.signIn(weak.href, 'victim'))
  expect(isIn(verifier), 'verifier').toBe(false)

  const victim = await way(agency, 'victim')
  const attacker = await way(agency, 'attacker')
  const injected = new URL(attacker.returned)
  injected.searchParams.set('code', victim.returned.searchParams.get('code') ?? '')
  await comeBack(attacker.visitor, injected)
  expect(isIn(attacker.visitor), 'code').toBe(false)

  // The other way round: a victim's browser is not signed in as the attacker by a link that the attacker sends.
  const lured = await world.visitor()
  await goTo(agency, lured)
  await comeBack(lured, (await way(agency, 'attacker')).returned)
  expect(isIn(lured), 'lured').toBe(false)

  const forged = await way(agency, 'victim')
  forged.returned.searchParams.set('state', 'z'.repeat(43))
  await comeBack(forged.visitor, forged.returned)
  expect(isIn(forged.visitor), 'state').toBe(false)
}, 60_000)

test('a refusal at the provider, a provider that is away or unknown: said kindly, nothing opened', async () => {
  const visitor = await world.visitor()
  await goTo(agency, visitor)
  const back = await visitor.get('/en/sign-in/with/agency/back?error=access_denied&state=x')
  expect(back.text).toContain('This step is over')
  await visitor.get('/en/sign-in')
  const away = await visitor.follow(await visitor.send('/en/sign-in/with/away', {}))
  expect(away.text).toContain('does not answer')
  expect((await visitor.get('/en/sign-in/with/nobody')).status).toBe(404)
  expect((await visitor.post('/en/sign-in/with/nobody')).status).toBe(404)
  expect((await visitor.get('/sign-in/with/nobody/back')).status).toBe(302)
  expect(isIn(visitor)).toBe(false)
  expect((await visitor.get('/en/sign-in?failed=provider-away')).text).toContain('The other site does not answer')
}, 60_000)

test('nobody invites themselves, and nobody without the duty invites anybody', async () => {
  const desk = await world.visitor(staff)
  await desk.get(`/en/desk/people/${staff.personId}`)
  const own = await desk.send(`/en/desk/people/${staff.personId}/provider`, { provider: 'agency' })
  expect(own.status).toBe(403)
  const other = await world.person('Bystander sample', { role: 'rapporteur' })
  const visitor = await world.visitor(other)
  expect((await visitor.post(`/en/desk/people/${staff.personId}/provider`, { provider: 'agency' })).status).toBe(403)
})
