// Room: platform. What a use case knows of the world: the database, who is looking, in which language, when, by which
// dice. Time, randomness and ids come in here, so that a test can hold them.
import type { MembershipRules } from '../../data/types.ts'
import type { Actor, Grant } from '../kernel/actor.ts'
import type { FatedInput, InputFates } from '../kernel/fate.ts'
import type { Locale, ShortLocale, Tongue } from '../kernel/locale.ts'
import type { LocalizedText } from '../kernel/localized-text.ts'
import type { Station } from '../kernel/thread.ts'
import type { Random } from '../kernel/random.ts'
import type { Subject } from './acts/acts.ts'
import type { Database } from './db/database.ts'
import type { VoteWriter } from './db/group-commit.ts'
import type { Maintenance } from './db/maintenance.ts'
import type { Files } from './files/files.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Keys } from './keys/keys.ts'
import type { Inbox } from './mail/inbox.ts'
import type { Mailer } from './mail/mail.ts'
import type { Metrics } from './http/metrics.ts'
import type { SetCookie } from './http/route.ts'
import type { Providers } from './sign-in/providers.ts'
import type { Waiting } from '../kernel/waiting.ts'
import type { Translator } from './translate/translator.ts'

export interface Context {
  db: Database
  actor: Actor
  locale: Locale
  /** On the short path: the language that they read and write there; `locale` is the one that carries it. */
  short?: ShortLocale
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
  /** What waits for the one who looks, over all features. A port for the same reason. */
  waiting: (context: Context) => Promise<Waiting[]>
  /** What waits for a person when they are not looking, for a reminder: sentences without anybody's words. A port. */
  waitingFor: (context: Context, personId: string) => Promise<Waiting[]>
  /**
   * What records are called and where they stand, whatever feature they belong to; only what the viewer may see. A
   * port.
   */
  names: NameReader
  /** Everything that opens a door for a person today, over all features: for a mail that came in. A port. */
  grantsOf: GrantReader
  /** Whether a mail of that kind may reach somebody now: their way, quiet hours, what they muted. A port. */
  mayMail: MailAsker
  /** What the charter in force today states about membership: the bodies stand after the organisations. A port. */
  membershipRules: MembershipReader
  /**
   * Ways to speak in a consultation that stand after it: what they offer, whose receipt it is, how they end. A port.
   */
  voiceWays: VoiceWays
  /** Whether a meeting has a room that is open: the room stands after the meetings. A port. */
  roomOpen: RoomReader
  /** What became of an input: the synthesis stands after the consultations. A port. */
  fate: FateReader
  mailer: Mailer
  /** Agencies and ministries that sign their own people in. */
  providers: Providers
  /** Mail that comes in. */
  inbox: Inbox
  /** Who drafts translations; null where nobody does. */
  translator: Translator | null
  gateway: Gateway
  metrics: Metrics
  /** Facts about this installation that a use case may need. */
  installation: Installation
}
/** The language in which somebody reads and writes here. */
export const tongueOf = (context: Pick<Context, 'locale' | 'short'>): Tongue => context.short ?? context.locale
export type FateReader = (context: Context, input: FatedInput) => Promise<InputFates>
/** A way to speak, to be offered where a consultation is shown. */
export interface OfferedWay {
  consultationId: string
  title: LocalizedText
  /** Without the language; null where it cannot be answered. */
  href: string | null
  /** What was published of it, where there is something. */
  resultsHref: string | null
}
/** Whose receipt it is; `check` proves it. Either what was said, or where one goes on with what is not sent yet. */
export interface FoundVoice {
  check: string
  consultationId: string
  on: { to: string; cookies: SetCookie[] } | null
  told: ToldWay | null
}
export interface ToldWay {
  title: LocalizedText
  resultsHref: string | null
  answers: { label: LocalizedText; said: string }[]
  /** Texts that went to the moderator, each under a receipt that follows from this one. */
  texts: { label: LocalizedText; code: string }[]
  /** Where it stands, in a sentence in the reader’s language, where no answers are counted. */
  state?: string
}
export interface VoiceWays {
  offered(
    context: Pick<Context, 'db'>,
    consultation: { id: string; slug: string; state: string },
  ): Promise<OfferedWay[]>
  find(context: Context, lookup: Buffer, code: string): Promise<FoundVoice | null>
  /** Publishes what may be published now; at the end everything. */
  publish(context: Context, consultationId: string, final: boolean): Promise<void>
  /** Writes its rows anew, as the owner, in the transaction that cuts the consultation's own voices loose. */
  cutLoose(owner: Database, consultationId: string): Promise<void>
  /** The tables whose old pages are written anew after that. */
  tables: readonly string[]
}
export type RoomReader = (context: Pick<Context, 'db'>, meetingId: string) => Promise<boolean>
export type MembershipReader = (context: Pick<Context, 'db' | 'now'>) => Promise<MembershipRules>
export type MailAsker = (context: Context, personId: string, kind: string) => Promise<boolean>
export type GrantReader = (context: Pick<Context, 'db' | 'now'>, personId: string) => Promise<Grant[]>
export type ThreadReader = (context: Context, subject: Subject) => Promise<Station[]>
export interface Named {
  name: string
  /** Without the language; null where there is no page of its own. */
  href: string | null
}
export type NameReader = (context: Context, ids: string[]) => Promise<Map<string, Named>>
export interface Installation {
  baseUrl: string
  operator: string | null
  sourceUrl: string | null
  demo: boolean
  version: string
  /** Without SMTP_URL every mail stays in the outbox. */
  sendsMail: boolean
  machine: () => Promise<Machine>
}
/** What an administrator may know of the machine. */
export interface Machine {
  database: string
  kind: 'embedded' | 'external'
  durability: Record<string, string>
  databaseBytes: number
  /** Stored files and mails in the outbox. */
  filesBytes: number
}
