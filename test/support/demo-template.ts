// Room: test/support. The demonstration, loaded once by the first file that needs it; the others copy its database and
// its files.
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { features } from '../../src/app/features.ts'
import { system } from '../../src/kernel/actor.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { openVoteWriter } from '../../src/platform/db/group-commit.ts'
import { openMaintenance } from '../../src/platform/db/maintenance.ts'
import { openJobs } from '../../src/platform/jobs/jobs.ts'
import { silentLog } from '../../src/platform/log/log.ts'
import { testGround } from './ground.ts'

export const demoDatabase = 'mesa_demo'
const lock = 7_264_101

/** The folder of the files that belong to it. Its keys are derived from its name. */
export async function demoTemplate(): Promise<string> {
  const files = path.join(inject('folder'), 'demo-files')
  const admin = new pg.Client(inject('superuser'))
  await admin.connect()
  try {
    // Asked again and again: a statement that waits would hold up every sealing, which outlives older statements.
    const free = async () =>
      (await admin.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])).rows[0]?.got
    while (!(await free())) await pause(100)
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [demoDatabase])
    if (!rowCount) await make(admin, files)
  } finally {
    await admin.end()
  }
  return files
}

/** Under another name until it is whole: what broke half-way is nobody's template. */
async function make(admin: pg.Client, files: string): Promise<void> {
  const draft = `${demoDatabase}_draft`
  await admin.query(`drop database if exists ${draft} with (force)`)
  await admin.query(`create database ${draft} template mesa_record owner ${inject('ownerRole')}`)
  const { db } = openDatabase({ ...inject('app'), database: draft }, 4)
  const ballot = openDatabase({ ...inject('votes'), database: draft }, 2)
  const votes = openVoteWriter(ballot.pool)
  const jobs = await openJobs({ ...inject('app'), database: draft }, silentLog)
  const maintenance = openMaintenance({ ...inject('owner'), database: draft })
  const ground = testGround(db, { jobs, votes, maintenance, seed: demoDatabase })
  const context = { ...ground, actor: system, locale: 'en' as const }
  for (const feature of features) await feature.loadDemo?.(context)
  await jobs.boss.stop({ graceful: false, timeout: 1000 })
  await votes.close()
  await ballot.db.destroy()
  await db.destroy()
  mkdirSync(files, { recursive: true })
  const made = path.join(path.dirname(ground.outbox), 'files')
  if (existsSync(made)) cpSync(made, files, { recursive: true })
  // A connection that was closed is gone from the server a moment later.
  const open = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1'
  while ((await admin.query(open, [draft])).rowCount) await pause(20)
  await admin.query(`alter database ${draft} rename to ${demoDatabase}`)
}
