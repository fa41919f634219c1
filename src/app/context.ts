// Room: app. Puts the tools together into what a use case knows of the world.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { membershipRules } from '../features/bodies/index.ts'
import { mayMail } from '../features/notices/index.ts'
import { voiceWays as questionnaireWays } from '../features/questionnaires/index.ts'
import { voiceWays as recordingWays } from '../features/recordings/index.ts'
import { roomOpen } from '../features/room/index.ts'
import { fateOf } from '../features/synthesis/index.ts'
import { readThread } from '../features/trace/index.ts'
import { system } from '../kernel/actor.ts'
import type { Random } from '../kernel/random.ts'
import type { Config } from '../platform/config/config.ts'
import { inProject } from '../platform/config/root.ts'
import type {
  Context,
  GrantReader,
  Machine,
  NameReader,
  ThreadReader,
  FoundVoice,
  VoiceWays,
} from '../platform/context.ts'
import { type Database, sql } from '../platform/db/database.ts'
import { folderBytes } from '../platform/files/folder-bytes.ts'
import type { VoteWriter } from '../platform/db/group-commit.ts'
import type { Maintenance } from '../platform/db/maintenance.ts'
import { openFiles } from '../platform/files/files.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import { openKeys } from '../platform/keys/keys.ts'
import { openInbox } from '../platform/mail/inbox.ts'
import { openGateway } from '../platform/gateway/gateway.ts'
import { openMailer } from '../platform/mail/mail.ts'
import { openProviders } from '../platform/sign-in/providers.ts'
import { createMetrics } from '../platform/http/metrics.ts'
import type { PostgresServer } from '../platform/postgres/server.ts'
import { openTranslator } from '../platform/translate/open-translator.ts'
import { everyGrant, features } from './features.ts'

export const dice: Random = { bytes: (length) => randomBytes(length) }

/** A clock that may start at another time than the machine's (MESA_NOW) and runs at its speed. */
export function clockFrom(startsAt: Date | null): () => Date {
  if (!startsAt) return () => new Date()
  const offset = startsAt.getTime() - Date.now()
  return () => new Date(Date.now() + offset)
}

/** The feature `trace` stands last and knows all doors; pages of earlier features read the thread through this port. */
export const thread: ThreadReader = readThread

/** What waits, feature by feature, for the one who looks. */
export const waiting: Context['waiting'] = async (context) =>
  (await Promise.all(features.map((feature) => feature.waiting?.(context) ?? []))).flat()

/** The wishes of people stand with the notices, which stand late; earlier features that write to somebody ask here. */
export { mayMail }

/** The charter stands with the bodies, which come after the organisations; who joins and who votes is asked here. */
export { membershipRules }

/** The room stands after the meetings; the page of a meeting leads to it while it is open. */
export { roomOpen }

/** The synthesis stands after the consultations; an input's page and its receipt say what became of it. */
export { fateOf as fate }

/**
 * Questionnaires and recordings stand after the consultations that they belong to; pages, receipts, the close ask
 * here.
 */
const ways: readonly VoiceWays[] = [questionnaireWays, recordingWays]
export const voiceWays: VoiceWays = {
  async offered(context, consultation) {
    return (await Promise.all(ways.map((way) => way.offered(context, consultation)))).flat()
  },
  /** All are asked, whatever the first says: a code of any kind and a code of nobody are the same work. */
  async find(context, lookup, code) {
    let found: FoundVoice | null = null
    for (const way of ways) found = (await way.find(context, lookup, code)) ?? found
    return found
  },
  async publish(context, id, final) {
    for (const way of ways) await way.publish(context, id, final)
  },
  async cutLoose(owner, id) {
    for (const way of ways) await way.cutLoose(owner, id)
  },
  tables: ways.flatMap((way) => way.tables),
}

/** What a person may do today, whichever feature it follows from. */
export const grantsOf: GrantReader = async (context, personId) => (await everyGrant(features, context, personId)) ?? []

/**
 * What would wait for a person on their desk. Nothing else is ever read in somebody's place: there is no "view as
 * user".
 */
export const waitingFor: Context['waitingFor'] = async (context, personId) => {
  // A closed account has nothing waiting.
  const grants = (await everyGrant(features, context, personId)) ?? []
  return waiting({ ...context, actor: { kind: 'person', personId, sessionId: null, grants } })
}

/** Each feature names its own records; a record that nobody names stays a number. */
export const names: NameReader = async (context, ids) => {
  const known = ids.length ? await Promise.all(features.map((feature) => feature.names?.(context, ids))) : []
  return new Map(known.flatMap((map) => [...(map ?? [])]))
}

/** What the desk may know of the machine: the server, and how much data, files and mails take on disk. */
export const machineOf =
  (config: Config, server: PostgresServer, db: Database): (() => Promise<Machine>) =>
  async () => {
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)
    return {
      database: server.version,
      kind: server.kind,
      durability: { ...server.durability },
      databaseBytes: rows[0]?.bytes ?? 0,
      filesBytes: (
        await Promise.all(['files', 'outbox'].map((name) => folderBytes(path.join(config.dataDir, name))))
      ).reduce((a, b) => a + b, 0),
    }
  }

/** Of the program that runs, however it was started. */
export const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string }

export type Ground = () => Omit<Context, 'actor' | 'locale'>

export interface DatabaseParts {
  db: Database
  votes: VoteWriter
  maintenance: Maintenance
}

export function groundOf(
  config: Config,
  { db, votes, maintenance }: DatabaseParts,
  jobs: Jobs,
  machine: () => Promise<Machine>,
): Ground {
  const clock = clockFrom(config.startsAt)
  const files = openFiles(path.join(config.dataDir, 'files'))
  const keys = openKeys(path.join(config.dataDir, 'keys'))
  const domain = new URL(config.baseUrl).hostname
  const from = config.mailFrom ?? `mesa@${domain}`
  const mailer = openMailer({
    smtpUrl: config.smtpUrl,
    outbox: path.join(config.dataDir, 'outbox'),
    from,
    domain,
  })
  const providers = openProviders(config.providers)
  const inbox = openInbox({ folder: path.join(config.dataDir, 'inbox'), from, domain })
  const translator = openTranslator(config.translator)
  const gateway = openGateway({
    url: config.gatewayUrl,
    secret: config.gatewaySecret,
    outbox: path.join(config.dataDir, 'outbox'),
  })
  const metrics = createMetrics(clock)
  const installation = {
    baseUrl: config.baseUrl,
    operator: config.operator,
    sourceUrl: config.sourceUrl,
    demo: config.seed === 'demo',
    version,
    sendsMail: config.smtpUrl !== null,
    machine,
  }
  return () => ({
    db,
    now: clock(),
    random: dice,
    jobs,
    files,
    keys,
    votes,
    maintenance,
    thread,
    waiting,
    waitingFor,
    names,
    grantsOf,
    mayMail,
    membershipRules,
    roomOpen,
    fate: fateOf,
    voiceWays,
    mailer,
    providers,
    inbox,
    translator,
    gateway,
    metrics,
    installation,
  })
}

export const asSystem = (ground: Ground): Context => ({ ...ground(), actor: system, locale: 'es' })
