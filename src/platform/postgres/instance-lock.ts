// Room: platform/postgres. One live Mesa on one data folder. The file says who (a process and when it began); taking
// it over from a dead one is decided by a rename that only one of two can win. Behind it stands an advisory lock in
// the database itself (sole-user.ts), so that a copied or shared folder is caught as well.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { startedAt } from './process-identity.ts'
import { StartRefused } from './start-refused.ts'

interface Holder {
  pid: number
  startedAt: string
  token: string
}

const lockFile = (dataDir: string): string => join(dataDir, 'mesa.lock')

/** Takes the lock, or refuses with a sentence; gives back what releases it. */
export function takeInstanceLock(dataDir: string): () => void {
  const path = lockFile(dataDir)
  const mine: Holder = { pid: process.pid, startedAt: startedAt(process.pid) ?? 'unknown', token: randomUUID() }
  const draft = `${path}.${mine.token}`
  writeFileSync(draft, `${JSON.stringify(mine)}\n`, { mode: 0o600, flush: true })
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (linkedAs(draft, path)) return () => release(path, mine)
      removeDead(path, dataDir)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw refusal(dataDir)
}

/** Whether a live Mesa has this folder now. */
export function holdsLiveMesa(dataDir: string): boolean {
  const holder = read(lockFile(dataDir))
  return holder !== undefined && isAlive(holder)
}

function linkedAs(draft: string, path: string): boolean {
  try {
    linkSync(draft, path) // whole or not at all: nobody reads half a lock
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function removeDead(path: string, dataDir: string): void {
  const holder = read(path)
  if (!holder) return
  if (isAlive(holder)) throw refusal(dataDir, holder)
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return // another start was faster; the next turn sees whose it is
    throw error
  }
  const moved = read(aside)
  // Between reading and renaming another start may have put its own, live lock there: it gets it back.
  if (moved && moved.token !== holder.token && isAlive(moved)) linkedAs(aside, path)
  rmSync(aside, { force: true })
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return { pid: 0, startedAt: 'unreadable', token: 'unreadable' } // torn by a power cut: nobody's
  }
}

function isAlive(holder: Holder): boolean {
  return holder.pid > 0 && startedAt(holder.pid) === holder.startedAt
}

function release(path: string, mine: Holder): void {
  if (read(path)?.token === mine.token) rmSync(path, { force: true })
}

function refusal(dataDir: string, holder?: Holder): StartRefused {
  return new StartRefused(
    `Another Mesa is running on the data in ${dataDir}${holder ? ` (process ${holder.pid})` : ''}. ` +
      'Stop it first, or give this one a DATA_DIR of its own.',
  )
}
