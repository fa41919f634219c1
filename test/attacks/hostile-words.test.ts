// Room: test/attacks. Every public form stores words that want to run, to turn the page around or to burst it; every
// page that shows them is opened in a real Chromium at 320 px, with our content security policy switched off, so that
// the escaping alone has to hold: no script runs, nothing scrolls sideways.
import type { BrowserContext } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { decideInput, listInputs } from '../../src/features/consultations/index.ts'
import { questionsOf } from '../../src/features/questionnaires/rules.ts'
import { findQuestionnaire } from '../../src/features/questionnaires/store.ts'
import { fieldsOfOptions, fieldsOfText } from '../../src/features/questionnaires/text-rules.ts'
import {
  addQuestion,
  editQuestion,
  moveQuestionnaire,
  prepareQuestionnaire,
} from '../../src/features/questionnaires/use-cases.ts'
import { findBySearchName, foldName } from '../../src/features/organisations/index.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { useBrowser } from '../support/browser.ts'
import type { Visitor } from '../support/visitor.ts'

const world = useBrowser({ with: 'demo' })

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
    await answer(n, words, sent)
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
  const mean = await hostileQuestionnaire()
  for (const path of [`/es/questionnaires/${mean}`, '/es/consultations/practice']) pages.push({ path, as: 'anyone' })
  for (const path of [`/es/desk/questionnaires/${mean}`, `/es/desk/questionnaires/${mean}/preview`])
    pages.push({ path, as: 'staff' })
  pages.push({ path: `/es/questionnaires/${mean}/sheets`, as: 'staff' })
  const everything = await world().person(
    'Staff sample',
    { role: 'secretariat' },
    { role: 'moderator' },
    { role: 'rapporteur' },
  )
  staff = await startSession(world().context(), everything.personId ?? '', 'test')
  representative = await startSession(world().context(), speaker.personId ?? '', 'test')
}, 240_000)

type Sent = (path: string, fields: Record<string, string | string[]>, from?: Visitor) => Promise<string>
/** The words as an answer to a questionnaire of the demonstration: once as an input, once as a text of its own. */
async function answer(n: number, words: string, sent: Sent): Promise<void> {
  const one = await findQuestionnaire(world().context(), { slug: 'practice-review' })
  if (!one) throw new Error('the demonstration has a questionnaire')
  const from = await world().visitor()
  const base = '/es/questionnaires/practice-review'
  await sent(`${base}/start`, {}, from)
  const [who, refused] = questionsOf(one.definition).filter((question) => question.required)
  const last = questionsOf(one.definition).at(-1)
  const fill = async (step: number, fields: Record<string, string>) => {
    await from.get(`${base}/answer?step=${step}`)
    const answered = await from.send(`${base}/answer?step=${step}`, { ...fields, go: 'on' })
    expect(answered.status, answered.text.slice(0, 300)).toBe(303)
  }
  await fill(1, { [`a-${who?.id}`]: who?.options[0]?.id ?? '' })
  await fill(3, { [`a-${refused?.id}`]: refused?.options[1]?.id ?? '' })
  await fill(5, { [`a-${last?.id}`]: `${n} ${words}` })
  await from.get(`${base}/check`)
  expect((await from.send(`${base}/send`, {})).status).toBe(303)
}

/** A questionnaire whose every text is hostile: its title, its questions, its answers, the note on a mended typo. */
async function hostileQuestionnaire(): Promise<string> {
  const context = world().context()
  const made = await prepareQuestionnaire(context, { consultation: 'practice', title: hostile[0].repeat(3) })
  if (!made.ok) throw new Error('not prepared')
  const { slug } = made.value
  for (const [n, words] of hostile.entries())
    await addQuestion(context, slug, {
      kind: n % 2 ? 'single' : 'matrix',
      label: words.slice(0, 290),
      options: `${words.replace(/\n/g, ' ')}\n${n} zqx`,
    })
  for (const question of questionsOf((await findQuestionnaire(context, { slug }))?.definition ?? { pages: [] }))
    if (question.kind === 'matrix')
      await editQuestion(context, slug, question.id, {
        ...{ label: fieldsOfText(question.label), hint: { en: hostile[3] }, low: {}, high: {} },
        ...{ options: fieldsOfOptions(question.options), rows: { en: `${hostile[5]}\n${hostile[9]}` } },
        ...{ required: false, toInputs: false },
      })
  expect((await moveQuestionnaire(context, slug, 'publish')).ok).toBe(true)
  return slug
}

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
