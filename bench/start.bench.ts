// Room: bench. How long the built server takes to be ready: on an empty folder, and again; and to stop.
import { forget, median, newDataDir, row, startMesa } from './mesa.ts'

const first: number[] = []
const second: number[] = []
const stops: number[] = []
for (let i = 0; i < 5; i++) {
  const dataDir = newDataDir()
  const one = await startMesa({ dataDir })
  first.push(one.readyMs)
  stops.push(await one.stop())
  const two = await startMesa({ dataDir })
  second.push(two.readyMs)
  stops.push(await two.stop())
  forget(dataDir)
}
row('start, milliseconds', 'median', 'max')
row('first start (initdb, migrations, demo)', median(first), Math.max(...first))
row('second start', median(second), Math.max(...second))
row('stop after SIGTERM', median(stops), Math.max(...stops))
