// Room: test/support. A real Chromium before a real server on loopback: a person's phone without script, a desk with it.
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
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
}

const { leaveUrl } = readConfig({})
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.MESA_CHROMIUM ?? '/usr/bin/chromium', args: flags })

export function useBrowser(options: WorldOptions = {}): () => BrowserWorld {
  let open: BrowserWorld | undefined
  beforeAll(async () => {
    const world = await openWorld(options)
    await world.web.listen({ port: 0, host: '127.0.0.1' })
    const { port } = world.web.server.address() as AddressInfo
    const base = `http://127.0.0.1:${port}`
    const browser = await launchBrowser()
    const enter = async (settings: BrowserContextOptions, actor?: Actor) => {
      const context = await browser.newContext(settings)
      await context.route(
        (url) => url.origin !== base,
        (route) => route.abort(),
      )
      if (actor?.personId) {
        const token = await startSession(world.context(), actor.personId, 'test')
        await context.addCookies([{ name: sessionCookie, value: token, url: base, httpOnly: true, sameSite: 'Lax' }])
      }
      const page = await context.newPage()
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
    }
  }, 120_000)
  afterAll(async () => {
    await open?.browser.close()
    await open?.close()
  })
  return () => {
    if (!open) throw new Error('the browser opens before the first test')
    return open
  }
}

const eyes = new WeakMap<Browser, Map<string, Page>>()
/** One pair of eyes per width and scheme, with the cookies of whoever looks: a window of its own for each page is slow. */
async function eyesOf(world: BrowserWorld, page: Page, scheme: 'light' | 'dark'): Promise<Page> {
  const viewport = page.viewportSize() ?? { width: 1280, height: 900 }
  const known = eyes.get(world.browser) ?? new Map<string, Page>()
  eyes.set(world.browser, known)
  const key = `${viewport.width} ${scheme}`
  const opened = () => world.browser.newContext({ viewport, colorScheme: scheme, baseURL: world.base })
  const looking = known.get(key) ?? (await (await opened()).newPage())
  known.set(key, looking)
  await looking.context().clearCookies()
  await looking.context().addCookies(await page.context().cookies())
  return looking
}

/** How many pages of this file were to be looked at: `npm test` looks at every fourth one, MESA_EVERY_LOOK at all. */
let asked = 0
/**
 * No violation of WCAG 2.2 AA or of good practice on the page as it stands. axe needs script: it looks from a page that
 * has it.
 */
export async function expectAccessible(
  world: BrowserWorld,
  page: Page,
  what: string,
  scheme: 'light' | 'dark' = 'light',
): Promise<void> {
  if (asked++ % 4 !== 0 && !process.env.MESA_EVERY_LOOK) return
  const looking = await eyesOf(world, page, scheme)
  const answer = await looking.goto(page.url())
  expect(answer?.status(), what).toBeLessThan(400)
  const { violations } = await new AxeBuilder({ page: looking })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(
      (one) =>
        `${one.id}: ${one.nodes
          .map((node) => node.html)
          .slice(0, 2)
          .join(' | ')}`,
    ),
    what,
  ).toEqual([])
  const overflow = await looking.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(overflow, `${what} scrolls sideways`).toBe(0)
}
