// Room: organisations. An existing register is brought in: each row is judged with its line, then the good ones or
// all or none;
// exactly once, also when the worker dies between two batches; 10,000 rows within a minute.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { sql } from '../../platform/db/database.ts'
import { writeSheet } from '../../platform/files/sheet.ts'
import { joinMechanism } from './index.ts'
import { judgeRow, readHeads, verdictOf } from './rules-register.ts'
import { resumeRegisters, takeRegister, workOnRegister, writeRegister } from './use-cases-register.ts'
import { countRows, findRegister } from './store-register.ts'

const world = useWorld()
const heads = [
  'Organización',
  'Sigla',
  'Categoría',
  'País',
  'Mesas',
  'Objetivos',
  'Idiomas',
  'Sitio web',
  'Contacto',
  'Público',
]
const good = (name: string, more: Partial<Record<number, string>> = {}): string[] =>
  [name, '', 'migrant-org', 'Honduras', '1; 3', '15', 'es, francés', '', '+504 0000 0000', 'sí'].map(
    (cell, at) => more[at] ?? cell,
  )
const csv = (rows: string[][]) =>
  Buffer.from([heads, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'))
const membersNamed = async (like: string) =>
  world().context().db.selectFrom('organisation').selectAll().where('name', 'like', like).orderBy('name').execute()

test('a sheet is read in four languages; what is wrong is named', () => {
  const columns = readHeads(heads)
  expect(columns).toMatchObject({ name: 0, country: 3, listed: 9 })
  expect(readHeads(['Nombre', 'Teléfono'])).toBeNull()
  const row = judgeRow(good('Red (sample)'), columns ?? {})
  expect(row).toMatchObject({
    country: 'HN',
    workingTables: [1, 3],
    objectives: [15],
    languages: ['es', 'fr'],
    listing: 'name',
    wrongs: [],
  })
  const bad = judgeRow(
    good('', { 3: 'Atlantis', 4: '9', 6: 'klingon', 7: 'no es', 8: 'arroba', 9: 'tal vez' }),
    columns ?? {},
  )
  expect(bad.wrongs).toEqual(['name', 'contact', 'country', 'tables', 'languages', 'website', 'listed'])
  expect(verdictOf(bad, null, false)).toBe('bad')
  // Without a yes a member is counted, not named.
  expect(judgeRow(good('Quiet (sample)', { 9: '' }), columns ?? {}).listing).toBe('country')
})

test('the dry run says what each row would do, with its line; then the good rows go in, once', async () => {
  await joinMechanism(world().context(), {
    kind: 'organisation',
    name: 'Known already (sample)',
    category: 'migrant-org',
    country: 'HN',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Own contact',
    contactChannel: 'phone',
    contactValue: '+504 9999 9999',
    listing: 'name',
    consent: true,
  })
  const rows = [
    good('First new (sample)'),
    good('KNOWN  already (sámple)', { 5: '15; 16' }),
    good('Bad country (sample)', { 3: 'Atlantis' }),
    good('First new (sample)'),
    ['', '', '', '', '', '', '', '', '', ''],
    good('Second new (sample)', { 9: 'no' }),
    good('=cmd|calc (sample)'),
  ]
  const desk = await world().visitor(await world().person('Register desk sample', { role: 'secretariat' }))
  await desk.get('/en/desk/registers')
  const sent = await desk.upload(
    '/en/desk/registers',
    {},
    { field: 'upload', name: 'register.xlsx', bytes: await writeSheet(heads, rows) },
  )
  expect(sent.status).toBe(303)
  expect((await desk.follow(sent)).text).toContain('0 of 6')
  await world().work('organisations.register')
  const judged = await desk.get(sent.location)
  expect(judged.text).toContain('new member: 3')
  expect(judged.text).toContain('completes a member: 1')
  expect(judged.text).toContain('repeated or unclear: left out: 1')
  expect(judged.text).toContain('bad: left out: 1')
  expect(judged.body).toMatch(/data-label="Line">4<\/td>[\s\S]{0,900}the country is missing or not known/)
  expect(await membersNamed('%new (sample)')).toEqual([])

  const refused = await desk.send(sent.location, { mode: 'all-or-nothing' })
  expect(refused.text).toContain('2 rows are not good: nothing was brought in')
  expect(await membersNamed('%new (sample)')).toEqual([])
  await desk.get(sent.location)
  expect((await desk.send(sent.location, { mode: 'good-rows' })).status).toBe(303)
  await world().work('organisations.register')
  await world().round('organisations.resume')
  const done = await desk.get(sent.location)
  expect(done.text).toContain('4 of 4')
  expect((await membersNamed('%new (sample)')).map((one) => [one.name, one.listing, one.entered_how])).toEqual([
    ['First new (sample)', 'name', 'register'],
    ['Second new (sample)', 'country', 'register'],
  ])
  const [known] = await membersNamed('Known already%')
  expect(known).toMatchObject({ objectives: [15, 16], working_tables: [1, 3], contact_value: '+504 9999 9999' })
  const file = await desk.get(`${sent.location}/rows.csv`)
  expect(file.body).toContain("'=cmd|calc (sample)")
  expect((await desk.get('/en/organisations')).text).not.toContain('Second new (sample) (')
  // Once more, the same sheet: nothing is new.
  await desk.get('/en/desk/registers')
  const again = await desk.upload('/en/desk/registers', {}, { field: 'upload', name: 'register.csv', bytes: csv(rows) })
  await world().work('organisations.register')
  expect((await desk.get(again.location)).text).toContain('is there already: 4')
  const stranger = await world().visitor()
  expect((await stranger.get(again.location)).status).toBe(401)
})

test.each([
  ['no sheet', Buffer.from([0x00, 0x01, 0x02, 0xff]), 415],
  ['heads that say nothing', Buffer.from('a,b\n1,2\n'), 422],
  ['no rows', csv([]), 422],
])('%s is refused with a sentence', async (_, bytes, status) => {
  const desk = await world().visitor(await world().person('Bad sheet sample', { role: 'secretariat' }))
  await desk.get('/en/desk/registers')
  const sent = await desk.upload('/en/desk/registers', {}, { field: 'upload', name: 'x.csv', bytes })
  expect(sent.status).toBe(status)
})

test('10,000 rows, resumed after the worker died between two batches, each exactly once', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => good(`Bulk ${String(at).padStart(5, '0')} (sample)`))
  const context = world().context(await world().person('Bulk desk sample', { role: 'secretariat' }))
  const from = performance.now()
  const taken = await takeRegister(context, { name: 'bulk.csv', mediaType: 'text/plain', bytes: csv(rows) })
  const id = taken.ok ? taken.value.id : ''
  await dieAfter(3, id)
  expect((await countRows(world().context(), id)).unjudged).toBe(8500)
  await resumeRegisters(world().context())
  expect((await countRows(world().context(), id)).new).toBe(10_000)
  expect((await writeRegister(context, id, 'good-rows')).ok).toBe(true)
  await dieAfter(4, id)
  expect((await countRows(world().context(), id)).written).toBe(2000)
  // Two workers at once do not do it twice.
  await Promise.all([resumeRegisters(world().context()), workOnRegister(world().context(), id)])
  // Said, not judged: how long it takes depends on what else the machine does.
  console.info(`10,000 rows: ${((performance.now() - from) / 1000).toFixed(1)} s`)
  expect((await findRegister(world().context(), id))?.state).toBe('done')
  const { n, names, slugs } = await world()
    .context()
    .db.selectFrom('organisation')
    .select(({ fn }) => [
      fn.countAll<number>().as('n'),
      fn.count<number>('name').distinct().as('names'),
      fn.count<number>('slug').distinct().as('slugs'),
    ])
    .where('register_id', '=', id)
    .executeTakeFirstOrThrow()
  expect([n, names, slugs]).toEqual([10_000, 10_000, 10_000])
  // PostgreSQL knows at once how much stands there: its plans are those for many rows.
  const known = sql<{ n: number }>`select reltuples::int as n from pg_class where relname = 'organisation'`
  expect((await known.execute(world().context().db)).rows[0]?.n).toBeGreaterThanOrEqual(10_000)
}, 120_000)

/** A worker that is gone after some batches: what it had committed stays, what it was doing does not. */
async function dieAfter(batches: number, id: string): Promise<void> {
  const { db } = world().context()
  let left = batches
  const dying = new Proxy(db, {
    get(target, name) {
      if (name === 'transaction' && left-- <= 0) throw new Error('killed')
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value
    },
  })
  await expect(workOnRegister({ ...world().context(), db: dying }, id)).rejects.toThrow('killed')
}
