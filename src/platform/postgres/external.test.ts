// Room: platform/postgres. Tests of an operator's own server. Against PostgreSQL 15 where the machine has one (the full
// check demands it); what needs no old server runs everywhere, against the embedded one reached by its address.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillSample, inDatabase, readSample, sampleMigrations } from '../../../test/support/backup-sample.ts'
import { dataFolder, quietLog } from '../../../test/support/data-folder.ts'
import { hasPostgres15, startPostgres15, type Postgres15 } from '../../../test/support/postgres15.ts'
import { backup } from './backup.ts'
import { startEmbedded } from './embedded.ts'
import { refuseOld } from './external.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'
import { openServer, reachServer, type PostgresServer } from './server.ts'

test('an older server is refused in one sentence', () => {
  expect(() => refuseOld(140011, '14.11')).toThrow(/version 14.11; Mesa needs 15 or newer/)
  expect(() => refuseOld(150000, '15.0')).not.toThrow()
})

test('an address that cannot be read, or that nobody answers at, is a sentence without the password', async () => {
  using folder = dataFolder()
  const open = (databaseUrl: string): Promise<unknown> =>
    openServer({ dataDir: folder.path, databaseUrl, log: quietLog() })
  const refused = await open('postgres://mesa:sesame@127.0.0.1:1/mesa').catch((error: Error) => error)
  expect(String(refused)).toMatch(/does not let mesa in/)
  expect(String(refused)).not.toContain('sesame')
  await expect(open('postgres://mesa:sesame@[::bad/mesa')).rejects.toThrow(/DATABASE_URL is not an address/)
})

test('where the roles may not be made, the sentence holds the SQL to run', async () => {
  using folder = dataFolder()
  using other = dataFolder()
  const embedded = await startEmbedded({ dataDir: folder.path, log: quietLog() })
  const { user, password, host, database } = embedded.owner
  const databaseUrl = `postgres://${user}:${String(password)}@localhost/${database}?host=${encodeURIComponent(String(host))}`
  await expect(reachServer({ dataDir: other.path, databaseUrl, log: quietLog() })).rejects.toThrow(
    /alter role mesa_app login[\s\S]*grant connect on database mesa[\s\S]*DATABASE_APP_URL/,
  )
  await embedded.stop()
})

if (hasPostgres15()) {
  describe('PostgreSQL 15', () => {
    let fifteen: Postgres15
    beforeAll(async () => {
      fifteen = await startPostgres15()
    })
    afterAll(async () => {
      await fifteen.stop()
      kept[Symbol.dispose]()
    })
    const kept = dataFolder()
    const migrations = sampleMigrations(kept, 1)
    const forget = (...names: string[]): Promise<void> =>
      inDatabase(fifteen.superuser, async (client) => {
        for (const name of names) await client.query(`drop database ${name} with (force)`)
        await client.query('drop role if exists mesa_app; drop role if exists mesa_votes')
      })

    test('makes its roles once, knows them again, and lets one Mesa serve', async () => {
      using folder = dataFolder()
      const options = { dataDir: folder.path, databaseUrl: await fifteen.createDatabase('serving'), log: quietLog() }
      const server = await openServer(options)
      expect(server).toMatchObject({ kind: 'external', besideLiveMesa: false, durability: { fsync: 'on' } })
      expect(server.version).toMatch(/^15\./)
      await migrate({ owner: server.owner, folder: migrations })
      await fillSample(server.owner, 3)
      await inDatabase(server.app, (client) => client.query("insert into ledger (words) values ('by the application')"))
      await expect(inDatabase(server.votes, (client) => client.query('select from ledger'))).rejects.toThrow(
        /permission denied/,
      )
      await expect(openServer(options)).rejects.toThrow(/Another Mesa/)
      using elsewhere = dataFolder()
      const beside = await reachServer({ ...options, dataDir: folder.path })
      expect(beside.besideLiveMesa).toBe(true)
      await beside.stop()
      await expect(openServer({ ...options, dataDir: elsewhere.path })).rejects.toThrow(
        /roles mesa_app and mesa_votes exist already/,
      )
      const urls = { databaseAppUrl: addressOf(server, 'app'), databaseVotesUrl: addressOf(server, 'votes') }
      await expect(openServer({ ...options, ...urls, dataDir: elsewhere.path })).rejects.toThrow(
        /Another Mesa is serving this database/,
      )
      await server.stop()
      const again = await openServer({ ...options, ...urls, dataDir: elsewhere.path })
      await again.stop()
      await forget('serving')
    })

    const addressOf = (server: PostgresServer, role: 'app' | 'votes'): string =>
      fifteen.url(String(server[role].user), String(server[role].password), String(server[role].database))

    test('the one serving Mesa stays the one when the server drops its connections', async () => {
      using folder = dataFolder()
      const options = { dataDir: folder.path, databaseUrl: await fifteen.createDatabase('dropped'), log: quietLog() }
      const server = await openServer(options)
      const serving = (): Promise<number> =>
        inDatabase(fifteen.superuser, async (client) => {
          const { rows } = await client.query<{
            pid: number
          }>(`select l.pid from pg_locks l join pg_database d on d.oid = l.database
          where d.datname = 'dropped' and locktype = 'advisory' and granted`)
          return rows[0]?.pid ?? 0
        })
      const first = await serving()
      await inDatabase(fifteen.superuser, (client) => client.query('select pg_terminate_backend($1)', [first]))
      await expect.poll(async () => ![0, first].includes(await serving())).toBe(true)
      await server.stop()
      expect(await serving()).toBe(0)
      await forget('dropped')
    })

    test('an owner that may not create roles is told what to run', async () => {
      using folder = dataFolder()
      const databaseUrl = await fifteen.createDatabase('modest', { createRole: false })
      await expect(openServer({ dataDir: folder.path, databaseUrl, log: quietLog() })).rejects.toThrow(
        /may not create roles[\s\S]*create role mesa_app login nosuperuser/,
      )
      await forget('modest')
    })

    test('a server that loses acknowledged writes is refused', async () => {
      using folder = dataFolder()
      const databaseUrl = await fifteen.createDatabase('careless')
      await inDatabase(fifteen.superuser, (client) =>
        client.query('alter database careless set synchronous_commit = off'),
      )
      await expect(openServer({ dataDir: folder.path, databaseUrl, log: quietLog() })).rejects.toThrow(
        /would lose acknowledged writes.*synchronous_commit is off/,
      )
      await forget('careless')
    })

    test('an application role that bypasses row security is refused', async () => {
      using folder = dataFolder()
      const options = { dataDir: folder.path, databaseUrl: await fifteen.createDatabase('mighty'), log: quietLog() }
      await (await openServer(options)).stop()
      await inDatabase(fifteen.superuser, (client) => client.query('alter role mesa_app bypassrls'))
      await expect(openServer(options)).rejects.toThrow(/mesa_app may do what only the owner should/)
      await forget('mighty')
    })

    test('a backup moves from the embedded server to PostgreSQL 15 and back', async () => {
      using here = dataFolder()
      using there = dataFolder()
      const embedded = await startEmbedded({ dataDir: here.path, log: quietLog() })
      const external = await openServer({
        dataDir: there.path,
        databaseUrl: await fifteen.createDatabase('moving'),
        log: quietLog(),
      })
      await migrate({ owner: embedded.owner, folder: migrations })
      await fillSample(embedded.owner, 200)
      const original = await readSample(embedded.owner)
      const there15 = join(there.path, 'to15.backup')
      await backup({ owner: embedded.owner, file: there15, dataDir: here.path, mesaVersion: '0.1.0', now: new Date(0) })
      await restore({ server: external, file: there15, migrations, dataDir: there.path, replace: false })
      expect(await readSample(external.owner)).toEqual(original)
      const back18 = join(there.path, 'to18.backup')
      await backup({ owner: external.owner, file: back18, dataDir: there.path, mesaVersion: '0.1.0', now: new Date(0) })
      await restore({ server: embedded, file: back18, migrations, dataDir: here.path, replace: true })
      expect(await readSample(embedded.owner)).toEqual(original)
      await inDatabase(external.app, (client) =>
        client.query("insert into ledger (words) values ('the application may write there')"),
      )
      await external.stop()
      await embedded.stop()
      await forget('moving')
    })
  })
}
