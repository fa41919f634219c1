// Room: platform/files. A recording as it may be kept: what kind it is by its own first bytes, and written anew
// without anything around the sound. In a thread with little memory and little time, two at once: a file that is a
// trap costs those.
import { Worker } from 'node:worker_threads'
import { inProject } from '../config/root.ts'
import type { CleanSound, NotClean } from './clean-sound.ts'

export type { CleanSound, NotClean } from './clean-sound.ts'

const latin = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)
const kinds: [string, (bytes: Buffer) => boolean][] = [
  ['audio/ogg', (b) => latin(b, 0, 4) === 'OggS' && latin(b, 28, 36) === 'OpusHead'],
  ['audio/webm', (b) => b.subarray(0, 4).toString('hex') === '1a45dfa3' && /webm|matroska/.test(latin(b, 4, 64))],
  [
    'audio/mp4',
    (b) => latin(b, 4, 8) === 'ftyp' && /^(M4A |M4B |mp4\d|isom|iso\d|dash|qt {2}|3gp\d)/.test(latin(b, 8, 12)),
  ],
  ['audio/mpeg', (b) => latin(b, 0, 3) === 'ID3' || (b[0] === 0xff && ((b[1] ?? 0) & 0xe6) === 0xe2)],
  ['audio/wav', (b) => latin(b, 0, 4) === 'RIFF' && latin(b, 8, 12) === 'WAVE'],
]
/** The kind of recording that the first bytes say; null for anything else. */
export const sniffSound = (bytes: Buffer): string | null => kinds.find(([, matches]) => matches(bytes))?.[0] ?? null

const mostMilliseconds = 10_000
let underway = 0
const waiting: (() => void)[] = []
async function turn(): Promise<() => void> {
  if (underway >= 2) await new Promise<void>((resolve) => waiting.push(resolve))
  underway += 1
  return () => {
    underway -= 1
    waiting.shift()?.()
  }
}

/** Writes it anew, or says why not. Never throws for what is in the file. */
export async function plainSound(bytes: Buffer, mostSeconds: number): Promise<CleanSound | NotClean> {
  if (!sniffSound(bytes)) return 'wrong-type'
  const end = await turn()
  const worker = new Worker(inProject('src/generated/sound-thread.js'), {
    workerData: { bytes: new Uint8Array(bytes), mostSeconds },
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
    env: {},
    stdout: true,
    stderr: true,
  })
  const timer = setTimeout(() => void worker.terminate(), mostMilliseconds)
  try {
    return await new Promise((resolve) => {
      worker.once('message', resolve)
      worker.once('error', () => resolve('unreadable'))
      worker.once('exit', () => resolve('unreadable'))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
    end()
  }
}
