// Room: organisations/codes. Codes that a person writes down: digits for a form that was left, letters for an
// invitation on
// paper and for what confirms a letter. None is kept; each is found again by a keyed hash, and guessing is slowed for
// all.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { newCode } from '../../kernel/random.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { browserBucket, takeTurn } from '../../platform/sign-in/throttle.ts'
import { newToken } from '../../platform/sign-in/sessions.ts'

export type CodeDuty = 'join-draft' | 'representing' | 'letter'

/** Twelve digits, each drawn without bias: easy to write down and to type in any language. */
export function newDigits(context: Pick<Context, 'random'>): string {
  let digits = ''
  while (digits.length < 12) {
    for (const byte of context.random.bytes(24)) if (byte < 250 && digits.length < 12) digits += String(byte % 10)
  }
  return digits
}
export const newLetters = (context: Pick<Context, 'random'>): string => newCode(context.random, 16)

/** As it is written: `4821-0937-5562`. */
export const inGroups = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-')
/** As it was meant: without the dashes, blanks and capitals that people add. */
export const readCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '')

export const codeHash = async (context: Pick<Context, 'keys'>, duty: CodeDuty, code: string): Promise<Buffer> =>
  keyedHash(await context.keys.get('pepper'), duty, readCode(code))

/** A form that was left is sealed with its code: without the code not even we can read it. */
export async function seal(context: Context, code: string, words: string): Promise<Buffer> {
  const iv = Buffer.from(context.random.bytes(12))
  const cipher = createCipheriv('aes-256-gcm', await sealingKey(context, code), iv)
  const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}
export async function unseal(context: Pick<Context, 'keys'>, code: string, sealed: Buffer): Promise<string> {
  const decipher = createDecipheriv('aes-256-gcm', await sealingKey(context, code), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
const sealingKey = async (context: Pick<Context, 'keys'>, code: string) =>
  keyedHash(await context.keys.get('pepper'), 'sealed', readCode(code))

export const tryCookie = 'door_tries'
/** Slows down for everybody together and per browser, never per address. Answers the browser's cookie. */
export async function slowDown(
  context: Context,
  duty: CodeDuty,
  cookie: string | undefined,
): Promise<Outcome<SetCookie>> {
  const bucket = cookie ? await browserBucket(context, duty, cookie) : null
  const own = bucket ? await takeTurn(context, bucket, { burst: 10, seconds: 20 }) : 0
  const seconds = own || (await takeTurn(context, `${duty}:all`, { burst: 60, seconds: 2 }))
  if (seconds > 0) return refused('too-many', 'organisations.refused-too-often', { args: { seconds } })
  return done({ name: tryCookie, value: cookie ?? newToken(context), maxAgeSeconds: 86_400 })
}
