// Room: platform/postgres. Under which account PostgreSQL runs. It refuses to run as root, so a root Mesa runs it as
// `nobody`, an entry that every machine has: a bare uid fails (initdb looks its name up), and we create no user.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { StartRefused } from './start-refused.ts'

export interface Account {
  uid: number
  gid: number
}

/** The account to change to, or nothing where we may stay who we are. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody')
  const uid = Number(entry?.[2])
  const gid = Number(entry?.[3])
  if (!entry || !(uid > 0) || !(gid > 0)) {
    throw new StartRefused(
      'PostgreSQL does not run as root and this machine has no account "nobody" to run it as. ' +
        'Start Mesa as an ordinary user, or point DATABASE_URL at a PostgreSQL server.',
    )
  }
  return { uid, gid }
}

/** Whether that account really gets there: asked of the kernel, since modes do not tell about mounts and ACLs. */
export function canReach(account: Account | undefined, path: string, ...rights: Array<'-r' | '-w' | '-x'>): boolean {
  const test = rights.map((right) => `test ${right} "$1"`).join(' && ')
  const asked = spawnSync('/bin/sh', ['-c', test, 'sh', path], { ...account, cwd: '/', stdio: 'ignore' })
  return asked.status === 0
}
