// Room: platform/sign-in. A try to sign in that goes over another place (a passkey's device, a provider): bound to one
// browser by a cookie, used once, over in ten minutes. What must come back with it follows from the cookie and a key.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import type { SetCookie } from '../http/route.ts'
import { keyedHash } from '../keys/keys.ts'
import { hashToken, newToken } from './sessions.ts'

export type AttemptDuty = 'passkey-enter' | 'passkey-add' | 'provider'
export interface Attempt {
  id: string
  personId: string | null
  provider: string | null
}
export const attemptCookie = 'door_attempt'
const attemptMinutes = 10

/** Begins a try and answers the cookie that binds it to this browser; only its hash is kept. */
export async function beginAttempt(
  context: Context,
  duty: AttemptDuty,
  about: { personId?: string; provider?: string } = {},
): Promise<SetCookie> {
  const browser = newToken(context)
  await context.db
    .insertInto('sign_in_attempt')
    .values({
      id: newId(context.random),
      duty,
      browser_hash: hashToken(browser),
      person_id: about.personId ?? null,
      provider: about.provider ?? null,
      expires_at: new Date(context.now.getTime() + attemptMinutes * 60_000),
      used_at: null,
    })
    .execute()
  return { name: attemptCookie, value: browser, maxAgeSeconds: attemptMinutes * 60 }
}

/** After it the browser holds no try any more. */
export const noAttempt: SetCookie = { name: attemptCookie, value: '', maxAgeSeconds: 0 }

/** Challenge, state, nonce or verifier of a try: 256 bits that stand nowhere. */
export async function attemptSecret(
  context: Pick<Context, 'keys'>,
  cookie: string,
  what: 'challenge' | 'state' | 'nonce' | 'verifier',
): Promise<string> {
  return keyedHash(await context.keys.get('link'), 'attempt', what, cookie).toString('base64url')
}

/** Looks at the try of this browser without using it. */
export async function openAttempt(context: Context, cookie: string, duty: AttemptDuty): Promise<Attempt | null> {
  const row = await context.db
    .selectFrom('sign_in_attempt')
    .select(['id', 'person_id', 'provider'])
    .where('browser_hash', '=', hashToken(cookie))
    .where('duty', '=', duty)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
  return row ? { id: row.id, personId: row.person_id, provider: row.provider } : null
}

/**
 * Uses the try of this browser up, whatever comes of it: called outside a transaction that a refusal would roll back,
 * so that one challenge or one state is answered once.
 */
export async function useAttempt(context: Context, cookie: string, duty: AttemptDuty): Promise<Attempt | null> {
  const row = await context.db
    .updateTable('sign_in_attempt')
    .set({ used_at: context.now })
    .where('browser_hash', '=', hashToken(cookie))
    .where('duty', '=', duty)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .returning(['id', 'person_id', 'provider'])
    .executeTakeFirst()
  return row ? { id: row.id, personId: row.person_id, provider: row.provider } : null
}

export async function dropOldAttempts(context: Context): Promise<void> {
  await context.db.deleteFrom('sign_in_attempt').where('expires_at', '<', context.now).execute()
}
