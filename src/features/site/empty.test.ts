// Room: site. An installation without the record has its first page and its lists all the same; what is missing is said.
import { expect, test } from 'vitest'
import { invalidIn } from '../../../test/support/html-valid.ts'
import { useWorld } from '../../../test/support/world.ts'

const world = useWorld()

test.each(['', '/mechanism', '/bodies', '/reviews', '/library', '/data'])(
  'the page %s of an empty installation',
  async (path) => {
    const page = await (await world().visitor()).get(`/es${path}`)
    expect([page.status, await invalidIn(page.body)]).toEqual([200, []])
  },
)
test('what the record would have brought is not found', async () => {
  expect((await (await world().visitor()).get('/es/reviews/2021')).status).toBe(404)
  expect((await (await world().visitor()).get('/es/bodies/liaison-table')).status).toBe(404)
})
