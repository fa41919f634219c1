// Room: test/pages. A real Chromium looks at the public pages: no violation of WCAG 2.2 AA or of good practice, nothing
// that scrolls sideways at 320 px or with text of twice the size. `npm test` sees pairs of language, colours and width
// spread over the pages; MESA_EVERY_LOOK sees every combination, once in `npm run check:full`: what a page looks like
// depends on no version of Node and on no database.
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Locale, locales } from '../../src/kernel/locale.ts'
import { expectAccessible, sideways, useBrowser, wrongsOf } from '../support/browser.ts'

const world = useBrowser({ with: 'record' })

const schemes = ['light', 'dark'] as const
const widths = [320, 1280] as const
/** One page of every kind that a stranger reaches in the record that ships. */
const paths = [
  '',
  '/participate',
  '/mechanism',
  '/bodies',
  '/bodies/liaison-table',
  '/bodies/working-table-1',
  '/seats/liaison-01',
  '/organisations',
  '/join',
  '/meetings',
  '/meetings/forum-2023',
  '/meetings/review-2025',
  '/reviews',
  '/reviews/2021',
  '/reviews/2025',
  '/recommendations',
  '/recommendations/REC-LAC-2021-001',
  '/recommendations/REC-LAC-2023-001',
  '/trace/REC-LAC-2021-001',
  '/pledges',
  '/pledges/PLG-LAC-2022-001',
  '/workplan',
  '/workplan/2023-2024',
  '/objectives',
  '/objectives/15',
  '/countries',
  '/countries/PA',
  '/library',
  '/library/statements',
  '/library/DOC-LAC-001',
  '/sources',
  '/sources/source-004',
  '/inputs',
  '/inputs/how',
  '/consultations',
  '/receipts',
  '/reports',
  '/news',
  '/data',
  '/about',
  '/privacy',
  '/moderation-rules',
  '/sign-in',
  '/sign-in/card',
  '/style',
  '/no-such-page',
  '/recommendations?year=2021',
]

interface Look {
  path: string
  locale: Locale
  scheme: (typeof schemes)[number]
  width: (typeof widths)[number]
}
const everyLook = (): Look[] =>
  paths.flatMap((path) =>
    locales.flatMap((locale) => schemes.flatMap((scheme) => widths.map((width) => ({ path, locale, scheme, width })))),
  )

/** Of a kind that another page of the sample shows as well: seen under MESA_EVERY_LOOK only. */
const alike = new Set([
  '/organisations',
  '/meetings',
  '/inputs',
  '/privacy',
  '/library/DOC-LAC-001',
  '/sources/source-004',
  '/reviews/2025',
  '/data',
  '/library/statements',
  '/objectives',
  '/bodies/working-table-1',
  '/meetings/review-2025',
  '/reviews',
  '/recommendations/REC-LAC-2023-001',
  '/workplan',
  '/library',
  '/sources',
  '/sign-in/card',
  '/recommendations?year=2021',
  '/consultations',
  '/reports',
  '/news',
  '/countries',
  '/moderation-rules',
  '/bodies',
  '/pledges',
])
/** One look a page, turning so that every pair of language, colours and width is seen over and over. */
const sampledLooks = (): Look[] =>
  paths
    .filter((path) => !alike.has(path))
    .map((path, n) => ({
      path,
      locale: locales[n % 4] ?? 'es',
      scheme: schemes[Math.floor(n / 4) % 2] ?? 'light',
      width: widths[(n + Math.floor(n / 8)) % 2] ?? 320,
    }))
const looks = process.env.MESA_EVERY_LOOK ? everyLook() : sampledLooks()

/** The pages of one kind of screen, one after the other in one window. */
async function lookAll(scheme: Look['scheme'], width: number, see: (page: Page) => Promise<void>): Promise<void> {
  const { browser, base } = world()
  const screen = { viewport: { width, height: 800 }, colorScheme: scheme }
  const context: BrowserContext = await browser.newContext({ ...screen, baseURL: base, bypassCSP: true })
  await see(await context.newPage())
  await context.close()
}

for (const scheme of schemes) {
  for (const width of widths) {
    test(
      `axe finds nothing at ${width} px in ${scheme} colours, and nothing scrolls sideways`,
      async () => {
        const found: string[] = []
        await lookAll(scheme, width, async (page) => {
          for (const look of looks.filter((one) => one.scheme === scheme && one.width === width)) {
            await page.goto(`/${look.locale}${look.path}`)
            for (const wrong of await wrongsOf(page)) found.push(`/${look.locale}${look.path} ${wrong}`)
            const over = await sideways(page)
            if (over > 0) found.push(`/${look.locale}${look.path} scrolls sideways by ${over} px`)
          }
        })
        expect(found).toEqual([])
      },
      process.env.MESA_EVERY_LOOK ? 900_000 : 120_000,
    )
  }
}

test('with text of twice the size nothing scrolls sideways', async () => {
  const found: string[] = []
  const sample = process.env.MESA_FULL ? paths : paths.filter((_, n) => n % 3 === 0)
  await lookAll('light', 1280, async (page) => {
    for (const [n, path] of sample.entries()) {
      await page.goto(`/${locales[n % 4]}${path}`)
      await page.addStyleTag({ content: 'html { font-size: 200% !important }' })
      const over = await sideways(page)
      if (over > 0) found.push(`${path} scrolls sideways by ${over} px`)
    }
  })
  expect(found).toEqual([])
}, 120_000)

const deskPaths = [
  '/desk',
  '/desk/meetings',
  '/desk/meetings/new',
  '/desk/organisations',
  '/desk/people',
  '/desk/people/propose',
  '/desk/acts',
  '/notices',
  '/devices',
  '/bodies/new',
]
test('the desk of the secretariat is as clean as the public pages, on a phone and on a desk', async () => {
  const actor = await world().person('Secretaría de prueba', { role: 'secretariat' })
  const phone = await world().phone('es', actor)
  const desk = await world().desk('en', actor)
  const seen = process.env.MESA_FULL ? deskPaths : deskPaths.slice(0, 6)
  for (const [n, path] of seen.entries()) {
    const page = n % 2 ? phone : desk
    const address = `/${n % 2 ? 'es' : 'en'}${path}`
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(200)
    await expectAccessible(world(), page, address, n % 3 ? 'light' : 'dark')
  }
}, 120_000)

test('what is planted is found: a picture without words, a block broader than the screen', async () => {
  await lookAll('light', 320, async (page) => {
    await page.goto('/es/about')
    const planted = '<img src="/favicon.svg"><svg width="900" height="9"></svg>'
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '${planted}')`)
    expect((await wrongsOf(page)).join(' ')).toContain('image-alt')
    expect(await sideways(page)).toBeGreaterThan(0)
  })
}, 120_000)
