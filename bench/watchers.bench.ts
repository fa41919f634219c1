// Room: bench. Watchers of results that move: 5,000 open connections (BENCH_WATCHERS), what they cost in memory while
// nothing happens, and how long one update takes to reach all of them. Bars: 300 MB in all, one second.
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { quantile, row, withMesa } from './mesa.ts'

const watchers = Number(process.env.BENCH_WATCHERS ?? 5000)
const slug = 'practice'

await withMesa(async (mesa) => {
  const port = Number(new URL(mesa.base).port)
  const results = async () =>
    (await (await fetch(`${mesa.base}/api/v1/consultations/${slug}/results`)).json()) as { voters: number | null }
  const { statements } = (await (await fetch(`${mesa.base}/api/v1/consultations/${slug}`)).json()) as {
    statements: { id: string }[]
  }
  const newVoice = () =>
    fetch(`${mesa.base}/api/v1/consultations/${slug}/vote`, {
      method: 'POST',
      headers: { origin: mesa.base, 'content-type': 'application/json' },
      body: JSON.stringify({ votes: { [statements[0]?.id ?? '']: 'agree' } }),
    })

  const idle = async () => {
    const before = mesa.cpuMs()
    await pause(10_000)
    return (mesa.cpuMs() - before) / 10_000
  }
  row('cores busy with nobody there', await idle())
  mesa.sayMemory()
  let waitedFor = ''
  let times: number[] = []
  const sockets: net.Socket[] = []
  let refused = 0
  let welcome = 0
  for (let n = 0; n < watchers; n++) {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => refused++)
    socket.write(`GET /es/consultations/${slug}/results/live HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`)
    socket.once('data', () => welcome++)
    socket.on('data', (bytes) => {
      if (waitedFor && bytes.includes(waitedFor)) times.push(performance.now())
    })
    sockets.push(socket)
    // As fast as a crowd comes in, and no faster than a listening socket's queue is long.
    while (n - welcome > 200) await pause(5)
  }
  await pause(5000)
  row('watchers', watchers, 'welcomed', welcome, 'refused', refused)
  mesa.sayMemory()
  row('cores busy while nothing happens', await idle())

  // Five more than were told of last: enough for the next step. Twice, because the first draws everything once.
  for (let round = 1; round <= 3; round++) {
    const voters = ((await results()).voters ?? 0) + 5
    times = []
    waitedFor = `"voters":"${voters}"`
    for (let n = 0; n < 5; n++) await newVoice()
    const voted = performance.now()
    while (times.length < watchers && performance.now() - voted < 20_000) await pause(20)
    const first = Math.min(...times)
    const after = times.map((time) => time - first)
    row(`update ${round}: reached`, times.length, 'of', watchers)
    row('from the first told to the last, ms', Math.max(...after), 'median', quantile(after, 0.5))
    row('from the last vote to the last told, ms', Math.max(...times) - voted)
    await pause(2500)
  }
  mesa.sayMemory()
  for (const socket of sockets) socket.destroy()
})
