// Room: app. Puts the tools together into what a use case knows of the world.
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { readThread } from '../features/trace/index.ts'
import { system } from '../kernel/actor.ts'
import type { Random } from '../kernel/random.ts'
import type { Config } from '../platform/config/config.ts'
import type { Context, ThreadReader } from '../platform/context.ts'
import type { Database } from '../platform/db/database.ts'
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

/** The feature `trace` stands last and knows all doors; pages of earlier features read the thread through this port. */
export const thread: ThreadReader = readThread

export type Ground = () => Omit<Context, 'actor' | 'locale'>

export function groundOf(config: Config, db: Database, jobs: Jobs): Ground {
  const clock = clockFrom(config.startsAt)
  const files = openFiles(path.join(config.dataDir, 'files'))
  const keys = openKeys(path.join(config.dataDir, 'keys'))
  const installation = { baseUrl: config.baseUrl, operator: config.operator, demo: config.seed === 'demo' }
  return () => ({ db, now: clock(), random: dice, jobs, files, keys, thread, installation })
}

export const asSystem = (ground: Ground): Context => ({ ...ground(), actor: system, locale: 'es' })
