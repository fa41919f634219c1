// Room: test/support. Somebody's hands at a real browser: fill in a form as a person does, by its labels' fields, send
// it, and see what comes. Works with script off.
import type { Locator, Page } from 'playwright-core'

export interface Paper {
  name: string
  mimeType: string
  buffer: Buffer
}
export type Typed = Record<string, string | string[] | true | Paper>

/** Opens what a closed disclosure hides, from the outside inwards, as a person does who looks for a field. */
async function reach(target: Locator): Promise<void> {
  for (const summary of await target.locator('xpath=ancestor::details[not(@open)]/summary').all()) await summary.click()
}

async function put(form: Locator, name: string, value: Typed[string]): Promise<void> {
  const field = form.locator(`[name="${name}"]`)
  await reach(field.first())
  if (value === true) return field.check()
  if (Array.isArray(value)) {
    for (const one of value) await form.locator(`input[name="${name}"][value="${one}"]`).check()
    return
  }
  if (typeof value === 'object') return field.setInputFiles(value)
  const radio = form.locator(`input[type="radio"][name="${name}"]`)
  if (await radio.count()) return form.locator(`input[type="radio"][name="${name}"][value="${value}"]`).check()
  if (await form.locator(`select[name="${name}"]`).count()) return void (await field.selectOption(value))
  return field.fill(value)
}

/**
 * Sends the form with that action; `press` is the value of the button where it has several. What is refused is an
 * error here.
 */
export async function send(page: Page, action: string, typed: Typed = {}, press?: string): Promise<void> {
  const all = page.locator(`form[action="${action}"]`)
  const button = press === undefined ? 'button[type="submit"]' : `button[type="submit"][value="${press}"]`
  const form = all.filter({ has: page.locator(button) }).first()
  if ((await form.count()) === 0)
    throw new Error(`${page.url()} has no form ${action} ${press ?? ''}; it has ${(await formsOn(page)).join(', ')}`)
  for (const [name, value] of Object.entries(typed)) await put(form, name, value)
  const submit = form.locator(button).first()
  await reach(submit)
  await Promise.all([page.waitForEvent('load'), submit.click()])
  const wrong = await page.locator('section.errors').allInnerTexts()
  if (wrong.length) throw new Error(`${action} was refused: ${wrong.join(' ')}`)
}

const formsOn = async (page: Page): Promise<(string | null)[]> =>
  Promise.all((await page.locator('form').all()).map((form) => form.getAttribute('action')))

/** The words of the page's main part. */
export const wordsOf = (page: Page): Promise<string> => page.locator('main').innerText()

/** The path of the page that is open, without its language. */
export const pathOf = (page: Page): string => new URL(page.url()).pathname.replace(/^\/(es|en|pt|fr)(?=\/|$)/, '')

export interface Joining {
  name: string
  category: string
  country: string
  workingTables: string[]
  languages: string[]
  contactName: string
  contactChannel: string
  contactValue: string
  listing: string
}
/** Joins the Mechanism page by page, as a person does on a phone; `look` sees each page before it is filled in. */
export async function joinInShortPages(
  page: Page,
  locale: string,
  typed: Joining,
  look: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  const { name, category, country, workingTables, languages, contactName, contactChannel, contactValue, listing } =
    typed
  await page.goto(`/${locale}/join`)
  await look('joining')
  await send(page, `/${locale}/join`, { kind: 'organisation' })
  const pages: [string, Typed][] = [
    ['who', { name }],
    ['category', { category }],
    ['place', { country }],
    ['work', { workingTables, languages }],
    ['contact', { contactName, contactChannel, contactValue }],
    ['listing', { listing }],
    ['check', { consent: true }],
  ]
  for (const [step, answers] of pages) {
    await look(`joining: ${step}`)
    await send(page, `/${locale}/join/${step}`, answers)
  }
  await look('joined')
}
