// Room: platform/postgres. The server as a process: begun, watched until it is ready, stopped; one that a killed Mesa
// left behind is stopped first.
import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import { serverEnvironment } from './cluster.ts'
import { logSince, type LogFile } from './log-file.ts'
import { servesFolder } from './process-identity.ts'
import { StartRefused } from './start-refused.ts'

export interface Launch {
  postgres: string
  folder: string
  socketFolder: string
  account: Account | undefined
  logFile: LogFile
}

/** Longer than recovery after a crash can take with 256 MB of write-ahead log. */
const readyWithinMs = 120_000
/** How long backends of a killed server may need to notice that it is gone. */
const leftoversWithinMs = 15_000

export async function launch(options: Launch): Promise<ChildProcess> {
  const patience = Date.now() + leftoversWithinMs
  for (;;) {
    const started = await tryLaunch(options)
    if (typeof started !== 'string') return started
    const leftovers = /shared memory block|lock file .* already exists|could not bind|in use/i.test(started)
    if (!leftovers || Date.now() > patience) throw new StartRefused(`PostgreSQL did not start: ${lastWords(started)}`)
    await pause(100)
  }
}

/** The running server, or what it said before it gave up. */
async function tryLaunch({ postgres, folder, account, logFile }: Launch): Promise<ChildProcess | string> {
  const position = statSync(logFile.path).size
  // A session of its own: Ctrl-C in the terminal reaches Mesa, which stops the server when its work is done.
  const child = spawn(postgres, ['-D', folder], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', logFile.descriptor, logFile.descriptor],
  })
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    if (failure) return failure.message
    if (child.exitCode !== null || child.signalCode !== null) return logSince(logFile.path, position)
    if (isReady(folder, child.pid)) return child
    await pause(5)
  }
  child.kill('SIGINT')
  throw new StartRefused(`PostgreSQL was not ready within ${readyWithinMs / 1000} s; its log is ${logFile.path}.`)
}

function isReady(folder: string, pid: number | undefined): boolean {
  const lines = postmasterLines(folder)
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

function postmasterLines(folder: string): string[] {
  const path = join(folder, 'postmaster.pid')
  try {
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  } catch {
    return [] // removed between the two
  }
}

function lastWords(log: string): string {
  const lines = log.trim().split('\n').filter(Boolean)
  const last = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return last.replace(/^.*?(FATAL|PANIC):\s*/, '')
}

/** Stops the server that a killed Mesa left on this folder; says whether there was one. */
export async function stopOrphan(folder: string, socketFolder: string, account: Account | undefined): Promise<boolean> {
  const pid = Number(postmasterLines(folder)[0] ?? 0)
  const orphaned = pid > 0 && servesFolder(pid, folder)
  if (orphaned) await stopProcess(pid, () => !servesFolder(pid, folder))
  else if (pid > 0) disownPid(folder, account)
  for (const name of readdirSync(socketFolder)) rmSync(join(socketFolder, name), { force: true })
  return orphaned
}

/**
 * The number in postmaster.pid may belong to another program by now, and PostgreSQL would refuse to start. The file
 * stays, since it also names the shared memory by which PostgreSQL finds backends still alive; only the number becomes
 * one that no process can have.
 */
function disownPid(folder: string, account: Account | undefined): void {
  const path = join(folder, 'postmaster.pid')
  writeFileSync(path, ['4194305', ...postmasterLines(folder).slice(1)].join('\n'))
  if (account) chownSync(path, account.uid, account.gid)
}

export async function stopServer(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  await stopProcess(pid, () => child.exitCode !== null || child.signalCode !== null)
}

/** Fast shutdown (SIGINT: transactions are rolled back, a checkpoint written); after 7 s at once (SIGQUIT: recovers). */
async function stopProcess(pid: number, isGone: () => boolean): Promise<void> {
  for (const [signal, withinMs] of [
    ['SIGINT', 7000],
    ['SIGQUIT', 1500],
    ['SIGKILL', 1000],
  ] as const) {
    if (isGone()) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
      throw error
    }
    for (const deadline = Date.now() + withinMs; Date.now() < deadline;) {
      if (isGone()) return
      await pause(5)
    }
  }
}
