// Room: consultations. Slips without a database: what the server signs blind, any RSABSSA client can use; whatever is
// seen while slips are signed fits every slip that is redeemed; and a leak that would tie the two is found.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { expect, test } from 'vitest'
import { fingerprintOf, isSigned, publicHalf, readSlip, signBlind } from './slips.ts'

const suite = RSABSSA.SHA384.PSS.Deterministic()
const { privateKey: pair } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = publicHalf(pair)
const aim = Buffer.from('0badcafe', 'hex')
const readKey = (key: string) =>
  crypto.subtle.importKey('spki', Buffer.from(key, 'base64url'), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

interface Signed {
  message: Uint8Array
  blinded: Uint8Array
  blindSignature: Uint8Array
  signature: Uint8Array
}
/** What an organisation's browser does, by the library that it does it with. */
async function makeSlip(key = pair): Promise<Signed> {
  const open = await readKey(publicHalf(key))
  const message = new Uint8Array([...aim, ...crypto.getRandomValues(new Uint8Array(16))])
  const { blindedMsg, inv } = await suite.blind(open, message)
  const blindSignature = signBlind(key, Buffer.from(blindedMsg))
  if (!blindSignature) throw new Error('not signed')
  const signature = await suite.finalize(open, message, blindSignature, inv)
  return { message, blinded: blindedMsg, blindSignature, signature }
}
const slipOf = ({ message, signature }: Signed) => Buffer.concat([message, signature]).toString('base64url')

test('a slip is good for the key that signed it, and a changed one for none', async () => {
  const text = slipOf(await makeSlip())
  const slip = readSlip(text)
  if (!slip) throw new Error('not read')
  expect(isSigned(spki, slip)).toBe(true)
  const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  expect(isSigned(publicHalf(other), slip)).toBe(false)
  expect(fingerprintOf(publicHalf(other))).not.toBe(fingerprintOf(spki))
  for (let at = 0; at < text.length; at += 23) {
    const letter = text[at] === 'A' ? 'B' : 'A'
    const changed = readSlip(text.slice(0, at) + letter + text.slice(at + 1))
    expect(changed && isSigned(spki, changed), `letter ${at}`).toBe(false)
  }
  for (const wrong of ['', text.slice(1), `${text}A`, text.replace(/./, '.')]) expect(readSlip(wrong)).toBeNull()
})

test('only a number below the modulus is signed; the same one gives the same signature', () => {
  const n = Buffer.from(pair.export({ format: 'jwk' }).n ?? '', 'base64url')
  expect(signBlind(pair, n)).toBeNull()
  expect(signBlind(pair, Buffer.alloc(256, 255))).toBeNull()
  expect(signBlind(pair, Buffer.alloc(255, 1))).toBeNull()
  const low = Buffer.alloc(256, 1)
  expect(signBlind(pair, low)?.equals(signBlind(pair, low) ?? Buffer.alloc(0))).toBe(true)
})

const toNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let result = 1n
  for (let b = base % n, e = exponent; e > 0n; e >>= 1n, b = (b * b) % n) if (e & 1n) result = (result * b) % n
  return result
}
function inverse(value: bigint, n: bigint): bigint | null {
  let [r0, r1, s0, s1] = [n, value % n, 0n, 1n]
  while (r1) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1]
  return r0 === 1n ? ((s0 % n) + n) % n : null
}

/**
 * Everything that the server holds: its whole key, what it was sent and what it answered. A blind message belongs to
 * a slip if some blinding factor leads from the one to the other: r = blind signature / signature, and then
 * blinded = encoded message · r^e has to hold.
 */
function couldBe(seen: Pick<Signed, 'blinded' | 'blindSignature'>, redeemed: Pick<Signed, 'signature'>): bigint | null {
  const jwk = createPrivateKey(pair.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' })
  const [n, e] = [jwk.n, jwk.e].map((part) => toNumber(Buffer.from(part ?? '', 'base64url'))) as [bigint, bigint]
  const signature = toNumber(redeemed.signature)
  const back = inverse(signature, n)
  if (back === null) return null
  const r = (toNumber(seen.blindSignature) * back) % n
  const encoded = power(signature, e, n)
  return inverse(r, n) !== null && (encoded * power(r, e, n)) % n === toNumber(seen.blinded) ? r : null
}

test('whatever was signed blind fits every slip equally well, for whoever has the server and its keys', async () => {
  const slips: Signed[] = []
  for (let k = 0; k < 4; k++) slips.push(await makeSlip())
  for (const seen of slips) for (const redeemed of slips) expect(couldBe(seen, redeemed)).not.toBeNull()
  // Not everything fits: what was never answered so does not.
  const [first, second] = slips as [Signed, Signed]
  expect(couldBe({ blinded: first.blinded, blindSignature: second.blindSignature }, first)).toBeNull()

  // The planted leak: a server that had told browsers which blinding factors to draw would know each slip again.
  const told = slips.map((one) => couldBe(one, one))
  const links = slips.flatMap((seen, i) =>
    slips.flatMap((redeemed, j) => (couldBe(seen, redeemed) === told[i] ? [[i, j]] : [])),
  )
  expect(links).toEqual(slips.map((_, k) => [k, k]))
  expect(createPublicKey(pair).asymmetricKeyDetails?.modulusLength).toBe(2048)
})
