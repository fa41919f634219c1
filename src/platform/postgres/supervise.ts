// Room: platform/postgres. Keeps the embedded server running: if it ends without being told to, it is begun again, at
// once the first time and ever more slowly after; the pools connect again by themselves.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './server.ts'
import { stopServer } from './server-process.ts'

const waitsMs = [0, 250, 500, 1000, 2000, 5000]
const healthyAfterMs = 60_000

export interface Supervision {
  pid(): number | undefined
  stop(): Promise<void>
}

/** `begin` starts the server anew; `restored` runs after each restart, before anybody is told. */
export function supervise(
  first: ChildProcess,
  begin: () => Promise<ChildProcess>,
  restored: () => Promise<void>,
  log: Log,
): Supervision {
  let child = first
  let stopping = false
  let failures = 0
  let restart: Promise<void> = Promise.resolve()

  const watch = (): void => {
    const since = Date.now()
    const ended = (): void => {
      if (stopping) return
      if (Date.now() - since > healthyAfterMs) failures = 0
      log.error(
        { exitCode: child.exitCode, signal: child.signalCode },
        'PostgreSQL ended unexpectedly; starting it again',
      )
      restart = again()
    }
    if (child.exitCode !== null || child.signalCode !== null) ended()
    else child.once('exit', ended)
  }
  const again = async (): Promise<void> => {
    while (!stopping) {
      await pause(waitsMs[Math.min(failures++, waitsMs.length - 1)])
      if (stopping) return
      const began = Date.now()
      try {
        child = await begin()
        await restored()
        log.info({ ms: Date.now() - began }, 'PostgreSQL is running again')
        return stopping ? undefined : watch()
      } catch (error) {
        await stopServer(child)
        log.error({ reason: (error as Error).message }, 'PostgreSQL could not be started again; trying on')
      }
    }
  }
  watch()
  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true
      await restart
      await stopServer(child)
    },
  }
}
