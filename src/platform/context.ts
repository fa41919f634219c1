// Room: platform. What a use case knows of the world: the database, who is looking, in which language, when, by which
// dice. Time, randomness and ids come in here, so that a test can hold them.
import type { Actor } from '../kernel/actor.ts'
import type { Locale } from '../kernel/locale.ts'
import type { Station } from '../kernel/thread.ts'
import type { Random } from '../kernel/random.ts'
import type { Subject } from './acts/acts.ts'
import type { Database } from './db/database.ts'
import type { VoteWriter } from './db/group-commit.ts'
import type { Maintenance } from './db/maintenance.ts'
import type { Files } from './files/files.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Keys } from './keys/keys.ts'

export interface Context {
  db: Database
  actor: Actor
  locale: Locale
  now: Date
  random: Random
  jobs: Jobs
  files: Files
  keys: Keys
  /** The role that writes votes, many in one commit. */
  votes: VoteWriter
  /** What only the owner of the database may do: for jobs, never for a request. */
  maintenance: Maintenance
  /**
   * Reads the thread of a record. A port: the feature `trace` stands last and knows all doors, and pages of earlier
   * features show the thread; so it comes in here, wired by the app.
   */
  thread: ThreadReader
  /** Facts about this installation that a use case may need. */
  installation: Installation
}
export type ThreadReader = (context: Context, subject: Subject) => Promise<Station[]>
export interface Installation {
  baseUrl: string
  operator: string | null
  demo: boolean
}
