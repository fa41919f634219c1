// Room: platform/keys. Sealing to people: the format age (age-encryption.org), X25519. The same lines run in a
// person's browser (ui/scripts/seal.js) and, for who has no script, on the server in memory. What is sealed here is
// padded to one size: neither a name's length nor whether a field was filled in shows.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** Everything that is sealed of a person is this long before it is sealed. */
export const paddedBytes = 2048
/** A receipt that is kept, and its label. */
export const paddedReceiptBytes = 512

export interface SealedIdentity {
  name: string
  organisation: string
  reach: string
}

export async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** As somebody writes a key from paper: in capitals, without blanks and line breaks. */
export const readIdentity = (typed: string): string => typed.replace(/\s+/g, '').toUpperCase()

export async function sealTo(recipient: string, bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(bytes)
}
/** Throws where it is not sealed to this identity, or was changed on its way. */
export async function unseal(identity: string, sealed: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed)
}

/** JSON, and blanks up to the size; what is larger is refused, not cut. */
export function pad(value: unknown, size = paddedBytes): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  if (bytes.length > size) throw new RangeError('larger than what is sealed')
  const padded = new Uint8Array(size).fill(32)
  padded.set(bytes)
  return padded
}
export const unpad = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

/** The public keys of two people, in their order. */
export type PairKeys = readonly [string, string]
/**
 * Sealed so that neither opens it alone: for each of the two, the inner seal is theirs and the outer one the other's.
 * The first is for who stands first.
 */
export async function sealForBoth(keys: PairKeys, who: SealedIdentity): Promise<[Uint8Array, Uint8Array]> {
  const [first, second] = keys
  const padded = pad(who)
  return [await sealTo(second, await sealTo(first, padded)), await sealTo(first, await sealTo(second, padded))]
}

/** Letters and digits that are not mistaken for one another: 79 bits, made here and known to nobody else. */
const readable = '23456789abcdefghjkmnpqrstuvwxyz'
export function makeWord(letters = 16): string {
  let word = ''
  while (word.length < letters) {
    for (const byte of crypto.getRandomValues(new Uint8Array(letters * 2)))
      if (byte < 248 && word.length < letters) word += readable[byte % 31]
  }
  return word.replace(/(.{4})(?=.)/g, '$1-')
}
export const readWord = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/(.{4})(?=.)/g, '$1-')
/** A key under a word of this many bits needs no slow lock: a phone opens it at once. */
const lockWork = 12
export async function lock(word: string, identity: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(word)
  encrypter.setScryptWorkFactor(lockWork)
  return encrypter.encrypt(identity)
}
export async function unlock(word: string, locked: Uint8Array): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(word)
  return decrypter.decrypt(locked, 'text')
}
export interface SealedReceipt {
  label: string
  receipt: string
}
export const sealReceipt = (recipient: string, one: SealedReceipt): Promise<Uint8Array> =>
  sealTo(recipient, pad({ label: one.label, receipt: one.receipt }, paddedReceiptBytes))

export function readSealedIdentity(bytes: Uint8Array): SealedIdentity {
  const read = unpad(bytes) as Partial<Record<keyof SealedIdentity, unknown>> | null
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { name: text(read?.name), organisation: text(read?.organisation), reach: text(read?.reach) }
}
