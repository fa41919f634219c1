// Room: test/support. Pictures as cameras and programs write them, with whatever they write beside: made here, each
// with a mark in every place that can hold one.
import { encodePng, pngChunk } from '../../src/platform/files/png.ts'

/** Two colours, 24 by 16 points. */
const drawn = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA' +
    'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1' +
    'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP' +
    'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/' +
    '2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK0' +
    '6kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEA' +
    'AAAAAAAAAAAAAAAAAAIE/8QAFhABAQEAAAAAAAAAAAAAAAAAAAJB/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAaEQACAwEBAAAAAAAAAAAAAA' +
    'AAAgEDEQQS/9oADAMBAAIRAxEAPwDEqNUCazYwavm8NDaABlZ//9k=',
  'base64',
)
export const bareJpeg = (): Buffer => Buffer.from(drawn)

const segment = (code: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** Exif: which way up, a maker's name, a place, and a thumbnail behind the directory. */
export function exif(upright: number, mark: string, littleEndian = false): Buffer {
  const directory = Buffer.alloc(8 + 2 + 12 * 2 + 4)
  const short = (value: number, at: number) =>
    littleEndian ? directory.writeUInt16LE(value, at) : directory.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    littleEndian ? directory.writeUInt32LE(value, at) : directory.writeUInt32BE(value, at)
  directory.write(littleEndian ? 'II' : 'MM', 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(2, 8)
  const entries = [
    [0x010f, 2, mark.length, directory.length],
    [0x0112, 3, 1, upright],
  ] as const
  for (const [n, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + n * 12
    short(tag, at)
    short(type, at + 2)
    long(count, at + 4)
    if (type === 3) short(value, at + 8)
    else long(value, at + 8)
  }
  const place = Buffer.from(`${mark} 9 0 31 N 79 32 11 W`)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), directory, place, drawn]))
}
/** Every kind of segment that can carry words. */
export const talkative = (mark: string): Buffer[] => [
  segment(0xe0, Buffer.from(`JFXX\0\x10${mark}`)),
  segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${mark}</x:xmpmeta>`)),
  segment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${mark}`)),
  segment(0xed, Buffer.from(`Photoshop 3.0\x008BIM${mark}`)),
  segment(0xee, Buffer.from(`Adobe\0d\0\0\0\0\x01${mark}`)),
  segment(0xfe, Buffer.from(mark)),
  Buffer.concat([Buffer.from([0xff, 0xff]), segment(0xfe, Buffer.from(mark)).subarray(1)]),
]
/** The drawn picture with these segments after its beginning, or before its scan, and something behind its end. */
export function jpegWith(early: Buffer[], late: Buffer[], behind: string): Buffer {
  const scan = drawn.indexOf(Buffer.from([0xff, 0xda]))
  return Buffer.concat([
    drawn.subarray(0, 2),
    ...early,
    drawn.subarray(2, scan),
    ...late,
    drawn.subarray(scan),
    Buffer.from(behind),
  ])
}
/** A PNG with words in every part that can hold them, and behind its end. */
export function pngWith(mark: string): Buffer {
  const bare = encodePng(8, 8, 3, new Uint8Array(8 * 8 * 3).fill(90))
  const head = bare.subarray(0, 33)
  return Buffer.concat([
    head,
    pngChunk('tEXt', Buffer.from(`Author\0${mark}`)),
    pngChunk('eXIf', Buffer.from(mark)),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${mark}`)),
    pngChunk('tIME', Buffer.from(mark.slice(0, 7))),
    bare.subarray(33),
    Buffer.from(mark),
  ])
}
