// Room: platform/files. The parts of a zip within a bound, whatever its directory says of itself; and a plain one written anew,
// so that a reader behind us meets exactly the parts that were looked at.
import { crc32, inflateRawSync } from 'node:zlib'

/** Null for what is no readable zip, or unpacks to more than `most` bytes in all. */
export function unzip(bytes: Buffer, most: number): Map<string, Buffer> | null {
  const parts = new Map<string, Buffer>()
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length) return null
  try {
    let at = bytes.readUInt32LE(end + 16)
    let left = most
    for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) return null
      const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
      const local = bytes.readUInt32LE(at + 42)
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
      const part = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed, { maxOutputLength: left + 1 })
      left -= part.length
      if (left < 0 || parts.has(name)) return null
      parts.set(name, part)
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return parts
  } catch {
    return null
  }
}

/** A zip of these parts, not compressed. */
export function zip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, part] of parts) {
    const title = Buffer.from(name)
    const said = Buffer.alloc(26)
    said.writeUInt16LE(20, 0)
    said.writeUInt32LE(crc32(part), 10)
    said.writeUInt32LE(part.length, 14)
    said.writeUInt32LE(part.length, 18)
    said.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    locals.push(Buffer.from('PK\u0003\u0004'), said, title, part)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), said, tail, title)
    at += 30 + title.length + part.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.size, 4)
  end.writeUInt16LE(parts.size, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, index, Buffer.from('PK\u0005\u0006'), end])
}
