// Room: platform/postgres. Where the embedded server's things lie: its data, its keys, its log, its socket. Usually
// in DATA_DIR; what the server's account cannot reach there goes to a folder that it can, noted in
// DATA_DIR/postgres.place.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canReach, type Account } from './account.ts'
import { StartRefused } from './start-refused.ts'

/** The kernel's limit for a socket's path is 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = 103

export function prepareDataDir(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  return realpathSync(dataDir)
}

/** Eight hex digits that stand for this data folder in names outside it. */
export function nameOf(dataDir: string): string {
  return createHash('sha256').update(dataDir).digest('hex').slice(0, 8)
}

export const keysFile = (dataDir: string): string => join(dataDir, 'keys', 'postgres.json')
export const isCluster = (folder: string): boolean => existsSync(join(folder, 'PG_VERSION'))
const placeNote = (dataDir: string): string => join(dataDir, 'postgres.place')

/** The folder of the database itself; made for its account if it is new. */
export function findDatabaseFolder(dataDir: string, account: Account | undefined): string {
  const inside = join(dataDir, 'postgres')
  if (existsSync(placeNote(dataDir))) return notedFolder(dataDir, account)
  if (isCluster(inside)) return owned(inside, account)
  mkdirSync(inside, { recursive: true, mode: 0o700 })
  if (!account) return inside
  chownSync(inside, account.uid, account.gid)
  if (canReach(account, inside, '-r', '-w', '-x')) return inside
  rmdirSync(inside)
  const outside = join(privateFolder(dataDir, account), 'postgres')
  // A database that no note leads to belonged to a data folder since deleted: kept aside, never opened nor removed.
  if (isCluster(outside) && !existsSync(keysFile(dataDir))) renameSync(outside, `${outside}.${Date.now()}`)
  mkdirSync(outside, { recursive: true, mode: 0o700 })
  chownSync(outside, account.uid, account.gid)
  return outside
}

/** Written once the database is there, so that a note never leads to nothing by our own doing. */
export function notePlace(dataDir: string, folder: string): void {
  if (folder !== join(dataDir, 'postgres')) writeFileSync(placeNote(dataDir), `${folder}\n`)
}

function notedFolder(dataDir: string, account: Account | undefined): string {
  const folder = readFileSync(placeNote(dataDir), 'utf8').trim()
  if (isCluster(folder)) return owned(folder, account)
  throw new StartRefused(
    `${placeNote(dataDir)} says that the database lies in ${folder}, but it is not there. ` +
      'Bring that folder back, or remove the note to begin with an empty database and restore a backup.',
  )
}

function owned(folder: string, account: Account | undefined): string {
  const { uid } = lstatSync(folder)
  const expected = account?.uid ?? process.getuid?.()
  if (expected !== undefined && uid !== expected) {
    throw new StartRefused(
      `The database in ${folder} belongs to uid ${uid}, but PostgreSQL would run as uid ${expected}. ` +
        'Start Mesa as the user who first started it, or change the owner of that folder.',
    )
  }
  if (account && !canReach(account, folder, '-r', '-w', '-x')) {
    throw new StartRefused(
      `The database in ${folder} cannot be reached by uid ${account.uid}, which PostgreSQL runs as. ` +
        'Allow that user to pass through the folders above it (chmod o+x).',
    )
  }
  return folder
}

/** A folder of ours, outside DATA_DIR, that the server's account can pass through. */
export function privateFolder(dataDir: string, account: Account): string {
  for (const base of ['/var/lib/mesa-abierta', join(tmpdir(), 'mesa-abierta'), '/tmp/mesa-abierta']) {
    try {
      const folder = join(base, nameOf(dataDir))
      for (const each of [base, folder]) {
        mkdirSync(each, { recursive: true })
        if (!lstatSync(each).isDirectory() || lstatSync(each).uid !== process.getuid?.()) throw new Error('not ours')
        chmodSync(each, 0o755)
      }
      if (canReach(account, folder, '-r', '-x')) return folder
    } catch {
      /* a read-only file system, or somebody else's folder: the next one */
    }
  }
  throw new StartRefused(
    'No folder could be made that PostgreSQL can reach (tried /var/lib and the temporary folder). ' +
      'Start Mesa as an ordinary user, or point DATABASE_URL at a PostgreSQL server.',
  )
}

/** A short private folder for the socket; one that somebody else made under its name is passed over. */
export function makeSocketFolder(dataDir: string, account: Account | undefined): string {
  for (const folder of socketFolders(dataDir)) {
    try {
      mkdirSync(folder, { mode: 0o700 })
      if (account) chownSync(folder, account.uid, account.gid)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') continue
    }
    const found = lstatSync(folder)
    if (!found.isDirectory() || found.uid !== (account?.uid ?? process.getuid?.())) continue
    chmodSync(folder, 0o700)
    if (canReach(account, folder, '-r', '-w', '-x')) return folder
  }
  throw new StartRefused(`No private folder for PostgreSQL's socket could be made in ${tmpdir()} or /tmp.`)
}

function socketFolders(dataDir: string): string[] {
  const name = `mesa-${nameOf(dataDir)}`
  return [...new Set([tmpdir(), '/tmp'])]
    .flatMap((base) => [join(base, name), join(base, `${name}-2`), join(base, `${name}-3`)])
    .filter((folder) => Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) <= longestSocketPath)
}
