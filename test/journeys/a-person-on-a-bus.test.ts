// Room: test/journeys. A person on a bus answers with the network off: two pages of votes and a text wait on the
// phone with their leave, the server is begun anew meanwhile, the first answer gets lost on its way back, two windows
// send at once, and each arrives once. Nothing is left on the phone; what came too late is told, and its words can be
// copied.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { features } from '../../src/app/features.ts'
import { openWeb } from '../../src/app/web.ts'
import { closeConsultation } from '../../src/features/consultations/index.ts'
import { plainSound } from '../../src/platform/files/plain-sound.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { silentLog } from '../../src/platform/log/log.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { loadDemo } from '../support/demo.ts'

const world = useBrowser({ with: 'record', now: new Date() })
const base = '/es/consultations/practice'
const said = 'En el albergue nadie explica los plazos (muestra).'

type Page = Awaited<ReturnType<ReturnType<typeof world>['desk']>>
const shelf = `new Promise((done) => {
  const asked = indexedDB.open('mesa-later')
  asked.onsuccess = () => {
    const all = asked.result.transaction('waits').objectStore('waits').getAll()
    all.onsuccess = () => { asked.result.close(); done(JSON.stringify(all.result)) }
  }
})`
const waits = (page: Page, what: string) => page.locator(`[data-say="${what}"]`)
const press = (page: Page, what: string) => page.locator(`[data-act="${what}"]:visible`).click()
const shown = (page: Page, what: string, n: string) =>
  expect.poll(() => waits(page, what).locator('[data-n]').innerText(), { timeout: 20_000 }).toBe(n)
const submit = (page: Page) => page.locator('form button[type=submit]').first().click()
async function agree(page: Page, n: number) {
  for (let at = 0; at < n; at++) await page.locator('fieldset.vote').nth(at).locator('label').first().click()
}

/** The server ends and begins anew at the same address; what it held in memory is gone. */
async function beginAnew() {
  const { port } = world().web.server.address() as AddressInfo
  await world().web.close()
  const web = await openWeb({
    config: readConfig({ BASE_URL: 'http://mesa.test' }),
    ground: () => world().context(),
    features,
    log: silentLog,
    ready: async () => ({ status: 'ready' }),
  })
  await web.listen({ port, host: '127.0.0.1' })
  return web
}

test('recordings written anew play in a browser, each of its length', async () => {
  const desk = await world().desk('es')
  for (const [name, seconds] of Object.entries({ 'note.ogg': 2, 'note.m4a': 2, 'note.mp3': 2, 'note.wav': 0.5 })) {
    const made = await plainSound(readFileSync(`test/support/sounds/${name}`), 180)
    if (typeof made === 'string') throw new Error(`${name}: ${made}`)
    const bytes = JSON.stringify([...made.bytes])
    const decode = `new OfflineAudioContext(1, 1, 16000).decodeAudioData(new Uint8Array(${bytes}).buffer)`
    const lasts = await desk.evaluate<number>(`${decode}.then((sound) => sound.duration)`)
    expect(lasts, name).toBeGreaterThan(seconds * 0.9)
    expect(lasts, name).toBeLessThan(seconds * 1.1 + 0.15)
  }
}, 60_000)

describe('one journey', { shuffle: false }, () => {
  test('votes and a text wait on the phone, go out once each, and leave nothing behind', async () => {
    await loadDemo(world())
    const { db } = world().context()
    const before = await db.selectFrom('vote').selectAll().execute()
    const phone = await world().desk('es')
    await phone.setViewportSize({ width: 360, height: 740 })
    await phone.goto(`${base}/vote`)
    await press(phone, 'along')
    await expect.poll(() => phone.locator('p.notice:visible [data-n]').innerText()).not.toBe('0')

    await phone.context().setOffline(true)
    await agree(phone, 3)
    await submit(phone)
    await expect.poll(() => waits(phone, 'ask').isVisible()).toBe(true)
    await expectAccessible(world(), phone, 'the question before anything is kept')
    // Not to keep it is an answer: what was typed stays on the page, and the phone holds nothing.
    await press(phone, 'unkept')
    expect(await phone.evaluate(shelf)).toBe('[]')
    await submit(phone)
    await press(phone, 'keep')
    await shown(phone, 'waits', '1')
    // The page that was taken along, without a network.
    await expect.poll(() => phone.locator('.intro').innerText()).toContain('2')
    await agree(phone, 2)
    await submit(phone)
    await shown(phone, 'waits', '2')

    const second = await phone.context().newPage()
    let lost = 0
    await phone.context().route('**/vote**', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue()
      lost += 1
      // Between the two lives of the server nothing is there to be lost.
      await route.fetch({ maxRedirects: 0 }).catch(() => void (lost = 0))
      return route.abort()
    })
    const web = await beginAnew()
    await phone.context().setOffline(false)
    await second.goto(`${base}/speak`)
    expect(await second.locator('main').innerText()).not.toContain(said)
    await second.locator('textarea').fill(said)
    await phone.context().setOffline(true)
    await submit(second)
    await press(second, 'keep')
    await phone.context().setOffline(false)
    await expect.poll(async () => phone.evaluate(shelf), { timeout: 25_000 }).toBe('[]')
    expect(lost).toBe(1)

    const cast = await db.selectFrom('vote').select('voice_id').execute()
    expect(cast.length - before.length).toBe(5)
    const voices = new Set(before.map((one) => one.voice_id))
    expect(new Set(cast.map((one) => one.voice_id).filter((id) => !voices.has(id))).size).toBe(1)
    const texts = await db.selectFrom('input').select(['id', 'text']).where('kind', '=', 'text').execute()
    expect(texts.filter((one) => JSON.stringify(one.text).includes(said))).toHaveLength(1)
    // The code of the text shows in the window in which it was written, and in no other; no cookie carries it.
    const codes = await Promise.all([phone, second].map((one) => waits(one, 'sent').locator('[data-codes] p').count()))
    expect(codes).toEqual([0, 1])
    const cookies = (await phone.context().cookies()).map((one) => one.name)
    expect(cookies.filter((name) => name.startsWith('voice_receipt'))).toEqual([])

    // Closed meanwhile: told, and the words are there to be copied; whoever leaves leaves nothing.
    await second.locator('textarea').fill('Demasiado tarde (muestra).')
    await phone.context().setOffline(true)
    await submit(second)
    await shown(second, 'waits', '1')
    await closeConsultation(world().context(), 'practice')
    await phone.context().setOffline(false)
    await shown(second, 'refused', '1')
    expect(await waits(second, 'refused').innerText()).toContain('Demasiado tarde (muestra).')
    await phone.reload()
    expect(await phone.locator('main').innerText()).not.toContain('Demasiado tarde')
    await second.route('**/leave', (route) => route.fulfill({ body: 'elsewhere' }))
    await second.locator('a[href="/leave"]').click()
    await expect.poll(() => phone.evaluate(shelf)).toBe('[]')
    await web.close()
  }, 120_000)
})
