// Room: platform/sign-in. Passkeys: what a device answers is checked by @simplewebauthn/server; only its public key is
// kept. They need HTTPS or localhost, and belong to the domain that they were made for.
import {
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { dayOf } from '../i18n/format.ts'
import { attemptSecret } from './attempts.ts'

export interface Passkey {
  id: string
  label: string
  madeOn: string
  usedOn: string | null
}
export interface PasskeyPlace {
  rpId: string
  origin: string
}

/**
 * Where passkeys of this installation belong; null where browsers would refuse them: without HTTPS, or at a bare
 * number.
 */
export function passkeyPlace(baseUrl: string): PasskeyPlace | null {
  const { protocol, hostname, origin } = new URL(baseUrl)
  const local = hostname === 'localhost' || hostname.endsWith('.localhost')
  const named = /[a-z]/i.test(hostname) && !hostname.startsWith('[')
  return local || (protocol === 'https:' && named) ? { rpId: hostname, origin } : null
}
const placeOf = (context: Context) => passkeyPlace(context.installation.baseUrl)

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
/** What the library takes as a challenge is hashed by nobody on the way: the bytes of our secret. */
const challengeOf = async (context: Context, cookie: string) => bytes(await attemptSecret(context, cookie, 'challenge'))
/** What the device keeps of whose key it is: the person's id, which says nothing to anybody else. */
const handleOf = (personId: string) => new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'))
const asText = (challenge: Uint8Array) => Buffer.from(challenge).toString('base64url')

export async function listPasskeys(context: Context, personId: string): Promise<Passkey[]> {
  const rows = await context.db
    .selectFrom('passkey')
    .select(['id', 'label', 'made_on', 'used_on'])
    .where('person_id', '=', personId)
    .where('rp_id', '=', placeOf(context)?.rpId ?? '')
    .orderBy('made_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, label: row.label, madeOn: row.made_on, usedOn: row.used_on }))
}

/** How many passkeys of this domain somebody has; none of them counts where none could be used. */
export async function countPasskeys(context: Pick<Context, 'db'>, personId: string, baseUrl: string): Promise<number> {
  const place = passkeyPlace(baseUrl)
  if (!place) return 0
  const row = await context.db
    .selectFrom('passkey')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('rp_id', '=', place.rpId)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** What the browser asks a device for, to make a passkey for somebody. */
export async function creationOptions(
  context: Context,
  cookie: string,
  who: { id: string; name: string; email: string | null },
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const place = placeOf(context)
  if (!place) return null
  const have = await context.db
    .selectFrom('passkey')
    .select(['credential_id', 'transports'])
    .where('person_id', '=', who.id)
    .where('rp_id', '=', place.rpId)
    .execute()
  return generateRegistrationOptions({
    rpName: context.installation.operator ?? 'Mesa Abierta',
    rpID: place.rpId,
    userName: who.email ?? who.name,
    userDisplayName: who.name,
    userID: handleOf(who.id),
    challenge: await challengeOf(context, cookie),
    attestationType: 'none',
    excludeCredentials: have.map((one) => ({
      id: one.credential_id.toString('base64url'),
      transports: one.transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Any passkey of this domain will do: nobody has to say, and nobody can ask, who has one. */
export async function requestOptions(
  context: Context,
  cookie: string,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const place = placeOf(context)
  if (!place) return null
  return generateAuthenticationOptions({
    rpID: place.rpId,
    challenge: await challengeOf(context, cookie),
    allowCredentials: [],
    userVerification: 'required',
  })
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return null
  }
}
/** The library throws on what a device of good will never sends; to us that is a wrong answer like any other. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch {
    return null
  }
}

/** Checks the new passkey of a device and keeps its public key. Null where the answer does not fit this try. */
export async function insertPasskey(
  context: Context,
  made: { personId: string; cookie: string; answer: string; label: string },
): Promise<string | null> {
  const place = placeOf(context)
  const response = parsed(made.answer) as RegistrationResponseJSON | null
  if (!place || !response) return null
  const expectedChallenge = asText(await challengeOf(context, made.cookie))
  const checked = await orNull(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
    }),
  )
  if (!checked?.verified) return null
  const { credential } = checked.registrationInfo
  const id = newId(context.random)
  const row = await context.db
    .insertInto('passkey')
    .values({
      id,
      person_id: made.personId,
      rp_id: place.rpId,
      credential_id: Buffer.from(credential.id, 'base64url'),
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: (credential.transports ?? []).map((one) => one.slice(0, 20)).slice(0, 8),
      label: made.label,
      made_on: dayOf(context.now),
      used_on: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whose passkey answered, and which; null where none of ours did, or not to this try. */
export async function tryPasskey(
  context: Context,
  cookie: string,
  answer: string,
): Promise<{ personId: string; passkeyId: string } | null> {
  const place = placeOf(context)
  const response = parsed(answer) as AuthenticationResponseJSON | null
  if (!place || typeof response?.id !== 'string' || !response.response) return null
  const row = await context.db
    .selectFrom('passkey')
    .select(['id', 'person_id', 'public_key', 'counter', 'transports'])
    .where('credential_id', '=', Buffer.from(response.id, 'base64url'))
    .where('rp_id', '=', place.rpId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  // The signature does not cover whose key the device says it is.
  if (response.response.userHandle && response.response.userHandle !== asText(handleOf(row.person_id))) return null
  const expectedChallenge = asText(await challengeOf(context, cookie))
  const checked = await orNull(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(row.public_key),
        counter: Number(row.counter),
        transports: row.transports,
      },
    }),
  )
  if (!checked?.verified) return null
  await context.db
    .updateTable('passkey')
    .set({ counter: checked.authenticationInfo.newCounter, used_on: dayOf(context.now) })
    .where('id', '=', row.id)
    .execute()
  return { personId: row.person_id, passkeyId: row.id }
}

/** Forgets passkeys of somebody, one or all, and ends the sessions that they opened. Answers how many there were. */
export async function dropPasskeys(context: Context, personId: string, passkeyId?: string): Promise<number> {
  let ends = context.db
    .updateTable('sign_in_session')
    .set({ revoked_at: context.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
  ends = passkeyId ? ends.where('passkey_id', '=', passkeyId) : ends.where('passkey_id', 'is not', null)
  await ends.execute()
  let drops = context.db.deleteFrom('passkey').where('person_id', '=', personId)
  if (passkeyId) drops = drops.where('id', '=', passkeyId)
  return (await drops.returning('id').execute()).length
}
