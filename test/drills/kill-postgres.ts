// Room: test/drills. kill -9 of the application, of PostgreSQL, of both, at random moments under load: nothing that
// was acknowledged may be lost or doubled. By hand: node test/drills/kill-postgres.ts 50 [seed]; three rounds run in
// the tests.
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/postgres/embedded.ts'
import { dataFolder, quietLog } from '../support/data-folder.ts'

type Victim = 'app' | 'postgres' | 'both'
const victims: Victim[] = ['app', 'postgres', 'both']

export interface DrillReport {
  rounds: number
  acknowledged: number
  stored: number
  lost: number
  doubled: number
  /** From the kill's other side: a new application until it is ready, or the next acknowledgement of the same one. */
  readyMs: { median: number; max: number }
  orphansStopped: number
}

/** `planted` makes the writer acknowledge too early, which the drill must find. */
export async function killDrill(
  rounds: number,
  seed: number,
  loadMs: [number, number],
  planted?: 'early',
): Promise<DrillReport> {
  using folder = dataFolder()
  const random = randomFrom(seed)
  const kept = new Set<string>()
  const waits: number[] = []
  let orphansStopped = 0
  let writer = await startWriter(folder.path, 'r0', kept, planted)
  for (let round = 1; round <= rounds; round++) {
    await pause(loadMs[0] + random() * (loadMs[1] - loadMs[0]))
    const victim = victims[(round - 1) % victims.length] as Victim
    const pid = Number(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
    if (victim === 'postgres') {
      waits.push(await killServer(pid, writer, kept))
    } else {
      if (victim === 'both') process.kill(pid, 'SIGKILL')
      await writer.kill()
      const began = Date.now()
      writer = await startWriter(folder.path, `r${round}`, kept, planted)
      waits.push(Date.now() - began)
    }
    orphansStopped += writer.log.filter((line) => line.includes('left over')).length
    writer.log.length = 0
  }
  await writer.kill()
  return { rounds, ...(await compare(folder.path, kept)), readyMs: summary(waits), orphansStopped }
}

interface Writer {
  log: string[]
  kill(): Promise<void>
}

async function startWriter(dataDir: string, run: string, kept: Set<string>, planted?: 'early'): Promise<Writer> {
  const script = join(import.meta.dirname, 'ledger-writer.ts')
  const words = [script, dataDir, run, ...(planted ? [planted] : [])]
  const child: ChildProcess = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const log: string[] = []
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const closed = new Promise<void>((done) => {
    lines.once('close', done)
  })
  await new Promise<void>((done, fail) => {
    lines.on('line', (line) => {
      if (line.startsWith('kept ')) kept.add(line.slice(5))
      else if (line === 'ready') done()
      else log.push(line)
    })
    child.once('exit', (code) => fail(new Error(`the writer ended with ${code}: ${log.join('\n')}`)))
  })
  // What it said before it died still stands in the pipe: read to the end.
  return {
    log,
    kill: async () => {
      child.kill('SIGKILL')
      await closed
    },
  }
}

async function killServer(pid: number, writer: Writer, kept: Set<string>): Promise<number> {
  const began = Date.now()
  process.kill(pid, 'SIGKILL')
  while (!writer.log.some((line) => line.includes('running again'))) {
    if (Date.now() - began > 60_000) throw new Error(`PostgreSQL did not come back: ${writer.log.join('\n')}`)
    await pause(5)
  }
  for (const before = kept.size; kept.size === before;) await pause(5)
  return Date.now() - began
}

async function compare(
  dataDir: string,
  kept: Set<string>,
): Promise<Pick<DrillReport, 'acknowledged' | 'stored' | 'lost' | 'doubled'>> {
  const server = await startEmbedded({ dataDir, log: quietLog() })
  const client = new pg.Client(server.owner)
  await client.connect()
  const { rows } = await client.query<{ number: string; times: number }>(
    'select number, count(*)::int as times from entry group by number',
  )
  await client.end()
  await server.stop()
  const times = new Map(rows.map((row) => [row.number, row.times]))
  return {
    acknowledged: kept.size,
    stored: rows.reduce((sum, row) => sum + row.times, 0),
    lost: [...kept].filter((number) => !times.has(number)).length,
    doubled: rows.filter((row) => row.times > 1).length,
  }
}

function summary(waits: number[]): { median: number; max: number } {
  const sorted = waits.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 }
}

/** Mulberry32: the same moments for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rounds, seed] = [Number(process.argv[2] ?? 50), Number(process.argv[3] ?? 1)]
  const report = await killDrill(rounds, seed, [500, 3000])
  process.stdout.write(`${JSON.stringify({ seed, ...report })}\n`)
  process.exitCode = report.lost + report.doubled === 0 ? 0 : 1
}
