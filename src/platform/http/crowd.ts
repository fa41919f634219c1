// Room: platform/http. When more voices are on their way at once than this machine answers promptly, each form asks
// for a little: some seconds, or some work of a processor. Never the work alone: whoever has no script waits, mostly
// while they read. Counted over everybody together, never by address: many people behind one address are many people.
//
// A pass names the form it belongs to (its key, its consultation) and the moment from which it is good; our mark on
// it is the riddle. Nothing of it is stored but, until it is over, the mark of one that was used, and with which
// cookies: so the same form sent again is let in again, and another voice with the same pass is not.
import { createHash } from 'node:crypto'
import { keyedHash, sameSecret } from '../keys/keys.ts'

/** From so many voices on their way at once the passes are asked for, and until a minute after it was the last time. */
export const busyFrom = 200
const busyForMs = 60_000
/** How long a form without work waits: more the more there are, and never over a minute. */
const waitSeconds = { least: 10, most: 60, perVoice: 1 / 20 }
const lifeSeconds = 1200
/**
 * Sixteen small riddles instead of a large one: nearly the same work for everybody, 4,096 tries each on average. Up
 * to 3.6 s in Chromium at a sixth of its speed on a busy machine (docs/performance.md): the bar is 5.
 */
export const riddles = 16
export const riddleBits = 12
const mostSpent = 100_000

export interface Pass {
  text: string
  /** Seconds from now until it is good without work. */
  seconds: number
}
export interface Crowd {
  /** A voice is on its way; called again when it has arrived. */
  enter(): () => void
  busy(): boolean
  pass(key: Buffer, form: string, now: Date): Pass
  /** Whether it is let in: by a pass whose time has come, or by one whose riddles are solved. */
  admits(key: Buffer, form: string, now: Date, shown: { pass: string; work: string; cookies: string }): boolean
}

const markOf = (key: Buffer, form: string, from: number): string =>
  keyedHash(key, 'crowd', form, String(from)).subarray(0, 16).toString('base64url')
const seconds = (now: Date): number => Math.floor(now.getTime() / 1000)

/** Whether every riddle of a mark has its answer: a number that makes its hash begin with so many empty bits. */
export function isSolved(mark: string, work: string): boolean {
  const answers = work.split('.')
  return (
    answers.length === riddles &&
    answers.every((answer, n) => {
      if (!/^[0-9a-z]{1,8}$/.test(answer)) return false
      const hash = createHash('sha256').update(`${mark}.${n}.${answer}`).digest()
      return hash.readUInt32BE(0) >>> (32 - riddleBits) === 0
    })
  )
}

export function createCrowd(clock: () => number = () => performance.now()): Crowd {
  let underway = 0
  let busyUntil = -1
  // Two generations: the older one is dropped when the newer is full or as old as a pass lives.
  let spent = [new Map<string, string>(), new Map<string, string>()] as const
  let turnedAt = clock()
  const turn = () => {
    if (spent[0].size < mostSpent / 2 && clock() - turnedAt < lifeSeconds * 1000) return
    spent = [new Map(), spent[0]]
    turnedAt = clock()
  }
  return {
    enter() {
      underway += 1
      if (underway > busyFrom) busyUntil = clock() + busyForMs
      let inside = true
      return () => {
        if (inside) underway -= 1
        inside = false
      }
    },
    busy: () => clock() < busyUntil,
    pass(key, form, now) {
      const { least, most, perVoice } = waitSeconds
      const wait = Math.min(most, Math.floor(least + underway * perVoice))
      const from = seconds(now) + wait
      return { text: `${from}.${markOf(key, form, from)}`, seconds: wait }
    },
    admits(key, form, now, shown) {
      const [time = '', mark = ''] = shown.pass.split('.')
      if (!/^\d{1,12}$/.test(time)) return false
      const from = Number(time)
      if (!sameSecret(Buffer.from(mark), Buffer.from(markOf(key, form, from)))) return false
      const at = seconds(now)
      if (at > from + lifeSeconds || (at < from && !isSolved(mark, shown.work))) return false
      turn()
      const before = spent[0].get(mark) ?? spent[1].get(mark)
      if (before === undefined) spent[0].set(mark, shown.cookies)
      return before === undefined || before === shown.cookies
    },
  }
}
