// Room: bench. A meeting that sits: everybody comes in by a code, their page asks for its marks every other second as
// the script does, reads what changed, answers the poll and now and then asks for the floor; a moderator works.
// Loopback, two cores, bounded in time. Bar: p95 at most 300 ms. BENCH_PEOPLE (691), BENCH_SECONDS (60), BENCH_ARRIVAL:
// over how many seconds they come in; 2 is harder than any door. A whole day is `npm run rehearse review`.
import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { type RunningMesa, quantile, row, withMesa } from './mesa.ts'

const people = Number(process.env.BENCH_PEOPLE ?? 691)
const seconds = Number(process.env.BENCH_SECONDS ?? 60)
const arrival = Number(process.env.BENCH_ARRIVAL ?? 2)
const code = 'muestra24'
const room = '/es/meetings/practice-forum/room'

const kinds = ['the page', 'coming in', 'marks', 'what changed', 'an answer', 'asking', 'moderating'] as const
type Kind = (typeof kinds)[number]
const times = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
let failures = 0

/** Who moderates: the secretariat of the demonstration, signed in by a link of the command line. */
async function signIn(mesa: RunningMesa): Promise<string> {
  const port = new URL(mesa.base).port
  const env = { ...process.env, DATA_DIR: mesa.dataDir, PORT: port, BASE_URL: '', SEED: 'demo', NODE_ENV: '' }
  const said = execFileSync(process.execPath, ['bin/mesa.mjs', 'sign-in-link', 'secretaria@example.org'], { env })
  const address = `${mesa.base}/es/sign-in/link?token=${/token=(\S+)/.exec(said.toString())?.[1] ?? ''}`
  const page = await (await fetch(address)).text()
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: mesa.base },
    body: new URLSearchParams({ _key: /name="_key" value="([^"]+)"/.exec(page)?.[1] ?? '' }),
  })
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

await withMesa(async (mesa) => {
  async function timed(kind: Kind, path: string, init: RequestInit, good: readonly number[]): Promise<Response> {
    const from = performance.now()
    const response = await fetch(mesa.base + path, { redirect: 'manual', ...init })
    const body = await response.text()
    times.get(kind)?.push(performance.now() - from)
    if (!good.includes(response.status)) failures++
    return new Response([204, 304].includes(response.status) ? null : body, response)
  }
  const post = (kind: Kind, path: string, cookie: string, fields: Record<string, string>) =>
    timed(
      kind,
      path,
      { method: 'POST', headers: { origin: mesa.base, cookie }, body: new URLSearchParams(fields) },
      [303],
    )
  const keyOf = (page: string) => /name="_key" value="([^"]+)"/.exec(page)?.[1] ?? ''

  async function enter(): Promise<string> {
    const page = await (await timed('the page', room, {}, [200])).text()
    const answer = await post('coming in', `${room}/enter`, '', { _key: keyOf(page), _form: 'code', code })
    const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    await timed('the page', answer.headers.get('location') ?? room, { headers: { cookie } }, [200])
    return cookie
  }
  async function takePart(n: number, until: number): Promise<void> {
    await pause(Math.random() * arrival * 1000)
    const cookie = await enter()
    let seen = { now: '', queue: '', polls: '' }
    let etag = ''
    while (performance.now() < until) {
      const answer = await timed(
        'marks',
        '/api/v1/meetings/practice-forum/room/screen',
        { headers: { 'if-none-match': etag } },
        [200, 304],
      )
      etag = answer.headers.get('etag') ?? etag
      if (answer.status === 200) {
        const { marks } = (await answer.json()) as { marks: typeof seen }
        if (marks.polls !== seen.polls) {
          const page = await (await timed('the page', room, { headers: { cookie } }, [200])).text()
          const poll = /name="poll" value="([^"]+)"/.exec(page)?.[1]
          if (poll) await post('an answer', `${room}/answer`, cookie, { poll, choice: String(n % 3) })
        } else if (marks.now !== seen.now) await timed('what changed', `${room}/screen`, { headers: { cookie } }, [200])
        seen = marks
      }
      // Within the minute everybody changes their answer about once, and one in ten asks for the floor.
      if (Math.random() < 2 / seconds) {
        const page = await (await timed('the page', room, { headers: { cookie } }, [200])).text()
        const poll = /name="poll" value="([^"]+)"/.exec(page)?.[1]
        if (poll) await post('an answer', `${room}/answer`, cookie, { poll, choice: String((n + 1) % 3) })
        if (n % 10 === 0 && page.includes(`action="${room}/ask"`))
          await post('asking', `${room}/ask`, cookie, { _key: keyOf(page), text: `Muestra ${n}` })
      }
      await pause(2000 + Math.random() * 500)
    }
  }

  /** Every six seconds the next one has the floor; halfway the agenda goes on. */
  async function moderate(cookie: string, until: number): Promise<void> {
    const desk = '/es/desk/meetings/practice-forum/room'
    for (let turn = 1; performance.now() < until; turn++) {
      await pause(6000)
      const page = await (await timed('moderating', desk, { headers: { cookie } }, [200])).text()
      const ask = /name="ask" value="([^"]+)"[^]{0,200}?value="call"/.exec(page)?.[1]
      const item = /name="item" value="([^"]+)"/.exec(page)?.[1]
      if (turn === 4 && item) await post('moderating', `${desk}/item`, cookie, { _key: keyOf(page), item })
      else if (ask) await post('moderating', `${desk}/floor`, cookie, { _key: keyOf(page), ask, step: 'call' })
    }
  }

  const moderator = await signIn(mesa)
  const before = { all: mesa.cpuMs(), server: mesa.serverCpuMs() }
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all([moderate(moderator, until), ...Array.from({ length: people }, (_, n) => takePart(n, until))])
  const spent = (performance.now() - began) / 1000
  row(`${people} people, ${Math.round(spent)} s`, 'requests', 'per second', 'p50 ms', 'p95 ms', 'p99 ms')
  for (const [kind, list] of times)
    row(kind, list.length, list.length / spent, quantile(list, 0.5), quantile(list, 0.95), quantile(list, 0.99))
  const all = [...times.values()].flat()
  row('all', all.length, all.length / spent, quantile(all, 0.5), quantile(all, 0.95), quantile(all, 0.99))
  row('failures', failures)
  const [server, both] = [mesa.serverCpuMs() - before.server, mesa.cpuMs() - before.all]
  row(
    'processor ms a request: server, PostgreSQL',
    (server / all.length).toFixed(2),
    ((both - server) / all.length).toFixed(2),
  )
  row('cores busy (server and PostgreSQL)', both / 1000 / spent)
  const seen = (await (await fetch(`${mesa.base}/api/v1/meetings/practice-forum/room/screen`)).json()) as {
    here: { total: number }
    polls: { answered: number }[]
    counts: { asked: number; heard: number }
  }
  const { asked, heard } = seen.counts
  row('in the room, answers, asked, heard', seen.here.total, seen.polls[0]?.answered ?? 0, asked, heard)
  mesa.sayMemory()
})
