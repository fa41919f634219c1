// Room: bench. A thousand people register for the practice forum by the real form: each opens the page, fills in what
// it asks and sends it with the page's own key; sixteen at a time. Bar: 1,000 in 60 s, none refused, each there once.
import { type RunningMesa, quantile, row, withMesa } from './mesa.ts'

const people = Number(process.env.BENCH_PEOPLE ?? 1000)
const clients = 16

async function countRegistered(mesa: RunningMesa): Promise<number> {
  const answer = await fetch(`${mesa.base}/api/v1/meetings/practice-forum`)
  return ((await answer.json()) as { registered: { total: number } }).registered.total
}

await withMesa(async (mesa) => {
  const address = `${mesa.base}/es/meetings/practice-forum/register`
  const opened: number[] = []
  const sent: number[] = []
  let failures = 0
  async function register(number: number): Promise<void> {
    const from = performance.now()
    const page = await (await fetch(address)).text()
    opened.push(performance.now() - from)
    const key = /name="_key" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const began = performance.now()
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: mesa.base },
      body: new URLSearchParams({
        _key: key,
        name: `Persona ${number}`,
        channel: 'online',
        category: 'cso',
        country: 'PA',
        consent: 'yes',
      }),
    })
    await response.arrayBuffer()
    sent.push(performance.now() - began)
    if (response.status !== 303) failures++
  }

  const before = await countRegistered(mesa)
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < people) await register(next++)
    }),
  )
  const seconds = (performance.now() - began) / 1000
  row(`${people} registrations, ${clients} clients`, 'seconds', 'per second', 'p50 ms', 'p95 ms', 'failures')
  row('the page, opened', seconds, people / seconds, quantile(opened, 0.5), quantile(opened, 0.95), 0)
  row('the form, sent', seconds, people / seconds, quantile(sent, 0.5), quantile(sent, 0.95), failures)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  row('counted by the public page', (await countRegistered(mesa)) - before)
  mesa.sayMemory()
})
