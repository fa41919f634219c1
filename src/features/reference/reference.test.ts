// Room: reference. Objectives, countries, sources and the archive: everything with its source, nothing claimed beyond
// it.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { findStatements } from './library-data.ts'
import { placesOf } from './present.ts'
import { loadRecord } from './use-cases.ts'

const world = useWorld({ with: 'record' })
interface List {
  items: Record<string, unknown>[]
  total: number
  next: number | null
}

test('every objective is in one working table and one area, and they are not the same grouping', () => {
  const places = Array.from({ length: 23 }, (_, index) => placesOf(index + 1))
  expect(places.every(({ table, area }) => table && area)).toBe(true)
  expect([placesOf(7).table?.number, placesOf(7).area?.number]).toEqual([4, 2])
})

test('objectives are filtered by table and area; one objective gathers what the platform holds about it', async () => {
  const visitor = await world().visitor()
  const table1 = await visitor.json<List>('/api/v1/objectives?table=1')
  expect(table1.items.map((one) => one.number)).toEqual([2, 5, 6, 12, 18])
  const page = await visitor.get('/en/objectives/23')
  for (const path of ['/recommendations', '/pledges', '/inputs', '/organisations', '/library/statements']) {
    expect(page.body).toContain(`href="/en${path}?objective=23"`)
  }
  expect(page.text).toContain('Paraphrase')
  expect((await visitor.get('/es/objectives/20')).text).toContain('Nada se ha recogido aún')
  expect((await visitor.get('/pt/objectives/1')).text).toContain('Não existe texto oficial em português')
  for (const n of ['0', '24', 'x', '007']) expect((await visitor.get(`/en/objectives/${n}`)).status).toBe(404)
})

test('a country says what its sources say, and no commitment where no note is recorded', async () => {
  const visitor = await world().visitor()
  expect((await visitor.get('/en/countries/CL')).text).toContain('Did not adopt the Compact in 2018')
  expect((await visitor.get('/en/countries/AR')).text).toContain(
    'That does not say whether this country adopted the Compact',
  )
  const mexico = await visitor.get('/en/countries/mx')
  expect(mexico.text).toContain('November 2023')
  expect(mexico.text).toContain('2021')
  expect((await visitor.get('/en/countries')).text).toContain('Not every State adopted the Compact')
  expect((await visitor.json<List>('/api/v1/countries?process=CSM')).total).toBe(12)
  expect((await visitor.get('/en/countries/XX')).status).toBe(404)
})

test('the archive holds 82 statements, each a paraphrase with its source, and is filtered by the address', async () => {
  const visitor = await world().visitor()
  const all = await visitor.json<List>('/api/v1/library/statements')
  expect([all.total, all.items.length, all.next]).toEqual([82, 50, 2])
  expect(all.items.every((one) => one.label === 'paraphrase' && one.source)).toBe(true)
  const some = await visitor.json<List>('/api/v1/library/statements?year=2021&table=4&voice=cso-network')
  expect(some.total).toBe(findStatements({ year: 2021, table: 4, voice: 'cso-network' }, 'en').length)
  expect(some.total).toBeGreaterThan(0)
  expect(some.total).toBeLessThan(82)
  const page = await visitor.get('/es/library/statements?q=DIALOGO')
  expect(page.body.match(/<li id="S\d+"/g)?.length).toBe(findStatements({ words: 'diálogo' }, 'es').length)
  expect(page.text).toContain('paráfrasis')
  const csv = (await visitor.get('/en/library/statements.csv')).body
  expect(csv.trim().split('\r\n')).toHaveLength(83)
})

test('every source says how much of it was read', async () => {
  const visitor = await world().visitor()
  const { items } = await visitor.json<List>('/api/v1/sources?read=full&kind=document')
  expect(items).toHaveLength(5)
  expect((await visitor.get('/en/sources/source-003')).text).toContain('in full')
  expect((await visitor.get('/en/sources/no-such-source')).status).toBe(404)
})

test('the secretariat attaches an original, known by its bytes; a stranger attaches nothing', async () => {
  const desk = await world().visitor(await world().person('Library secretariat sample', { role: 'secretariat' }))
  await desk.get('/en/library/DOC-LAC-003')
  const action = '/en/library/DOC-LAC-003/original'
  const wrong = await desk.upload(
    action,
    {},
    { field: 'original', name: 'original.pdf', bytes: Buffer.from('no pdf at all') },
  )
  expect(wrong.status).toBe(422)
  await desk.get('/en/library/DOC-LAC-003')
  const sent = await desk.upload(
    action,
    {},
    { field: 'original', name: 'original.pdf', bytes: Buffer.from('%PDF-1.7 sample') },
  )
  expect((await desk.follow(sent)).text).toContain('Open the attached original')
  const visitor = await world().visitor()
  expect((await visitor.get('/en/library/DOC-LAC-003')).body).not.toContain('type="file"')
  const read = await visitor.get(action)
  expect([read.headers['content-type'], read.body]).toEqual(['application/pdf', '%PDF-1.7 sample'])
  expect((await visitor.json<List>('/api/v1/library')).items.filter((one) => one.attached)).toHaveLength(1)
  expect((await visitor.get('/en/library/DOC-LAC-004/original')).status).toBe(404)
  expect((await visitor.get('/en/library/DOC-LAC-999')).status).toBe(404)
})

test('loading the record again changes nothing', async () => {
  const read = () => world().context().db.selectFrom('document').selectAll().orderBy('code').execute()
  const before = await read()
  await loadRecord(world().context())
  expect(await read()).toEqual(before)
  expect(before).toHaveLength(5)
})
