// Room: workplan. The plan says what was planned and what happened, and that its seven priorities have no name here.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'

const world = useWorld({ with: 'record' })

test('seven priorities, four basic and three thematic, none of them named, and said so', async () => {
  const visitor = await world().visitor()
  const plan = await visitor.json<{ priorities: { kind: string; name: null }[] }>('/api/v1/workplan/2023-2024')
  expect(plan.priorities.map((one) => one.name)).toEqual(Array(7).fill(null))
  expect(plan.priorities.filter((one) => one.kind === 'basic')).toHaveLength(4)
  const page = await visitor.get('/en/workplan/2023-2024')
  expect(page.body.match(/>the source does not say</g)).toHaveLength(7)
})

test('the second review stands as planned for 2024 and held in March 2025', async () => {
  const csv = (await (await world().visitor()).get('/en/workplan/2023-2024/milestones.csv')).body
  expect(csv).toMatch(/MTG-LAC-2025-001,.*,2024,2025-03-18/)
  expect((await (await world().visitor()).get('/en/workplan/2023-2024')).text).toContain(
    'The sources read do not say why',
  )
})

test('an unknown plan is not found', async () => {
  expect((await (await world().visitor()).get('/en/workplan/2030')).status).toBe(404)
  expect((await (await world().visitor()).get('/en/workplan/2030/milestones.csv')).status).toBe(404)
})

test('the list of plans is a sheet too', async () => {
  const csv = (await (await world().visitor()).get('/pt/workplan.csv')).body
  expect(csv).toContain('code,slug,title_es,title_en,title_pt,title_fr,from,to,endorsedOn')
  expect(csv).toMatch(/WPL-LAC-2023-2024,.*,2023,2024,2023-05-31,"IOM; ECLAC",2,/)
})
