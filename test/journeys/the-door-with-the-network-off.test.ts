// Room: test/journeys. At the door of a forum the network goes: names are found and marked all the same, wait on the
// phone without a name, and go out once when it is back; an answer that got lost on the way
// marks nobody twice. A camera reads this meeting's codes and nothing else.
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { loadDemo } from '../support/demo.ts'
import { send } from '../support/hands.ts'

/** A camera that is shown one code after the other, and a browser that can read codes. */
async function cameraOf(texts: string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { encodeQR } from 'qr'
        import { BarcodeDetector } from 'qr/decode.js'
        window.BarcodeDetector = BarcodeDetector
        Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 240, height: 240 })
          const pen = canvas.getContext('2d')
          const texts = ${JSON.stringify(texts)}
          const draw = (n) => {
            const rows = encodeQR(texts[n % texts.length], 'raw', { border: 4 })
            pen.fillStyle = '#fff'
            pen.fillRect(0, 0, 240, 240)
            pen.fillStyle = '#000'
            rows.forEach((row, y) => row.forEach((dark, x) => dark && pen.fillRect(x * 5, y * 5, 5, 5)))
            setTimeout(draw, 700, n + 1)
          }
          draw(0)
          return canvas.captureStream(10)
        } } })`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'iife',
  })
  return outputFiles[0]?.text ?? ''
}

/** All that the phone's shelf holds, and whatever else it may have put away. */
const keptOn = (phone: Awaited<ReturnType<ReturnType<typeof world>['desk']>>) =>
  phone.evaluate<string>(`(async () => {
    const names = (await indexedDB.databases()).map((one) => one.name)
    const all = await Promise.all(names.map((name) => new Promise((done) => {
      const asked = indexedDB.open(name)
      asked.onsuccess = () => {
        const read = asked.result.transaction('waits').objectStore('waits').getAll()
        read.onsuccess = () => { asked.result.close(); done(read.result) }
      }
    })))
    return JSON.stringify(all.flat()) + Object.values(localStorage).join(' ')
  })()`)

const world = useBrowser({ with: 'record', now: new Date() })
const door = '/es/desk/meetings/practice-forum/door/list'

beforeAll(() => loadDemo(world()), 60_000)

test('three people come while the network is off; each is marked once', async () => {
  const secretary = await world().person('Secretaría de puerta (muestra)', { role: 'secretariat' })
  const phone = await world().desk('es', secretary)
  await phone.setViewportSize({ width: 360, height: 740 })
  // Whoever was marked by the other test, where that one came first.
  let before = 0
  const marked = async () => {
    const days = await world().context().db.selectFrom('attendance_day').select('registration_id').execute()
    return days.length - before
  }
  const kept = () => keptOn(phone)
  await phone.goto(door)
  await expectAccessible(world(), phone, 'the door without network')
  before = await marked()

  await phone.context().setOffline(true)
  const people = phone.locator('[data-who]')
  expect(await people.count()).toBeGreaterThan(5)
  const name = (await people.nth(2).locator('strong').innerText()).trim()
  await phone.locator('[data-search]').fill(name.toUpperCase())
  expect(await people.nth(2).isVisible()).toBe(true)
  const marks = [0, 1, 2]
  await phone.locator('[data-search]').fill('')
  for (const n of marks) await people.nth(n).locator('button').click()
  await expect.poll(() => phone.locator('[data-say="waiting"]').isVisible()).toBe(true)
  expect(await phone.locator('[data-say="waiting"] [data-n]').innerText()).toBe('3')
  expect(await people.nth(1).locator('[data-mark="waits"]').isVisible()).toBe(true)
  expect(await people.nth(1).locator('button').isVisible()).toBe(false)
  expect(await kept()).not.toContain(name)
  expect(await marked()).toBe(0)

  // The first answer after the network is back is lost on its way: the mark arrived, and the phone does not know.
  let lost = 0
  await phone.route('**/door', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch({ maxRedirects: 0 })
    return route.abort()
  })
  await phone.context().setOffline(false)
  await expect.poll(() => phone.locator('[data-say="sent"]').isVisible(), { timeout: 30_000 }).toBe(true)
  expect(lost).toBeGreaterThan(3)
  expect(await marked()).toBe(3)
  expect(await kept()).toBe('[]')
  expect(await people.nth(1).locator('[data-mark="there"]').isVisible()).toBe(true)

  // A code that nobody has is said; nothing stays behind.
  await phone.locator('input[name="code"]').fill('zzzzzz')
  await phone.locator('input[name="code"]').press('Enter')
  await expect.poll(() => phone.locator('[data-say="refused"]').isVisible()).toBe(true)
  expect(await kept()).toBe('[]')
  expect(await marked()).toBe(3)
}, 120_000)

test('a camera reads this meeting’s codes and no other, with the network off; its pictures go nowhere', async () => {
  const secretary = await world().person('Secretaría con cámara (muestra)', { role: 'secretariat' })
  const phone = await world().desk('es', secretary)
  await phone.goto(door)
  // Chromium on Linux reads no codes by itself; the reader is a real one, and so are the pictures that it is given.
  expect(await phone.locator('[data-look]').isVisible()).toBe(false)
  const code = (await phone.locator('[data-who]').nth(7).getAttribute('data-code')) ?? ''
  const name = (await phone.locator('[data-who]').nth(7).locator('strong').innerText()).trim()
  const meeting = (await phone.locator('[data-door]').getAttribute('data-meeting')) ?? ''
  await phone.addInitScript({
    content: await cameraOf(['https://cards.example.org/somebody', world().base + meeting + code]),
  })
  await phone.goto(door)
  await phone.context().setOffline(true)
  await phone.locator('[data-look]').click()
  await expect.poll(() => phone.locator('[data-read]').innerText(), { timeout: 20_000 }).toBe(name)
  const kept = JSON.parse(await keptOn(phone))
  expect(kept).toMatchObject([{ code }])
  await phone.locator('[data-look]').click()
  expect(await phone.locator('video').isVisible()).toBe(false)
  await phone.context().setOffline(false)
  await expect.poll(() => phone.locator('[data-say="sent"]').isVisible(), { timeout: 30_000 }).toBe(true)
  expect(await phone.locator('[data-who]').nth(7).locator('[data-mark="there"]').isVisible()).toBe(true)
}, 60_000)

test('without script the same page is a plain form', async () => {
  const secretary = await world().person('Secretaría sin script (muestra)', { role: 'secretariat' })
  const phone = await world().phone('es', secretary)
  await phone.goto(door)
  expect(await phone.locator('[data-search]').isVisible()).toBe(false)
  const who = await phone.locator('[data-who]').nth(5).getAttribute('data-who')
  await send(phone, '/es/desk/meetings/practice-forum/door', {}, who ?? '')
  expect(await phone.locator('.notice').innerText()).toContain('Anotado')
}, 60_000)
