// Room: platform/files. A JPEG from its tables and scans alone. Nothing is taken over that a decoder does not need: no
// application segment, no comment, no byte behind a table's own end or behind the picture's. Which way up it was held
// is the one word kept, written by us.
import type { Picture } from './pictures.ts'

const marker = (code: number, body: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** JFIF 1.1, no density, no thumbnail. */
const jfif = marker(0xe0, Buffer.from('4a46494600010100000100010000', 'hex'))

export function plainJpeg(bytes: Buffer): Picture | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null
  const parts: Buffer[] = []
  let size: { width: number; height: number } | null = null
  let upright = 1
  let adobe: number | null = null
  let scans = 0
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return null
    const code = bytes.readUInt8(at + 1)
    if (code === 0xff) {
      at += 1
      continue
    }
    if (code === 0xd9) break
    const body = bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2))
    if (body.length + 2 !== bytes.readUInt16BE(at + 2)) return null
    at += 4 + body.length
    if (code === 0xe1) upright = orientationIn(body) ?? upright
    else if (code === 0xee && body.length >= 12 && body.toString('latin1', 0, 5) === 'Adobe') adobe = body[11] ?? 0
    else if (code === 0xc0 || code === 0xc1 || code === 0xc2) {
      if (size || body[0] !== 8 || body.length !== 6 + 3 * (body[5] ?? 0)) return null
      size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
      parts.push(marker(code, body))
    } else if (code === 0xdb || code === 0xc4) {
      if (!isTables(body, code)) return null
      parts.push(marker(code, body))
    } else if (code === 0xdd && body.length === 2) parts.push(marker(code, body))
    else if (code === 0xda) {
      if (!size || body.length !== 4 + 2 * (body[0] ?? 0)) return null
      const end = scanEnd(bytes, at)
      parts.push(marker(code, body), bytes.subarray(at, end))
      at = end
      scans += 1
    } else if (code < 0xe0 || (code > 0xef && code !== 0xfe)) return null
  }
  if (!size || !scans || !size.width || !size.height) return null
  const turned = upright >= 5
  return {
    mediaType: 'image/jpeg',
    width: turned ? size.height : size.width,
    height: turned ? size.width : size.height,
    bytes: Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...(adobe === null ? [jfif] : [marker(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, adobe]))]),
      ...(upright === 1 ? [] : [uprightSegment(upright)]),
      ...parts,
      Buffer.from([0xff, 0xd9]),
    ]),
  }
}

/** Tables one after the other, up to the segment's end exactly: quantisation of 64 steps, or a Huffman code. */
function isTables(body: Buffer, code: number): boolean {
  let at = 0
  while (at < body.length) {
    if (code === 0xdb) at += (body[at] ?? 0) >> 4 ? 129 : 65
    else at += 17 + body.subarray(at + 1, at + 17).reduce((sum, n) => sum + n, 0)
  }
  return body.length > 0 && at === body.length
}

/** Where a scan's coded points end: at the first marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) throw new RangeError('a scan without an end')
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
}

const exifHead = Buffer.from('Exif\0\0', 'latin1')
/** Tag 0x0112 of the first directory; null where there is none, or one that cannot be read. */
function orientationIn(body: Buffer): number | null {
  if (!body.subarray(0, 6).equals(exifHead)) return null
  const tiff = body.subarray(6)
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return null
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const start = tiff.length < 8 ? 0 : order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = start ? short(start) : 0
  for (let n = 0; n < count && n < 200; n += 1) {
    const entry = start + 2 + n * 12
    if (short(entry) === 0x0112) {
      const value = short(entry + 8)
      return value >= 1 && value <= 8 ? value : null
    }
  }
  return null
}
/** An Exif segment with that one tag. */
const uprightSegment = (value: number): Buffer =>
  marker(
    0xe1,
    Buffer.concat([exifHead, Buffer.from(`4d4d002a0000000800010112000300000001000${value}000000000000`, 'hex')]),
  )
