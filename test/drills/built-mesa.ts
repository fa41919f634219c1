// Room: test/drills. The built server as its users run it: a process of its own on a data folder and a port that stay the
// same over kills, reached by its address alone.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { readKeys } from '../../src/platform/postgres/keys.ts'
import { findDatabaseFolder, keysFile } from '../../src/platform/postgres/places.ts'
import { embeddedConfigs } from '../../src/platform/postgres/reach.ts'
import { serverAccount } from '../../src/platform/postgres/account.ts'

const root = join(import.meta.dirname, '../..')

/** Builds if a source is newer than the build; does nothing otherwise. */
export function build(): void {
  const built = spawnSync(process.execPath, [join(root, 'bin/build.mjs')], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`no build: ${built.stdout}${built.stderr}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface Place {
  dataDir: string
  port: number
  /** Faults alone, unless a drill wants to see what everybody sees. */
  logLevel?: string
}
export interface BuiltMesa {
  /** From the start of the process until it says that it is ready. */
  readyMs: number
  /** What it said. */
  said(): string
  kill(): Promise<void>
  /** In order; gives back its exit code. */
  stop(): Promise<number | null>
}

export const environment = ({ dataDir, port, logLevel = 'warn' }: Place) => ({
  ...process.env,
  NODE_ENV: '',
  BASE_URL: '',
  DATABASE_URL: '',
  PORT: String(port),
  DATA_DIR: dataDir,
  SEED: 'demo',
  LOG_LEVEL: logLevel,
})

function spawnMesa(
  words: string[],
  place: Place,
  given?: Buffer,
): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: environment(place),
    stdio: [given ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  child.stdin?.end(given)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => void (said += data.toString()))
  return { child, said: () => said, ended: new Promise((resolve) => child.once('close', (code) => resolve(code))) }
}

/** Runs to its end: a start that is refused, a command of the command line, with what is piped into it. */
export async function runMesa(
  words: string[],
  place: Place,
  given?: Buffer,
): Promise<{ code: number | null; said: string }> {
  const { said, ended } = spawnMesa(words, place, given)
  return { code: await ended, said: said() }
}

/** Told to stop as soon as it says those words. Gives back its exit code and all that it said. */
export async function stopMesaAt(words: string, place: Place): Promise<{ code: number | null; said: string }> {
  const { child, said, ended } = spawnMesa(['build/main.js'], place)
  let told = false
  child.stdout?.on('data', () => {
    if (!told && said().includes(words)) told = child.kill('SIGTERM')
  })
  return { code: await ended, said: said() }
}

export async function startMesa(place: Place): Promise<BuiltMesa> {
  const began = Date.now()
  const { child, said, ended } = spawnMesa(['build/main.js'], place)
  const early = ended.then((code) => {
    throw new Error(`the server ended with ${code}: ${said()}`)
  })
  early.catch(() => {}) // once it is ready, its end is nobody's surprise
  const ready = new Promise<void>((resolve) =>
    child.stdout?.on('data', () => {
      if (said().includes('Mesa is ready')) resolve()
    }),
  )
  await Promise.race([ready, early])
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    readyMs: Date.now() - began,
    said,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

/** The process id of its PostgreSQL, as PostgreSQL itself notes it. */
export function postmasterOf({ dataDir }: Place): number {
  return Number(readFileSync(join(databaseFolderOf({ dataDir }), 'postmaster.pid'), 'utf8').split('\n')[0])
}
export const databaseFolderOf = ({ dataDir }: Pick<Place, 'dataDir'>): string =>
  findDatabaseFolder(dataDir, serverAccount())

/** Looks into the database of a running server, past the application. */
export async function look<Row extends pg.QueryResultRow>(
  { dataDir }: Partial<Place> & Pick<Place, 'dataDir'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const keys = readKeys(keysFile(dataDir))
  if (!keys) throw new Error('the server has no keys')
  const client = new pg.Client(embeddedConfigs(keys).owner)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
