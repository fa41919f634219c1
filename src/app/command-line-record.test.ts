// Room: app. The command line on the record: what leaves as a file, what comes in from a sheet, the figures.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '../../test/support/data-folder.ts'
import { datasets } from '../features/site/index.ts'
import { toCsv } from '../platform/files/csv.ts'
import { runCommandLine } from './command-line.ts'

const folder = dataFolder()
afterAll(() => folder[Symbol.dispose]())
const dataDir = folder.path

async function mesa(...words: string[]) {
  const said: string[] = []
  const complained: string[] = []
  const handedOver: string[] = []
  const code = await runCommandLine(words, {
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    handOver: (more) => void handedOver.push(...more),
    env: { DATA_DIR: dataDir, SEED: 'demo' },
  })
  return { code, handedOver, said: said.join('\n'), complained: complained.join('\n') }
}
const sheet = (name: string, rows: readonly object[]): string => {
  const file = path.join(dataDir, name)
  writeFileSync(file, toCsv(rows))
  return file
}
beforeAll(async () => {
  expect((await mesa('seed')).code).toBe(0)
}, 60_000)

test('export lists what can be had and refuses the rest with a sentence', async () => {
  expect((await mesa('export')).said.split('\n')).toEqual(datasets.map((set) => set.key))
  expect(JSON.parse((await mesa('export', '--json')).said)).toMatchObject({ ok: true, sets: expect.anything() })
  for (const what of ['votes', 'people', 'registrations', 'act', 'receipts']) {
    expect(await mesa('export', what)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('recommendations'),
    })
  }
})

test('a data set leaves as CSV and as JSON, whole, and as a stranger would see it', async () => {
  const csv = await mesa('export', 'statements')
  expect(csv.code).toBe(0)
  const rows = parse(csv.said.replace(/^\ufeff/, ''), { columns: true }) as unknown[]
  const json = JSON.parse((await mesa('export', 'statements', '--json')).said) as {
    what: string
    record: { items: unknown[]; total: number }
  }
  expect(json.what).toBe('statements')
  expect(json.record.items).toHaveLength(rows.length)
  expect(rows).toHaveLength(82)
  // The demonstration has members, and people who speak for them: none of those people leaves.
  const members = await mesa('export', 'organisations')
  expect(members.said).toContain('(muestra)')
  expect(members.said).not.toMatch(/@|contact|\+\d{2}/i)
}, 60_000)

test('inputs come in from a sheet: judged first, filed once, waiting for the moderator', async () => {
  const good = {
    organisation: 'casa del migrante del sur (muestra)',
    title: 'Doce albergues',
    text: 'Primera línea.\nSegunda línea: =1+1',
    language: 'es',
    consultation: 'practice',
    objectives: '7, 15',
  }
  const wrong = await mesa(
    'import',
    'inputs',
    sheet('wrong.csv', [
      good,
      { ...good, organisation: 'Nadie de este nombre' },
      { ...good, title: '' },
      { ...good, text: 'x'.repeat(5001) },
      { ...good, language: 'ht' },
      { ...good, objectives: '24' },
      { ...good, consultation: 'no-such' },
    ]),
    '--json',
  )
  expect(wrong.code).toBe(1)
  const told = JSON.parse(wrong.said) as { filed: number; wrong: { row: number; why: string }[] }
  expect(told.filed).toBe(0)
  expect(told.wrong.map((one) => one.row)).toEqual([3, 4, 5, 6, 7, 8])
  expect(told.wrong[0]?.why).toContain('No member has this name')

  const file = sheet('good.csv', [good, { ...good, title: 'Otro aporte' }, good])
  expect(await mesa('import', 'inputs', file)).toMatchObject({ code: 0, said: 'Filed: 2. Already there: 1.' })
  expect(await mesa('import', 'inputs', file)).toMatchObject({ code: 0, said: 'Filed: 0. Already there: 3.' })
  // What waits for the moderator is not public yet.
  expect((await mesa('export', 'inputs')).said).not.toContain('Doce albergues')
}, 60_000)

test('what is no sheet of inputs is refused with a sentence', async () => {
  expect(await mesa('import', 'inputs', path.join(dataDir, 'nowhere.csv'))).toMatchObject({
    code: 1,
    complained: expect.stringContaining('There is no file'),
  })
  expect(await mesa('import', 'inputs', sheet('heads.csv', [{ name: 'a', words: 'b' }]))).toMatchObject({
    code: 1,
    complained: expect.stringContaining('organisation, title, text and language'),
  })
  const file = path.join(dataDir, 'picture.csv')
  writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2]))
  expect((await mesa('import', 'inputs', file)).code).toBe(1)
}, 60_000)

test('a benchmark is handed to its script; one that does not exist is named together with those that do', async () => {
  expect(await mesa('bench', 'votes')).toMatchObject({ code: 0, handedOver: ['bench', 'votes'] })
  expect(await mesa('bench')).toMatchObject({ code: 0, handedOver: ['bench'] })
  expect(await mesa('bench', 'nonsense')).toMatchObject({
    code: 1,
    handedOver: [],
    complained: expect.stringContaining('votes'),
  })
})
