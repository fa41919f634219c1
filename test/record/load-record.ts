// Room: test/record. Reads the data files, walks them, and knows the names that must not be in them (as hashes only).
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../data/', import.meta.url))

/** Data about the installation itself, held by test/architecture/. */
const notOfTheRecord = ['inventory.json', 'postgres-releases.json', 'receipt-words.json']
export const fileNames = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.json') && !notOfTheRecord.includes(name))
  .sort()
export const rawText = (file: string): string => readFileSync(root + file, 'utf8')
export const load = (file: string): unknown => JSON.parse(rawText(file))

export type Plain = Record<string, unknown>
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object in a file with the path to it, the outermost first. */
export function* objectsIn(value: unknown, path = ''): Generator<[string, Plain]> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* objectsIn(item, `${path}[${i}]`)
  if (!isPlain(value)) return
  yield [path, value]
  for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${path}.${key}`)
}

/** Every string and every number in a file. */
export function* leavesIn(value: unknown): Generator<string | number> {
  if (typeof value === 'string' || typeof value === 'number') yield value
  else if (Array.isArray(value)) for (const item of value) yield* leavesIn(item)
  else if (isPlain(value)) for (const item of Object.values(value)) yield* leavesIn(item)
}

// Staff and speakers whom the sources name. They must not be in the record, so they are not written here either:
// the first 16 hex digits of the SHA-256 of each name, in small letters without accents.
const namedPeople = new Set(
  `
03641a565d43cd63 1441b36f9fc1c072 19a0098e641d4bee 1dc1aba1fc1c194b 208ad55e4c4200ca 2d6ddf92b5d5358c 31eafba6ca5b77d7
3a15b2676a89bccb 3c952d7d206de42f 3eb41708b4bf4eeb 5b6d47bcca92a54d 61e1107708f6d4cb 67daad16790f6b14 6e2067c2de7e4a49
7e3b43c8876c49af 81a8ac0e4777eb62 85049ca1b748ba67 8ac4ab93eaaea941 8b63510ba2c2ce7f 8bfcbb55e7a84ab7 9f52d0e754abcd07
a5ed602ee512bda8 b59a2aa4cfb38f4a b92a0b4bfc4a667c bbdf7fb0c1062ca1 c5422c052bfbd7bb cbbcacaf0d582e76 cfa37125b21deb96
cfa4b48007c23c7d dc5321cfe2b29a88 dce38748c4428552 de8987339ec2ab00 e126893893b45d63 e331d7a0325c7f54 e7bbe9e7f6578cfa
ed3d1f9c41d9490e eda06e5e9f54890e f8679d25fcdffe93`
    .trim()
    .split(/\s+/),
)

export const nameHash = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 16)

export function peopleIn(text: string, people: ReadonlySet<string> = namedPeople): string[] {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  return [...new Set(words)].filter((word) => people.has(nameHash(word)))
}
