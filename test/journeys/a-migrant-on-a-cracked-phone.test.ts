// Room: test/journeys. A migrant on a borrowed phone: 320 px, no script, no name. Votes, says something, keeps the
// code, leaves at once when somebody comes, and reads later what became of it.
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { wayIn } from '../support/demo.ts'
import { send, wordsOf } from '../support/hands.ts'

const world = useBrowser({ with: 'demo' })
const said = 'En la frontera me pidieron dinero por un papel que es gratis (muestra).'

test('votes, speaks, gets a code, leaves, and finds the voice again with nothing but the code', async () => {
  const phone = await world().phone('es')
  await phone.goto('/es/participate')
  await expectAccessible(world(), phone, 'take part')
  await phone.goto('/es/consultations/practice/vote')
  expect(await wordsOf(phone)).toContain('Antes de')
  await expectAccessible(world(), phone, 'the vote', 'dark')
  const names = await phone.locator('fieldset.vote').count()
  expect(names).toBe(8)
  await phone.locator('fieldset.vote').nth(0).getByLabel('De acuerdo', { exact: true }).check()
  await phone.locator('fieldset.vote').nth(1).getByLabel('No sé, pasar').check()
  await send(phone, '/es/consultations/practice/vote?page=1')
  await phone.goto('/es/consultations/practice/vote')
  expect(await phone.locator('fieldset.vote').nth(0).locator('input[value="agree"]').isChecked()).toBe(true)
  expect(await phone.locator('fieldset.vote').nth(2).locator('input:checked').count()).toBe(0)

  await phone.goto('/es/consultations/practice/speak')
  await expectAccessible(world(), phone, 'saying something')
  await send(phone, '/es/consultations/practice/speak', { kind: 'text', text: said })
  const code = (await phone.locator('.receipt-code').innerText()).replace(/\s/g, '')
  expect(phone.url()).not.toContain(code)
  await expectAccessible(world(), phone, 'the code')

  // Somebody comes: one touch, and nothing of it is on the screen or behind the back button.
  await send(phone, '/es/receipts/forget')
  await phone.locator('a[href="/leave"]').first().click()
  await expect.poll(() => phone.url()).not.toContain(world().base)
  const { value: kept } = (await phone.context().cookies()).find((one) => one.name === 'voice_receipt') ?? { value: '' }
  expect(kept).toBe('')

  const moderator = await world().desk('es')
  const link = await wayIn(world(), 'moderacion@example.org')
  await moderator.goto(link)
  await send(moderator, link)
  await moderator.goto('/es/desk/moderation?from=nameless')
  expect(await wordsOf(moderator)).toContain(said)
  await send(
    moderator,
    (await moderator.locator('form[action^="/es/desk/moderation/"]').first().getAttribute('action')) ?? '',
    {},
    'accept',
  )

  const later = await world().phone('es')
  await later.goto('/es/receipts')
  await send(later, '/es/receipts', { code: code.toLowerCase().replace(/-/g, ' ') })
  expect(await wordsOf(later)).toContain('hasta ahora no citado')
  await expectAccessible(world(), later, 'what became of it')
  expect((await (await world().visitor()).get('/es/inputs')).text).not.toContain('En la frontera me pidieron')
}, 90_000)
