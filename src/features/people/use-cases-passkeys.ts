// Room: people/use-cases. Passkeys: signing in with one, adding and ending one's own, printed codes for a lost one, and
// another administrator who ends somebody's.
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { attemptCookie, beginAttempt, noAttempt, openAttempt, useAttempt } from '../../platform/sign-in/attempts.ts'
import {
  countPasskeys,
  creationOptions,
  dropPasskeys,
  insertPasskey,
  listPasskeys,
  passkeyPlace,
  requestOptions,
  tryPasskey,
} from '../../platform/sign-in/passkeys.ts'
import {
  countRecoveryCodes,
  dropRecoveryCodes,
  insertRecoveryCodes,
  printedCodes,
  useRecoveryCode,
} from '../../platform/sign-in/recovery-codes.ts'
import {
  methodOf,
  newToken,
  revokeAllSessions,
  startSession,
  strengthenSession,
} from '../../platform/sign-in/sessions.ts'
import { dropLinksOf, makeLink } from '../../platform/sign-in/links.ts'
import { policy } from './policy.ts'
import { offerPasskey } from './proof.ts'
import { isAdministrator } from './proof-rules.ts'
import { findGrants, findPeople, findPerson, findPersonByEmail } from './store.ts'
import { sessionFor, slowDown } from './use-cases-sign-in.ts'

type Cookies = Record<string, string>
const noPlace = () => refused('closed', 'people.refused-passkeys-need-https')
const subject = (personId: string) => ({ kind: 'person', id: personId }) as const

/** Begins to sign in with a passkey: this browser gets a try. */
export async function beginPasskeySignIn(
  context: Context,
  cookie: string | undefined,
): Promise<Outcome<{ cookies: SetCookie[] }>> {
  return transact(context, async (inside) => {
    if (!passkeyPlace(inside.installation.baseUrl)) return noPlace()
    const turn = await slowDown(inside, 'passkey', cookie)
    if (!turn.ok) return turn
    return done({ cookies: [turn.value, await beginAttempt(inside, 'passkey-enter')] })
  })
}

/** What the page asks the device for; null where this browser has no try. */
export async function passkeyRequest(context: Context, cookies: Cookies) {
  const cookie = cookies[attemptCookie]
  if (!cookie || !(await openAttempt(context, cookie, 'passkey-enter'))) return null
  return requestOptions(context, cookie)
}

export type Entered = { kind: 'in' | 'failed'; cookies: SetCookie[] }
const failed: Entered = { kind: 'failed', cookies: [noAttempt] }

/** Signs in with what the device answered. The try is over whatever comes of it. */
export async function enterWithPasskey(
  context: Context,
  entry: { answer: string; device?: string },
  cookies: Cookies,
): Promise<Outcome<Entered>> {
  const cookie = cookies[attemptCookie] ?? ''
  if (!(await useAttempt(context, cookie, 'passkey-enter'))) return done(failed)
  return transact<Entered>(context, async (inside) => {
    const found = await tryPasskey(inside, cookie, entry.answer)
    const [person] = found ? await findPeople(inside, [found.personId]) : []
    if (!found || !person) return done(failed)
    await offerPasskey(inside, person.id)
    const way = { method: 'passkey', passkeyId: found.passkeyId } as const
    const token = await startSession(inside, person.id, entry.device ?? '', way)
    return done({ kind: 'in', cookies: [noAttempt, sessionFor(token)] })
  })
}

/**
 * Whether this session may add a passkey: the first one from any, a further one only with what a thief of mails lacks.
 */
async function mayAdd(context: Context): Promise<boolean> {
  const { personId, sessionId } = context.actor
  if (!personId || !sessionId) return false
  if ((await countPasskeys(context, personId, context.installation.baseUrl)) === 0) return true
  return ['passkey', 'code'].includes(await methodOf(context, sessionId))
}

export async function presentWaysIn(context: Context) {
  const { personId, sessionId } = context.actor
  const id = personId ?? ''
  return {
    possible: passkeyPlace(context.installation.baseUrl) !== null,
    method: await methodOf(context, sessionId ?? ''),
    withheld: (context.actor.withheld?.length ?? 0) > 0,
    mayAdd: await mayAdd(context),
    passkeys: await listPasskeys(context, id),
    codes: await countRecoveryCodes(context, id),
  }
}

export async function beginPasskey(context: Context): Promise<Outcome<{ cookies: SetCookie[] }>> {
  const { personId } = context.actor
  if (!personId || !may(context.actor, policy['passkey.keep-own'])) return forbidden()
  if (!passkeyPlace(context.installation.baseUrl)) return noPlace()
  if (!(await mayAdd(context))) return refused('conflict', 'people.refused-passkey-first')
  return done({ cookies: [await beginAttempt(context, 'passkey-add', { personId })] })
}

/** What the page asks the device for, to make a passkey; null where this browser has no try of this person. */
export async function passkeyCreation(context: Context, cookies: Cookies) {
  const cookie = cookies[attemptCookie]
  const attempt = cookie ? await openAttempt(context, cookie, 'passkey-add') : null
  const [person] =
    attempt?.personId === context.actor.personId ? await findPeople(context, [attempt?.personId ?? '']) : []
  return cookie && person ? creationOptions(context, cookie, person) : null
}

export const codesCookie = 'door_codes'
export type Added = { kind: 'added' | 'first' | 'failed'; cookies: SetCookie[] }

/** Keeps the new passkey. This session has now shown it; who had none gets printed codes for the day it is lost. */
export async function addPasskey(
  context: Context,
  made: { answer: string; label?: string },
  cookies: Cookies,
): Promise<Outcome<Added>> {
  const { personId, sessionId } = context.actor
  const cookie = cookies[attemptCookie] ?? ''
  if (!personId || !sessionId) return forbidden()
  const attempt = await useAttempt(context, cookie, 'passkey-add')
  if (attempt?.personId !== personId) return done({ kind: 'failed', cookies: [noAttempt] })
  return transact<Added>(context, async (inside) => {
    if (!(await mayAdd(inside))) return refused('conflict', 'people.refused-passkey-first')
    const passkeyId = await insertPasskey(inside, { personId, cookie, answer: made.answer, label: made.label ?? '' })
    if (!passkeyId) return done({ kind: 'failed', cookies: [noAttempt] })
    await strengthenSession(inside, sessionId, { method: 'passkey', passkeyId })
    await recordAct(inside, 'passkey.added', subject(personId))
    if ((await countRecoveryCodes(inside, personId)) > 0) return done({ kind: 'added', cookies: [noAttempt] })
    return done({ kind: 'first', cookies: [noAttempt, await makeCodes(inside, personId)] })
  })
}

async function makeCodes(context: Context, personId: string): Promise<SetCookie> {
  const nonce = newToken(context)
  await insertRecoveryCodes(context, personId, nonce)
  return { name: codesCookie, value: nonce, maxAgeSeconds: 600 }
}

/** New printed codes; those before are over. Only for who has shown a passkey: codes stand in for it. */
export async function renewCodes(context: Context): Promise<Outcome<SetCookie>> {
  return transact(context, async (inside) => {
    const { personId, sessionId } = inside.actor
    if (!personId || !may(inside.actor, policy['passkey.keep-own'])) return forbidden()
    if ((await methodOf(inside, sessionId ?? '')) !== 'passkey')
      return refused('conflict', 'people.refused-passkey-first')
    await recordAct(inside, 'recovery-codes.made', subject(personId))
    return done(await makeCodes(inside, personId))
  })
}

/** The codes just made, for ten minutes and in this browser alone. */
export async function codesToPrint(context: Context, cookies: Cookies): Promise<Outcome<string[]>> {
  const nonce = cookies[codesCookie]
  const codes = nonce ? await printedCodes(context, context.actor.personId ?? '', nonce) : []
  return codes.length ? done(codes) : notFound()
}

/** Ends one of one's own passkeys, and the sessions that it opened. */
export async function endPasskey(context: Context, passkeyId: string): Promise<Outcome<true>> {
  return transact(context, async (inside) => {
    const { personId, sessionId } = inside.actor
    if (!personId || !may(inside.actor, policy['passkey.keep-own'])) return forbidden()
    if (!['passkey', 'code'].includes(await methodOf(inside, sessionId ?? '')))
      return refused('conflict', 'people.refused-passkey-first')
    if ((await dropPasskeys(inside, personId, passkeyId)) === 0) return notFound()
    await recordAct(inside, 'passkey.ended', subject(personId))
    return done(true)
  })
}

export type Recovered = { kind: 'right' | 'wrong'; cookies: SetCookie[] }

/** A printed code on top of a session: whoever signed in by mail and holds the paper may add a passkey anew. */
export async function recover(context: Context, code: string, cookie: string | undefined): Promise<Outcome<Recovered>> {
  return transact<Recovered>(context, async (inside) => {
    const { personId, sessionId } = inside.actor
    if (!personId || !sessionId || !may(inside.actor, policy['passkey.keep-own'])) return forbidden()
    const turn = await slowDown(inside, 'code', cookie)
    if (!turn.ok) return turn
    if (!(await useRecoveryCode(inside, personId, code))) return done({ kind: 'wrong', cookies: [turn.value] })
    await strengthenSession(inside, sessionId, { method: 'code' })
    await recordAct(inside, 'recovery-code.used', subject(personId))
    return done({ kind: 'right', cookies: [turn.value] })
  })
}

/**
 * Another administrator ends the passkeys of somebody who lost theirs, with their codes, sessions and open links; they
 * sign in by mail and add a new one. Nobody does it for themselves: whoever can is not locked out.
 */
export async function endPasskeysOf(context: Context, personId: string): Promise<Outcome<string>> {
  return transact(context, async (inside) => {
    const person = await findPerson(inside, personId)
    if (!person) return notFound()
    if (!may(inside.actor, policy['passkey.end-of-others'])) return forbidden()
    if (person.id === inside.actor.personId) return refused('forbidden', 'people.refused-own-passkeys')
    return forgetPasskeys(inside, person.id)
  })
}

async function forgetPasskeys(context: Context, personId: string): Promise<Outcome<string>> {
  if ((await dropPasskeys(context, personId)) === 0) return refused('conflict', 'people.refused-no-passkey')
  await dropRecoveryCodes(context, personId)
  await revokeAllSessions(context, personId)
  await dropLinksOf(context, personId)
  await recordAct(context, 'passkey.ended', subject(personId))
  return done(personId)
}

/** For `mesa admin recover`: whoever holds the machine helps the only administrator. Answers a link to sign in. */
export async function recoverAdministrator(context: Context, email: string): Promise<Outcome<string>> {
  return transact(context, async (inside) => {
    const person = await findPersonByEmail(inside, email)
    if (!person || !isAdministrator(await findGrants(inside, person.id))) return notFound()
    const forgotten = await forgetPasskeys(inside, person.id)
    if (!forgotten.ok) return forgotten
    const token = await makeLink(inside, { duty: 'sign-in', personId: person.id, minutes: 60 })
    return done(`${inside.installation.baseUrl}/${person.locale}/sign-in/link?token=${token}`)
  })
}
