// Room: site. Every public page of the record and the site, in four languages: sound, valid, and every data set
// answers.
import { expect, test } from 'vitest'
import { invalidIn } from '../../../test/support/html-valid.ts'
import { useWorld } from '../../../test/support/world.ts'
import { locales } from '../../kernel/locale.ts'
import { addressOf, datasets, mediaTypes } from './datasets.ts'
import { loadRecord } from '../../app/seed.ts'

const world = useWorld({ with: 'record' })
const paths = [
  '',
  '/about',
  '/privacy',
  '/style',
  '/data',
  '/mechanism',
  '/bodies',
  '/bodies?kind=country-team&country=HT',
  '/bodies/network',
  '/bodies/working-group-civil-society',
  '/bodies/mechanism',
  '/bodies/working-table-3',
  '/bodies/liaison-table',
  '/bodies/national-networks',
  '/seats/liaison-09',
  '/objectives',
  '/objectives?table=1&area=5',
  '/objectives/1',
  '/objectives/20',
  '/countries',
  '/countries?group=caribbean&process=CSM',
  '/countries/CL',
  '/countries/HT',
  '/countries/US',
  '/sources',
  '/sources/editors',
  '/sources/source-004',
  '/library',
  '/library/DOC-LAC-001',
  '/library/statements',
  '/library/statements?q=zzzz',
  '/reviews',
  '/reviews/2021',
  '/reviews/2025',
  '/workplan',
  '/workplan/2023-2024',
]

test.each(locales)('every page in %s passes the guard and is valid HTML', async (locale) => {
  const visitor = await world().visitor()
  for (const path of paths) {
    const page = await visitor.get(`/${locale}${path}`)
    expect([path, page.status, await invalidIn(page.body)]).toEqual([path, 200, []])
  }
})

test('the first page leads to taking part and to following a voice, and shows what became of a demand', async () => {
  const page = await (await world().visitor()).get('/es')
  expect(page.body).toContain('href="/es/participate"')
  expect(page.body).toContain('href="/es/receipts"')
  expect(page.text).toContain('982')
  expect(page.text).toContain('REC-LAC-2021-001')
  expect(page.text).toContain('hecho posterior, vinculado por la redacción')
  // Nothing is open and nothing is answered in the record: both are said, with the next step.
  expect(page.text).toContain('Ninguna consulta está abierta ahora')
  expect(page.text).toContain('Aún no consta aquí ninguna respuesta')
  const { demand } = await (
    await world().visitor()
  ).json<{ demand: { code: string; stations: { kind: string }[] } }>('/api/v1/home')
  expect(demand.code).toBe('REC-LAC-2021-001')
  expect(demand.stations.filter((one) => one.kind === 'answer')).toEqual([])
})

test('a member counts on the first page at once', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.send('/en/join', {
    kind: 'organisation',
    name: 'First page sample',
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Sample',
    contactChannel: 'whatsapp',
    contactValue: '+52 55 0000 0000',
    listing: 'name',
    consent: 'yes',
  })
  const home = await visitor.json<{ members: number; registered: { value: number } }>('/api/v1/home')
  expect([home.members, home.registered.value]).toEqual([1, 982])
  expect((await visitor.get('/en')).text).toContain('organisation or person that joined in this installation')
})

test('every data set answers in every form that the page and the catalogue name', async () => {
  const visitor = await world().visitor()
  for (const set of datasets) {
    for (const [kind, form] of Object.entries(set.forms)) {
      const answer = await visitor.get(addressOf(form, 'pt'))
      expect([set.key, kind, answer.status]).toEqual([set.key, kind, 200])
      expect(String(answer.headers['content-type'])).toContain(mediaTypes[kind as keyof typeof mediaTypes])
    }
  }
  const catalog = await visitor.json<{ '@type': string; 'dcat:dataset': unknown[] }>('/data/catalog.jsonld')
  expect([catalog['@type'], catalog['dcat:dataset'].length]).toEqual(['dcat:Catalog', datasets.length])
})

test('the files at the root', async () => {
  const visitor = await world().visitor()
  expect((await visitor.get('/robots.txt')).body).toContain('Disallow: /fr/receipts')
  expect((await visitor.get('/favicon.svg')).headers['content-type']).toContain('image/svg+xml')
})

test('the whole record can be loaded twice', async () => {
  await loadRecord(world().context())
  expect((await (await world().visitor()).get('/en/reviews/2021')).status).toBe(200)
})
