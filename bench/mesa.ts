// Room: bench. A whole Mesa as its users run it: the built server in a process of its own, its own PostgreSQL, a data folder
// that goes away. Loopback only, bounded in time, stopped by its own process id.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface RunningMesa {
  base: string
  dataDir: string
  /** From the start of the process to the line that says it is ready. */
  readyMs: number
  process: ChildProcess
  /** Processor time so far of server and PostgreSQL, in ms: what a request costs however busy the machine is. */
  cpuMs(): number
  /** The server's alone: one process that does one thing at a time. */
  serverCpuMs(): number
  /** Proportional set size of the server and of its PostgreSQL, in MB. */
  memory(): { app: number; postgres: number }
  /** A row with the proportional set size of the server and of its PostgreSQL, in MB. */
  sayMemory(): void
  stop(): Promise<number>
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export const newDataDir = (): string => mkdtempSync(path.join(tmpdir(), 'mesa-bench-'))

/** Node's own flags as `npm start` gives them: they bound the memory. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  return scripts.start.match(/--\S+/g) ?? []
}

/** `now`: where its clock begins, for a story that takes longer than the run. */
export async function startMesa(options: { dataDir?: string; seed?: string; now?: string } = {}): Promise<RunningMesa> {
  const dataDir = options.dataDir ?? newDataDir()
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...startFlags(), 'build/main.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      SEED: options.seed ?? 'demo',
      LOG_LEVEL: 'warn',
      MESA_NOW: options.now ?? '',
      BASE_URL: '',
      NODE_ENV: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (data: Buffer) => void (said += data.toString()))
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in 60 s: ${said}`)), 60_000)
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('Mesa is ready')) {
        clearTimeout(timer)
        resolve()
      }
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  const pid = child.pid ?? 0
  const memory = () => ({
    app: pss(pid),
    postgres: postgresPids(pid).reduce((sum, one) => sum + pss(one), 0),
  })
  return {
    base: `http://127.0.0.1:${port}`,
    dataDir,
    readyMs: performance.now() - began,
    process: child,
    cpuMs: () => [pid, ...postgresPids(pid)].reduce((sum, one) => sum + cpu(one), 0),
    serverCpuMs: () => cpu(pid),
    memory,
    sayMemory: () => {
      const { app, postgres } = memory()
      row('memory, MB (PSS): app, PostgreSQL, sum', app, postgres, app + postgres)
    },
    stop: () =>
      new Promise((resolve) => {
        const from = performance.now()
        child.removeAllListeners('exit')
        child.on('exit', () => resolve(performance.now() - from))
        child.kill('SIGTERM')
      }),
  }
}

/** Starts one on a folder of its own, and leaves nothing behind, however the work ends. */
export async function withMesa(work: (mesa: RunningMesa) => Promise<void>): Promise<void> {
  const dataDir = newDataDir()
  try {
    const mesa = await startMesa({ dataDir })
    try {
      await work(mesa)
    } finally {
      await mesa.stop()
    }
  } finally {
    forget(dataDir)
  }
}
export const forget = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true })

/** The kernel counts in hundredths of a second. */
function cpu(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
    return 10 * (Number(user) + Number(system))
  } catch {
    return 0
  }
}

function pss(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return Number(line?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** The server's descendants: its PostgreSQL and that one's workers, also where they were started under another account. */
function postgresPids(root: number): number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // it ended meanwhile
    }
  }
  const found: number[] = []
  for (let wave = [root]; wave.length;) {
    wave = [...parents].filter(([, parent]) => wave.includes(parent)).map(([pid]) => pid)
    found.push(...wave)
  }
  return found
}

export const median = (values: number[]): number => quantile(values, 0.5)
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
export const row = (name: string, ...cells: (string | number)[]): void =>
  void process.stdout.write(
    `${[name.padEnd(44), ...cells.map((cell) => String(typeof cell === 'number' ? Math.round(cell * 10) / 10 : cell).padStart(12))].join('')}\n`,
  )
