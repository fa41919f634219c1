// Room: notices/rules. Pure: whom an act concerns, where a notice leads, on which way and when it may reach somebody.
import { type Role, roles } from '../../kernel/actor.ts'
import type { Kind } from './kinds.ts'

export type Detail = Record<string, string | number | boolean | null | string[]>
export interface ToldAct {
  subject: { kind: string; id: string }
  organisationId: string | null
  detail: Detail
}
export interface Concerned {
  roles: Role[]
  organisationIds: string[]
  personIds: string[]
}

const texts = (value: Detail[string] | undefined): string[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? [value] : []

export function concernedBy(kind: Kind, act: ToldAct): Concerned {
  const tells = (teller: Kind['tell'][number]) => kind.tell.includes(teller)
  return {
    roles: roles.filter(tells),
    organisationIds: [
      ...(tells('organisation') && act.organisationId ? [act.organisationId] : []),
      ...(tells('organisations') ? texts(act.detail.organisationIds) : []),
    ],
    personIds: [
      ...(tells('subject') && act.subject.kind === 'person' ? [act.subject.id] : []),
      ...(tells('people') ? [...texts(act.detail.personId), ...texts(act.detail.personIds)] : []),
    ],
  }
}

/** The address filled in from the act's detail; where that does not say, the list that the record stands in. */
export function addressOf(href: string, detail: Detail): string {
  const [path = '', query] = href.split('?')
  const parts: string[] = []
  for (const part of path.split('/')) {
    const value = part.startsWith(':') ? detail[part.slice(1)] : part
    if (typeof value !== 'string') break
    parts.push(part.startsWith(':') ? encodeURIComponent(value) : value)
  }
  return parts.join('/') + (query ? `?${query}` : '')
}

/** What a sentence may say of an act: its permanent code. Everything else is behind the link. */
export const argsOf = (detail: Detail): Record<string, string> => ({
  code: typeof detail.code === 'string' ? detail.code : 'none',
})

const hours = { 'at-once': 0, daily: 24, weekly: 168 } as const
/** A digest goes out when the last one is long enough ago: nobody gets more than they asked for. */
export function isDue(digest: string, lastMailedAt: Date | null, now: Date): boolean {
  if (!(digest in hours)) return false
  return !lastMailedAt || now.getTime() - lastMailedAt.getTime() >= hours[digest as keyof typeof hours] * 3_600_000
}

/** The ways in which somebody can be told; on the page everything stands in any case. */
export const ways = ['mail', 'sms', 'whatsapp', 'forward'] as const
export type Way = (typeof ways)[number]
/** What news are about, so that some can be kept to the page. What touches one's own account cannot. */
export const topics = ['membership', 'meetings', 'voices', 'answers', 'seats', 'talk', 'work', 'account'] as const
export type Topic = (typeof topics)[number]
export const mutable = topics.filter((topic) => topic !== 'account')

/**
 * The first word of an act's kind > what it is about; a word that is not here is about the account, and never muted.
 */
const topicOfWord: Readonly<Record<string, Topic>> = {
  organisation: 'membership',
  membership: 'membership',
  representation: 'membership',
  register: 'membership',
  letter: 'membership',
  registration: 'meetings',
  meeting: 'meetings',
  agenda: 'meetings',
  report: 'meetings',
  'news-item': 'meetings',
  submission: 'meetings',
  minutes: 'meetings',
  delegation: 'meetings',
  duty: 'meetings',
  evaluation: 'meetings',
  input: 'voices',
  note: 'voices',
  theme: 'voices',
  consultation: 'voices',
  // Whom it concerns has to see it: it is about their duty, never muted.
  safeguard: 'account',
  questionnaire: 'voices',
  channel: 'voices',
  'channel-secret': 'voices',
  recommendation: 'answers',
  response: 'answers',
  pledge: 'answers',
  seat: 'seats',
  rotation: 'seats',
  election: 'seats',
  candidacy: 'seats',
  charter: 'seats',
  call: 'seats',
  proposal: 'seats',
  topic: 'talk',
  message: 'talk',
  conversation: 'talk',
  task: 'work',
  decision: 'work',
  document: 'work',
  poll: 'work',
  announcement: 'work',
  action: 'work',
  priority: 'work',
  workspace: 'work',
}
export const topicOf = (kind: string): Topic => topicOfWord[kind.split('.')[0] ?? ''] ?? 'account'

/** What touches one's own account is told, whatever somebody wishes. */
export const isMuted = (wish: Pick<Wish, 'muted'>, topic: Topic): boolean =>
  topic !== 'account' && wish.muted.includes(topic)

export interface Wish {
  way: Way
  number: string | null
  numberConfirmed: boolean
  /** Hours of the day in the person's own time, from 0 to 23; null: none. */
  quietFrom: number | null
  quietUntil: number | null
  timeZone: string
  muted: readonly string[]
  reminders: boolean
}
export const usualWish: Wish = {
  way: 'mail',
  number: null,
  numberConfirmed: false,
  quietFrom: null,
  quietUntil: null,
  timeZone: 'America/Panama',
  muted: [],
  reminders: true,
}

/**
 * The way on which something reaches a person now; null: on the page alone. Without a gateway a text is passed on by
 * hand; to a number that nobody confirmed nothing is ever sent.
 */
export function wayTo(
  person: { email: string | null; digest: string; sample: boolean },
  wish: Wish,
  installation: { sendsMail: boolean; sendsTexts: boolean },
): Way | null {
  if (person.digest === 'none') return null
  // Somebody made up is written to only where nothing leaves the house.
  if (person.sample && (installation.sendsMail || installation.sendsTexts)) return null
  if (wish.way === 'forward') return 'forward'
  if (wish.way !== 'mail') {
    if (!installation.sendsTexts) return 'forward'
    if (wish.number && wish.numberConfirmed) return wish.way
  }
  return person.email ? 'mail' : null
}

/** The hour that a person's clock shows, from 0 to 23. */
export const hourAt = (timeZone: string, now: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now))

type QuietHours = Pick<Wish, 'quietFrom' | 'quietUntil'>
/** From 21 until 7 is one night; from 13 until 15 is a rest; the same hour twice is no time at all. */
function isQuietHour({ quietFrom: from, quietUntil: until }: QuietHours, hour: number): boolean {
  if (from === null || until === null || from === until) return false
  return from < until ? hour >= from && hour < until : hour >= from || hour < until
}
export const isQuiet = (wish: QuietHours & Pick<Wish, 'timeZone'>, now: Date): boolean =>
  isQuietHour(wish, hourAt(wish.timeZone, now))

const morning = 8
/** The one hour of a day in which somebody is reminded: eight in the morning, or when their quiet hours end. */
export const isReminderHour = (wish: QuietHours & Pick<Wish, 'timeZone'>, now: Date): boolean =>
  hourAt(wish.timeZone, now) === (isQuietHour(wish, morning) ? wish.quietUntil : morning)

/** As people write a number > the international form, or null: spaces, dots, dashes, brackets and `00` for `+`. */
export function readNumber(typed: string): string | null {
  const bare = typed.replace(/[\s().\-/]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : null
}

export const codeDigits = 6
/** Six digits out of a keyed hash: nothing is kept, and the code of one day and number fits no other. */
export const codeFrom = (hash: Uint8Array): string =>
  String(new DataView(hash.buffer, hash.byteOffset, 4).getUint32(0) % 10 ** codeDigits).padStart(codeDigits, '0')

/** One thing is said again after so many days, if it still waits. */
export const remindEveryDays = 7
