// Room: kernel/random. Ids and codes come from a source that a test can hold; nothing about them counts or tells time.

export interface Random {
  /** `length` bytes. */
  bytes(length: number): Uint8Array
}

/** A version 4 uuid: random, so that neither order nor time can be read from it (safety.md, decision 7). */
export function newId(random: Random): string {
  const bytes = random.bytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const readable = '23456789abcdefghjkmnpqrstuvwxyz'

/** A random code of `length` readable characters (4.95 bits each), without modulo bias. */
export function newCode(random: Random, length: number): string {
  let code = ''
  while (code.length < length) {
    for (const byte of random.bytes(length * 2)) {
      if (byte < 248 && code.length < length) code += readable[byte % 31]
    }
  }
  return code
}
