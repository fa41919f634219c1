// Room: platform/files. Pictures are written anew: what they show stays point for point, what they say beside is gone.
import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareJpeg, exif, jpegWith, pngWith, talkative } from '../../../test/support/picture-files.ts'
import { mostPoints, plainPicture } from './pictures.ts'
import { encodePng, pngChunk, pngSignature } from './png.ts'

const jpeg = (bytes: Buffer) => plainPicture(bytes, 'image/jpeg')
const png = (bytes: Buffer) => plainPicture(bytes, 'image/png')
const scanOf = (bytes: Buffer) => bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xda])))
const pointsOf = (bytes: Buffer) => {
  const at = bytes.indexOf('IDAT')
  return inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
}

test('two hundred pictures with a mark in every place that can hold one: no mark is left, every point is', () => {
  const mark = fc.stringMatching(/^canary-[a-z0-9]{12}$/)
  const some = fc.subarray([0, 1, 2, 3, 4, 5, 6])
  fc.assert(
    fc.property(mark, some, some, fc.integer({ min: 1, max: 8 }), fc.boolean(), (word, early, late, way, little) => {
      const all = talkative(word)
      const pick = (which: number[]) => which.map((n) => all[n] ?? Buffer.alloc(0))
      const photo = jpeg(jpegWith([exif(way, word, little), ...pick(early)], pick(late), word))
      expect(photo?.bytes.includes(word)).toBe(false)
      expect(photo?.bytes.includes('canary')).toBe(false)
      expect(scanOf(photo?.bytes ?? Buffer.alloc(0))).toEqual(scanOf(bareJpeg()))
      expect([photo?.width, photo?.height]).toEqual(way < 5 ? [24, 16] : [16, 24])
      // Which way up is the one word kept, and again the same when it is written a second time.
      expect(jpeg(photo?.bytes ?? Buffer.alloc(0))).toEqual(photo)
      const drawing = png(pngWith(word))
      expect(drawing?.bytes.includes('canary')).toBe(false)
      expect(pointsOf(drawing?.bytes ?? Buffer.alloc(0))).toEqual(pointsOf(pngWith(word)))
    }),
    { seed: 20261122, numRuns: 100 },
  )
})

test('a table that is longer than a table, a bomb and what is cut off are no pictures', () => {
  const whole = bareJpeg()
  const at = whole.indexOf(Buffer.from([0xff, 0xdb]))
  const longer = Buffer.from(whole.subarray(at, at + 2 + whole.readUInt16BE(at + 2)))
  const hidden = Buffer.concat([longer, Buffer.from('canary')])
  hidden.writeUInt16BE(longer.readUInt16BE(2) + 6, 2)
  const rest = whole.subarray(at + longer.length)
  expect(jpeg(Buffer.concat([whole.subarray(0, at), hidden, rest]))).toBeNull()
  for (let cut = 0; cut < whole.length - 2; cut += 7) expect(jpeg(whole.subarray(0, cut))).toBeNull()
  expect(jpeg(Buffer.from('<svg onload="alert(1)">'))).toBeNull()
  expect(plainPicture(Buffer.from('GIF89a'), 'image/gif')).toBeNull()

  const head = (width: number, height: number, interlaced = 0) => {
    const bytes = Buffer.alloc(13)
    bytes.writeUInt32BE(width)
    bytes.writeUInt32BE(height, 4)
    bytes.set([8, 0, 0, 0, interlaced], 8)
    return pngChunk('IHDR', bytes)
  }
  const of = (first: Buffer, points: Buffer) =>
    Buffer.concat([pngSignature, first, pngChunk('IDAT', deflateSync(points)), pngChunk('IEND', Buffer.alloc(0))])
  expect(png(of(head(4, 4), Buffer.alloc(20)))).toMatchObject({ width: 4, height: 4 })
  // 50 MB of zeros where twenty bytes belong; more points than anybody shows; one row too few.
  expect(png(of(head(4, 4), Buffer.alloc(50_000_000)))).toBeNull()
  expect(png(of(head(mostPoints, 2), Buffer.alloc(20)))).toBeNull()
  expect(png(of(head(4, 4), Buffer.alloc(15)))).toBeNull()
  // Interlaced, 5 by 3: fifteen points in seven rows of six passes, each with a byte before it.
  expect(png(of(head(5, 3, 1), Buffer.alloc(15 + 7)))).not.toBeNull()
  expect(png(of(head(5, 3, 1), Buffer.alloc(15 + 8)))).toBeNull()
  const drawing = encodePng(3, 2, 4, new Uint8Array(24).fill(7))
  for (let cut = 0; cut < drawing.length - 16; cut += 5) expect(png(drawing.subarray(0, cut))).toBeNull()
})
