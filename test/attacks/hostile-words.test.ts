// Room: test/attacks. Every public form stores words that want to run, to turn the page around or to burst it; every
// page that shows them is opened in a real Chromium at 320 px, with our content security policy switched off, so that
// the escaping alone has to hold: no script runs, nothing scrolls sideways.
import type { BrowserContext } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { decideInput, listInputs } from '../../src/features/consultations/index.ts'
import { findBySearchName, foldName } from '../../src/features/organisations/index.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { useBrowser } from '../support/browser.ts'
import { loadDemo } from '../support/demo.ts'

const world = useBrowser({ with: 'record' })

const hostile = [
  '<img src=x onerror=zqx()>',
  '"><svg/onload=zqx()>',
  '</title></textarea><script>zqx()</script>',
  "'-zqx()-'<iframe srcdoc='<script>parent.zqx()</script>'>",
  '[zqx](javascript:zqx()) ![zqx](x" onerror="zqx())',
  `zqx${'W'.repeat(150)}`,
  `zqx-https://example.org/${'a/'.repeat(60)}`,
  `zqx${'e\u0301\u0302\u0303\u0304\u0305\u0306\u0307'.repeat(12)}`,
  `zqx${'👩🏽‍👩🏾‍👧🏿‍👦🏻'.repeat(9)}`,
  'zqx مرحبا بالعالم \u202etxet desrever\u202c \u2067שלום עולם\u2069',
  `zqx${'漢'.repeat(140)}`,
  `zqx${'\u200b'.repeat(30)}${'ﷺ'.repeat(40)}`,
] as const

let staff: string
const pages: { path: string; as: 'anyone' | 'staff' | 'representative' }[] = []
let representative: string

beforeAll(async () => {
  await loadDemo(world())
  const anyone = await world().visitor()
  const sent = async (path: string, fields: Record<string, string | string[]>, from = anyone) => {
    await from.get(path)
    const answer = await from.send(path, fields)
    expect(answer.status, `${path} ${JSON.stringify(fields)} ${answer.text.slice(0, 300)}`).toBe(303)
    return answer.location
  }
  const [house] = await findBySearchName(world().context(), foldName('Casa del Migrante del Sur (muestra)'))
  const speaker = await world().person('Rep sample', { role: 'representative', organisationId: house?.id ?? '' })
  const filing = await world().visitor(speaker)
  for (const [n, words] of hostile.entries()) {
    const joined = await sent('/es/join', {
      kind: 'organisation',
      name: `${n} ${words}`.slice(0, 190),
      acronym: words.slice(0, 28),
      category: 'migrant-org',
      country: 'MX',
      workingTables: ['1'],
      languages: ['es'],
      // One host each: the same one would be asked whether it is the same organisation.
      website: `https://words-${n}.example.org/zqx/${'a'.repeat(120)}`,
      contactName: words.slice(0, 110),
      contactChannel: 'whatsapp',
      contactValue: '+52 55 0000 0000',
      listing: 'name',
      consent: 'yes',
    })
    const slug = new URL(joined, 'http://mesa.test').searchParams.get('organisation') ?? ''
    pages.push({ path: joined, as: 'anyone' }, { path: `/es/organisations/${slug}`, as: 'anyone' })
    const registered = await sent('/es/meetings/practice-forum/register', {
      name: words.slice(0, 110),
      category: 'migrant-org',
      country: 'MX',
      channel: 'room',
      needs: words,
      consent: 'yes',
    })
    pages.push({ path: registered, as: 'anyone' })
    for (const kind of ['text', 'statement'])
      await sent('/es/consultations/practice/speak', { kind, text: `${n} ${words}` }, await world().visitor())
    await sent('/es/inputs/new', { title: words.slice(0, 190), text: words, consultation: 'practice' }, filing)
  }
  const moderator = world().context(await world().person('Moderator sample', { role: 'moderator' }))
  const waiting = await world()
    .context()
    .db.selectFrom('input')
    .select(['id', 'organisation_id', 'kind'])
    .where('state', '=', 'waiting')
    .execute()
  const accepted = waiting.filter((one) => one.organisation_id || one.kind === 'statement')
  for (const one of accepted) expect((await decideInput(moderator, one.id, { act: 'accept' })).ok).toBe(true)
  const { items } = await listInputs(world().context(), {}, { page: 1, size: 50 })
  for (const one of items) pages.push({ path: `/es/inputs/${one.code}`, as: 'anyone' })
  for (const path of ['/es/organisations', '/es/inputs', '/es/consultations/practice', '/es/join/done'])
    pages.push({ path, as: 'anyone' })
  for (const at of [8, 9]) pages.push({ path: `/es/consultations/practice/vote?page=${at}`, as: 'anyone' })
  for (const path of [
    '/es/desk/organisations',
    '/es/desk/moderation?from=nameless',
    '/es/desk/meetings/practice-forum/door',
    `/es/desk/people/propose`,
    '/es/desk/consultations/practice',
  ])
    pages.push({ path, as: 'staff' })
  pages.push({ path: '/es/inputs/mine', as: 'representative' })
  const everything = await world().person(
    'Staff sample',
    { role: 'secretariat' },
    { role: 'moderator' },
    { role: 'rapporteur' },
  )
  staff = await startSession(world().context(), everything.personId ?? '', 'test')
  representative = await startSession(world().context(), speaker.personId ?? '', 'test')
}, 240_000)

/** A browser that would run whatever gets through, and counts it. */
async function open(token?: string): Promise<{ context: BrowserContext; ran: string[] }> {
  const context = await world().browser.newContext({
    viewport: { width: 320, height: 640 },
    bypassCSP: true,
    baseURL: world().base,
  })
  const ran: string[] = []
  await context.exposeBinding('zqx', ({ page }) => void ran.push(page.url()))
  if (token)
    await context.addCookies([
      { name: sessionCookie, value: token, url: world().base, httpOnly: true, sameSite: 'Lax' },
    ])
  return { context, ran }
}
const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

test('nothing that a public form stored runs or bursts a page, wherever it is shown', async () => {
  const wrongs: string[] = []
  const shown: string[] = []
  for (const as of ['anyone', 'staff', 'representative'] as const) {
    const { context, ran } = await open({ anyone: undefined, staff, representative }[as])
    const page = await context.newPage()
    page.on('dialog', (dialog) => {
      ran.push(`dialog on ${page.url()}`)
      void dialog.dismiss()
    })
    for (const { path } of pages.filter((one) => one.as === as)) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(200)
      if ((await page.locator('body').innerText()).includes('zqx')) shown.push(path)
      // What is folded away is shown too.
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
      const over = await page.evaluate(wider)
      if (over !== 0) wrongs.push(`${path} is ${String(over)} px too wide`)
    }
    wrongs.push(...ran.map((where) => `a script ran at ${where}`))
    await context.close()
  }
  expect(wrongs).toEqual([])
  expect(shown.length).toBeGreaterThan(4 * hostile.length)
  for (const path of ['/es/organisations', '/es/inputs', '/es/desk/organisations', '/es/desk/moderation?from=nameless'])
    expect(shown).toContain(path)
}, 240_000)

test('the planted script is counted and the planted word is too wide', async () => {
  const { context, ran } = await open()
  const page = await context.newPage()
  await page.goto('/es/about')
  await page.evaluate(
    `document.querySelector('main').innerHTML += '<img src=x onerror=zqx()><p class="code">' + 'W'.repeat(99) + '</p>'`,
  )
  await expect.poll(() => ran.length).toBe(1)
  expect(await page.evaluate(wider)).toBeGreaterThan(0)
  await context.close()
})
