// Room: platform/keys. Secrets that live outside the database and its backups (safety.md, decision 10), one file each
// under DATA_DIR/keys, readable by the owner alone. Custody, rotation and loss: docs/operate.md.
import {
  type KeyObject,
  createHmac,
  createPrivateKey,
  generateKeyPair,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { access, mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { newId } from '../../kernel/random.ts'

export interface Keys {
  /** The key of that name (32 bytes); made at first use. Names: `pepper`, `link`, `retry`, `consultation-<id>`. */
  get(name: string): Promise<Buffer>
  /** The private half of the RSA pair (2048 bits) beside the key of that name; made at first use. */
  pair(name: string): Promise<KeyObject>
  /** Destroys a key and its pair for ever: what was only reachable through it is reachable no more. */
  destroy(name: string): Promise<void>
}

const keyName = /^[a-z0-9-]{1,80}$/

const makePair = promisify(generateKeyPair)
async function newPair(): Promise<string> {
  const { privateKey } = await makePair('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

export function openKeys(folder: string): Keys {
  const held = new Map<string, Promise<Buffer>>()
  const pairs = new Map<string, Promise<KeyObject>>()
  const file = (name: string, ending: 'key' | 'pem' = 'key') => {
    if (!keyName.test(name)) throw new RangeError('not a name of a key')
    return path.join(folder, `${name}.${ending}`)
  }
  async function readOrMake(place: string, make: () => string | Promise<string>): Promise<string> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      // wx: two makers at once never overwrite one another; the loser reads what the winner wrote.
      const handle = await open(place, 'wx', 0o600)
      try {
        await handle.writeFile(await make())
        await handle.sync()
      } finally {
        await handle.close()
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    return readFile(place, 'utf8')
  }
  async function readKey(name: string): Promise<Buffer> {
    const text = await readOrMake(file(name), () => randomBytes(32).toString('hex'))
    const key = Buffer.from(text.trim(), 'hex')
    if (key.length !== 32) throw new Error(`the key file ${name}.key is damaged: restore it from its own copy`)
    return key
  }
  async function readPair(name: string): Promise<KeyObject> {
    // Made before its file is: whoever opens that finds it whole.
    const made = (await isThere(file(name, 'pem'))) ? '' : await newPair()
    return createPrivateKey(await readOrMake(file(name, 'pem'), () => made))
  }
  const once = <Held>(map: Map<string, Promise<Held>>, name: string, read: (name: string) => Promise<Held>) => {
    const known = map.get(name) ?? read(name)
    map.set(name, known)
    known.catch(() => map.delete(name))
    return known
  }
  return {
    get: (name) => once(held, name, readKey),
    pair: (name) => once(pairs, name, readPair),
    async destroy(name) {
      held.delete(name)
      pairs.delete(name)
      await rm(file(name), { force: true })
      await rm(file(name, 'pem'), { force: true })
    },
  }
}
const isThere = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  )

/** Keys of a test: derived from a seed, nothing on disk. Pairs are not: no seed makes one. */
export function seededKeys(seed: string): Keys {
  const destroyed = new Map<string, number>()
  const pairs = new Map<string, Promise<KeyObject>>()
  return {
    get: async (name) => Buffer.from(hkdfSync('sha256', seed, String(destroyed.get(name) ?? 0), name, 32)),
    pair(name) {
      const known = pairs.get(name) ?? newPair().then(createPrivateKey)
      pairs.set(name, known)
      return known
    },
    async destroy(name) {
      destroyed.set(name, (destroyed.get(name) ?? 0) + 1)
      pairs.delete(name)
    },
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
