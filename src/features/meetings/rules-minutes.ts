// Room: meetings/rules. Pure: how minutes come to be approved, what keeps them from it, how a quote is decided, and
// where in a recording a note lies (records.md, "Minutes": live notes > draft > comment window > approved).
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'
import type { StateTable } from '../../kernel/state-table.ts'
import type { NoteKind } from './rules.ts'

/** What an approved item becomes: by itself, in the transaction of the approval or by a job that runs once. */
export const becomes = {
  information: null,
  recommendation: 'recommendation',
  response: 'response',
  commitment: 'pledge',
  decision: 'decision',
  action: 'task',
  reservation: null,
} as const satisfies Record<NoteKind, string | null>
/** Only these are for somebody to do. */
export const hasOwner = (kind: NoteKind): boolean => kind === 'action' || kind === 'decision'

export const stances = ['accept', 'accept-part', 'note', 'decline'] as const
export type Stance = (typeof stances)[number]
export const answersCodePattern = /^REC-[A-Z]+-\d{4}-\d{3,}$/

export const quoteStates = ['waiting', 'approved', 'refused'] as const
export type QuoteState = (typeof quoteStates)[number]
export type QuoteAct = 'approve' | 'refuse'
/** A speaker may think better of it until the minutes are approved; what was refused is gone and cannot come back. */
export const quoteRoad: StateTable<QuoteState, QuoteAct> = {
  approve: { from: ['waiting'], to: 'approved' },
  refuse: { from: ['waiting', 'approved'], to: 'refused' },
}

export const commentAnswers = ['taken-in', 'not'] as const
export type CommentAnswer = (typeof commentAnswers)[number]

export interface Window {
  openedOn: string
  commentsUntil: string
  approvedOn: string | null
}
/** Comments are heard until the last day, that day included. */
export const hears = (window: Window | null, today: string): boolean =>
  window !== null && window.approvedOn === null && today <= window.commentsUntil

/**
 * The day by which the charter wants minutes out, counted from the last day of the meeting; null where it says nothing:
 * then no clock runs.
 */
export function charterDay(lastDay: string | null, days: number | null): string | null {
  if (days === null || lastDay?.length !== 10) return null
  const day = new Date(`${lastDay}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
/**
 * A window ends today at the earliest, and within the charter's clock while that runs; an overdue clock stops
 * nothing.
 */
export function checkLastDay(until: string, today: string, clock: string | null): Outcome<null> {
  if (until < today) return invalid({ commentsUntil: 'meetings.wrong-window-past' })
  if (clock !== null && clock >= today && until > clock)
    return invalid({ commentsUntil: 'meetings.wrong-window-charter' })
  return done(null)
}

export interface Approving {
  window: Window | null
  drafts: number
  /** Of the drafts, those that the one who approves did not write. */
  others: number
  unanswered: number
  quotesWaiting: number
  /** Actions that nobody was given. */
  ownerless: number
}
/**
 * Approved by another person than the one who wrote: after the last day, or on it where the window was opened for
 * that one day, as in the room before everybody leaves; every comment answered; no quote waiting for its speaker; no
 * action without somebody to do it.
 */
export function checkApproval(now: Approving, today: string): Outcome<null> {
  const { window } = now
  if (now.drafts === 0) return refused('conflict', 'meetings.refused-no-drafts')
  if (!window) return refused('conflict', 'meetings.refused-no-window')
  const inTheRoom = window.openedOn === window.commentsUntil
  if (today < window.commentsUntil || (today === window.commentsUntil && !inTheRoom))
    return refused('conflict', 'meetings.refused-window-open')
  if (now.unanswered > 0) return refused('conflict', 'meetings.refused-comments-open')
  if (now.quotesWaiting > 0) return refused('conflict', 'meetings.refused-quotes-wait')
  if (now.ownerless > 0) return refused('conflict', 'meetings.refused-ownerless')
  if (now.others === 0) return refused('conflict', 'meetings.refused-own-notes')
  return done(null)
}

export const missingParts = ['minutes', 'attendance', 'outputs'] as const
export type MissingPart = (typeof missingParts)[number]
export interface Documentation {
  drafts: number
  approved: number
  /** Somebody is on the list of who came, or a channel has a figure. */
  counted: boolean
  /** The papers made from the minutes are out. */
  released: boolean
}
/** records.md: "Documented" needs minutes + attendance + outputs; what is missing is said, publicly too. */
export function missingFor(one: Documentation): MissingPart[] {
  return [
    ...(one.approved === 0 || one.drafts > 0 ? (['minutes'] as const) : []),
    ...(one.counted ? [] : (['attendance'] as const)),
    ...(one.released ? [] : (['outputs'] as const)),
  ]
}

/** "12:34" or "1:02:03" as seconds; null where it is neither. */
export function secondsOf(clock: string): number | null {
  const parts = /^(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)$/.exec(clock.trim())
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null
}
export function clockOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
}
/** The recording at that second: as its site wants it said, and as a media fragment (W3C) everywhere else. */
export function recordingAt(address: string, seconds: number): string {
  const url = new URL(address)
  const host = url.hostname.replace(/^www\.|^m\./, '')
  if (host === 'youtube.com' || host === 'youtu.be') url.searchParams.set('t', `${seconds}s`)
  else url.hash = `t=${seconds}`
  return url.href
}
/** An address on the web that browsers reach encrypted, without a password in it. */
export function recordingUrl(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password ? url : null
}

/** A title out of what was said: its first sentence, or as many whole words as fit. */
export function titleFrom(text: string, most = 120): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line
  if (sentence.length <= most) return sentence.replace(/\.$/, '')
  return `${sentence.slice(0, most).replace(/\s+\S*$/, '')} …`
}
