// Room: test/journeys. Somebody without e-mail speaks for an organisation: the desk prints a card, and with its code
// and PIN they come in, in French, on a phone without script; ended, the card opens nothing.
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { wayIn } from '../support/demo.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'demo' })

test('a card is made at the desk, opens the door, and ends', async () => {
  const desk = await world().desk('fr')
  const way = (await wayIn(world(), 'secretaria@example.org')).replace('/es/', '/fr/')
  await desk.goto(way)
  await send(desk, way)
  await desk.goto('/fr/desk/people?role=representative')
  await expectAccessible(world(), desk, 'people')
  await desk.locator('main table a').first().click()
  const person = new URL(desk.url()).pathname
  await expectAccessible(world(), desk, 'one person')
  await send(desk, `${person}/card`)
  const [code = '', pin = ''] = [
    ...(await wordsOf(desk)).matchAll(/\b([0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){2,}|\d{6})\b/g),
  ].map((match) => match[1] ?? '')
  await expectAccessible(world(), desk, 'the card')

  const phone = await world().phone('fr')
  await phone.goto('/fr/sign-in/card')
  await expectAccessible(world(), phone, 'signing in with a card', 'dark')
  await send(phone, '/fr/sign-in/card', { code, pin, device: 'Téléphone' })
  expect(new URL(phone.url()).pathname).toBe('/fr/desk')
  await expectAccessible(world(), phone, 'the desk on the phone')
  await phone.goto('/fr/devices')
  await expectAccessible(world(), phone, 'where I am signed in')

  await desk.goto(person)
  await send(desk, `${person}/card/end`)
  expect((await phone.goto('/fr/desk'))?.status()).toBe(401)
}, 90_000)
