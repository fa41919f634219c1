// Room: bench. The sheet of 12,000 public inputs (BENCH_INPUTS) as one download: how long, how large, what it costs in
// memory while it leaves. Bars: 5 s, 150 MB beside what the server holds.
import pg from 'pg'
import { readKeys } from '../src/platform/postgres/keys.ts'
import { keysFile } from '../src/platform/postgres/places.ts'
import { embeddedConfigs } from '../src/platform/postgres/reach.ts'
import { median, row, withMesa } from './mesa.ts'

const many = Number(process.env.BENCH_INPUTS ?? 12_000)
const words = 'A written text of an organisation, as long as half a page is (sample). '.repeat(14)

await withMesa(async (mesa) => {
  const keys = readKeys(keysFile(mesa.dataDir))
  if (!keys) throw new Error('the server has no keys')
  const client = new pg.Client(embeddedConfigs(keys).owner)
  await client.connect()
  await client.query(
    `insert into input (id, code, kind, organisation_id, title, text, objectives, state, cited, filed_on)
     select gen_random_uuid(), 'V-bench-' || n, 'text', (select id from organisation order by slug limit 1),
       'Sample ' || n,
       jsonb_build_object('original', 'en', 'values', jsonb_build_object('en', jsonb_build_object('text', $2 || n))),
       '{6,18}', 'accepted', false, date '2026-01-01' + n % 300
     from generate_series(1, $1::int) as n`,
    [many, words],
  )
  await client.end()
  const before = mesa.memory().app
  const times: number[] = []
  let peak = 0
  let bytes = 0
  let lines = 0
  const watch = setInterval(() => void (peak = Math.max(peak, mesa.memory().app)), 25)
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    const text = await (await fetch(`${mesa.base}/en/inputs.csv`)).text()
    times.push(performance.now() - began)
    bytes = text.length
    lines = text.split('\r\n').length - 2
  }
  clearInterval(watch)
  row('inputs in the sheet, MB', lines, bytes / 1e6)
  row('a download: median ms, slowest ms', median(times), Math.max(...times))
  row('server before, highest meanwhile, MB (PSS)', before, peak, peak - before)
})
