// Room: platform/files. A picture as it is published: written anew from the parts that draw it, so that place, camera,
// author, thumbnail and whatever hangs on behind stay with whoever sent it (safety.md, T10).
import { deflateSync, inflateSync } from 'node:zlib'
import { pngChunk, pngSignature } from './png.ts'
import { plainJpeg } from './plain-jpeg.ts'

export interface Picture {
  mediaType: 'image/jpeg' | 'image/png'
  bytes: Buffer
  /** As it is seen, turned the right way. */
  width: number
  height: number
}
/** What a browser needs to hold for one, at four bytes a point, stays below 100 MB. */
export const mostPoints = 24_000_000

/** Null where it is none, is damaged, or is larger than anybody could look at. */
export function plainPicture(bytes: Buffer, mediaType: string): Picture | null {
  try {
    const picture = mediaType === 'image/jpeg' ? plainJpeg(bytes) : mediaType === 'image/png' ? plainPng(bytes) : null
    return picture && picture.width * picture.height <= mostPoints ? picture : null
  } catch (error) {
    // Reads behind its end, or what inflate cannot read: no picture.
    if (error instanceof RangeError || String((error as { code?: string }).code).startsWith('Z_')) return null
    throw error
  }
}

/** Colour type > bits a point needs per depth, and the depths there are. */
const channelsOf: Record<number, { channels: number; depths: number[] }> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
}
/** Where each pass of an interlaced PNG begins and how far its points are apart: x, y, across, down. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Its head, palette, transparency and points; the points are unpacked and packed again. */
function plainPng(bytes: Buffer): Picture | null {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return null
  const kept = new Map<string, Buffer>()
  const packed: Buffer[] = []
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const part = bytes.subarray(at + 8, at + 8 + length)
    if (part.length !== length) return null
    if (name === 'IDAT') packed.push(part)
    else if (['IHDR', 'PLTE', 'tRNS'].includes(name) && !kept.has(name)) kept.set(name, part)
    else if (name === 'IEND') break
    at += 12 + length
  }
  const head = kept.get('IHDR')
  if (!head || head.length !== 13) return null
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const [depth = 0, colour = 0, packing, filtering, interlaced = 0] = head.subarray(8)
  const kind = channelsOf[colour]
  if (!kind?.depths.includes(depth) || packing || filtering || interlaced > 1) return null
  if (width < 1 || height < 1 || width * height > mostPoints) return null
  const palette = kept.get('PLTE')
  if (colour === 3 && !palette) return null
  if (palette && (palette.length % 3 || palette.length > 768)) return null
  if ((kept.get('tRNS')?.length ?? 0) > 256) return null
  const row = (wide: number) => (wide ? 1 + Math.ceil((wide * kind.channels * depth) / 8) : 0)
  const size = interlaced
    ? passes.reduce(
        (sum, [x, y, across, down]) =>
          sum + row(Math.ceil((width - x) / across)) * Math.max(0, Math.ceil((height - y) / down)),
        0,
      )
    : row(width) * height
  const points = inflateSync(Buffer.concat(packed), { maxOutputLength: size + 1 })
  if (points.length !== size) return null
  return {
    mediaType: 'image/png',
    width,
    height,
    bytes: Buffer.concat([
      pngSignature,
      pngChunk('IHDR', head),
      ...['PLTE', 'tRNS'].flatMap((name) => {
        const part = kept.get(name)
        return part ? [pngChunk(name, part)] : []
      }),
      pngChunk('IDAT', deflateSync(points, { level: 9 })),
      pngChunk('IEND', Buffer.alloc(0)),
    ]),
  }
}
