// Room: test/support. A ground that a test holds in its hand: a fixed clock, seeded dice, jobs that are really
// enqueued.
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Ground,
  fate,
  grantsOf,
  mayMail,
  membershipRules,
  roomOpen,
  voiceWays,
  names,
  thread,
  waiting,
  waitingFor,
} from '../../src/app/context.ts'
import type { Random } from '../../src/kernel/random.ts'
import type { Database } from '../../src/platform/db/database.ts'
import type { VoteWriter } from '../../src/platform/db/group-commit.ts'
import type { Maintenance } from '../../src/platform/db/maintenance.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import type { Jobs } from '../../src/platform/jobs/jobs.ts'
import { openInbox } from '../../src/platform/mail/inbox.ts'
import { fileGateway } from '../../src/platform/gateway/gateway.ts'
import { openMailer } from '../../src/platform/mail/mail.ts'
import { noProviders, type Providers } from '../../src/platform/sign-in/providers.ts'
import { createMetrics } from '../../src/platform/http/metrics.ts'
import type { Translator } from '../../src/platform/translate/translator.ts'
import { seededKeys } from '../../src/platform/keys/keys.ts'

/** The same bytes for the same seed: a failed run can be run again. */
export function seededRandom(seed: string): Random {
  let counter = 0
  return {
    bytes(length) {
      const chunks: Buffer[] = []
      for (let have = 0; have < length; have += 32)
        chunks.push(createHash('sha256').update(`${seed}:${counter++}`).digest())
      return Buffer.concat(chunks).subarray(0, length)
    },
  }
}

export const testNow = new Date('2026-11-21T15:00:00Z')

/** Jobs of a test that has no queue: enqueuing is an accident there. */
const noJobs: Jobs = {
  enqueue: async () => {
    throw new Error('this test opened no queue')
  },
  waiting: async () => [],
}

/** A ground without the vote writer or the owner's connection: using one is an accident there. */
const noVotes: VoteWriter = {
  write: async () => {
    throw new Error('this test opened no vote writer')
  },
  close: async () => {},
}
const refuse = async () => {
  throw new Error('this test opened no maintenance')
}
const noMaintenance: Maintenance = { rewrite: refuse, compact: refuse, analyze: refuse, forgetLog: refuse }

interface More {
  jobs?: Jobs
  votes?: VoteWriter
  maintenance?: Maintenance
  seed?: string
  /** What its keys are derived from, where the database was made by another ground. */
  keysOf?: string
  /** A folder of stored files that belong to the database. */
  filesOf?: string
  now?: () => Date
  smtpUrl?: string
  providers?: Providers
  baseUrl?: string
  translator?: Translator | null
}
export function testGround(db: Database, more: More = {}): ReturnType<Ground> & { outbox: string } {
  const seed = more.seed ?? 'mesa'
  const folder = mkdtempSync(path.join(tmpdir(), 'mesa-files-'))
  if (more.filesOf) cpSync(more.filesOf, path.join(folder, 'files'), { recursive: true })
  return {
    db,
    outbox: path.join(folder, 'outbox'),
    now: more.now?.() ?? testNow,
    random: seededRandom(seed),
    jobs: more.jobs ?? noJobs,
    files: openFiles(path.join(folder, 'files')),
    keys: seededKeys(more.keysOf ?? seed),
    thread,
    waiting,
    waitingFor,
    names,
    grantsOf,
    mayMail,
    membershipRules,
    roomOpen,
    fate,
    voiceWays,
    translator: more.translator ?? null,
    inbox: openInbox({ folder: path.join(folder, 'inbox'), from: 'mesa@mesa.test', domain: 'mesa.test' }),
    mailer: openMailer({
      smtpUrl: more.smtpUrl ?? null,
      outbox: path.join(folder, 'outbox'),
      from: 'mesa@mesa.test',
      domain: 'mesa.test',
    }),
    providers: more.providers ?? noProviders,
    gateway: fileGateway(path.join(folder, 'outbox')),
    metrics: createMetrics(() => more.now?.() ?? testNow),
    installation: {
      baseUrl: more.baseUrl ?? 'http://mesa.test',
      operator: null,
      sourceUrl: null,
      demo: false,
      version: '0.0.0',
      sendsMail: false,
      machine: async () => ({
        database: 'test',
        kind: 'embedded',
        durability: { fsync: 'on' },
        databaseBytes: 0,
        filesBytes: 0,
      }),
    },
    votes: more.votes ?? noVotes,
    maintenance: more.maintenance ?? noMaintenance,
  }
}
