// Room: bench. A thousand people at once, as in a plenary that was announced on the radio: for ten minutes
// (BENCH_SECONDS; BENCH_PAGE for one page alone) 150 votes and 600 pages a second, sent at that pace whether or not the
// last is answered. Bars: p95 300 ms, p99 1 s, no answer of 500 and above (safety.md, R1).
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { quantile, row, withMesa } from './mesa.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 600)
const people = 1000
const [votesPerSecond, readsPerSecond] = [150, 600]
const slug = 'practice'
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

await withMesa(async (mesa) => {
  const twin = (await (await fetch(`${mesa.base}/api/v1/consultations/${slug}`)).json()) as {
    statements: { id: string }[]
  }
  const { port } = new URL(mesa.base)
  const agent = new http.Agent({ keepAlive: true, maxSockets: people })
  const times = { vote: [] as number[], read: [] as number[] }
  const failed = new Map<string, number>()
  let [under, most] = [0, 0]
  const ask = (kind: 'vote' | 'read', path: string, cookie: string, body?: string) => {
    const began = performance.now()
    under++
    most = Math.max(most, under)
    const fail = (why: string) => failed.set(`${kind} ${why}`, (failed.get(`${kind} ${why}`) ?? 0) + 1)
    const headers = {
      origin: mesa.base,
      'accept-encoding': 'br',
      ...(cookie ? { cookie } : {}),
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    }
    const request = http.request(
      { host: '127.0.0.1', port, path, agent, headers, method: body ? 'POST' : 'GET' },
      (response) => {
        response.resume()
        response.on('end', () => {
          under--
          times[kind].push(performance.now() - began)
          const status = response.statusCode ?? 0
          if (status !== (body ? 303 : 200)) fail(String(status))
        })
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      under--
      fail(error.code ?? error.message)
    })
    request.end(body)
  }
  // Each person has their own browser: its cookie is what their votes stand under.
  const first = await fetch(`${mesa.base}/es/consultations/${slug}/vote`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ [`vote-${twin.statements[0]?.id}`]: 'pass' }),
    headers: { origin: mesa.base },
  })
  const name = first.headers.getSetCookie()[0]?.split('=')[0] ?? ''
  const cookies = Array.from({ length: people }, () => `${name}=${randomBytes(16).toString('base64url')}`)
  const pages = process.env.BENCH_PAGE
    ? [process.env.BENCH_PAGE]
    : [
        `/es/consultations/${slug}`,
        `/es/consultations/${slug}/vote`,
        `/es/consultations/${slug}/results`,
        `/es/participate`,
        `/pt/consultations/${slug}/vote?page=2`,
        `/es/meetings`,
        `/fr/recommendations`,
        `/api/v1/consultations/${slug}/results`,
      ]
  mesa.sayMemory()
  const began = performance.now()
  let [votes, reads] = [0, 0]
  for (let passed = 0; passed < seconds; passed = (performance.now() - began) / 1000) {
    for (; votes < passed * votesPerSecond; votes++) {
      const body = new URLSearchParams({ [`vote-${pick(twin.statements).id}`]: pick(['agree', 'disagree', 'pass']) })
      ask('vote', `/es/consultations/${slug}/vote`, pick(cookies), body.toString())
    }
    for (; reads < passed * readsPerSecond; reads++) {
      const path = pick(pages)
      ask('read', path, path.includes('/vote') ? pick(cookies) : '')
    }
    await pause(5)
  }
  while (under > 0) await pause(20)
  agent.destroy()
  row(`${people} people, ${seconds} s`, 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'slowest')
  for (const kind of ['vote', 'read'] as const) {
    const of = times[kind]
    row(`${kind}s`, of.length / seconds, quantile(of, 0.5), quantile(of, 0.95), quantile(of, 0.99), quantile(of, 1))
  }
  row('most under way at once', most)
  row('answers other than expected', [...failed].map(([what, n]) => `${what}: ${n}`).join(', ') || 0)
  mesa.sayMemory()
})
