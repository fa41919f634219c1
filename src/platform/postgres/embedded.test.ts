// Room: platform/postgres. Tests of the embedded server, each on a real one.
import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DataFolder, dataFolder, quietLog } from '../../../test/support/data-folder.ts'
import { findBinaries } from './binaries.ts'
import { startEmbedded } from './embedded.ts'
import { boundLogFile } from './log-file.ts'
import { reachServer } from './server.ts'

const isRoot = process.getuid?.() === 0

/** A database that was made and stopped, copied: most tests begin where a first start ended. */
const made = dataFolder()
afterAll(() => made[Symbol.dispose]())
beforeAll(async () => {
  const server = await startEmbedded({ dataDir: made.path, log: quietLog() })
  await server.stop()
})
function madeFolder(): DataFolder {
  const folder = dataFolder()
  execFileSync('cp', ['-a', made.path, folder.path])
  return folder
}

async function ask<Row extends pg.QueryResultRow>(config: pg.PoolConfig, sql: string): Promise<Row[]> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

test('starts, keeps what was written, gives each role its rights and no more, and leaves nothing running', async () => {
  using folder = dataFolder()
  const options = { dataDir: folder.path, log: quietLog() }
  const first = await startEmbedded(options)
  const socketFolder = String(first.owner.host)
  expect(first.version).toMatch(/^18\./)
  expect(first.durability).toEqual({ fsync: 'on', fullPageWrites: 'on', synchronousCommit: 'on' })
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700)
  expect(Buffer.byteLength(join(socketFolder, '.s.PGSQL.5432'))).toBeLessThan(107)
  expect(statSync(join(folder.path, 'keys/postgres.json')).mode & 0o777).toBe(0o600)
  await ask(first.owner, 'create table voice (id uuid primary key, words text); create sequence number')
  await ask(first.app, "insert into voice values (gen_random_uuid(), 'ÁRBOL')")
  expect(await ask(first.app, "select lower(words) as words, nextval('number')::int as number from voice")).toEqual([
    { words: 'árbol', number: 1 },
  ])
  await expect(ask(first.votes, 'select * from voice')).rejects.toThrow(/permission denied/)
  for (const config of [first.app, first.votes])
    await expect(ask(config, 'create table mine ()')).rejects.toThrow(/permission denied/)
  for (const config of [first.owner, first.app, first.votes]) {
    expect(
      await ask(
        config,
        'select rolsuper or rolcreaterole or rolbypassrls as mighty from pg_roles where rolname = current_user',
      ),
    ).toEqual([{ mighty: false }])
  }
  await expect(ask({ ...first.app, password: 'guessed' }, 'select 1')).rejects.toThrow(/password authentication failed/)
  expect(await ask(first.owner, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  await first.stop()
  expect(existsSync(socketFolder)).toBe(false)
  expect(existsSync(join(folder.path, 'mesa.lock'))).toBe(false)

  const second = await startEmbedded(options)
  expect(await ask(second.app, 'select words from voice')).toEqual([{ words: 'ÁRBOL' }])
  await second.stop()
})

test('the log holds no statement, no value and no error of a statement, and stays bounded', async () => {
  using folder = madeFolder()
  const server = await startEmbedded({ dataDir: folder.path, log: quietLog() })
  await ask(server.owner, "create table voice (words text unique); insert into voice values ('secretword')")
  await expect(ask(server.app, "insert into voice values ('secretword')")).rejects.toThrow(/unique/)
  await expect(ask(server.app, "select 'secretword'::integer")).rejects.toThrow(/invalid input/)
  await server.stop()
  const path = join(folder.path, 'log/postgres.log')
  expect(readFileSync(path, 'utf8')).toContain('ready to accept connections')
  expect(readFileSync(path, 'utf8')).not.toMatch(/secretword|insert into|voice/)
  boundLogFile(path, 100)
  expect(statSync(path).size).toBe(0)
  expect(statSync(`${path}.1`).size).toBeGreaterThan(100)
})

test('a second live Mesa on the same data is refused; a command line beside the first joins it', async () => {
  using folder = madeFolder()
  const options = { dataDir: folder.path, log: quietLog() }
  const server = await startEmbedded(options)
  await expect(startEmbedded(options)).rejects.toThrow(/Another Mesa is running on the data/)
  // The file alone is not believed: without it, the database itself still knows its one user.
  const beside = await reachServer(options)
  expect(beside.besideLiveMesa).toBe(true)
  expect(await ask(beside.app, 'select 1 as one')).toEqual([{ one: 1 }])
  await beside.stop()
  expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

for (const planted of ['fsync', 'full_page_writes', 'synchronous_commit']) {
  test(`a start with ${planted} off is refused, and nothing is left running`, async () => {
    using folder = madeFolder()
    const options = { dataDir: folder.path, log: quietLog() }
    await (await startEmbedded(options)).stop()
    appendFileSync(join(folder.path, 'postgres/postgresql.auto.conf'), `${planted} = off\n`)
    await expect(startEmbedded(options)).rejects.toThrow(
      new RegExp(`would lose acknowledged writes.*${planted} is off`),
    )
    expect(existsSync(join(folder.path, 'postgres/postmaster.pid'))).toBe(false)
    expect(existsSync(join(folder.path, 'mesa.lock'))).toBe(false)
  })
}

test('a role that turns synchronous_commit off for itself is found as well', async () => {
  using folder = madeFolder()
  const options = { dataDir: folder.path, log: quietLog() }
  const server = await startEmbedded(options)
  await ask(server.votes, 'alter role current_user set synchronous_commit = off')
  await server.stop()
  await expect(startEmbedded(options)).rejects.toThrow(/synchronous_commit is off/)
})

test('a PostgreSQL left over from a killed run is stopped, and what was acknowledged is there', async () => {
  using folder = madeFolder()
  const script = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    import pg from 'pg'
    const say = () => {}
    const server = await startEmbedded({ dataDir: ${JSON.stringify(folder.path)}, log: { info: say, warn: say, error: say } })
    const client = new pg.Client(server.owner)
    await client.connect()
    await client.query('create table kept (n int); insert into kept values (42)')
    console.log('acknowledged')`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { cwd: import.meta.dirname })
  await new Promise((done) => {
    child.stdout.once('data', done)
  })
  child.kill('SIGKILL')
  await new Promise((done) => {
    child.once('exit', done)
  })
  const orphan = Number(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  expect(() => process.kill(orphan, 0)).not.toThrow()
  const log = quietLog()
  const server = await startEmbedded({ dataDir: folder.path, log })
  expect(log.lines.join()).toContain('left over from a killed run')
  expect(await ask(server.app, 'select n from kept')).toEqual([{ n: 42 }])
  expect(Number(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])).not.toBe(orphan)
  await server.stop()
})

test('a killed PostgreSQL is started again and the pools connect again', async () => {
  using folder = madeFolder()
  const log = quietLog()
  const server = await startEmbedded({ dataDir: folder.path, log })
  const pool = new pg.Pool({ ...server.app, max: 2 })
  pool.on('error', () => {})
  await pool.query('select 1')
  const postmaster = Number(readFileSync(join(folder.path, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  const began = Date.now()
  while (
    !(await pool.query('select 1').then(
      () => log.lines.join().includes('running again'),
      () => false,
    ))
  ) {
    expect(Date.now() - began).toBeLessThan(10_000)
    await pause(20)
  }
  await pool.end()
  // The new server knows its one user too.
  await expect(startEmbedded({ dataDir: folder.path, log })).rejects.toThrow(/Another Mesa/)
  await server.stop()
})

test('lost keys are replaced, and the data stays', async () => {
  using folder = madeFolder()
  const options = { dataDir: folder.path, log: quietLog() }
  const first = await startEmbedded(options)
  await ask(first.owner, 'create table kept (n int); insert into kept values (7)')
  await first.stop()
  rmSync(join(folder.path, 'keys'), { recursive: true })
  const second = await startEmbedded(options)
  expect(second.owner.password).not.toBe(first.owner.password)
  expect(await ask(second.app, 'select n from kept')).toEqual([{ n: 7 }])
  await second.stop()
})

test('a database folder without its heart is left alone', async () => {
  using folder = madeFolder()
  const options = { dataDir: folder.path, log: quietLog() }
  rmSync(join(folder.path, 'postgres/PG_VERSION'))
  await expect(startEmbedded(options)).rejects.toThrow(/holds no whole database.*Nothing was touched/)
  expect(existsSync(join(folder.path, 'postgres/base'))).toBe(true)
})

test('a machine without an embedded PostgreSQL is told of DATABASE_URL', () => {
  using folder = dataFolder()
  expect(() => findBinaries(folder.path, undefined, 'sunos-sparc')).toThrow(/sunos-sparc.*DATABASE_URL/)
})

// Which of the two tests exists is settled by who runs them; both accounts are part of the full check.
if (isRoot) {
  test('as root: what nobody cannot reach goes where it can, and is found again', async () => {
    using folder = dataFolder()
    chmodSync(dirname(folder.path), 0o700)
    const options = { dataDir: folder.path, log: quietLog() }
    const first = await startEmbedded(options)
    const place = readFileSync(join(folder.path, 'postgres.place'), 'utf8').trim()
    expect(existsSync(join(folder.path, 'postgres'))).toBe(false)
    expect(statSync(place).uid).toBe(Number(execFileSync('id', ['-u', 'nobody'])))
    await ask(first.owner, 'create table kept (n int); insert into kept values (3)')
    await first.stop()
    const second = await startEmbedded(options)
    expect(await ask(second.app, 'select n from kept')).toEqual([{ n: 3 }])
    await second.stop()
    rmSync(place, { recursive: true })
    await expect(startEmbedded(options)).rejects.toThrow(/postgres.place says that the database lies in/)
    rmSync(dirname(place), { recursive: true })
  })
} else {
  test('as an ordinary user: everything lies in the data folder and belongs to that user', async () => {
    using folder = dataFolder()
    mkdirSync(folder.path, { mode: 0o700 })
    const server = await startEmbedded({ dataDir: folder.path, log: quietLog() })
    expect(statSync(join(folder.path, 'postgres')).uid).toBe(process.getuid?.())
    expect(existsSync(join(folder.path, 'postgres.place'))).toBe(false)
    await server.stop()
  })
}
