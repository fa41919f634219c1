// Room: test/journeys. Somebody speaks confidentially, and two safeguarding persons open together who it was: both keys
// are made in real browsers, what is typed of the person leaves none of them unsealed.
import { expect, test } from 'vitest'
import { openConsultation, prepareConsultation } from '../../src/features/consultations/index.ts'
import { decidePair, proposePair } from '../../src/features/safeguarding/use-cases.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { send, wordsOf } from '../support/hands.ts'
import { emailOf, good } from '../support/safeguards.ts'

const world = useBrowser()
const who = { name: 'Persona de muestra canaria', reach: 'por la biblioteca canaria' }

test('sealed in one browser, opened in two', async () => {
  const staff = await Promise.all(
    ['uno', 'dos'].map((n) => world().person(`Mesa ${n} sample`, { role: 'secretariat' })),
  )
  const first = await world().person('Primera sample')
  const second = await world().person('Segunda sample')
  const emails = { first: await emailOf(world(), first), second: await emailOf(world(), second) }
  const pair = good(await proposePair(world().context(staff[0]), { office: 'Defensoría de muestra', ...emails }))
  good(await decidePair(world().context(staff[1]), pair.id, 'agree'))
  const made = good(
    await prepareConsultation(world().context(), {
      title: 'Lo que pasa en el camino (muestra)',
      question: '¿Qué pasa en el camino?',
      askedBy: 'Muestra',
      answeredBy: 'Muestra',
      meetingId: null,
    }),
  )
  good(await openConsultation(world().context(), made.slug))

  // Each makes a key in their own browser, and shows that they hold it.
  const desks = [await world().desk('es', first), await world().desk('es', second)]
  const keys: string[] = []
  for (const desk of desks) {
    await desk.goto('/es/safeguarding/key')
    await desk.getByRole('button', { name: 'Hacer mi llave aquí' }).click()
    keys.push((await desk.locator('[data-identity]').innerText()).replace(/\s/g, ''))
    if (keys.length === 1) await expectAccessible(world(), desk, 'the key, this once')
    await Promise.all([desk.waitForEvent('load'), desk.getByRole('button', { name: 'La tengo en papel' }).click()])
    await desk.getByLabel('Su llave, desde el papel').fill((keys.at(-1) ?? '').toLowerCase())
    await Promise.all([desk.waitForEvent('load'), desk.getByRole('button', { name: 'Comprobar' }).click()])
    expect(await wordsOf(desk)).toContain('Mostró su llave el')
  }
  expect(new Set(keys).size).toBe(2)

  // Somebody speaks; the way that they chose stays in sight, and who they are leaves the page sealed alone.
  const speaker = await world().desk('es')
  const sent: string[] = []
  speaker.on('request', (request) => sent.push(request.postData() ?? ''))
  await speaker.goto(`/es/consultations/${made.slug}/speak`)
  await speaker.getByLabel('Su texto').fill('En el puente nos piden dinero (muestra).')
  await speaker.getByRole('radio', { name: 'De forma confidencial' }).check()
  expect(await wordsOf(speaker)).toContain('Habla de forma confidencial.')
  expect(await wordsOf(speaker)).toContain('el servidor no lo lee')
  await speaker.getByRole('button', { name: 'Enviar' }).click()
  expect(await wordsOf(speaker)).toContain('Nada se envió todavía')
  await expectAccessible(world(), speaker, 'speaking confidentially')
  await speaker.getByLabel('Su nombre', { exact: true }).fill(who.name)
  await speaker.getByLabel('Cómo encontrarle').fill(who.reach)
  await Promise.all([speaker.waitForEvent('load'), speaker.getByRole('button', { name: 'Enviar' }).click()])
  const code = (await speaker.locator('.receipt-code').innerText()).replace(/\s/g, '')
  expect(sent.some((body) => body.includes('sealed='))).toBe(true)
  expect(sent.join(' ')).not.toContain('canari')

  const moderator = await world().desk('es', await world().person('Moderación sample', { role: 'moderator' }))
  await moderator.goto('/es/desk/moderation')
  const input = /V-[2-9a-z]{10}/.exec(await wordsOf(moderator))?.[0] ?? ''

  // One asks, the other takes their seal off, the first reads: each in their own browser.
  const [one, other] = desks
  if (!one || !other) throw new Error('two are needed')
  await one.goto('/es/safeguarding/duty')
  await send(one, '/es/safeguarding/duty', { code: input, reason: 'danger' })
  await other.goto('/es/safeguarding/duty')
  await other.getByRole('link', { name: input }).click()
  const secret = 'Su llave, desde el papel'
  await other.getByLabel(secret).fill(keys[0] ?? '')
  await other.getByRole('button', { name: 'Aceptar y quitar mi sello' }).click()
  await other.getByText('No se abrió').waitFor()
  await other.getByLabel(secret).fill(keys[1] ?? '')
  await Promise.all([
    other.waitForEvent('load'),
    other.getByRole('button', { name: 'Aceptar y quitar mi sello' }).click(),
  ])
  await one.goto('/es/safeguarding/duty')
  await one.getByRole('link', { name: input }).click()
  await one.getByLabel(secret).fill(keys[0] ?? '')
  await one.getByRole('button', { name: 'Leerlo aquí' }).click()
  await one.getByText(who.name).waitFor()
  expect(await wordsOf(one)).toContain(who.reach)
  await Promise.all([one.waitForEvent('load'), one.getByRole('button', { name: 'Leído' }).click()])

  // And the one who wrote learns of it, on a phone without script.
  const phone = await world().phone('es')
  await phone.goto('/es/receipts')
  await send(phone, '/es/receipts', { code })
  expect(await wordsOf(phone)).toContain('Alguien puede estar en peligro')
}, 90_000)
