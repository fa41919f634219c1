// Room: conversations/rules. Pure: whose a topic is, who may read and speak in it, how a message moves, what a mention
// is. An audience is fixed when a topic is opened and is only ever widened, with everybody's notice.
import type { Locale } from '../../kernel/locale.ts'
import type { StateTable } from '../../kernel/state-table.ts'

/** From the narrowest to the widest. */
export const audiences = ['table', 'members', 'public'] as const
export type Audience = (typeof audiences)[number]
export const widens = (from: Audience, to: Audience): boolean => audiences.indexOf(to) > audiences.indexOf(from)
/** To whom a topic can still be opened. */
export const widerThan = (audience: Audience): Exclude<Audience, 'table'>[] =>
  audiences.filter((one): one is Exclude<Audience, 'table'> => widens(audience, one))
/** What was said to a few stays with them for so long that each of them can object. */
export const noticeDays = 7

/** Where a topic belongs: to a body; or to a country, an objective, or an objective in a country. */
export interface Home {
  bodyId: string | null
  country: string | null
  objective: number | null
}
/** Only a body has a table that others do not sit at. */
export const audiencesOf = (home: Home): Audience[] =>
  audiences.filter((one) => one !== 'table' || home.bodyId !== null)

/** Who is looking, as far as conversations ask. Made from roles and memberships of today, anew each time. */
export interface Reader {
  personId: string | null
  /** The system's own work. */
  all: boolean
  /** Speaks for a member of the Mechanism, belongs to a body, or serves the Mechanism's desk. */
  members: boolean
  /** The bodies at whose table the reader sits: bound by name, never lent by the two-person mode. */
  bodies: readonly string[]
  /** Member organisations in whose name the reader may speak. */
  organisations: readonly string[]
  /** Moderates what everybody and what members can read. */
  moderator: boolean
  /** Bodies whose conversations the reader moderates. */
  coordinates: readonly string[]
  /** May decide about an appeal where somebody else hid the message. */
  decides: boolean
}

interface Placed {
  bodyId: string | null
  audience: Audience
}
export function mayRead(reader: Reader, topic: Placed): boolean {
  if (reader.all || topic.audience === 'public') return true
  if (topic.bodyId !== null && reader.bodies.includes(topic.bodyId)) return true
  return topic.audience === 'members' && reader.members
}
/** A body's conversation is its members'; any other is every member organisation's. */
export const maySpeak = (reader: Reader, topic: Placed): boolean =>
  mayRead(reader, topic) &&
  (topic.bodyId === null ? reader.organisations.length > 0 : reader.bodies.includes(topic.bodyId))

/** At a table its own coordination moderates; nobody from outside reads along. */
export const mayModerate = (reader: Reader, topic: Placed): boolean =>
  (topic.bodyId !== null && reader.coordinates.includes(topic.bodyId)) ||
  (topic.audience !== 'table' && reader.moderator)

export const messageStates = ['posted', 'withdrawn', 'hidden'] as const
export type MessageState = (typeof messageStates)[number]
export const messageSteps: StateTable<MessageState, 'withdraw' | 'hide' | 'restore'> = {
  withdraw: { from: ['posted', 'hidden'], to: 'withdrawn' },
  hide: { from: ['posted'], to: 'hidden' },
  restore: { from: ['hidden'], to: 'posted' },
}
export const topicStates = ['open', 'closed'] as const
export type TopicState = (typeof topicStates)[number]
export const topicSteps: StateTable<TopicState, 'close' | 'reopen'> = {
  close: { from: ['open'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
}

/** Long enough for a slip, too short to change what others answered to. */
export const editMinutes = 30
export const withinEditTime = (postedAt: Date, now: Date): boolean =>
  now.getTime() - postedAt.getTime() < editMinutes * 60_000

export const longestTitle = 160
export const longestMessage = 5000
/** So many in an hour and topic are a conversation; more are a machine or a quarrel. */
export const perHour = 20
export const pageOfMessages = 50

/** The published list at /moderation-rules: nothing is hidden for a reason that does not stand there. */
export const hidingRules = [
  'danger',
  'attack',
  'personal-data',
  'not-about',
  'twice',
  'unreadable',
  'advertising',
] as const
export type HidingRule = (typeof hidingRules)[number]

/**
 * `@red-de-mujeres-migrantes` calls an organisation by the last part of its address; an e-mail address calls nobody.
 */
const mention = /(^|[^\p{L}\p{N}@._/-])@([a-z0-9](?:[a-z0-9-]{0,68}[a-z0-9])?)(?![\p{L}\p{N}@_-])/gu
const mostMentions = 10
export const mentionsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(mention)].map((match) => match[2] ?? ''))].slice(0, mostMentions)
/** Each mention replaced by what `say` makes of it. */
export const replaceMentions = (text: string, say: (slug: string) => string | null): string =>
  text.replace(mention, (whole, before: string, slug: string) => {
    const said = say(slug)
    return said === null ? whole : before + said
  })

/** What a text can be found by: small letters without marks, whichever of the four languages it is in. */
export const foldForSearch = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\u0000/g, ' ')

/** Words around the place where one of the words sought stands. */
export function excerpt(text: string, sought: string, length = 180): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const words = foldForSearch(sought)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const folded = foldForSearch(flat)
  const at = Math.max(0, Math.min(...words.map((word) => folded.indexOf(word)).filter((n) => n >= 0), flat.length) - 60)
  const start = at >= flat.length - 60 ? 0 : at
  const cut = flat.slice(start, start + length)
  return `${start > 0 ? '…' : ''}${cut.trim()}${start + length < flat.length ? '…' : ''}`
}

/** One's own words may be carried on from anywhere; others' only from where everybody could read them. */
export const mayCarryWords = (message: { own: boolean; audience: Audience }): boolean =>
  message.own || message.audience === 'public'

/** How a mail that came in ended. */
export const mailOutcomes = [
  'posted',
  'again',
  'automatic',
  'bounce',
  'loop',
  'no-address',
  'wrong-sender',
  'expired',
  'revoked',
  'not-allowed',
  'closed',
  'too-large',
  'too-long',
  'too-many',
  'empty',
  'unreadable',
] as const
export type MailOutcome = (typeof mailOutcomes)[number]
/** These are answered, to the mailbox that the address was made for and no other. */
export const answered = [
  'expired',
  'revoked',
  'not-allowed',
  'closed',
  'too-large',
  'too-long',
  'too-many',
  'empty',
] as const
export type AnsweredOutcome = (typeof answered)[number]
export const isAnswered = (outcome: MailOutcome): outcome is AnsweredOutcome =>
  (answered as readonly string[]).includes(outcome)

export interface Words {
  text: string
  language: Locale
}
