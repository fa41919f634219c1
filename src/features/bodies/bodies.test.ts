// Room: bodies. The Liaison Table's ten seats are unknown until somebody says who holds them; every change is a dated
// act.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { loadRecord } from './use-cases.ts'

const world = useWorld({ with: 'record' })
interface BodyTwin {
  seats: { code: string; state: string; designatedBy: string; holder: { name: string } | null; until: string | null }[]
}

test('the Liaison Table draws ten seats whose holders are unknown here, and calls none of them vacant', async () => {
  const visitor = await world().visitor()
  const words = { es: 'vacante', en: 'vacant', pt: 'vag', fr: 'vacant' }
  for (const [locale, word] of Object.entries(words)) {
    const page = await visitor.get(`/${locale}/bodies/liaison-table`)
    expect(page.body.match(/class="seat-unknown"/g)).toHaveLength(11)
    expect(page.text.toLowerCase()).not.toContain(word)
    expect((await visitor.get(`/${locale}/mechanism`)).text.toLowerCase()).not.toContain(word)
  }
  const { seats } = await visitor.json<BodyTwin>('/api/v1/bodies/liaison-table')
  expect(seats.map((one) => one.state)).toEqual(Array(10).fill('unknown'))
  expect(seats.filter((one) => one.designatedBy === 'working-group-civil-society')).toHaveLength(2)
  expect((await visitor.get('/en/bodies/liaison-table')).text).toContain('The source does not state a quorum')
})

test('only the secretariat fills seats and enters bodies', async () => {
  const other = await world().visitor(await world().person('Representative sample', { role: 'representative' }))
  expect((await other.get('/en/seats/liaison-02')).body).not.toContain('name="since"')
  expect((await other.get('/en/bodies/new')).status).toBe(403)
  const visitor = await world().visitor()
  const sent = await visitor.web.inject({
    method: 'POST',
    url: '/en/seats/liaison-02/holder',
    headers: { host: 'mesa.test', origin: 'http://mesa.test', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'organisation=x&since=2026-01-01&_key=some-key-of-a-form',
  })
  expect(sent.statusCode).toBe(401)
})

test('a national network that the office knows of is entered once', async () => {
  const desk = await world().visitor(await world().person('Entering secretariat sample', { role: 'secretariat' }))
  await desk.get('/es/bodies/new')
  const body = { kind: 'national-network', country: 'EC', name: 'Red nacional de muestra' }
  const page = await desk.follow(await desk.send('/es/bodies/new', body))
  expect(page.text).toContain('Red nacional de muestra')
  expect((await desk.get('/es/bodies/national-networks')).text).toContain('Red nacional de muestra')
  await desk.get('/es/bodies/new')
  expect((await desk.send('/es/bodies/new', body)).status).toBe(409)
})

test('the network names seven of its nineteen agencies; unknown bodies and seats are not found', async () => {
  const visitor = await world().visitor()
  const network = await visitor.get('/en/bodies/network')
  expect(network.text).toContain('7 of 19 named')
  expect((await visitor.get('/en/bodies/no-such-body')).status).toBe(404)
  expect((await visitor.get('/en/seats/liaison-11')).status).toBe(404)
})

test('loading the record again changes nothing', async () => {
  const { db } = world().context()
  const read = async () => [
    await db.selectFrom('body').selectAll().orderBy('slug').execute(),
    await db.selectFrom('seat').selectAll().orderBy('code').execute(),
  ]
  const before = await read()
  await loadRecord(world().context())
  expect(await read()).toEqual(before)
})

test('what the source counts only about stands as about, beside its words', async () => {
  const visitor = await world().visitor()
  for (const [locale, said] of [
    ['es', 'cerca de 150'],
    ['en', 'about 150'],
    ['pt', 'cerca de 150'],
    ['fr', 'environ 150'],
  ] as const) {
    const page = await visitor.get(`/${locale}/mechanism`)
    expect(page.body, locale).toContain(`<strong class="number">${said}</strong>`)
    expect(page.text).toContain('about 150 civil society organizations')
  }
})
