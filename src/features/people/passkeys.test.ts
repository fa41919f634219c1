// Room: people. Passkeys in a real Chromium with a virtual device: adding one, signing in, what an administrator's
// duties wait for, printed codes, another administrator's help; and what a mailbox alone no longer opens.
import { type AddressInfo, createServer } from 'node:net'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../test/support/browser.ts'
import { send, wordsOf } from '../../../test/support/hands.ts'
import { type World, openWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { makeLink } from '../../platform/sign-in/links.ts'
import { passkeyPlace } from '../../platform/sign-in/passkeys.ts'
import { findPeople, recoverAdministrator } from './index.ts'
import { sessionCookie, startSession } from '../../platform/sign-in/sessions.ts'

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })

let world: World
let browser: Browser
let base: string
beforeAll(async () => {
  const port = await freePort()
  base = `http://localhost:${port}`
  world = await openWorld({ baseUrl: base })
  await world.web.listen({ port, host: '127.0.0.1' })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

interface Desk {
  page: Page
  browserContext: BrowserContext
  device: CDPSession
}
/** A browser with a device that says yes to whatever it is asked, after checking its owner's finger. */
async function desk(actor?: Actor): Promise<Desk> {
  const browserContext = await browser.newContext({ baseURL: base, locale: 'en' })
  const page = await browserContext.newPage()
  const device = await browserContext.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  if (actor) await signInByLink({ page, browserContext, device }, actor)
  return { page, browserContext, device }
}
async function signInByLink({ browserContext }: Desk, actor: Actor): Promise<void> {
  const token = await startSession(world.context(), actor.personId ?? '', 'test')
  await browserContext.addCookies([{ name: sessionCookie, value: token, url: base, httpOnly: true, sameSite: 'Lax' }])
}
const signOut = ({ browserContext }: Desk) => browserContext.clearCookies({ name: sessionCookie })

/** Presses a button that leads over the device to another page. */
async function press(page: Page, name: string, to: RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForURL(to)
}
async function addPasskey({ page }: Desk): Promise<void> {
  await page.goto('/en/ways-in')
  await press(page, 'Add a passkey', /\/ways-in\/passkeys$/)
  await page.getByLabel('Name of the passkey').fill('my sample phone')
  await press(page, 'Add a passkey', /said=people\.said-passkey-added|failed=passkey/)
}
async function enterWithPasskey({ page }: Desk, to = /\/desk/): Promise<void> {
  await page.goto('/en/sign-in')
  await press(page, 'With a passkey', /\/sign-in\/passkey$/)
  await press(page, 'Use my passkey', to)
}
const status = async ({ page }: Desk, path: string) => (await page.goto(path))?.status()

test('where passkeys work: HTTPS or this same machine, and a name, not a number', () => {
  expect(passkeyPlace('https://mesa.example.org')).toEqual({
    rpId: 'mesa.example.org',
    origin: 'https://mesa.example.org',
  })
  expect(passkeyPlace('http://localhost:3000')?.rpId).toBe('localhost')
  for (const address of ['http://mesa.example.org', 'http://192.168.1.7:3000', 'https://192.168.1.7', 'https://[::1]'])
    expect(passkeyPlace(address), address).toBeNull()
})

test('somebody adds a passkey, signs in with it, and sees how each session came about', async () => {
  const person = await world.person('Keyed sample', { role: 'secretariat' })
  const here = await desk(person)
  await addPasskey(here)
  // The first one brings printed codes, shown now and never again.
  expect(here.page.url()).toContain('/ways-in/codes')
  const codes = await here.page.locator('ol code').allInnerTexts()
  expect(codes).toHaveLength(8)
  expect(new Set(codes).size).toBe(8)
  world.setNow(new Date(world.context().now.getTime() + 11 * 60_000))
  expect(await status(here, '/en/ways-in/codes')).toBe(404)
  await signOut(here)
  await enterWithPasskey(here)
  expect(await wordsOf(here.page)).toContain('Keyed sample')
  await here.page.goto('/en/devices')
  const table = await here.page.locator('table').first().innerText()
  expect(table).toContain('passkey')
  // A try is answered once: going back to it offers nothing.
  await here.page.goto('/en/sign-in/passkey')
  expect(await wordsOf(here.page)).toContain('This step is over')
  await here.browserContext.close()
}, 60_000)

test('an administrator has two weeks, then the duties wait; a mailbox alone administers nothing', async () => {
  const administrator = await world.person('Administering sample', { role: 'administrator' })
  const here = await desk()
  const start = world.context().now
  const byMail = async () => {
    await signOut(here)
    const token = await makeLink(world.context(), {
      duty: 'sign-in',
      personId: administrator.personId,
      minutes: 15,
    })
    await here.page.goto(`/en/sign-in/link?token=${token}`)
    await send(here.page, `/en/sign-in/link?token=${token}`)
  }
  await byMail()
  expect(await wordsOf(here.page)).toContain('Add a passkey: from')
  expect(await status(here, '/en/desk/health')).toBe(200)

  world.setNow(new Date(start.getTime() + 15 * 86_400_000))
  await byMail()
  expect(await wordsOf(here.page)).toContain('your duties as administrator wait for it')
  expect(await status(here, '/en/desk/health')).toBe(403)
  expect(await wordsOf(here.page)).toContain('signed in with their passkey')
  // The way out is one button away: nobody is locked out.
  await here.page.getByRole('link', { name: 'How I sign in' }).click()
  await addPasskey(here)
  expect(await status(here, '/en/desk/health')).toBe(200)

  // A thief of the mailbox gets in as far as the mailbox goes: no duties, no second key, no end of the first.
  await byMail()
  expect(await status(here, '/en/desk/health')).toBe(403)
  await here.page.goto('/en/ways-in')
  expect(await here.page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0)
  expect(await here.page.getByRole('button', { name: 'End this passkey' }).count()).toBe(0)
  await enterWithPasskey(here)
  expect(await status(here, '/en/desk/health')).toBe(200)

  // Ending the passkey ends the sessions that it opened, this one too.
  await here.page.goto('/en/ways-in')
  await here.page.getByRole('button', { name: 'End this passkey' }).click()
  await here.page.waitForLoadState()
  expect(await status(here, '/en/desk')).toBe(401)
  await here.browserContext.close()
}, 90_000)

test('a lost passkey: a printed code, once and on top of the mailbox; else another administrator', async () => {
  const lost = await world.person('Losing sample', { role: 'administrator' })
  const here = await desk(lost)
  await addPasskey(here)
  const [first = '', second = ''] = await here.page.locator('ol code').allInnerTexts()
  await here.browserContext.close()

  const anew = await desk(lost)
  expect(await status(anew, '/en/desk/health')).toBe(403)
  await anew.page.goto('/en/ways-in')
  await send(anew.page, '/en/ways-in/recovery', { code: 'aaaa-bbbb-cccc-dddd' }).catch(() => undefined)
  expect(anew.page.url()).toContain('failed=code')
  await send(anew.page, '/en/ways-in/recovery', { code: first })
  expect(await wordsOf(anew.page)).toContain('Add a passkey')
  await addPasskey(anew)
  expect(await status(anew, '/en/desk/health')).toBe(200)
  await signOut(anew)
  await signInByLink(anew, lost)
  await anew.page.goto('/en/ways-in')
  await send(anew.page, '/en/ways-in/recovery', { code: first }).catch(() => undefined)
  expect(anew.page.url()).toContain('failed=code')

  // Nobody ends their own this way, and nobody but an administrator ends another's.
  const helper = await world.person('Helping sample', { role: 'administrator' })
  const secretary = await world.person('Secretary sample', { role: 'secretariat' })
  const visitor = await world.visitor(secretary)
  expect((await visitor.post(`/en/desk/people/${lost.personId}/passkeys/end`)).status).toBe(403)
  const help = await world.visitor(helper)
  const seen = await help.get(`/en/desk/people/${lost.personId}`)
  expect(seen.text).toContain('Has 2 passkeys')
  expect((await help.post(`/en/desk/people/${helper.personId}/passkeys/end`)).status).not.toBe(303)
  const ended = await help.send(`/en/desk/people/${lost.personId}/passkeys/end`, {})
  expect(ended.location).toContain('said-passkeys-ended')
  expect(await status(anew, '/en/desk')).toBe(401)
  await signInByLink(anew, lost)
  await anew.page.goto('/en/ways-in')
  expect(await anew.page.getByLabel('Printed code').count()).toBe(0)
  await addPasskey(anew)
  expect(anew.page.url()).toContain('/ways-in/codes')
  expect(await anew.page.locator('ol code').allInnerTexts()).not.toContain(second)
  const acts = await world
    .context()
    .db.selectFrom('act')
    .select(['kind', 'actor_id'])
    .where('subject_id', '=', lost.personId)
    .execute()
  expect(acts.filter((one) => one.kind === 'passkey.ended').map((one) => one.actor_id)).toEqual([helper.personId])
  expect(acts.some((one) => one.kind === 'recovery-code.used')).toBe(true)
  await anew.browserContext.close()
}, 90_000)

test('whoever holds the machine helps an administrator who lost everything, and nobody else', async () => {
  const lost = await world.person('Machine sample', { role: 'administrator' })
  const email = (await findPeople(world.context(), [lost.personId ?? '']))[0]?.email ?? ''
  expect(await recoverAdministrator(world.context(), email)).toMatchObject({ ok: false })
  const here = await desk(lost)
  await addPasskey(here)
  const recovered = await recoverAdministrator(world.context(), email)
  if (!recovered.ok) throw new Error('there was a passkey to end')
  expect(await status(here, '/en/desk')).toBe(401)
  await here.page.goto(recovered.value)
  expect(await wordsOf(here.page)).toContain('Machine sample')
  const other = await world.person('No administrator sample', { role: 'secretariat' })
  const theirs = (await findPeople(world.context(), [other.personId ?? '']))[0]?.email ?? ''
  expect(await recoverAdministrator(world.context(), theirs)).toMatchObject({ refusal: { kind: 'not-found' } })
  await here.browserContext.close()
}, 60_000)

test('what a device says counts for one try of one browser at one place', async () => {
  const person = await world.person('Answering sample', { role: 'secretariat' })
  const here = await desk(person)
  await addPasskey(here)
  await signOut(here)
  // The answer is caught on its way and sent elsewhere.
  const catching = here.page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/sign-in/passkey'))
  await here.page.route('**/sign-in/passkey', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await here.page.goto('/en/sign-in')
  await press(here.page, 'With a passkey', /\/sign-in\/passkey$/)
  await here.page.getByRole('button', { name: 'Use my passkey' }).click()
  const answer = new URLSearchParams((await catching).postData() ?? '').get('answer') ?? ''
  expect(JSON.parse(answer)).toHaveProperty('response.signature')
  const cookies = await here.browserContext.cookies()
  const own = cookies.find((one) => one.name === 'door_attempt')?.value ?? ''

  const stranger = await world.visitor()
  await stranger.post('/en/sign-in/passkey', { answer })
  await stranger.get('/en/sign-in')
  await stranger.post('/en/sign-in/passkey/begin')
  const other = await stranger.post('/en/sign-in/passkey', { answer })
  expect(other.location).toContain('failed=passkey')
  expect(stranger.cookies.has(sessionCookie)).toBe(false)
  // Tampered with, each part of it, at this very try, which is given back each time: only the last, untouched, opens.
  const attempt = world.context().db.updateTable('sign_in_attempt').set({ used_at: null })
  const parts = JSON.parse(answer) as { response: Record<string, string> }
  expect(Object.keys(parts.response).sort()).toEqual(['authenticatorData', 'clientDataJSON', 'signature', 'userHandle'])
  for (const [part, value] of Object.entries(parts.response)) {
    await attempt.execute()
    const bent = { ...parts, response: { ...parts.response, [part]: `${value.slice(0, -6)}AAAAAA` } }
    const thief = await world.visitor()
    thief.cookies.set('door_attempt', own)
    await thief.post('/en/sign-in/passkey', { answer: JSON.stringify(bent) })
    expect(thief.cookies.has(sessionCookie), part).toBe(false)
  }
  await attempt.execute()
  // With the cookie it opens, once; the second time the try is over.
  const same = await world.visitor()
  same.cookies.set('door_attempt', own)
  await same.post('/en/sign-in/passkey', { answer })
  expect(same.cookies.has(sessionCookie)).toBe(true)
  const again = await world.visitor()
  again.cookies.set('door_attempt', own)
  await again.post('/en/sign-in/passkey', { answer })
  expect(again.cookies.has(sessionCookie)).toBe(false)
  await here.browserContext.close()
}, 60_000)

test('without script the page says so, and the other ways in are one link away', async () => {
  const context = await browser.newContext({ baseURL: base, locale: 'en', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/en/sign-in')
  await page.getByRole('button', { name: 'With a passkey' }).click()
  expect(await wordsOf(page)).toContain('sign in by e-mail or with a card')
  await page.getByRole('link', { name: 'Sign in by e-mail' }).click()
  expect(page.url()).toMatch(/\/sign-in$/)
  await context.close()
}, 30_000)
