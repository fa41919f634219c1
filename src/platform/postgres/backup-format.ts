// Room: platform/postgres. The shape of a backup: a line that names the format, a gzip stream of frames, a line with
// the SHA-256 of every byte before it. A frame is a letter, a length and a payload; the last one lists what the
// others held.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, type PathLike } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Applied } from './migrate.ts'
import { StartRefused } from './start-refused.ts'

export const magic = 'MESA-BACKUP 1\n'
const sealLength = '\nsha256 \n'.length + 64
/** Small enough that a broken length cannot make us keep much in memory. */
export const largestPayload = 1024 * 1024
const pieceLength = 256 * 1024

/** H header, T a table begins, D its rows as COPY text, F a file begins, C its bytes, M what all of it was. */
export type FrameType = 'H' | 'T' | 'D' | 'F' | 'C' | 'M'

export interface Frame {
  type: FrameType
  payload: Buffer
}

export interface BackupHeader {
  format: 1
  mesaVersion: string
  schemaVersion: number
  takenAt: string
  serverVersion: string
  migrations: Applied[]
  tables: Array<{ name: string; columns: string[] }>
  sequences: Array<{ name: string; lastValue: string; isCalled: boolean }>
  /** Said in the file itself: who restores it elsewhere brings the keys separately. */
  notHeld: string[]
}

export interface BackupManifest {
  tables: Array<{ name: string; rows: number; bytes: number; sha256: string }>
  files: Array<{ path: string; bytes: number; sha256: string }>
}

export const newHash = (): Hash => createHash('sha256')
export const seal = (hash: Hash): string => `\nsha256 ${hash.digest('hex')}\n`

export function frame(type: FrameType, payload: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload))
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** COPY gives a row at a time: gathered to pieces of one size, since a frame per row costs more than the row. */
export async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    gathered.push(chunk)
    length += chunk.length
    if (length < pieceLength) continue
    const bytes = Buffer.concat(gathered)
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
    gathered = []
    length = 0
  }
  if (length) yield Buffer.concat(gathered)
}

/** The frames of a file; trusts nothing, so whoever reads checks sums with `checkSeal` and `Sums` as well. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const { size } = await stat(path)
  if (size < magic.length + sealLength) throw damaged(path, 'it is too short')
  const source = createReadStream(path, { start: magic.length, end: size - sealLength - 1 })
  // An error of either end comes out of the loop below; there is nothing more to do with it here.
  const bytes = pipeline(source, createGunzip(), () => {})
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of bytes) {
      rest = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
      for (let next = nextFrame(rest, path); next; next = nextFrame(rest, path)) {
        rest = rest.subarray(5 + next.payload.length)
        yield next
      }
    }
  } catch (error) {
    throw error instanceof StartRefused || !isZlibError(error) ? error : damaged(path, 'it cannot be unpacked')
  }
  if (rest.length) throw damaged(path, 'it ends in the middle')
}

function nextFrame(bytes: Buffer, path: string): Frame | undefined {
  if (bytes.length < 5) return undefined
  const length = bytes.readUInt32BE(1)
  const type = bytes.toString('latin1', 0, 1)
  // The lists in header and manifest grow with the number of files and tables, not with what they hold.
  const limit = 'HM'.includes(type) ? 256 * largestPayload : largestPayload
  if (!'HTDFCM'.includes(type) || length > limit) throw damaged(path, 'its structure is broken')
  if (bytes.length < 5 + length) return undefined
  return { type: type as FrameType, payload: bytes.subarray(5, 5 + length) }
}

const isZlibError = (error: unknown): boolean =>
  /^Z_|ERR_(ZLIB|BUFFER|STREAM)/.test(String((error as NodeJS.ErrnoException).code))

/** Every byte against the sum at the end: a flipped bit or a missing tail is found before anything is touched. */
export async function checkSeal(path: string): Promise<void> {
  const file = await open(path as PathLike, 'r')
  try {
    const { size } = await file.stat()
    const first = Buffer.alloc(magic.length)
    await file.read(first, 0, magic.length, 0)
    if (first.toString('latin1') !== magic) {
      throw new StartRefused(`${path} is no backup of Mesa, or one that a newer Mesa made. Nothing was changed.`)
    }
    if (size < magic.length + sealLength) throw damaged(path, 'it is too short')
    const last = Buffer.alloc(sealLength)
    await file.read(last, 0, sealLength, size - sealLength)
    const hash = newHash()
    const body = file.createReadStream({ start: 0, end: size - sealLength - 1, autoClose: false })
    for await (const chunk of body) hash.update(chunk as Buffer)
    if (last.toString('latin1') !== seal(hash)) throw damaged(path, 'its sum is not what it was when it was written')
  } finally {
    await file.close()
  }
}

export function damaged(path: string, why: string): StartRefused {
  return new StartRefused(`The backup ${path} is damaged: ${why}. Nothing was changed.`)
}
