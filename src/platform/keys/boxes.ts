// Room: platform/keys. Bytes in a locked box: AES-256-GCM under a key that lies outside the database. A box that was
// opened, cut or changed on the way does not open.
import { createCipheriv, createDecipheriv } from 'node:crypto'

const cipher = 'aes-256-gcm'

/** `nonce`: 12 random bytes, for this box alone. */
export function lockBox(key: Buffer, bytes: Uint8Array, nonce: Uint8Array): Buffer {
  const box = createCipheriv(cipher, key, nonce)
  const body = box.update(bytes)
  const rest = box.final()
  return Buffer.concat([nonce, box.getAuthTag(), body, rest])
}

export function openBox(key: Buffer, box: Buffer): Buffer {
  const lock = createDecipheriv(cipher, key, box.subarray(0, 12)).setAuthTag(box.subarray(12, 28))
  return Buffer.concat([lock.update(box.subarray(28)), lock.final()])
}
