// Room: root. Starts web and worker in one process, says each step with its time, and ends in order.
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { type Ground, asSystem, version } from './app/context.ts'
import { features } from './app/features.ts'
import { openGround } from './app/open-ground.ts'
import { loadSeedOnce } from './app/seed.ts'
import { openWeb } from './app/web.ts'
import { type Config, WrongSetting, readConfig } from './platform/config/config.ts'
import { inProject } from './platform/config/root.ts'
import { listenAt } from './platform/http/listen.ts'
import { sql } from './platform/db/database.ts'
import { lacksQueues, migrateJobs, work } from './platform/jobs/jobs.ts'
import { type Log, createLog, describeFault } from './platform/log/log.ts'
import { migrate } from './platform/postgres/migrate.ts'
import { openServer } from './platform/postgres/server.ts'
import { StartRefused } from './platform/postgres/start-refused.ts'
import { firstAdministratorLink } from './features/people/index.ts'

const began = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)
async function step<T>(words: string, run: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const value = await run()
  say(`  ${words} (${((performance.now() - from) / 1000).toFixed(2)} s)`)
  return value
}

/** Until it is up there is one kind of line on the screen: what went well is a step, not a line of the log. */
function logOfStart(log: Log): Log & { up: () => void } {
  let up = false
  const info: Log['info'] = (data: object, words?: string) => {
    if (up) log.info(data, words)
    else say(`  ${words ?? ''}${'ms' in data ? ` (${(Number(data.ms) / 1000).toFixed(2)} s)` : ''}`)
  }
  return {
    info,
    warn: log.warn.bind(log),
    error: log.error.bind(log),
    debug: log.debug.bind(log),
    up: () => void (up = true),
  }
}

/** What was opened, last first; each step adds its own end. */
const closers: (() => Promise<unknown>)[] = []

async function start(config: Config): Promise<void> {
  const log = logOfStart(createLog(config.logLevel))
  const server = await step('PostgreSQL is up', () =>
    openServer({
      dataDir: config.dataDir,
      databaseUrl: config.databaseUrl ?? undefined,
      databaseAppUrl: config.databaseAppUrl ?? undefined,
      databaseVotesUrl: config.databaseVotesUrl ?? undefined,
      log,
    }),
  )
  closers.unshift(() => server.stop())
  const ground = { run: undefined as Ground | undefined }
  const system = () => {
    if (!ground.run) throw new Error('the ground is not laid yet')
    return asSystem(ground.run)
  }
  const queues = features.flatMap((feature) => feature.queues?.(system) ?? [])
  await step('the database is at this release', async () => {
    const ran = await migrate({ owner: server.owner, folder: inProject('db/migrations') })
    const names = queues.map((queue) => queue.name)
    if (ran.length > 0 || (await lacksQueues(server.owner, names))) await migrateJobs(server.owner, names)
  })
  const open = await openGround(config, server, log)
  closers.unshift(() => open.close())
  ground.run = open.ground
  await step('the record is loaded', () => loadSeedOnce(system(), config.seed))

  const web = await openWeb({
    config,
    ground: ground.run,
    features,
    log,
    ready: async () => {
      const { durability } = server
      try {
        await sql`select 1`.execute(open.db)
        return { status: 'ready', version, database: server.version, durability }
      } catch {
        return { status: 'not-ready', version, database: server.version, durability }
      }
    },
  })
  closers.unshift(() => web.close())
  await listenAt(web, config)
  await work(open.boss, queues, log)

  log.up()
  say(`  up after ${((performance.now() - began) / 1000).toFixed(2)} s`)
  say(`Mesa is ready at ${config.baseUrl}`)
  if (config.host === '0.0.0.0')
    for (const address of addresses()) say(`On the same network: http://${address}:${config.port}`)
  const link = await firstAdministratorLink(system())
  if (link) say(`No administrator yet. Open this once to become one: ${link}`)
}

let stopping = false
let started: Promise<void> = Promise.resolve()
/** Ends what was begun, once it is begun; a second signal or ten seconds end it anyhow. */
async function stop(code: number): Promise<void> {
  if (stopping) process.exit(1)
  stopping = true
  setTimeout(() => process.exit(1), 9500).unref()
  // Closed under its hands, a start would fail half-way, and PostgreSQL be left behind.
  await started.catch(() => {})
  for (const close of closers) await close().catch(() => {})
  process.exit(code)
}
process.on('SIGTERM', () => void stop(0))
process.on('SIGINT', () => void stop(0))

const addresses = (): string[] =>
  Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && one.family === 'IPv4' && !one.internal)
    .map((one) => one!.address)

try {
  const config = readConfig(process.env)
  process.umask(0o077)
  started = start({ ...config, dataDir: path.resolve(config.dataDir) })
  await started
} catch (error) {
  const told = error instanceof WrongSetting || error instanceof StartRefused
  process.stderr.write(`${told ? error.message : `Mesa could not start: ${JSON.stringify(describeFault(error))}`}\n`)
  if (!stopping) await stop(1)
}
