// Room: platform/keys. Secrets that live outside the database and its backups (safety.md, decision 10), one file each
// under DATA_DIR/keys, readable by the owner alone. Custody, rotation and loss: docs/operate.md.
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '../../kernel/random.ts'

export interface Keys {
  /** The key of that name (32 bytes); made at first use. Names: `pepper`, `link`, `retry`, `consultation-<id>`. */
  get(name: string): Promise<Buffer>
  /** Destroys a key for ever: what was only reachable through it is reachable no more. */
  destroy(name: string): Promise<void>
}

const keyName = /^[a-z0-9-]{1,80}$/

export function openKeys(folder: string): Keys {
  const held = new Map<string, Promise<Buffer>>()
  const file = (name: string) => {
    if (!keyName.test(name)) throw new RangeError('not a name of a key')
    return path.join(folder, `${name}.key`)
  }
  async function readOrMake(name: string): Promise<Buffer> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      // wx: two makers at once never overwrite one another; the loser reads what the winner wrote.
      const handle = await open(file(name), 'wx', 0o600)
      try {
        await handle.writeFile(randomBytes(32).toString('hex'))
        await handle.sync()
      } finally {
        await handle.close()
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const key = Buffer.from((await readFile(file(name), 'utf8')).trim(), 'hex')
    if (key.length !== 32) throw new Error(`the key file ${name}.key is damaged: restore it from its own copy`)
    return key
  }
  return {
    get(name) {
      const known = held.get(name) ?? readOrMake(name)
      held.set(name, known)
      known.catch(() => held.delete(name))
      return known
    },
    async destroy(name) {
      held.delete(name)
      await rm(file(name), { force: true })
    },
  }
}

/** Keys of a test: derived from a seed, nothing on disk. */
export function seededKeys(seed: string): Keys {
  const destroyed = new Map<string, number>()
  return {
    get: async (name) => Buffer.from(hkdfSync('sha256', seed, String(destroyed.get(name) ?? 0), name, 32)),
    destroy: async (name) => void destroyed.set(name, (destroyed.get(name) ?? 0) + 1),
  }
}

/** HMAC-SHA-256, the only way in which a secret is looked up: the database never holds what was handed out. */
export const keyedHash = (key: Buffer, ...parts: string[]): Buffer =>
  createHmac('sha256', key)
    .update(parts.map((part) => `${part.length}:${part}`).join(''))
    .digest()

/** A pseudonym in the form of an id: nobody who does not hold the key can make it, or go back from it. */
export function pseudonym(key: Buffer, ...parts: string[]): string {
  const hash = keyedHash(key, ...parts)
  return newId({ bytes: (length) => hash.subarray(0, length) })
}

export const sameSecret = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)
