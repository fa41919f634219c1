// Room: consultations/receipts. The code by which somebody follows their voice without a name: derived, never stored;
// looked up by a keyed hash, checked by argon2id (safety.md, decision 10); guessing is slowed, for all and per browser.
import { hkdfSync } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { newCode } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import { readWords } from './receipt-words.ts'

/** 16 characters of 31: 79 bits. */
const codeLength = 16
/**
 * Argon2id, small: the code itself is too long to be guessed; what is checked is that no one who reads the table can go
 * back.
 */
const cost = { memoryCost: 2048, timeCost: 2, parallelism: 1 }

/** The same key and secret give the same code: a form that is sent twice is answered with one receipt. */
export function deriveReceipt(key: Buffer, purpose: string, secret: string): string {
  let round = 0
  const bytes = (length: number) =>
    new Uint8Array(hkdfSync('sha256', key, `${round++}`, `${purpose}:${secret}`, length))
  const code = newCode({ bytes }, codeLength)
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** As it was meant: without the dashes, blanks and capitals that people add; null for what is no code. */
export function readReceipt(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s.–—-]+/g, '')
  return /^[2-9a-hjkmnp-z]{16}$/.test(plain) ? plain.replace(/(.{4})(?=.)/g, '$1-') : null
}

/**
 * A typed receipt as it may have been meant: a code, or words of one language or of several. Empty for what is none.
 */
export function readReceipts(typed: string): string[] {
  const code = readReceipt(typed)
  return code ? [code] : readWords(typed)
}

export interface Kept {
  lookup: Buffer
  check: string
}
export async function keepReceipt(context: Pick<Context, 'keys'>, code: string): Promise<Kept> {
  return { lookup: await lookupOf(context, code), check: await hash(code, cost) }
}
export const lookupOf = async (context: Pick<Context, 'keys'>, code: string): Promise<Buffer> =>
  keyedHash(await context.keys.get('pepper'), 'receipt', code)

const nobody = hash('no such code', cost)
/** A code that nobody has takes as long as one that somebody has. */
export const checkReceipt = async (check: string | null | undefined, code: string): Promise<boolean> =>
  check ? verify(check, code) : (await verify(await nobody, code)) && false

/** How many wrong codes were tried here lately, by anybody: every one costs all of them a little time. */
export interface Slowness {
  /** Waits its turn; false when too many wait already. */
  turn(): Promise<boolean>
  wrong(): void
}
export function createSlowness(clock: () => number = () => performance.now()): Slowness {
  let heat = 0
  let at = clock()
  let waiting = 0
  const cool = () => {
    const now = clock()
    heat = Math.max(0, heat - (now - at) / 1000)
    at = now
    return heat
  }
  return {
    async turn() {
      if (waiting >= 100) return false
      const delay = Math.min(3000, Math.max(0, cool() - 5) * 100)
      if (delay === 0) return true
      waiting++
      await new Promise((resolve) => setTimeout(resolve, delay))
      waiting--
      return true
    },
    wrong() {
      cool()
      heat++
    },
  }
}

export const triesCookie = 'voice_tries'
const freeTries = 5
const pauseSeconds = 60

export interface Tries {
  n: number
  /** Seconds since 1970 until which this browser is asked to wait. */
  until: number
}
/** What this browser said of its own tries; a forged or missing note counts as none: the slowness for all remains. */
export function readTries(key: Buffer, cookie: string | undefined): Tries {
  const [n = '', until = '', mark = ''] = (cookie ?? '').split('.')
  const expected = keyedHash(key, 'tries', n, until).toString('base64url')
  if (!sameSecret(Buffer.from(mark), Buffer.from(expected))) return { n: 0, until: 0 }
  return { n: Number(n), until: Number(until) }
}
export function noteTries(
  key: Buffer,
  before: Tries,
  now: Date,
): { name: string; value: string; maxAgeSeconds: number } {
  const n = before.n + 1
  const until = n >= freeTries ? Math.floor(now.getTime() / 1000) + pauseSeconds * 2 ** Math.min(5, n - freeTries) : 0
  const mark = keyedHash(key, 'tries', String(n), String(until)).toString('base64url')
  return { name: triesCookie, value: `${n}.${until}.${mark}`, maxAgeSeconds: 3600 }
}

/** The code travels in a cookie of ten minutes, never in an address: addresses stay in the browser's history. */
const receiptSeconds = 600
export const receiptCookies = (code: string, fresh: boolean): SetCookie[] => [
  { name: 'voice_receipt', value: code, maxAgeSeconds: receiptSeconds, forPage: true },
  fresh
    ? { name: 'voice_fresh', value: 'yes', maxAgeSeconds: receiptSeconds, forPage: true }
    : { name: 'voice_fresh', value: '', maxAgeSeconds: 1, forPage: true },
]
