// Room: consultations/rules. Pure: how a consultation moves, what a voice may say, why an input may be refused, and
// what of the votes may be public.
import { thresholds } from '../../kernel/thresholds.ts'
import type { StateTable } from '../../kernel/state-table.ts'
import { type Apart, type Split, nextApart, ofPeople, ofVotes, without } from './apart-rules.ts'

export const consultationStates = ['announced', 'open', 'closed'] as const
export type ConsultationState = (typeof consultationStates)[number]
export type ConsultationAct = 'open' | 'close'
export const consultationSteps: StateTable<ConsultationState, ConsultationAct> = {
  open: { from: ['announced'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
}

export const inputStates = ['waiting', 'accepted', 'refused'] as const
export type InputState = (typeof inputStates)[number]
export type InputAct = 'accept' | 'refuse'
/** A refusal can be taken back, an acceptance too as long as nobody cited it: the use case sees to the latter. */
export const inputSteps: StateTable<InputState, InputAct> = {
  accept: { from: ['waiting', 'refused'], to: 'accepted' },
  refuse: { from: ['waiting', 'accepted'], to: 'refused' },
}

/** The three ways to speak; the speaker chooses, after a notice. */
export const speakingModes = ['anonymous', 'confidential', 'named'] as const
export type SpeakingMode = (typeof speakingModes)[number]
/** What a confidential speaker says of themselves: together they fit into the one size that is sealed. */
export const longestWho = 120
export const longestReach = 200

/** How a receipt that is kept stands, in a word. */
export const newsStates = ['waiting', 'accepted', 'refused', 'cited', 'spoke', 'unknown'] as const
export type NewsState = (typeof newsStates)[number]

export const inputKinds = ['text', 'statement'] as const
export type InputKind = (typeof inputKinds)[number]
export const statementOrigins = ['editors', 'organisation', 'voice'] as const
export type StatementOrigin = (typeof statementOrigins)[number]

/** The published list: nothing is refused for a reason that does not stand here (/moderation-rules). */
export const moderationRules = [
  'danger',
  'attack',
  'personal-data',
  'not-about',
  'twice',
  'unreadable',
  'advertising',
] as const
export type ModerationRule = (typeof moderationRules)[number]

export const longestStatement = 280
export const longestText = 2000
export const longestNamedText = 5000
export const largestDocument = 10 * 1024 * 1024
export const documentTypes: readonly string[] = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'text/plain',
]

export const answers = ['agree', 'disagree', 'pass'] as const
export type Answer = (typeof answers)[number]
const numbers: Record<Answer, number> = { agree: 1, disagree: -1, pass: 0 }
export const isAnswer = (value: string): value is Answer => Object.hasOwn(numbers, value)
export const numberOf = (answer: Answer): number => numbers[answer]
export const answerOf = (number: number): Answer => (number > 0 ? 'agree' : number < 0 ? 'disagree' : 'pass')

/** Statements on one page of votes. */
export const votesPerPage = 8

export interface Counted {
  statementId: string
  agree: number
  disagree: number
  pass: number
  /** Those of verified voices among them; only where the consultation has slips. */
  verified?: Split
}
/** What may be public of one statement's votes: with fewer than seven people the total alone (decision 9). */
export interface Tally {
  statementId: string
  answered: number
  agree: number | null
  disagree: number | null
  pass: number | null
  /** Verified and open votes, as of when both could be told last. */
  apart?: Apart<Split> | null
}

export function publicTally({ statementId, agree, disagree, pass }: Counted): Tally {
  const answered = agree + disagree + pass
  return answered < thresholds.votersForShares
    ? { statementId, answered, agree: null, disagree: null, pass: null }
    : { statementId, answered, agree, disagree, pass }
}

/** How many people voted; `verified`: those of them who redeemed a slip. */
export interface Voters {
  voters: number
  verified?: number
}
export interface Told {
  voters: number
  people?: Apart<number> | null
}

/** Whether enough new people spoke for their numbers to be told: what votes they cast need not be counted before. */
const hasNewcomers = (before: Told | null, { voters }: Voters): boolean =>
  voters - (before?.voters ?? 0) >= thresholds.newBetweenSnapshots

/** Or whether enough of the same people were verified since. */
export const hasNews = (before: Told | null, now: Voters): boolean =>
  hasNewcomers(before, now) || (before !== null && nextPeople(before, now, false) !== (before.people ?? null))

/**
 * Of the people who voted, how many are verified and how many are not. Together they are all who voted, so they are
 * told when that number is told, or where it is still the same.
 */
export function nextPeople(before: Told | null, now: Voters, final: boolean): Apart<number> | null {
  if (now.verified === undefined) return null
  const told = before?.people ?? null
  if (!final && !hasNewcomers(before, now) && before?.voters !== now.voters) return told
  return nextApart(told, { verified: now.verified, open: now.voters - now.verified }, ofPeople, final)
}

/**
 * The next snapshot, or null while fewer than five new people spoke. A statement's numbers move only when five more
 * answered it; at the close everything is merged (decision 9).
 */
export function nextSnapshot(
  before: (Told & { tallies: readonly Tally[] }) | null,
  voters: Voters,
  counted: readonly Counted[],
  final: boolean,
): Tally[] | null {
  const least = thresholds.newBetweenSnapshots
  if (!final && !hasNews(before, voters)) return null
  const known = new Map(before?.tallies.map((tally) => [tally.statementId, tally]))
  return counted.flatMap((one) => {
    const now = publicTally(one)
    const then = known.get(one.statementId)
    const unchanged = then?.agree === one.agree && then.disagree === one.disagree && then.pass === one.pass
    if (final || unchanged || now.answered - (then?.answered ?? 0) >= least) return [withApart(now, then, one, final)]
    return then ? [then] : []
  })
}

function withApart(now: Tally, then: Tally | undefined, { verified, ...all }: Counted, final: boolean): Tally {
  if (!verified) return now
  const apart = nextApart(then?.apart ?? null, { verified, open: without(all, verified) }, ofVotes, final)
  return { ...now, apart }
}
