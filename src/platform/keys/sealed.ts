// Room: platform/keys. A text sealed under a key: what is kept for its sender alone, who brings the key again.
import { createCipheriv, createDecipheriv } from 'node:crypto'

const cipher = 'aes-256-gcm'
export function sealed(key: Buffer, text: string, nonce: Uint8Array): string {
  const box = createCipheriv(cipher, key, nonce)
  const body = Buffer.concat([box.update(text, 'utf8'), box.final()])
  return Buffer.concat([nonce, box.getAuthTag(), body]).toString('base64url')
}
export function unsealed(key: Buffer, text: string): string {
  const bytes = Buffer.from(text, 'base64url')
  const box = createDecipheriv(cipher, key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([box.update(bytes.subarray(28)), box.final()]).toString('utf8')
}
