// Room: people. What a role needs, and when the two-person mode is over.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { writeTwoPersonMode } from './store.ts'

const world = useWorld()

test('desk duties need an e-mail address; a bound role needs what it is bound to', async () => {
  const staff = await world().person('Staff sample', { role: 'secretariat' })
  const desk = await world().visitor(staff)
  await desk.get('/en/desk/people/propose')
  const without = await desk.send('/en/desk/people/propose', { name: 'Nomail', locale: 'es', role: 'moderator' })
  expect(without.status).toBe(422)
  expect(without.text).toContain('This role needs an e-mail address')
  await desk.get('/en/desk/people/propose')
  expect(
    (await desk.send('/en/desk/people/propose', { name: 'Unbound', locale: 'es', role: 'representative' })).status,
  ).toBe(422)
})

test('four staff end the two-person mode by themselves', async () => {
  await writeTwoPersonMode(world().context(), true)
  const secretary = await world().person('S sample', { role: 'secretariat' })
  for (const name of ['A', 'B', 'C', 'D']) await world().person(`${name} sample`, { role: 'administrator' })
  expect((await (await world().visitor(secretary)).get('/en/desk/duties')).status).toBe(403)
})
