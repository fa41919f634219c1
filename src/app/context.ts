// Room: app. Puts the tools together into what a use case knows of the world.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { system } from '../kernel/actor.ts'
import type { Random } from '../kernel/random.ts'
import type { Config } from '../platform/config/config.ts'
import type { Context, ThreadReader } from '../platform/context.ts'
import type { Database } from '../platform/db/database.ts'
import type { VoteWriter } from '../platform/db/group-commit.ts'
import type { Maintenance } from '../platform/db/maintenance.ts'
import { openFiles } from '../platform/files/files.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import { openKeys } from '../platform/keys/keys.ts'

export const dice: Random = { bytes: (length) => randomBytes(length) }

/** A clock that may start at another time than the machine's (MESA_NOW) and runs at its speed. */
export function clockFrom(startsAt: Date | null): () => Date {
  if (!startsAt) return () => new Date()
  const offset = startsAt.getTime() - Date.now()
  return () => new Date(Date.now() + offset)
}

/** Until the feature `trace` reads it: no stations. */
export const thread: ThreadReader = async () => []

export type Ground = () => Omit<Context, 'actor' | 'locale'>

export interface DatabaseParts {
  db: Database
  votes: VoteWriter
  maintenance: Maintenance
}

export function groundOf(config: Config, { db, votes, maintenance }: DatabaseParts, jobs: Jobs): Ground {
  const clock = clockFrom(config.startsAt)
  const files = openFiles(path.join(config.dataDir, 'files'))
  const keys = openKeys(path.join(config.dataDir, 'keys'))
  const installation = { baseUrl: config.baseUrl, operator: config.operator, demo: config.seed === 'demo' }
  return () => ({ db, now: clock(), random: dice, jobs, files, keys, votes, maintenance, thread, installation })
}

export const asSystem = (ground: Ground): Context => ({ ...ground(), actor: system, locale: 'es' })
