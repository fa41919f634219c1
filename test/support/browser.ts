// Room: test/support. A real Chromium before a real server on loopback: a person's phone without script, a desk
// with it.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Actor } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { type World, type WorldOptions, openWorld } from './world.ts'

export interface BrowserWorld extends World {
  base: string
  browser: Browser
  /** A phone of 320 px without script, in a language. */
  phone(locale: string, actor?: Actor): Promise<Page>
  /** A desk of 1280 px with script. */
  desk(locale: string, actor?: Actor): Promise<Page>
  hasScript(page: Page): boolean
}

const { leaveUrl } = readConfig({})
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // No other host is there, whatever a page or the browser itself asks for. (Playwright's routes would do away with
  // the cache.)
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  // Half the time of a page on two cores: nobody sees it move, and one process may draw for all.
  '--in-process-gpu',
  '--disable-software-rasterizer',
  '--process-per-site',
]

/** As bin/chromium.mjs finds it; this is for a single file run by hand. */
const besideUs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file))
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.MESA_CHROMIUM ?? besideUs, args: flags })

/** One for all files of a worker; each world opens windows of its own in it. It ends with the worker. */
let shared: Promise<Browser> | undefined
const sharedBrowser = async (): Promise<Browser> => {
  if (shared && !(await shared).isConnected()) shared = undefined
  shared ??= launchBrowser()
  return shared
}

export function useBrowser(options: WorldOptions = {}): () => BrowserWorld {
  let open: BrowserWorld | undefined
  beforeAll(async () => {
    const world = await openWorld(options)
    await world.web.listen({ port: 0, host: '127.0.0.1' })
    const { port } = world.web.server.address() as AddressInfo
    const base = `http://127.0.0.1:${port}`
    const browser = await sharedBrowser()
    const withScript = new WeakSet<Page>()
    const enter = async (settings: BrowserContextOptions, actor?: Actor) => {
      const context = await browser.newContext({ ...settings, reducedMotion: 'reduce' })
      if (actor?.personId) {
        const token = await startSession(world.context(), actor.personId, 'test')
        await context.addCookies([{ name: sessionCookie, value: token, url: base, httpOnly: true, sameSite: 'Lax' }])
      }
      const page = await context.newPage()
      if (settings.javaScriptEnabled !== false) withScript.add(page)
      page.on('request', (request) => {
        // The way out in a hurry leads elsewhere, and says so.
        if (request.isNavigationRequest() && request.url().startsWith(leaveUrl)) return
        if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
          throw new Error(`a page called another host: ${request.url()}`)
      })
      return page
    }
    open = {
      ...world,
      base,
      browser,
      phone: (locale, actor) =>
        enter({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false, locale, baseURL: base }, actor),
      desk: (locale, actor) => enter({ viewport: { width: 1280, height: 900 }, locale, baseURL: base }, actor),
      hasScript: (page) => withScript.has(page),
    }
  }, 120_000)
  afterAll(async () => {
    for (const context of open?.browser.contexts() ?? []) await context.close()
    if (open) eyes.delete(open.browser)
    await open?.close()
  })
  return () => {
    if (!open) throw new Error('the browser opens before the first test')
    return open
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeOptions: RunOptions = {
  preload: false,
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** What axe finds against WCAG 2.2 AA and good practice on the page as it stands, a line for each kind of fault. */
export async function wrongsOf(page: Page, without: string[] = []): Promise<string[]> {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]))
  await page.evaluate(axeSource)
  const run = `axe.run(document, ${JSON.stringify({ ...axeOptions, rules })})`
  const { violations } = await page.evaluate<AxeResults>(run)
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 2).map((node) => node.html)
    return `${id}: ${where.join(' | ')}`
  })
}
/** By how many pixels the page is broader than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

const eyes = new WeakMap<Browser, Map<string, Page>>()
/** One pair of eyes per width, with the cookies of whoever looks: a window of its own for each page is slow. */
async function eyesOf(world: BrowserWorld, page: Page): Promise<Page> {
  const viewport = page.viewportSize() ?? { width: 1280, height: 900 }
  const known = eyes.get(world.browser) ?? new Map<string, Page>()
  eyes.set(world.browser, known)
  const key = String(viewport.width)
  const opened = () => world.browser.newContext({ viewport, baseURL: world.base, reducedMotion: 'reduce' })
  const looking = known.get(key) ?? (await (await opened()).newPage())
  known.set(key, looking)
  await looking.context().clearCookies()
  await looking.context().addCookies(await page.context().cookies())
  return looking
}

/**
 * Contrast is half of what axe costs. `npm test` measures it on every pair of the palette (ui/style-page) and on the
 * public pages (pages/axe), and in journeys under MESA_EVERY_LOOK: `npm run rehearse`, `npm run check:full`.
 */
const leftOut = process.env.MESA_EVERY_LOOK ? [] : ['color-contrast']
/**
 * No violation of WCAG 2.2 AA or of good practice on the page as it stands, and nothing that scrolls sideways. axe
 * needs script: a page without it is looked at from one that has it.
 */
export async function expectAccessible(
  world: BrowserWorld,
  page: Page,
  what: string,
  scheme: 'light' | 'dark' = 'light',
): Promise<void> {
  // Without contrast nothing that axe finds depends on the colours.
  if (scheme === 'dark' && leftOut.length > 0) return
  let looking = page
  if (!world.hasScript(page)) {
    looking = await eyesOf(world, page)
    const answer = await looking.goto(page.url())
    expect(answer?.status(), what).toBeLessThan(400)
  }
  await looking.emulateMedia({ colorScheme: scheme })
  expect(await wrongsOf(looking, leftOut), what).toEqual([])
  expect(await sideways(looking), `${what} scrolls sideways`).toBe(0)
  await looking.emulateMedia({ colorScheme: null })
}
