// Room: test/support. A PostgreSQL 15 of the machine's own (Debian's postgresql-15), as a temporary cluster on a
// socket: the operator's server in the tests. Who demands it (MESA_PG15=1, as check:full does) and has none, fails.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { serverAccount } from '../../src/platform/postgres/account.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** Whether the tests against version 15 run here; settled before any test is named, so that none is skipped. */
export function hasPostgres15(): boolean {
  const present = existsSync(join(programs, 'postgres'))
  if (!present && process.env.MESA_PG15)
    throw new Error(`MESA_PG15 is set, but there is no PostgreSQL 15 in ${programs}`)
  return present
}

export interface Postgres15 {
  /** The superuser's way in, to the database `postgres`. */
  superuser: pg.PoolConfig
  /** A fresh database with an owner of its own, as an operator would make it. */
  createDatabase(name: string, options?: { createRole?: boolean }): Promise<string>
  url(user: string, password: string, database: string): string
  stop(): Promise<void>
}

export async function startPostgres15(settings: string[] = []): Promise<Postgres15> {
  const account = serverAccount()
  const folder = mkdtempSync(join(tmpdir(), 'pg15-'))
  chmodSync(folder, 0o700)
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, 'operator')
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid)
  const data = join(folder, 'data')
  const common = { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'operator',
      '-A',
      'scram-sha-256',
      '--pwfile',
      passwordFile,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...common, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const child = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      '-k',
      folder,
      '-c',
      'listen_addresses=',
      '-c',
      'logging_collector=off',
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { ...common, stdio: 'ignore' },
  )
  while (
    !existsSync(join(data, 'postmaster.pid')) ||
    !readFileSync(join(data, 'postmaster.pid'), 'utf8').includes('ready')
  ) {
    if (child.exitCode !== null) throw new Error('PostgreSQL 15 did not start')
    await pause(10)
  }
  const superuser = { host: folder, port: 5432, user: 'operator', password: 'operator', database: 'postgres' }
  const url = (user: string, password: string, database: string): string =>
    `postgres://${user}:${password}@localhost:5432/${database}?host=${encodeURIComponent(folder)}`
  return {
    superuser,
    url,
    createDatabase: async (name, { createRole = true } = {}) => {
      const client = new pg.Client(superuser)
      await client.connect()
      await client.query(`create role ${name}_owner login ${createRole ? 'createrole' : ''} password 'owner'`)
      await client.query(`create database ${name} owner ${name}_owner`)
      await client.end()
      return url(`${name}_owner`, 'owner', name)
    },
    stop: async () => {
      child.kill('SIGINT')
      while (child.exitCode === null && child.signalCode === null) await pause(10)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
