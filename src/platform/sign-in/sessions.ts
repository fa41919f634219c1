// Room: platform/sign-in. Who is signed in: an opaque token in a cookie, only its hash in the database. Days, not
// times: when somebody was here is nobody's business.
import { createHash } from 'node:crypto'
import type { SignInMethod } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { builtOnce } from '../db/built-once.ts'
import { dayOf } from '../i18n/format.ts'

export const sessionCookie = 'mesa_session'
export const sessionDays = 30

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A new 256-bit token, as text for a cookie or a link. */
export const newToken = (context: Pick<Context, 'random'>): string =>
  Buffer.from(context.random.bytes(32)).toString('base64url')

export interface WayIn {
  method: SignInMethod
  provider?: string
  passkeyId?: string
  /** Where the token has to follow from something, such as a button pressed twice. */
  token?: string
}

/** Starts a sign-in session and answers the token for the cookie: it is not kept anywhere here. */
export async function startSession(
  context: Context,
  personId: string,
  device: string,
  way: WayIn = { method: 'link' },
): Promise<string> {
  const token = way.token ?? newToken(context)
  await context.db
    .insertInto('sign_in_session')
    .values({
      id: newId(context.random),
      person_id: personId,
      token_hash: hashToken(token),
      method: way.method,
      provider: way.provider ?? null,
      passkey_id: way.passkeyId ?? null,
      device: device.slice(0, 60),
      started_on: dayOf(context.now),
      seen_on: dayOf(context.now),
      expires_at: new Date(context.now.getTime() + sessionDays * 86_400_000),
    })
    .execute()
  return token
}

const liveSession = builtOnce((db, { hash, now }: { hash: Buffer; now: Date }) =>
  db
    .selectFrom('sign_in_session')
    .select(['id', 'person_id', 'seen_on', 'method'])
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now),
)
/** The session of a token, if it is live. */
export async function findSession(context: Pick<Context, 'db' | 'now'>, token: string) {
  const [session] = await liveSession(context, { hash: hashToken(token), now: context.now })
  if (session && session.seen_on !== dayOf(context.now)) {
    await context.db
      .updateTable('sign_in_session')
      .set({ seen_on: dayOf(context.now) })
      .where('id', '=', session.id)
      .execute()
  }
  return session
}

/** How the person of this session came in. */
export async function methodOf(context: Pick<Context, 'db'>, sessionId: string): Promise<SignInMethod> {
  const row = await context.db
    .selectFrom('sign_in_session')
    .select('method')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return (row?.method as SignInMethod | undefined) ?? 'link'
}

export async function listSessions(context: Context, personId: string) {
  return context.db
    .selectFrom('sign_in_session')
    .select(['id', 'device', 'method', 'provider', 'started_on', 'seen_on'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', context.now)
    .orderBy('started_on', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

/** This session has shown more than it came with: a passkey was added in it, or a printed code was right. */
export async function strengthenSession(
  context: Context,
  sessionId: string,
  way: { method: 'passkey' | 'code'; passkeyId?: string },
): Promise<void> {
  await context.db
    .updateTable('sign_in_session')
    .set({ method: way.method, provider: null, passkey_id: way.passkeyId ?? null })
    .where('id', '=', sessionId)
    .execute()
}

/** Ends one session of a person; answers whether there was one. */
export async function revokeSession(context: Context, personId: string, sessionId: string): Promise<boolean> {
  const row = await context.db
    .updateTable('sign_in_session')
    .set({ revoked_at: context.now })
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends every session of a person. */
export async function revokeAllSessions(context: Context, personId: string): Promise<void> {
  await context.db
    .updateTable('sign_in_session')
    .set({ revoked_at: context.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Sessions that are over leave no trace: when somebody was here is nobody's business. */
export async function dropOldSessions(context: Context): Promise<void> {
  await context.db
    .deleteFrom('sign_in_session')
    .where((row) => row.or([row('expires_at', '<', context.now), row('revoked_at', 'is not', null)]))
    .execute()
}

/** Of who is nobody here any more: where they were signed in. */
export async function dropSessionsOf(context: Context, personId: string): Promise<void> {
  await context.db.deleteFrom('sign_in_session').where('person_id', '=', personId).execute()
}
