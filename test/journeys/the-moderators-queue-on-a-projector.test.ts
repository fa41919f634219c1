// Room: test/journeys. A meeting sits. Somebody without script asks for the floor on their phone, the moderator at a
// desk takes them with one tap, and the projector on the wall shows it by itself. Then a minute without network.
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { send, wordsOf } from '../support/hands.ts'
import { sit } from '../support/sitting.ts'

const world = useBrowser()

test('a phone asks without script, the moderator takes it, the projector shows it', async () => {
  const sitting = await sit(world())
  const { room, desk, slug } = sitting
  const wall = await world().desk('en')
  await wall.goto(`${room}/screen`)
  await expectAccessible(world(), wall, 'the projector')
  const moderator = await world().desk('en', await world().person('Moderator sample', { role: 'secretariat' }))
  await moderator.goto(desk)
  await Promise.all([
    moderator.waitForEvent('load'),
    moderator.getByRole('button', { name: 'Go on to: Item 1' }).click(),
  ])
  await wall.locator('#now .number', { hasText: 'Item 1' }).waitFor({ timeout: 10_000 })
  // Large enough to be read from the last row.
  const size = await wall.evaluate<number>(
    "parseFloat(getComputedStyle(document.querySelector('#now .number')).fontSize)",
  )
  expect(size).toBeGreaterThan(30)

  const phone = await world().phone('es')
  const { code } = await sitting.register('migrant-org', 'HN')
  await phone.goto(`/es/meetings/${slug}/room`)
  await expectAccessible(world(), phone, 'the way into the room')
  await send(phone, `/es/meetings/${slug}/room/enter`, { code })
  expect(await wordsOf(phone)).toContain('Está en la sala')
  await send(phone, `/es/meetings/${slug}/room/ask`, { text: 'Muestra: lo que vimos en la frontera.' })
  expect(await wordsOf(phone)).toContain('Su lugar: 1')
  await expectAccessible(world(), phone, 'a place in the queue')
  await expectAccessible(world(), phone, 'a place in the queue, in the dark', 'dark')

  // The queue comes to the moderator by itself, and is taken with the keyboard alone.
  await moderator.locator('#queue', { hasText: 'lo que vimos en la frontera' }).waitFor({ timeout: 10_000 })
  await expectAccessible(world(), moderator, 'the moderator’s queue')
  const give = moderator.getByRole('button', { name: /^Give the floor/ })
  await give.focus()
  await Promise.all([moderator.waitForEvent('load'), moderator.keyboard.press('Enter')])
  await wall.locator('#now', { hasText: 'Has the floor: a participant' }).waitFor({ timeout: 10_000 })
  expect(await wordsOf(wall)).not.toContain('frontera')
  await phone.reload()
  expect(await wordsOf(phone)).toContain('Tiene la palabra.')
  await expectAccessible(world(), moderator, 'somebody has the floor')
})

test('a minute without network: what was typed is kept, the page says so, and it goes out once', async () => {
  const sitting = await sit(world())
  const { room } = sitting
  const phone = await world().desk('en')
  await phone.setViewportSize({ width: 360, height: 740 })
  const { code } = await sitting.register('cso')
  await phone.goto(room)
  await phone.fill('input[name="code"]', code)
  await Promise.all([phone.waitForEvent('load'), phone.getByRole('button', { name: 'Enter with the code' }).click()])
  await phone.fill('textarea[name="text"]', 'Written without network')
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Ask for the floor' }).click()
  await phone.locator('[data-say="kept"]').waitFor({ state: 'visible' })
  await phone.locator('[data-say="offline"]').waitFor({ state: 'visible', timeout: 10_000 })
  const asked = () =>
    world().context().db.selectFrom('room_ask').select('id').where('text', '=', 'Written without network').execute()
  expect(await asked()).toEqual([])
  await phone.context().setOffline(false)
  await phone.getByText('Your place: 1').waitFor({ timeout: 15_000 })
  expect(await asked()).toHaveLength(1)

  // A poll that opens comes to the phone by itself; what is being typed is left alone.
  const moderator = await sitting.moderator()
  await moderator.send(`${sitting.desk}/polls`, { question: 'Ready?', 'option-1': 'Yes', 'option-2': 'No', now: 'yes' })
  await phone.locator('#poll', { hasText: 'Ready?' }).waitFor({ timeout: 10_000 })
  await phone.locator('label', { hasText: 'Yes' }).first().click()
  await Promise.all([phone.waitForEvent('load'), phone.getByRole('button', { name: 'Send my answer' }).click()])
  expect(await wordsOf(phone)).toContain('Your answer is kept.')
  await expectAccessible(world(), phone, 'the room on a phone')
})
