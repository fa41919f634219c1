// Room: platform/files. The thread in which one recording is written anew; bundled by bin/generate.mjs, begun by
// plain-sound.ts, ended by it when it takes too long.
import { parentPort, workerData } from 'node:worker_threads'
import { cleanSound } from './clean-sound.ts'

const { bytes, mostSeconds } = workerData as { bytes: Uint8Array; mostSeconds: number }
parentPort?.postMessage(await cleanSound(bytes, mostSeconds))
