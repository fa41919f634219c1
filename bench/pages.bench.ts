// Room: bench. Public pages per second: kept in memory, and made anew for each request (a reader with a session cookie that
// opens nothing is never answered from memory). Bars: 4,000/s kept, 400/s made.
import autocannon from 'autocannon'
import { forget, row, startMesa } from './mesa.ts'

const mesa = await startMesa()
const pages = ['/es', '/es/organisations', '/es/reviews/2021', '/es/recommendations', '/es/meetings', '/api/v1/reviews/2021']
row('pages, 16 connections, 8 s each', 'per second', 'p50 ms', 'p97.5 ms', 'not 200')
for (const page of pages) {
  for (const [name, headers] of [['kept', {}], ['made', { cookie: 'mesa_session=none' }]] as const) {
    const result = await autocannon({ url: mesa.base + page, connections: 16, duration: Number(process.env.BENCH_SECONDS ?? 8), headers: { 'accept-encoding': 'br', ...headers } })
    row(`${page} ${name}`, result.requests.average, result.latency.p50, result.latency.p97_5, result.non2xx + result.errors)
  }
}
const memory = mesa.memory()
row('memory after it, MB (PSS)', memory.app, memory.postgres, memory.app + memory.postgres)
await mesa.stop()
forget(mesa.dataDir)
