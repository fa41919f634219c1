// Room: bench. Votes per second, one vote a request, through the same form as a person's: from one, sixteen and sixty-four
// clients that voted before, and from sixty-four newcomers, each request a new voice. Every answer comes after its commit.
// Bars: 1,200/s at 16 clients, p95 at most 30 ms, no failure with 64 newcomers.
import autocannon from 'autocannon'
import { quantile, row, withMesa } from './mesa.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 8)
await withMesa(async (mesa) => {
  const slug = 'practice'
  const { statements } = (await (await fetch(`${mesa.base}/api/v1/consultations/${slug}`)).json()) as {
    statements: { id: string }[]
  }
  const origin = mesa.base
  const path = `/es/consultations/${slug}/vote`
  const answers = ['agree', 'disagree', 'pass']
  const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
  const body = () => `vote-${pick(statements).id}=${pick(answers)}`

  async function newVoice(): Promise<string> {
    const response = await fetch(mesa.base + path, {
      method: 'POST',
      redirect: 'manual',
      body: body(),
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    })
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('voice_'))
    if (response.status !== 303 || !cookie) throw new Error(`a vote was answered with ${response.status}`)
    return cookie.split(';')[0] ?? ''
  }

  /** A run of autocannon with one vote per request; a redirect to the next page is the answer of a stored vote. */
  async function measure(name: string, connections: number, cookies: readonly string[]): Promise<void> {
    const times: number[] = []
    let failures = 0
    const result = await new Promise<autocannon.Result>((resolve, reject) => {
      const run = autocannon(
        {
          url: mesa.base,
          connections,
          duration: seconds,
          requests: [
            {
              method: 'POST',
              path,
              setupRequest: (request) => ({
                ...request,
                body: body(),
                headers: {
                  origin,
                  'content-type': 'application/x-www-form-urlencoded',
                  ...(cookies.length ? { cookie: pick(cookies) } : {}),
                },
              }),
            },
          ],
        },
        (error: unknown, done) => (error ? reject(error) : resolve(done)),
      )
      run.on('response', (_client, status, _bytes, time) => {
        times.push(time)
        if (status !== 303) failures++
      })
    })
    row(
      name,
      times.length / seconds,
      quantile(times, 0.5),
      quantile(times, 0.95),
      quantile(times, 0.99),
      failures + result.errors,
    )
  }

  row(`votes, ${seconds} s each`, 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'failures')
  const voices = await Promise.all(Array.from({ length: 200 }, newVoice))
  await measure('to warm up', 16, voices)
  for (const clients of [1, 16, 64]) await measure(`${clients} clients`, clients, voices)
  await measure('64 newcomers, every request a new voice', 64, [])
  mesa.sayMemory()
})
