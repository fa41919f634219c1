// Room: test/journeys. An organisation makes slips in its own browser and prints them; somebody with a cracked phone
// and no script reads one with the camera and votes as a verified voice; nothing of the slip was sent before that.
import { readFileSync } from 'node:fs'
import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { findOrganisation, joinMechanism } from '../../src/features/organisations/index.ts'
import { addStatement, openConsultation, prepareConsultation } from '../../src/features/consultations/use-cases.ts'
import { beginSlips, grantSlips } from '../../src/features/consultations/use-cases-slips.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'

const world = useBrowser({ now: new Date() })

async function prepare() {
  const context = world().context()
  await joinMechanism(context, {
    kind: 'organisation',
    name: 'Casa de vales de muestra',
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Persona de muestra',
    contactChannel: 'whatsapp',
    contactValue: '+52 55 0000 0000',
    listing: 'name',
    consent: true,
    another: true,
  })
  const organisation = await findOrganisation(context, 'casa-de-vales-de-muestra')
  const about = { question: '¿Qué piensa de esto?', askedBy: 'Muestra', answeredBy: 'Muestra', meetingId: null }
  const made = await prepareConsultation({ ...context, locale: 'es' }, { title: 'Vales de muestra', ...about })
  if (!made.ok || !organisation) throw new Error('not prepared')
  const { slug } = made.value
  await addStatement({ ...context, locale: 'es' }, slug, 'Un enunciado de muestra')
  await openConsultation(context, slug)
  await beginSlips(context, slug)
  await grantSlips(context, slug, { organisation: organisation.slug, quota: 3 })
  const hand = await world().person('Quien entrega (muestra)', {
    role: 'representative',
    organisationId: organisation.id,
  })
  return { slug, hand }
}

/** What a camera sees of a printed slip: its square, four points to a module. */
function readSquare(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const wide = size * 4
  const data = new Uint8Array(wide * wide * 4).fill(255)
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1/g))
    for (let dot = 0; dot < 16; dot++) {
      const at = ((Number(y) * 4 + Math.floor(dot / 4)) * wide + Number(x) * 4 + (dot % 4)) * 4
      data.fill(0, at, at + 3)
    }
  return decodeQR({ width: wide, height: wide, data })
}

test('an organisation hands out slips and a person without script votes with one', async () => {
  const { slug, hand } = await prepare()
  const desk = await world().desk('es', hand)
  const sent: string[] = []
  desk.on('request', (request) => sent.push(request.url(), request.postData() ?? ''))
  await desk.goto(`/es/consultations/${slug}/slips`)
  await expectAccessible(world(), desk, 'making slips')
  await desk.locator('form[data-ready] input').fill('2')
  await desk.locator('form[data-ready] button').click()
  await desk.locator('[data-done]').waitFor({ timeout: 20_000 })
  expect(await desk.locator('[data-card] svg').count()).toBe(2)
  const [saved] = await Promise.all([desk.waitForEvent('download'), desk.locator('[data-save=html]').click()])
  const sheet = readFileSync(await saved.path(), 'utf8')
  expect(saved.suggestedFilename()).toBe(`${slug}-vales.html`)
  expect(sheet).not.toMatch(/<script|\ssrc=|https?:\/\/(?!www\.w3\.org)/)
  const addresses = [...sheet.matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => readSquare(svg))
  expect(new Set(addresses).size).toBe(2)
  expect(addresses[0]).toMatch(/^http:\/\/mesa\.test\/slip\?v=[\w-]{368}$/)
  const secrets = addresses.map((address) => address.slice(-340))
  expect(sent.filter((said) => secrets.some((secret) => said.includes(secret)))).toEqual([])
  await expectAccessible(world(), desk, 'slips made')

  const phone = await world().phone('es')
  await phone.goto((addresses[0] ?? '').replace('http://mesa.test', ''))
  expect(phone.url()).toContain('/es/slip?v=')
  await expectAccessible(world(), phone, 'a slip opened')
  await phone.locator('main form button').click()
  expect(await phone.locator('.notice:visible').first().innerText()).toContain('Su voz está verificada')
  await phone.locator('input[value=agree]').check()
  await phone.locator('main form button').first().click()
  expect(await phone.locator('main').innerText()).toContain('Hay un voto suyo guardado')
  const other = await world().phone('es')
  await other.goto((addresses[0] ?? '').replace('http://mesa.test', ''))
  await other.locator('main form button').click()
  expect(await other.locator('.errors').innerText()).toContain('ya se usó en otro navegador')

  const without = await world().phone('es', hand)
  await without.goto(`/es/consultations/${slug}/slips`)
  const words = await without.locator('main').innerText()
  expect(words).toContain('necesita script')
  expect(words).toContain('Queda un vale por hacer, de 3')
}, 60_000)
