// Room: pledges. The demonstration's samples: loaded once, marked as sample, and no draft among what is public.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import * as recommendations from '../recommendations/index.ts'
import { loadDemo } from './demo.ts'

const world = useWorld()

test('the samples load once, say that they are samples, and waiting lists name what to do', async () => {
  const context = world().context()
  for (let n = 0; n < 2; n++) {
    await recommendations.loadDemo(context)
    await loadDemo(context)
  }
  const visitor = await world().visitor()
  const list = await visitor.json<{
    total: number
    items: { code: string; sample: boolean; addressees: { state: string }[] }[]
  }>('/api/v1/recommendations')
  expect(list.total).toBe(2)
  expect(list.items.every((one) => one.sample)).toBe(true)
  expect(list.items.flatMap((one) => one.addressees.map((row) => row.state)).sort()).toEqual([
    'answered',
    'asked',
    'not-asked',
    'preparing',
  ])
  expect((await visitor.get(`/en/recommendations/${list.items[0]?.code}`)).text).toContain(
    'Sample recommendation of the demonstration',
  )
  const pledges = await visitor.json<{ total: number; items: { updates: object[]; missing: string[] }[] }>(
    '/api/v1/pledges',
  )
  expect([pledges.total, pledges.items[0]?.updates.length, pledges.items[0]?.missing]).toEqual([1, 1, ['due']])

  const desk = await world().person('Desk sample', { role: 'secretariat' })
  const waits = await recommendations.waiting(world().context(desk))
  expect(waits.map((one) => one.what).sort()).toEqual([
    'recommendations.waiting-ask',
    'recommendations.waiting-asked',
    'recommendations.waiting-check',
    'recommendations.waiting-issue',
    'recommendations.waiting-second',
  ])
  expect(
    await recommendations.waiting(
      world().context(
        await world().person('Rep sample', { role: 'representative', organisationId: crypto.randomUUID() }),
      ),
    ),
  ).toEqual([])
})
