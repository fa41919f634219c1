// Room: consultations/slips. The server's half of blind signatures (RFC 9474, RSABSSA-SHA384-PSS-Deterministic; the
// message is 128 random bits of the browser's, so nothing need be added to it): signs what it cannot read, checks what
// it never saw. OpenSSL does the arithmetic; the browser's half is @cloudflare/blindrsa-ts (docs/decisions/016).
import { type KeyObject, constants, createPublicKey, hash, privateDecrypt, publicEncrypt, verify } from 'node:crypto'

const keyBytes = 256
/** The beginning of the consultation's id, so that one finds whose key to check with, and random bytes. */
const messageBytes = 20
const idBytes = 4
/** Blind messages in one request: each costs half a millisecond of one core. */
export const mostPerRequest = 25

/** A slip as it stands in its address. */
export const slipForm = /^[A-Za-z0-9_-]{368}$/
/** A blind message or a blind signature as it travels. */
export const blindForm = '^[A-Za-z0-9_-]{342}$'

export interface Slip {
  message: Buffer
  signature: Buffer
}
export function readSlip(text: string): Slip | null {
  if (!slipForm.test(text)) return null
  const bytes = Buffer.from(text, 'base64url')
  return { message: bytes.subarray(0, messageBytes), signature: bytes.subarray(messageBytes) }
}
/** The first letters of the id of the consultation that it is for. */
export const aimOf = ({ message }: Slip): string => message.subarray(0, idBytes).toString('hex')
export const aimFor = (consultationId: string): string => consultationId.slice(0, idBytes * 2)

export const publicHalf = (pair: KeyObject): string =>
  createPublicKey(pair).export({ type: 'spki', format: 'der' }).toString('base64url')
const readPublic = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64url'), type: 'spki', format: 'der' })
/** What people compare: the first 64 bits of the key's hash. An organisation with a key of its own would stand out. */
export const fingerprintOf = (spki: string): string =>
  (hash('sha256', Buffer.from(spki, 'base64url'), 'hex').slice(0, 16).match(/.{4}/g) ?? []).join(' ')

/**
 * Signs one blind message: a number below the modulus, whatever it hides. Null for what is none. The result is checked
 * before it leaves: a faulty signature would give the key away (RFC 9474, section 4.3).
 */
export function signBlind(pair: KeyObject, blinded: Buffer): Buffer | null {
  if (blinded.length !== keyBytes) return null
  try {
    const signature = privateDecrypt({ key: pair, padding: constants.RSA_NO_PADDING }, blinded)
    const again = publicEncrypt({ key: createPublicKey(pair), padding: constants.RSA_NO_PADDING }, signature)
    if (!again.equals(blinded)) throw new Error('a blind signature came out wrong')
    return signature
  } catch (error) {
    // OpenSSL's words for a number that is not below the modulus.
    if ((error as { code?: string }).code?.startsWith('ERR_OSSL_RSA_DATA_TOO_LARGE')) return null
    throw error
  }
}

/** Whether this key signed it, blind. */
export const isSigned = (spki: string, { message, signature }: Slip): boolean =>
  verify(
    'sha384',
    message,
    { key: readPublic(spki), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 },
    signature,
  )
