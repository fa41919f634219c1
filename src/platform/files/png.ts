// Room: platform/files. A picture of ours as PNG: what it shows and how large it is, and no word beside that.
import { crc32, deflateSync } from 'node:zlib'

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** One part of a PNG: its length, name, bytes and checksum. */
export function pngChunk(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Colours by channel: 1 grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha. */
export type Channels = 1 | 2 | 3 | 4
const colourTypes: Record<Channels, number> = { 1: 0, 2: 4, 3: 2, 4: 6 }

/** Eight bits a channel, row by row from the top. */
export function encodePng(width: number, height: number, channels: Channels, pixels: Uint8Array): Buffer {
  const wide = width * channels
  const rows = Buffer.alloc((wide + 1) * height)
  for (let y = 0; y < height; y += 1) rows.set(pixels.subarray(y * wide, (y + 1) * wide), y * (wide + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, colourTypes[channels], 0, 0, 0], 8)
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}
