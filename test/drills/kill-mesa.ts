// Room: test/drills. The whole Mesa, killed with -9 under the load of real forms: the application, its PostgreSQL, both,
// at random moments. Who gets no answer sends the same form again, as a person does. What was acknowledged must be there
// exactly once. The load may first run for some minutes, and goes on through all rounds. By hand:
// node test/drills/kill-mesa.ts [rounds] [seed] [seconds of load a round] [minutes of load before the first kill]
import { randomBytes, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newId } from '../../src/kernel/random.ts'
import { keyedHash, openKeys } from '../../src/platform/keys/keys.ts'
import { dataFolder } from '../support/data-folder.ts'
import { type Place, build, freePort, look, postmasterOf, startMesa } from './built-mesa.ts'

type Victim = 'app' | 'postgres' | 'both'
const victims: readonly Victim[] = ['app', 'postgres', 'both']
const readyWithinMs = 15_000

export interface KillReport {
  rounds: number
  votes: number
  registrations: number
  /** Sent, and sent again because no answer came. */
  sentAgain: number
  lost: number
  doubled: number
  /** Stored though nobody ever sent it. */
  strange: number
  /** A new process until it is ready; where PostgreSQL alone was killed, the kill until the next acknowledgement. */
  readyMs: { median: number; max: number }
}
interface Load {
  /** What was sent at least once, and what was acknowledged, also on disk. */
  sent: Set<string>
  ledger: string
  /** How the database writes what was sent: worked out once, however often the two are compared. */
  stored: Map<string, string>
  acknowledged: number
  sentAgain: number
  stop(): Promise<void>
}

export interface KillChoices {
  planted?: 'lost'
  /** A Mesa that was made before and is stopped; otherwise a new one, gone afterwards. */
  place?: Place
  /** Load before the first kill: what grows with time (write-ahead log, checkpoints, caches) is there by then. */
  warmUpMs?: number
  /** Told after the warm-up and after each round. */
  say?: (line: string) => void
}
/** `planted` notes one vote as acknowledged that was never sent: the comparison must find it. */
export async function killMesa(
  rounds: number,
  seed: number,
  loadMs: [number, number],
  { planted, place: made, warmUpMs = 0, say = () => {} }: KillChoices = {},
): Promise<KillReport> {
  build()
  using folder = dataFolder()
  const place: Place = made ?? { dataDir: folder.path, port: await freePort() }
  const random = randomFrom(seed)
  let mesa = await startMesa(place)
  const load = await beginLoad(place, join(dirname(folder.path), 'ledger'))
  const waits: number[] = []
  const found = { lost: 0, doubled: 0, strange: 0, votes: 0, registrations: 0 }
  try {
    await pause(warmUpMs)
    say(`${load.acknowledged} acknowledged before the first kill`)
    for (let round = 0; round < rounds && found.lost + found.doubled + found.strange === 0; round++) {
      await pause(loadMs[0] + random() * (loadMs[1] - loadMs[0]))
      const victim = victims[round % victims.length]
      const began = Date.now()
      if (victim !== 'app') process.kill(postmasterOf(place), 'SIGKILL')
      if (victim === 'postgres') {
        waits.push(await nextAnswer(load, began))
      } else {
        await mesa.kill()
        mesa = await startMesa(place)
        waits.push(mesa.readyMs)
      }
      const last = round === rounds - 1
      if (last) await load.stop()
      if (last && planted) noteLost(load)
      Object.assign(found, await compare(place, load))
      say(`round ${round + 1} of ${rounds}, ${victim}: back after ${waits.at(-1)} ms, ${JSON.stringify(found)}`)
    }
  } catch (error) {
    throw new Error(`${(error as Error).message}; the server said: ${mesa.said()}`, { cause: error })
  } finally {
    await load.stop()
    await mesa.stop()
  }
  const sorted = waits.toSorted((a, b) => a - b)
  return {
    rounds,
    ...found,
    sentAgain: load.sentAgain,
    readyMs: { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 },
  }
}

async function nextAnswer(load: Load, began: number): Promise<number> {
  // What was on its way when the server died may still be told; the answer after it comes from the server's return.
  await pause(20)
  for (const before = load.acknowledged; load.acknowledged <= before + 20;) {
    if (Date.now() - began > readyWithinMs) throw new Error('no form was answered again')
    await pause(2)
  }
  return Date.now() - began
}

async function beginLoad({ port, dataDir }: Place, ledger: string): Promise<Load> {
  const base = `http://127.0.0.1:${port}`
  const consultation = (await (await fetch(`${base}/api/v1/consultations/practice`)).json()) as {
    statements: { id: string }[]
  }
  const [open] = await look<{ id: string }>({ dataDir, port }, "select id from consultation where slug = 'practice'")
  const file = openSync(ledger, 'a')
  const load = { sent: new Set<string>(), ledger, stored: new Map<string, string>(), acknowledged: 0, sentAgain: 0 }
  let stopping = false
  /** Sends until it is answered as done; then, and only then, it stands in the ledger. */
  const send = async (entry: string, path: string, fields: Record<string, string>, cookie = ''): Promise<void> => {
    load.sent.add(entry)
    for (let attempt = 0; !stopping; attempt++) {
      const done = await post(base + path, fields, cookie)
      if (done) {
        writeSync(file, `${entry}\n`)
        fsyncSync(file)
        load.acknowledged++
        return
      }
      load.sentAgain++
      await pause(Math.min(20 * 2 ** attempt, 200))
    }
  }
  const vote = async (): Promise<void> => {
    while (!stopping) {
      const token = randomBytes(16).toString('base64url')
      for (const { id } of consultation.statements.slice(0, 8)) {
        if (stopping) return
        await send(
          `vote ${token} ${id}`,
          '/es/consultations/practice/vote',
          { [`vote-${id}`]: 'agree' },
          `voice_${open?.id.slice(0, 8)}=${token}`,
        )
      }
    }
  }
  const register = async (): Promise<void> => {
    while (!stopping) {
      const name = `Persona ${randomUUID()}`
      await send(`registration ${name}`, '/es/meetings/practice-forum/register', {
        _key: randomUUID(),
        name,
        channel: 'online',
        category: 'cso',
        country: 'PA',
        consent: 'yes',
      })
    }
  }
  const writers = [...Array.from({ length: 6 }, vote), ...Array.from({ length: 4 }, register)]
  const ended = Promise.all(writers)
  return Object.assign(load, {
    stop: async () => {
      if (stopping) return
      stopping = true
      await ended
      closeSync(file)
    },
  })
}

/** True where the form was taken: a redirect. No answer, or one that asks to try again, is false. */
async function post(url: string, fields: Record<string, string>, cookie: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(10_000),
      headers: { origin: new URL(url).origin, ...(cookie ? { cookie } : {}) },
    })
    await response.arrayBuffer()
    if (response.status === 303) return true
    if (response.status < 500) throw new Refused(`${url} answered ${response.status}`)
    return false
  } catch (error) {
    if (error instanceof Refused) throw error
    return false
  }
}
class Refused extends Error {}

const noteLost = (load: Load): void => {
  const file = openSync(load.ledger, 'a')
  writeSync(file, `vote ${'A'.repeat(22)} ${randomUUID()}\n`)
  closeSync(file)
}

/** The ledger as it stood before the database was read, against the rows that the database holds. */
async function compare(place: Place, load: Load) {
  const kept = readFileSync(load.ledger, 'utf8').split('\n').filter(Boolean)
  const [open] = await look<{ id: string }>(place, "select id from consultation where slug = 'practice'")
  const rows = [
    // The demonstration holds votes of its own, on other consultations.
    ...(await look<{ entry: string }>(
      place,
      `select 'vote ' || voice_id || ' ' || statement_id as entry from vote
       join statement on statement.id = statement_id where consultation_id = $1`,
      [open?.id],
    )),
    ...(await look<{ entry: string }>(
      place,
      "select 'registration ' || person_name as entry from registration where not sample",
    )),
  ]
  const times = new Map<string, number>()
  for (const { entry } of rows) times.set(entry, (times.get(entry) ?? 0) + 1)
  const key = await openKeys(join(place.dataDir, 'keys')).get(`consultation-${open?.id}`)
  const stored = (entry: string): string => {
    const known = load.stored.get(entry) ?? (entry.startsWith('vote ') ? pseudonymous(key, entry) : entry)
    load.stored.set(entry, known)
    return known
  }
  const sent = new Set([...load.sent].map(stored))
  return {
    votes: kept.filter((one) => one.startsWith('vote ')).length,
    registrations: kept.filter((one) => one.startsWith('registration ')).length,
    lost: kept.filter((one) => !times.has(stored(one))).length,
    doubled: [...times.values()].filter((n) => n > 1).length,
    strange: [...times.keys()].filter((one) => !sent.has(one)).length,
  }
}
/** The browser knows its token, the database the pseudonym that the consultation's key makes of it. */
function pseudonymous(key: Buffer, entry: string): string {
  const [, token = '', statement] = entry.split(' ')
  const hash = keyedHash(key, 'voice', token)
  return `vote ${newId({ bytes: (length) => hash.subarray(0, length) })} ${statement}`
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
  const [rounds = 50, seed = 1, seconds = 5, minutesBefore = 0] = process.argv.slice(2).map(Number)
  const began = Date.now()
  const report = await killMesa(rounds, seed, [seconds * 500, seconds * 1500], {
    warmUpMs: minutesBefore * 60_000,
    say: (line) => void process.stderr.write(`${line}\n`),
  })
  const minutes = Math.round((Date.now() - began) / 6000) / 10
  process.stdout.write(`${JSON.stringify({ seed, seconds, minutesBefore, minutes, ...report })}\n`)
  process.exitCode = report.lost + report.doubled + report.strange === 0 ? 0 : 1
}
