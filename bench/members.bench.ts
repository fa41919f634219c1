// Room: bench. 20,000 members brought in by the desk's real form, then the directory by country, category, table,
// language,
// objective and words, a page deep into it, made anew for each reader. Bars: 10,000 rows in 60 s; directory p95 50 ms.
import { execFileSync } from 'node:child_process'
import { type RunningMesa, quantile, row, withMesa } from './mesa.ts'

const members = Number(process.env.BENCH_MEMBERS ?? 20_000)
const asked = Number(process.env.BENCH_REQUESTS ?? 400)
const countries = ['HN', 'MX', 'GT', 'CO', 'BR', 'AR', 'CL', 'PE', 'PA', 'CR', 'EC', 'DO', 'HT', 'SV']
const categories = ['migrant-org', 'cso', 'diaspora-org', 'migrant-women-org', 'academia', 'faith-based']
const words = [
  'Red',
  'Casa',
  'Mesa',
  'Voces',
  'Puente',
  'Camino',
  'Raíz',
  'Semilla',
  'Norte',
  'Sur',
  'Abierta',
  'Firme',
]

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
const sheet = (): string =>
  [
    'name,acronym,category,country,countries of work,tables,objectives,languages,website,listed',
    ...Array.from({ length: members }, (_, at) =>
      [
        `"${pick(words, at)} ${pick(words, Math.floor(at / 12))} ${at} (muestra)"`,
        `M${at}`,
        pick(categories, at * 7),
        pick(countries, at * 3),
        `${pick(countries, at)};${pick(countries, at + 5)}`,
        `${(at % 4) + 1}`,
        `${(at % 23) + 1};${((at * 5) % 23) + 1}`,
        pick(['es', 'en', 'pt', 'fr', 'ht'], at),
        `https://m${at}.example.org`,
        'yes',
      ].join(','),
    ),
  ].join('\n')

/** The secretariat of the demonstration, signed in by a link of the command line. */
async function signIn(mesa: RunningMesa): Promise<string> {
  const port = new URL(mesa.base).port
  const env = { ...process.env, DATA_DIR: mesa.dataDir, PORT: port, BASE_URL: '', SEED: 'demo', NODE_ENV: '' }
  const said = execFileSync(process.execPath, ['bin/mesa.mjs', 'sign-in-link', 'secretaria@example.org'], { env })
  const link = /token=(\S+)/.exec(said.toString())?.[1] ?? ''
  const address = `${mesa.base}/es/sign-in/link?token=${link}`
  const { cookie } = await post(address, await keyOf(address, ''), '')
  return cookie
}
async function keyOf(address: string, cookie: string): Promise<string> {
  const page = await (await fetch(address, { headers: { cookie } })).text()
  return /name="_key" value="([^"]+)"/.exec(page)?.[1] ?? ''
}
async function post(address: string, key: string, cookie: string, more: Record<string, string | Blob> = {}) {
  const body = new FormData()
  body.append('_key', key)
  for (const [name, value] of Object.entries(more))
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, value, 'register.csv')
  const response = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: new URL(address).origin },
    body,
  })
  await response.arrayBuffer()
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    cookie: response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  }
}

/** Looks again until the page says so; answers the seconds. */
async function until(address: string, cookie: string, says: string): Promise<number> {
  const from = performance.now()
  for (;;) {
    const page = await (await fetch(address, { headers: { cookie } })).text()
    if (page.includes(says)) return (performance.now() - from) / 1000
    if (performance.now() - from > 300_000) throw new Error(`never said ${says}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Looks until server and PostgreSQL did next to nothing for three seconds; answers how long that took, in seconds. */
async function untilQuiet(mesa: RunningMesa): Promise<number> {
  const from = performance.now()
  for (let quiet = 0; quiet < 3;) {
    const before = mesa.cpuMs()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    quiet = mesa.cpuMs() - before < 50 ? quiet + 1 : 0
    if (performance.now() - from > 300_000) throw new Error('it never got quiet')
  }
  return (performance.now() - from) / 1000
}

await withMesa(async (mesa) => {
  const cookie = await signIn(mesa)
  const desk = `${mesa.base}/es/desk/registers`
  const from = performance.now()
  const sent = await post(desk, await keyOf(desk, cookie), cookie, { upload: new Blob([sheet()]) })
  const uploaded = (performance.now() - from) / 1000
  const register = mesa.base + sent.location
  const judged = await until(register, cookie, 'Así quedaría')
  await post(register, await keyOf(register, cookie), cookie, { mode: 'good-rows' })
  const written = await until(register, cookie, 'Incorporada')
  row(`register of ${members} rows, s`, 'uploaded', 'judged', 'written')
  row('', uploaded, judged, written)

  // What an import leaves to be done (notices, the database's own sweeping) is over before a reader is timed.
  row('until it is quiet again, s', 'waited')
  row('', await untilQuiet(mesa))

  row(`directory of ${members}, made anew`, 'p50 ms', 'p95 ms', 'p99 ms', 'not 200')
  const queries: [string, (at: number) => string][] = [
    ['first page', () => ''],
    ['page 200', () => 'page=200'],
    ['country', (at) => `country=${pick(countries, at)}`],
    ['category', (at) => `category=${pick(categories, at)}`],
    ['table and language', (at) => `table=${(at % 4) + 1}&language=pt`],
    ['objective', (at) => `objective=${(at % 23) + 1}`],
    ['words', (at) => `q=${encodeURIComponent(pick(words, at))}+${at}`],
    ['words that nobody has', (at) => `q=nadie${at}`],
    ['all of it', (at) => `country=${pick(countries, at)}&category=${pick(categories, at)}&objective=15&q=mesa`],
  ]
  for (const [name, query] of queries) {
    const times: number[] = []
    let failed = 0
    for (let at = 0; at < asked; at++) {
      const began = performance.now()
      const answer = await fetch(`${mesa.base}/es/organisations?${query(at)}`, {
        headers: { cookie: 'mesa_session=none' },
      })
      await answer.arrayBuffer()
      times.push(performance.now() - began)
      if (answer.status !== 200) failed++
    }
    row(name, quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99), failed)
  }
  mesa.sayMemory()
})
