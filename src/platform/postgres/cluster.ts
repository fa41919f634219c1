// Room: platform/postgres. Making the embedded server's database folder, and the settings that it runs with.
import { spawnSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { StartRefused } from './start-refused.ts'

/** The server's whole environment: nothing of ours, no locale of the machine's. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Made beside the folder and renamed whole: a start cut short leaves no half a database. */
export function makeCluster(binaries: Binaries, folder: string, account: Account | undefined, password: string): void {
  if (readdirSync(folder).length) {
    throw new StartRefused(
      `${folder} is not empty, yet holds no whole database (its PG_VERSION is missing). ` +
        'Nothing was touched: move it away to begin with an empty one, then restore a backup.',
    )
  }
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid)
  const made = spawnSync(
    binaries.initdb,
    [
      '-D',
      draft,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Byte order in indexes everywhere, Unicode's letters in upper() and lower(), and no library of the machine's.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
      '--no-sync',
    ],
    { ...account, cwd: '/', env: serverEnvironment, encoding: 'utf8' },
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    const said = made.error?.message ?? made.stderr.trim().split('\n').at(-1)
    throw new StartRefused(`PostgreSQL could not make its database in ${folder}: ${said}`)
  }
  appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'mesa.conf'\n")
  sync(binaries, draft, account)
  renameSync(draft, folder)
}

/** One flush of the finished folder, instead of initdb's one by one. */
function sync(binaries: Binaries, draft: string, account: Account | undefined): void {
  const done = spawnSync(binaries.initdb, ['--sync-only', '-D', draft], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
  })
  if (done.status !== 0)
    throw new StartRefused(`PostgreSQL's new database in ${draft} could not be written to the disk.`)
}

/**
 * Written anew at every start. Not given on the command line, which would cover up a setting that somebody changed by
 * hand: what they changed shows, and the durability check refuses it.
 */
export function writeSettings(folder: string, socketFolder: string, account: Account | undefined): void {
  const path = join(folder, 'mesa.conf')
  writeFileSync(path, `# Written by Mesa at every start; changes are lost.\n${settings(socketFolder).join('\n')}\n`)
  if (account) chownSync(path, account.uid, account.gid)
}

function settings(socketFolder: string): string[] {
  return [
    // Reachable by a socket in a private folder alone.
    "listen_addresses = ''",
    `unix_socket_directories = '${socketFolder}'`,
    'unix_socket_permissions = 0700',
    'port = 5432',
    // Durable; and old write-ahead log is not kept for reuse, since it still holds what was said (decision 7).
    'fsync = on',
    'full_page_writes = on',
    'synchronous_commit = on',
    'wal_level = minimal',
    'max_wal_senders = 0',
    'wal_recycle = off',
    'max_wal_size = 256MB',
    'min_wal_size = 32MB',
    // Small: application and server together stay within 300 MB.
    'max_connections = 40',
    // A restore drops and makes every table, index and key in one transaction, and each of them takes a lock.
    'max_locks_per_transaction = 256',
    'shared_buffers = 64MB',
    'work_mem = 4MB',
    'maintenance_work_mem = 32MB',
    'jit = off',
    'io_method = sync',
    'max_worker_processes = 4',
    'max_parallel_workers = 0',
    'max_parallel_workers_per_gather = 0',
    'autovacuum_max_workers = 2',
    'max_logical_replication_workers = 0',
    // The log tells how the server is, never what was said: no statement, no value, no error of a statement.
    "log_destination = 'stderr'",
    'logging_collector = off',
    'log_min_messages = log',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_statement = none',
    "log_connections = ''",
    'log_disconnections = off',
    'log_checkpoints = off',
    'log_parameter_max_length = 0',
    'log_autovacuum_min_duration = -1',
    "log_line_prefix = '%m [%p] '",
    // Every machine alike.
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "datestyle = 'iso, ymd'",
    'client_encoding = utf8',
    "default_text_search_config = 'pg_catalog.simple'",
  ]
}
