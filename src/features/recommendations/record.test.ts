// Room: recommendations. The public record: one recommendation per ask, its later facts, and nothing that no source
// says.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import * as pledges from '../pledges/index.ts'
import { loadRecord } from './load-record.ts'

const world = useWorld({ with: 'record' })

interface Twin {
  code: string
  title: { values: { en: { text: string } } }
  state: string
  addressees: { state: string; country: string | null }[]
}

test('the demand on Champion countries is three recommendations; no record is not silence', async () => {
  const visitor = await world().visitor()
  const list = await visitor.json<{ items: Twin[]; total: number }>('/api/v1/recommendations?year=2021')
  expect(list.total).toBe(11)
  const champions = list.items.filter((one) => /Champion|repression/.test(one.title.values.en.text))
  expect(champions.map((one) => one.code)).toEqual(['REC-LAC-2021-002', 'REC-LAC-2021-003', 'REC-LAC-2021-004'])
  expect(new Set(list.items.flatMap((one) => one.addressees.map((row) => row.state)))).toEqual(
    new Set(['no-answer-recorded']),
  )
  const page = await visitor.get('/en/recommendations/REC-LAC-2021-003')
  expect(page.text).toContain('no answer recorded here')
  expect(page.text).not.toContain('not yet asked')
  expect(page.text).toContain('El Salvador')
  const byCountry = await visitor.json<{ items: Twin[] }>('/api/v1/recommendations?country=HN')
  expect(byCountry.items.map((one) => one.code)).toEqual(['REC-LAC-2021-003'])
  expect((await visitor.json<{ total: number }>('/api/v1/recommendations?objective=15')).total).toBe(1)
  expect((await visitor.json<{ total: number }>('/api/v1/recommendations?state=answered')).total).toBe(0)
  expect((await visitor.json<{ total: number }>('/api/v1/recommendations?state=asked')).total).toBe(0)
})

test('the thread of the permanent dialogue runs on, each later fact marked as linked by the editors', async () => {
  const visitor = await world().visitor()
  interface Station {
    kind: string
    code: string | null
    on: { date: string } | null
    byEditors: boolean
    here: boolean
  }
  const { stations } = await visitor.json<{ stations: Station[] }>('/api/v1/trace/REC-LAC-2021-001')
  expect(stations.map((one) => [one.code, one.kind, one.on?.date, one.byEditors])).toEqual([
    [null, 'voice', '2021', false],
    ['REC-LAC-2021-001', 'recommendation', '2021', false],
    ['MECH-LAC', 'progress', '2022-02', true],
    ['PLG-LAC-2022-001', 'pledge', '2022-05', true],
    ['WPL-LAC-2023-2024', 'progress', '2023-05-31', true],
    ['MTG-LAC-2023-001', 'progress', '2023-08', true],
  ])
  const back = await visitor.json<{ stations: Station[] }>('/api/v1/trace/plg-lac-2022-001')
  expect(back.stations.map((one) => one.code)).toContain('REC-LAC-2021-001')
  expect(back.stations.find((one) => one.here)?.code).toBe('PLG-LAC-2022-001')
  const page = await visitor.get('/es/recommendations/REC-LAC-2021-001')
  expect(page.text.match(/hecho posterior, vinculado por la redacción/g)?.length).toBeGreaterThanOrEqual(8)
  expect(page.text).toContain('Mecanismo de Diálogo Abierto y Permanente')
  const pledge = await visitor.get('/fr/pledges/PLG-LAC-2022-001')
  expect(pledge.text).not.toContain('pas encore vérifiable')
  expect(pledge.body).toContain('/fr/recommendations/REC-LAC-2021-001')
})

test('loading the record again changes nothing, and its codes are taken', async () => {
  const context = world().context()
  const rows = async () => ({
    recommendations: await context.db.selectFrom('recommendation').selectAll().orderBy('code').execute(),
    addressees: await context.db.selectFrom('addressee').selectAll().orderBy('id').execute(),
    pledges: await context.db.selectFrom('pledge').selectAll().orderBy('code').execute(),
    links: await context.db.selectFrom('link').selectAll().orderBy('id').execute(),
    acts: await context.db.selectFrom('act').select('id').orderBy('id').execute(),
  })
  const before = await rows()
  expect([before.recommendations.length, before.pledges.length]).toEqual([14, 1])
  await loadRecord(context)
  await pledges.loadRecord(context)
  expect(await rows()).toEqual(before)
  expect(await nextCode(context, 'REC-LAC', 2021)).toBe('REC-LAC-2021-012')
  expect(await nextCode(context, 'PLG-LAC', 2022)).toBe('PLG-LAC-2022-002')
})

test('every recommendation of the record reads well in four languages', async () => {
  const visitor = await world().visitor()
  const { items } = await visitor.json<{ items: Twin[] }>('/api/v1/recommendations')
  for (const { code } of items) {
    for (const locale of ['es', 'en', 'pt', 'fr'])
      expect((await visitor.get(`/${locale}/recommendations/${code}`)).status).toBe(200)
  }
  for (const path of [
    '/pt/recommendations',
    '/fr/pledges',
    '/en/trace/REC-LAC-2021-007',
    '/pt/trace/PLG-LAC-2022-001',
  ]) {
    expect((await visitor.get(path)).status).toBe(200)
  }
  expect((await visitor.get('/en/recommendations.atom')).body).toContain(
    '<id>http://mesa.test/en/recommendations/REC-LAC-2021-001</id>',
  )
  expect((await visitor.get('/es/recommendations.csv')).body).toContain('REC-LAC-2023-003')
})
