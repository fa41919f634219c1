// Room: platform/postgres. Which process a written number means: a number alone is reused, a number with its start
// time and the machine's boot is not.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'

/** When that process began, or nothing where there is none. */
export function startedAt(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) return startedOnLinux(pid)
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

function startedOnLinux(pid: number): string | undefined {
  try {
    // The name in parentheses may hold spaces and parentheses of its own; what follows the last one is plain.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
  } catch {
    return undefined
  }
}

/** Whether that process is a PostgreSQL server on that database folder. */
export function servesFolder(pid: number, folder: string): boolean {
  try {
    // A postmaster stands in its data folder for as long as it lives.
    if (existsSync('/proc/self/cwd')) return readlinkSync(`/proc/${pid}/cwd`) === folder
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(folder)
  } catch {
    return false
  }
}
