// Room: platform/postgres. The server's log: one file and the one before it, never more than twice this size.
import { copyFileSync, closeSync, mkdirSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

const largest = 2 * 1024 * 1024

export interface LogFile {
  path: string
  descriptor: number
  close(): void
}

/** The server inherits the open file, so it may write there without being able to reach the folder. */
export function openLogFile(dataDir: string, maxBytes = largest): LogFile {
  const folder = join(dataDir, 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'postgres.log')
  const descriptor = openSync(path, 'a', 0o600)
  boundLogFile(path, maxBytes)
  const timer = setInterval(() => boundLogFile(path, maxBytes), 60_000)
  timer.unref()
  return {
    path,
    descriptor,
    close: () => {
      clearInterval(timer)
      closeSync(descriptor)
    },
  }
}

/** Copied and emptied, not renamed: the server goes on writing at the end of the same file. */
export function boundLogFile(path: string, maxBytes: number): void {
  if (statSync(path).size <= maxBytes) return
  copyFileSync(path, `${path}.1`)
  truncateSync(path, 0)
}

/** What was written since that position: what a failed start says. */
export function logSince(path: string, position: number): string {
  const size = statSync(path).size
  const length = Math.min(size - position, 64 * 1024)
  if (length <= 0) return ''
  const buffer = Buffer.alloc(length)
  const descriptor = openSync(path, 'r')
  readSync(descriptor, buffer, 0, length, size - length)
  closeSync(descriptor)
  return buffer.toString('utf8')
}
