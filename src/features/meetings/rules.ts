// Room: meetings/rules. Pure: what a meeting is, how its status moves, what its dates and figures must be.
import type { SourceRef } from '../../../data/types.ts'
import type { DateQualifier, Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, refused } from '../../kernel/outcome.ts'
import { type StateTable, step } from '../../kernel/state-table.ts'

export { isTimeZone, momentIn, wallIn } from '../../kernel/zone.ts'

export const meetingKinds = ['forum', 'review', 'dialogue', 'consultation', 'webinar', 'meeting'] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const modes = ['in-person', 'online', 'hybrid'] as const
export type Mode = (typeof modes)[number]
const meetingStates = [
  'draft',
  'announced',
  'open',
  'closed',
  'live',
  'held',
  'documented',
  'postponed',
  'cancelled',
  'recorded',
] as const
export type MeetingState = (typeof meetingStates)[number]
/** What everybody sees: whatever was announced. */
export const publicStates = meetingStates.filter((state) => state !== 'draft')
export const meetingActs = ['announce', 'open', 'close', 'start', 'end', 'document', 'postpone', 'cancel'] as const
export type MeetingAct = (typeof meetingActs)[number]

/** records.md, "Meeting". `recorded` stands in no row: an imported meeting never moves. */
export const lifecycle: StateTable<MeetingState, MeetingAct> = {
  announce: { from: ['draft', 'postponed'], to: 'announced' },
  open: { from: ['announced', 'closed'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  start: { from: ['announced', 'open', 'closed'], to: 'live' },
  end: { from: ['live'], to: 'held' },
  document: { from: ['held'], to: 'documented' },
  postpone: { from: ['announced', 'open', 'closed'], to: 'postponed' },
  cancel: { from: ['draft', 'announced', 'open', 'closed', 'postponed'], to: 'cancelled' },
}
/** The act as the log says it, in the past tense. */
export const actDone = {
  announce: 'announced',
  open: 'opened',
  close: 'closed',
  start: 'started',
  end: 'held',
  document: 'documented',
  postpone: 'postponed',
  cancel: 'cancelled',
} as const satisfies Record<MeetingAct, string>

const missingRefusal = {
  minutes: 'meetings.refused-notes-open',
  attendance: 'meetings.refused-no-attendance',
  outputs: 'meetings.refused-not-released',
} as const
/**
 * "Documented" needs minutes, attendance and outputs: `missingFor` says which it lacks, the refusal the first of
 * them.
 */
export function moveMeeting(
  state: MeetingState,
  act: MeetingAct,
  missing: readonly (keyof typeof missingRefusal)[],
): Outcome<MeetingState> {
  const next = step(lifecycle, state, act)
  const [first] = act === 'document' ? missing : []
  return next.ok && first ? refused('conflict', missingRefusal[first]) : next
}

export const channels = ['room', 'online'] as const
export type Channel = (typeof channels)[number]
export const channelsOf = (mode: Mode): Channel[] =>
  mode === 'hybrid' ? ['room', 'online'] : mode === 'in-person' ? ['room'] : ['online']

export const tallyChannels = ['room', 'zoom', 'youtube', 'phone'] as const
export type TallyChannel = (typeof tallyChannels)[number]
export const tallyMethods = ['counted', 'platform', 'estimated'] as const
/** reported: a source of the public record gives the figure and does not say how it was obtained. */
export type TallyMethod = (typeof tallyMethods)[number] | 'reported'
export const qualifiers = ['exactly', 'about', 'more-than'] as const
export type Qualifier = (typeof qualifiers)[number]
const attendanceSources = ['list', 'code', 'import', 'self'] as const
export type AttendanceSource = (typeof attendanceSources)[number]

export const noteKinds = [
  'information',
  'recommendation',
  'response',
  'commitment',
  'decision',
  'action',
  'reservation',
] as const
export type NoteKind = (typeof noteKinds)[number]
const invitationStates = ['invited', 'registered', 'declined'] as const
export type InvitationState = (typeof invitationStates)[number]

/** Meetings in these states are known to the desk alone. */
export const isPublic = (state: MeetingState) => state !== 'draft'
/** The meeting's own page still changes; an imported one is changed with the record. */
export const mayEdit = (state: MeetingState) => !['recorded', 'cancelled', 'documented'].includes(state)
export const mayHold = (state: MeetingState) => ['open', 'closed', 'live', 'held'].includes(state)

/** Whoever registered says that they took part while it is held and until it is documented. */
export const maySay = (state: MeetingState) => ['live', 'held'].includes(state)

/** Who convenes: a body of the Mechanism, an organisation, or a name alone. */
export interface Convenor {
  name: LocalizedText
  /** Without the language; null where there is no page. */
  href: string | null
}
/** Where in the sources something stands, how far it can be relied on, and what must be known of it. */
export type RecordSource = SourceRef
/**
 * What a source says of an imported meeting: a count in its own qualifier, or a sentence. Never computed, never
 * added.
 */
export interface RecordedFact {
  group: (typeof factGroups)[number]
  label: LocalizedText | null
  text: LocalizedText | null
  count: { n: number; qualifier: Qualifier; phrase: string | null } | null
  source: RecordSource
}
export const factGroups = ['participation', 'opened', 'spoke', 'about', 'led', 'report', 'conflict', 'unknown'] as const

export interface MeetingDates {
  starts: Dated | null
  ends: Dated | null
}
export const datesOf = (
  starts: string | null,
  ends: string | null,
  precision: Precision,
  qualifier: DateQualifier | null = null,
): MeetingDates => ({
  starts: starts ? { date: starts, precision, ...(qualifier && { qualifier }) } : null,
  ends: ends && ends !== starts ? { date: ends, precision } : null,
})

/** An address for a meeting: its title's words, and the year where they do not say it. */
export function meetingSlug(title: string, year: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const slug = words.slice(0, 60).replace(/-+$/, '') || 'meeting'
  return slug.includes(year) ? slug : `${slug}-${year}`
}

/** How long a personal list may be kept after the meeting: until its report is made, half a year at most. */
export function retainUntil(lastDay: string | null, today: string): string {
  const from = new Date(`${lastDay && lastDay.length === 10 && lastDay > today ? lastDay : today}T00:00:00Z`)
  from.setUTCDate(from.getUTCDate() + 180)
  return from.toISOString().slice(0, 10)
}

/**
 * How full the room is, in words: the exact number would give away, against the officials counted openly, how many
 * private people sit in it (safety.md, T4).
 */
export function seatsOf(room: { capacity: number | null; taken: number }): 'unlimited' | 'free' | 'few' | 'full' {
  if (room.capacity === null) return 'unlimited'
  const left = room.capacity - room.taken
  return left <= 0 ? 'full' : left <= 10 ? 'few' : 'free'
}

/** Sums of what is counted, by an attribute; the largest first. */
export function sumBy<Counted extends { n: number }>(
  counts: readonly Counted[],
  attribute: (one: Counted) => string | null,
): { key: string; n: number }[] {
  const sums = new Map<string, number>()
  for (const one of counts) {
    const key = attribute(one) ?? ''
    sums.set(key, (sums.get(key) ?? 0) + one.n)
  }
  return [...sums].map(([key, n]) => ({ key, n })).sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
}

/** What somebody left to be reached by can be a telephone, or words. */
export const isMailAddress = (contact: string | null): contact is string =>
  /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(contact?.trim() ?? '')
