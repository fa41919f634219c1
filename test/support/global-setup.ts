// Room: test/support. One real PostgreSQL for all tests: our own embedded one, in a folder of its own, migrated once into a
// template from which every test file gets a copy of its own.
import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { features } from '../../src/app/features.ts'
import { asSystem } from '../../src/app/context.ts'
import { loadRecord } from '../../src/app/seed.ts'
import { system } from '../../src/kernel/actor.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { migrateJobs } from '../../src/platform/jobs/jobs.ts'
import { silentLog } from '../../src/platform/log/log.ts'
import { readKeys } from '../../src/platform/postgres/keys.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { keysFile } from '../../src/platform/postgres/places.ts'
import { embeddedConfigs } from '../../src/platform/postgres/reach.ts'
import { grantDefaults } from '../../src/platform/postgres/roles.ts'
import { type PostgresServer, openServer } from '../../src/platform/postgres/server.ts'
import { dataFolder } from './data-folder.ts'
import { startPostgres15 } from './postgres15.ts'
import { testGround } from './ground.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of this run, gone after it. */
    folder: string
    superuser: pg.PoolConfig
    ownerRole: string
    app: pg.PoolConfig
    votes: pg.PoolConfig
    owner: pg.PoolConfig
  }
}

/** `mesa_template` is migrated and empty; `mesa_record` holds the public record as well. */
interface Opened {
  server: PostgresServer
  superuser: pg.PoolConfig
  stop(): Promise<void>
}

async function embedded(dataDir: string): Promise<Opened> {
  const server = await openServer({ dataDir, log: silentLog })
  const keys = readKeys(keysFile(dataDir))
  if (!keys) throw new Error('the embedded PostgreSQL left no keys')
  return { server, superuser: embeddedConfigs(keys).superuser, stop: () => server.stop() }
}

/** The operator's own server: MESA_TEST_DATABASE=postgres15, as the full check runs everything a second time. */
async function external(dataDir: string): Promise<Opened> {
  const postgres15 = await startPostgres15()
  const server = await openServer({ dataDir, databaseUrl: await postgres15.createDatabase('mesa'), log: silentLog })
  const stop = async () => {
    await server.stop()
    await postgres15.stop()
  }
  return { server, superuser: postgres15.superuser, stop }
}

async function makeTemplate(admin: pg.Client, owner: pg.PoolConfig, name: string): Promise<void> {
  await admin.query(`create database ${name} owner ${owner.user ?? ''}`)
  const client = new pg.Client({ ...owner, database: name })
  await client.connect()
  await grantDefaults(client)
  await client.end()
}

export default async function setup(project: TestProject) {
  const folder = dataFolder()
  const { server, superuser, stop } =
    process.env.MESA_TEST_DATABASE === 'postgres15' ? await external(folder.path) : await embedded(folder.path)
  const admin = new pg.Client(superuser)
  await admin.connect()
  // Mesa holds its own database open, and an open database cannot be copied: the templates are made beside it.
  await makeTemplate(admin, server.owner, 'mesa_template')
  const owner = { ...server.owner, database: 'mesa_template' }
  await migrate({ owner, folder: 'db/migrations' })
  const queues = features.flatMap(
    (feature) =>
      feature.queues?.(() =>
        asSystem(() => {
          throw new Error('not run here')
        }),
      ) ?? [],
  )
  await migrateJobs(
    owner,
    queues.map((queue) => queue.name),
  )
  await admin.query(`create database mesa_record template mesa_template owner ${server.owner.user ?? ''}`)

  const { db } = openDatabase({ ...server.app, database: 'mesa_record' }, 2)
  await loadRecord({ ...testGround(db), actor: system, locale: 'es' })
  await db.destroy()
  await admin.end()

  project.provide('folder', folder.path)
  project.provide('superuser', superuser)
  project.provide('owner', server.owner)
  project.provide('ownerRole', server.owner.user ?? '')
  project.provide('app', server.app)
  project.provide('votes', server.votes)
  return async () => {
    await stop()
    folder[Symbol.dispose]()
  }
}
