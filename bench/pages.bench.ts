// Room: bench. Public pages per second: kept in memory, and made anew for each request (a reader with a session cookie that
// opens nothing is never answered from memory). Bars: 4,000/s kept, 400/s made.
import autocannon from 'autocannon'
import { row, withMesa } from './mesa.ts'

const pages = [
  '/es',
  '/es/organisations',
  '/es/reviews/2021',
  '/es/recommendations',
  '/es/recommendations/REC-LAC-2026-001',
  '/es/pledges/PLG-LAC-2026-001',
  '/es/meetings',
  '/api/v1/reviews/2021',
]
const seconds = Number(process.env.BENCH_SECONDS ?? 8)
row(`pages, 16 connections, ${seconds} s each`, 'per second', 'p50 ms', 'p97.5 ms', 'not 200')
await withMesa(async (mesa) => {
  for (const page of pages) {
    for (const [name, headers] of [
      ['kept', {}],
      ['made', { cookie: 'mesa_session=none' }],
    ] as const) {
      const result = await autocannon({
        url: mesa.base + page,
        connections: 16,
        duration: seconds,
        headers: { 'accept-encoding': 'br', ...headers },
      })
      row(
        `${page} ${name}`,
        result.requests.average,
        result.latency.p50,
        result.latency.p97_5,
        result.non2xx + result.errors,
      )
    }
  }
  mesa.sayMemory()
})
