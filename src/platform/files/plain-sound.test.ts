// Room: platform/files. Recordings from real programs, with words planted wherever a container speaks of itself: none
// is left. What is cut short, broken or a trap is refused, and breaks nothing.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainSound, sniffSound } from './plain-sound.ts'

const read = (name: string) => readFileSync(new URL(`../../../test/support/sounds/${name}`, import.meta.url))
const taken = {
  'note.ogg': ['audio/ogg', 'audio/webm'],
  'note.webm': ['audio/webm', 'audio/webm'],
  'note.m4a': ['audio/mp4', 'audio/aac'],
  'pieces.mp4': ['audio/mp4', 'audio/aac'],
  'note.mp3': ['audio/mpeg', 'audio/mpeg'],
  'note.wav': ['audio/wav', 'audio/wav'],
} as const
const names = Object.keys(taken) as (keyof typeof taken)[]
const clean = async (bytes: Buffer) => {
  const made = await plainSound(bytes, 180)
  if (typeof made === 'string') throw new Error(made)
  return { ...made, bytes: Buffer.from(made.bytes) }
}
/** Days, places and programs in the ways in which containers write them. (LAME signs its frames of MP3 from within.) */
const traces = ['CANARY', '2026', '19.4326', 'Lavf', 'Lavc', 'ID3', 'TAG', 'LIST', 'bext', 'udta', 'moov', 'OpusTags']

describe('a recording written anew', () => {
  test.each(names)('%s: nothing is left of what was planted around the sound', async (name) => {
    const bytes = Buffer.concat([read(name), Buffer.from('CANARYtail')])
    expect(bytes.toString('latin1').split('CANARY').length).toBeGreaterThan(3)
    expect(sniffSound(bytes)).toBe(taken[name][0])
    const made = await clean(bytes)
    expect(made.mediaType).toBe(taken[name][1])
    expect(made.seconds).toBe(name === 'note.wav' ? 1 : 3)
    const text = made.bytes.toString('latin1')
    expect(traces.filter((one) => text.includes(one))).toEqual([])
    // The same sound is the same file: no time, no dice.
    expect((await clean(bytes)).bytes.equals(made.bytes)).toBe(true)
  })

  test('what cannot be cleaned, is too long, or is no recording is refused by its kind', async () => {
    expect(await plainSound(read('vorbis.webm'), 180)).toBe('wrong-type')
    expect(await plainSound(read('note.ogg'), 0.5)).toBe('too-long')
    expect(await plainSound(Buffer.from('%PDF-1.7 CANARY'), 180)).toBe('wrong-type')
    expect(await plainSound(Buffer.from('ID3 and nothing behind it'), 180)).toBe('unreadable')
    expect(sniffSound(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe(null)
    expect(sniffSound(Buffer.alloc(0))).toBe(null)
  })

  test('a file cut short is written as far as it goes, or refused', async () => {
    for (const name of names) {
      const bytes = read(name)
      for (const part of [0.02, 0.3, 0.9]) {
        const made = await plainSound(bytes.subarray(0, Math.floor(bytes.length * part)), 180)
        if (typeof made !== 'string') expect(Buffer.from(made.bytes).includes('CANARY')).toBe(false)
      }
    }
  })

  test('traps: lists of four thousand million frames, sizes without an end, broken bytes', async () => {
    const trapped = (name: string, box: string, offset: number) => {
      const bytes = Buffer.from(read(name))
      const at = bytes.indexOf(box)
      expect(at, box).toBeGreaterThan(0)
      bytes.writeUInt32BE(0xffff_fff0, at + offset)
      return bytes
    }
    const endless = Buffer.from(read('note.wav'))
    endless.writeUInt32LE(0xffff_fff0, endless.indexOf('data') + 4)
    const traps = [
      trapped('note.m4a', 'stts', 12),
      trapped('note.m4a', 'stsz', 12),
      trapped('note.m4a', 'stco', 8),
      endless,
    ]
    for (const bytes of traps) {
      const made = await plainSound(bytes, 180)
      if (typeof made !== 'string') expect(made.seconds).toBeLessThanOrEqual(181)
    }
    const broken = fc.record({
      name: fc.constantFrom(...names),
      wrong: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 40,
      }),
    })
    const runs = process.env.MESA_FULL ? 400 : 24
    await fc.assert(
      fc.asyncProperty(broken, async ({ name, wrong }) => {
        const bytes = Buffer.from(read(name))
        for (const [place, value] of wrong) bytes[Math.floor(place * bytes.length)] = value
        const made = await plainSound(bytes, 180)
        if (typeof made !== 'string') expect(made.bytes.length).toBeLessThan(2 * bytes.length + 4096)
      }),
      { seed: 11, numRuns: runs },
    )
  }, 60_000)
})
