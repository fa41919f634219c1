// Room: platform/files. What people upload, kept under DATA_DIR/files by random id; the database knows name, type and hash.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

export interface Upload {
  name: string
  /** Found from the first bytes, never believed from the browser. */
  mediaType: string
  bytes: Buffer
}
export interface Files {
  put(id: string, bytes: Buffer): Promise<void>
  /** The bytes, once they are found on the disk; throws `FileMissing` where they are not. */
  read(id: string): Promise<Readable>
  remove(id: string): Promise<void>
}

/** The row is here and the bytes are not: a fault of this installation, never one of whoever asks. */
export class FileMissing extends Error {
  override name = 'FileMissing'
  readonly code = 'FILE_MISSING'
  constructor(id: string) {
    super(`file ${id} is on record and not on the disk`)
  }
}

export function openFiles(folder: string): Files {
  const place = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new RangeError('not the id of a file')
    return path.join(folder, id.slice(0, 2), id)
  }
  return {
    async put(id, bytes) {
      await mkdir(path.dirname(place(id)), { recursive: true, mode: 0o700 })
      const file = await open(place(id), 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        // A row that names the file is only committed once the file itself is on the disk.
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async read(id) {
      const stream = createReadStream(place(id))
      try {
        await once(stream, 'open')
      } catch (error) {
        throw (error as { code?: string }).code === 'ENOENT' ? new FileMissing(id) : error
      }
      return stream
    },
    remove: (id) => rm(place(id), { force: true }),
  }
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

const signatures: [string, (bytes: Buffer) => boolean][] = [
  ['application/pdf', (b) => b.subarray(0, 5).toString('latin1') === '%PDF-'],
  ['image/png', (b) => b.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['image/jpeg', (b) => b.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    (b) => isZip(b) && b.includes('word/document.xml'),
  ],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    (b) => isZip(b) && b.includes('xl/workbook.xml'),
  ],
  ['application/vnd.oasis.opendocument.text', (b) => isZip(b) && b.includes('application/vnd.oasis.opendocument.text')],
]
const isZip = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))

/** Text as other programs write it, UTF-16 or a byte a letter: read as a table where one is asked for; never kept. */
export const foreignText = 'text/x-foreign'

/** What a file is, from its own bytes; null for anything that we do not keep. Text must be UTF-8 without control bytes. */
export function sniffMediaType(bytes: Buffer): string | null {
  const known = signatures.find(([, matches]) => matches(bytes))
  if (known) return known[0]
  const text = decodeText(bytes)
  return text === null ? null : text.encoding === 'utf-8' ? 'text/plain' : foreignText
}

/** A text by its byte-order mark or by what its bytes can be; null where they are no text. */
export function decodeText(bytes: Buffer): { text: string; encoding: string } | null {
  const mark = bytes.subarray(0, 2).toString('hex')
  const encodings =
    mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : bytes.includes(0) ? [] : ['utf-8', 'windows-1252']
  for (const encoding of bytes.length ? encodings : []) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // UTF-8 is whatever it says; in the others a control sign means that they are no text at all.
      if (encoding === 'utf-8' || !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/.test(text))
        return { text, encoding }
    } catch {
      // Not in this encoding: the next one.
    }
  }
  return null
}
