// Room: test/support. A whole Mesa for one test file: its own copy of the database, the real web server, people who are
// signed in, and a visitor who fills in forms as a browser without script does. Every page it fetches passes the guard.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { features } from '../../src/app/features.ts'
import { openWeb } from '../../src/app/web.ts'
import { type Actor, type Grant, anonymous, system } from '../../src/kernel/actor.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import type { Context } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { openVoteWriter } from '../../src/platform/db/group-commit.ts'
import { openMaintenance } from '../../src/platform/db/maintenance.ts'
import { openJobs } from '../../src/platform/jobs/jobs.ts'
import type { Providers } from '../../src/platform/sign-in/providers.ts'
import { createLog, silentLog } from '../../src/platform/log/log.ts'
import type { Translator } from '../../src/platform/translate/translator.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { insertGrant, insertPerson, writeTwoPersonMode } from '../../src/features/people/index.ts'
import { demoDatabase, demoTemplate } from './demo-template.ts'
import { testGround, testNow } from './ground.ts'
import { readOutbox } from './outbox.ts'
import { Visitor } from './visitor.ts'

export interface World {
  web: FastifyInstance
  /** A context of the system, or of an actor. */
  context(actor?: Actor): Context
  /** A sample person with roles; approved, so that they open doors at once. */
  person(name: string, ...grants: Grant[]): Promise<Actor>
  /** Somebody at a browser: nameless, or signed in as that actor. */
  visitor(actor?: Actor): Promise<Visitor>
  /** Does what waits in the queues, as the worker does, until nothing waits. With a name only that queue. */
  work(only?: string): Promise<void>
  /** Runs the round of a queue that comes round by itself. */
  round(queue: string): Promise<void>
  /** The mails in the outbox, oldest first. */
  mails(): Promise<Awaited<ReturnType<typeof readOutbox>>>
  /** Moves the clock. */
  setNow(now: Date): void
  close(): Promise<void>
}

export interface WorldOptions {
  /** `record`: the public record is loaded; `demo`: the demonstration as well; otherwise it is migrated and empty. */
  with?: 'record' | 'demo'
  now?: Date
  /** Log faults to the test's output: for finding out, not for keeping. */
  loud?: boolean
  /** Agencies that sign their own people in. */
  providers?: Providers
  /** Who drafts translations; nobody unless said. */
  translator?: Translator
  /** Where it stands: passkeys belong to a domain. */
  baseUrl?: string
}

/** Opens a world before the tests of a file and closes it after them. */
export function useWorld(options: WorldOptions = {}): () => World {
  let world: World | undefined
  beforeAll(async () => {
    world = await openWorld(options)
  })
  afterAll(() => world?.close())
  return () => {
    if (!world) throw new Error('the world opens before the first test')
    return world
  }
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const filesOf = options.with === 'demo' ? await demoTemplate() : undefined
  const template = { none: 'mesa_template', record: 'mesa_record', demo: demoDatabase }[options.with ?? 'none']
  const admin = new pg.Client(inject('superuser'))
  await admin.connect()
  await admin.query(`create database ${name} template ${template} owner ${inject('ownerRole')}`)
  await admin.end()
  const { db } = openDatabase({ ...inject('app'), database: name }, 6)
  const log = options.loud ? createLog('info') : silentLog
  const jobs = await openJobs({ ...inject('app'), database: name }, log)
  let now = options.now ?? testNow
  const ballot = openDatabase({ ...inject('votes'), database: name }, 2)
  const votes = openVoteWriter(ballot.pool)
  const maintenance = openMaintenance({ ...inject('owner'), database: name })
  const { providers, translator, baseUrl = 'http://mesa.test' } = options
  const made = filesOf ? { filesOf, keysOf: demoDatabase } : {}
  const more = { providers, translator, baseUrl, ...made }
  const ground = testGround(db, { jobs, votes, maintenance, seed: name, now: () => now, ...more })
  const web = await openWeb({
    config: readConfig({ BASE_URL: baseUrl }),
    ground: () => ({ ...ground, now }),
    features,
    log,
    ready: async () => ({ status: 'ready' }),
  })
  const context = (actor: Actor = system): Context => ({ ...ground, now, actor, locale: 'en' })
  // Each person of a test holds the duties it was given and no other; a test of the two-person mode turns it on.
  await writeTwoPersonMode({ db }, false)
  const queues = features.flatMap((feature) => feature.queues?.(() => context()) ?? [])
  return {
    web,
    context,
    async person(personName, ...grants) {
      const id = await insertPerson(context(), {
        email: `${personName.toLowerCase().replace(/\W+/g, '.')}.${randomBytes(3).toString('hex')}@example.org`,
        name: personName,
        locale: 'en',
      })
      for (const grant of grants) {
        await insertGrant(context(), {
          ...grant,
          personId: id,
          proposedBy: null,
          approvedBy: null,
          approved: true,
          single: true,
        })
      }
      return { kind: 'person', personId: id, grants, sessionId: null }
    },
    async visitor(actor = anonymous) {
      const visitor = new Visitor(web)
      if (actor.personId) visitor.cookies.set(sessionCookie, await startSession(context(), actor.personId, 'test'))
      return visitor
    },
    async work(only) {
      for (let busy = true; busy;) {
        busy = false
        for (const queue of queues.filter((one) => !one.every && (!only || one.name === only))) {
          for (const job of await jobs.boss.fetch<Record<string, string>>(queue.name, { batchSize: 100 })) {
            busy = true
            await queue.run(job.data)
            await jobs.boss.complete(queue.name, job.id)
          }
        }
      }
    },
    async round(name) {
      const queue = queues.find((one) => one.name === name)
      if (!queue?.every) throw new Error(`no queue ${name} comes round`)
      await queue.run({})
    },
    mails: () => readOutbox(ground.outbox),
    setNow: (next) => void (now = next),
    async close() {
      await web.close()
      await jobs.boss.stop({ graceful: false, timeout: 1000 })
      await votes.close()
      await ballot.db.destroy()
      await db.destroy()
      const last = new pg.Client(inject('superuser'))
      await last.connect()
      await last.query(`drop database if exists ${name} with (force)`)
      await last.end()
      rmSync(path.dirname(ground.outbox), { recursive: true, force: true })
    },
  }
}
