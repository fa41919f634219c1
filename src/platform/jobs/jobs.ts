// Room: platform/jobs. pg-boss in the same database: a job is enqueued in the transaction of the change that wants it,
// so work is never done for something that did not happen.
import { PgBoss } from 'pg-boss'
import pg from 'pg'
import type { Kysely } from 'kysely'
import { CompiledQuery } from 'kysely'
import type { DB } from '../db/schema.ts'
import type { Log } from '../log/log.ts'
import { describeFault } from '../log/log.ts'

export interface Jobs {
  /** Enqueues in the transaction of `db`. `data` holds ids only. */
  enqueue(db: Kysely<DB>, queue: string, data: Record<string, string>): Promise<void>
  /** How much waits, runs and failed lately, per queue. */
  waiting(): Promise<QueueLoad[]>
}
export interface QueueLoad {
  queue: string
  ready: number
  active: number
  failed: number
}
export interface JobQueue {
  name: string
  /** Runs again after a fault; so it must be safe to run twice. */
  run(data: Record<string, string>): Promise<void>
  /** Five cron fields, UTC, for work that comes round by itself. */
  every?: string
}

const schema = 'pgboss'

/** Creates or upgrades pg-boss's own schema. As the owner role; the application role only works in it. */
export async function migrateJobs(owner: pg.PoolConfig, queues: string[]): Promise<void> {
  const boss = new PgBoss({ ...connectionOf(owner), schema, max: 1, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  for (const queue of queues) {
    if (!(await boss.getQueue(queue))) {
      await boss.createQueue(queue, { retryLimit: 8, retryBackoff: true, retryDelay: 5, deleteAfterSeconds: 86_400 })
    }
  }
  await boss.stop({ graceful: false })
  await letApplicationWork(owner)
}

/** True where a queue of this release is not made yet: also an upgrade without a migration may bring a new one. */
export async function lacksQueues(owner: pg.PoolConfig, queues: string[]): Promise<boolean> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ made: string | null }>(`select to_regclass('${schema}.queue') as made`)
    if (!rows[0]?.made) return true
    const known = await client.query<{ name: string }>(`select name from ${schema}.queue`)
    return queues.some((queue) => !known.rows.some((row) => row.name === queue))
  } finally {
    await client.end()
  }
}

/** The application role works in the queue's tables; making and changing them stays with the owner. */
async function letApplicationWork(owner: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(`grant usage on schema ${schema} to mesa_app`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to mesa_app`)
    await client.query(`grant usage, select on all sequences in schema ${schema} to mesa_app`)
    await client.query(`grant execute on all functions in schema ${schema} to mesa_app`)
  } finally {
    await client.end()
  }
}

/** Opens the queue as the application role. It enqueues at once; `work` makes a worker of it. */
export async function openJobs(app: pg.PoolConfig, log: Log): Promise<Jobs & { boss: PgBoss; close(): Promise<void> }> {
  const boss = new PgBoss({ ...connectionOf(app), schema, migrate: false, createSchema: false, max: 2 })
  boss.on('error', (error: unknown) => log.error(describeFault(error), 'jobs'))
  await boss.start()
  return {
    boss,
    close: () => boss.stop({ graceful: true, timeout: 5000 }),
    async waiting() {
      const queues = await boss.getQueues()
      return queues
        .map((one) => ({ queue: one.name, ready: one.readyCount, active: one.activeCount, failed: one.failedCount }))
        .sort((a, b) => (a.queue < b.queue ? -1 : 1))
    },
    async enqueue(db, queue, data) {
      const executeSql = async (text: string, values?: unknown[]) => {
        const answer = await db.executeQuery(CompiledQuery.raw(text, values ?? []))
        return { rows: answer.rows, rowCount: answer.rows.length }
      }
      await boss.send(queue, data, { db: { executeSql } })
    },
  }
}

/**
 * The worker: takes jobs until stopped; a fault is logged without its words' values and tried again by pg-boss. It
 * looks every two seconds, and at once after a job that went well: hundreds of mails do not wait for one another.
 */
export async function work(boss: PgBoss, queues: JobQueue[], log: Log): Promise<void> {
  for (const queue of queues) {
    const workers: string[] = []
    const worker = await boss.work<Record<string, string>>(queue.name, { pollingIntervalSeconds: 2 }, async (jobs) => {
      for (const job of jobs) {
        try {
          await queue.run(job.data)
        } catch (error) {
          log.error({ queue: queue.name, ...describeFault(error) }, 'a job failed')
          throw error instanceof Error ? new Error(error.name) : error
        }
      }
      for (const one of workers) boss.notifyWorker(one)
    })
    workers.push(worker)
    if (queue.every) await boss.schedule(queue.name, queue.every)
  }
}

function connectionOf(config: pg.PoolConfig) {
  const { host, port, user, database, connectionString, ssl } = config
  const password = typeof config.password === 'string' ? config.password : undefined
  return { host, port, user, password, database, connectionString, ssl: ssl as boolean | undefined }
}
