// Room: elections/rules. Pure: how an election moves, who may stand, what a ballot may say, when two people are needed.
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'
import type { StateTable } from '../../kernel/state-table.ts'

export const methods = ['approval', 'ranking'] as const
export type Method = (typeof methods)[number]
export const tieRules = ['lot', 'run-off'] as const
export type TieRule = (typeof tieRules)[number]

export const electionStates = [
  'prepared',
  'nominating',
  'voting',
  'closed',
  'elected',
  'tied',
  'not-elected',
  'cancelled',
] as const
export type ElectionState = (typeof electionStates)[number]
/** The steps that two people take together. What the count says is nobody's step: it follows from the ballots. */
export const stepActs = ['nominate', 'vote', 'close', 'cancel'] as const
export type StepAct = (typeof stepActs)[number]
/** What a step is called once it is done: the second word of its act. */
export const stepDone: Record<StepAct, string> = {
  nominate: 'announced',
  vote: 'opened',
  close: 'closed',
  cancel: 'cancelled',
}
export type CountAct = 'elect' | 'tie' | 'elect-nobody'
export const electionSteps: StateTable<ElectionState, StepAct | CountAct> = {
  nominate: { from: ['prepared'], to: 'nominating' },
  vote: { from: ['nominating'], to: 'voting' },
  close: { from: ['voting'], to: 'closed' },
  cancel: { from: ['prepared', 'nominating', 'voting'], to: 'cancelled' },
  elect: { from: ['closed'], to: 'elected' },
  tie: { from: ['closed'], to: 'tied' },
  'elect-nobody': { from: ['closed'], to: 'not-elected' },
}

export const candidacyStates = ['nominated', 'accepted', 'declined', 'withdrawn'] as const
export type CandidacyState = (typeof candidacyStates)[number]
export const candidacyActs = ['accept', 'decline', 'withdraw'] as const
export type CandidacyAct = (typeof candidacyActs)[number]
/** Nobody stands against their will; who stood down may stand up again while nominations are open. */
export const candidacySteps: StateTable<CandidacyState, CandidacyAct> = {
  accept: { from: ['nominated', 'accepted', 'declined', 'withdrawn'], to: 'accepted' },
  decline: { from: ['nominated'], to: 'declined' },
  withdraw: { from: ['accepted'], to: 'withdrawn' },
}

export const longestStatement = 600
export const mostCandidates = 12
/** Days before the end of the vote on which those who have not voted are reminded. */
export const reminderDays = 3
/** Days between a tie and the run-off, and how long that lasts. */
export const runOffDays = { after: 3, lasts: 7 } as const

export interface Calendar {
  nominationsFromOn: string
  nominationsUntilOn: string
  voteFromOn: string
  voteUntilOn: string
  termSince: string
  termUntil?: string | null
}
/** What is wrong with a calendar, as message keys per field. */
export function wrongCalendar(form: Calendar, today: string): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (form.nominationsUntilOn < form.nominationsFromOn) wrong.nominationsUntilOn = 'elections.wrong-ends-first'
  if (form.nominationsUntilOn < today) wrong.nominationsUntilOn = 'elections.wrong-past'
  if (form.voteFromOn <= form.nominationsUntilOn) wrong.voteFromOn = 'elections.wrong-vote-early'
  if (form.voteUntilOn < form.voteFromOn) wrong.voteUntilOn = 'elections.wrong-ends-first'
  if (form.termSince <= form.voteUntilOn) wrong.termSince = 'elections.wrong-term-early'
  if (form.termUntil && form.termUntil <= form.termSince) wrong.termUntil = 'elections.wrong-ends-first'
  return wrong
}

export interface Asked {
  act: StepAct
  by: string
  on: string
}
/** Two people for every step: one asks, another one agrees (safety.md, T14). */
export function agree(asked: Asked | null, act: StepAct, by: string | null): Outcome<true> {
  if (!asked || asked.act !== act) return refused('conflict', 'elections.refused-not-asked')
  if (by === null || by === asked.by) return refused('forbidden', 'elections.refused-own-step')
  return done(true)
}

interface Moment {
  today: string
  accepted: number
  roll: number
  voted: number
}
/**
 * Why a step cannot be taken yet, or null. The calendar that was announced is kept: nobody opens or closes by
 * surprise.
 */
export function tooEarly(act: StepAct, dates: Calendar, at: Moment): string | null {
  if (act === 'nominate' && at.today < dates.nominationsFromOn) return 'elections.refused-before-nominations'
  if (act === 'vote') {
    if (at.today < dates.voteFromOn) return 'elections.refused-before-vote'
    if (at.accepted === 0) return 'elections.refused-nobody-stands'
    if (at.roll === 0) return 'elections.refused-empty-roll'
  }
  // Before its last day is over a vote is closed only when everybody on the roll has voted.
  if (act === 'close' && at.today <= dates.voteUntilOn && at.voted < at.roll) return 'elections.refused-before-end'
  return null
}

/** In a run-off those who are tied stand, and nobody else. */
export const nominationsOpen = (
  one: Calendar & { state: ElectionState; runOffOf: string | null },
  today: string,
): boolean =>
  one.state === 'nominating' &&
  one.runOffOf === null &&
  one.nominationsFromOn <= today &&
  today <= one.nominationsUntilOn
export const voteOpen = (one: Calendar & { state: ElectionState }, today: string): boolean =>
  one.state === 'voting' && today <= one.voteUntilOn

/** Ranks by candidacy: 1 is the best, equal ranks are allowed, who has none stands behind all who have one. */
export type Marks = Readonly<Record<string, number>>

/** What the form of a ballot says, as marks; `blank` has to be said, so that nobody sends an empty one by mistake. */
export function readMarks(
  method: Method,
  candidates: readonly string[],
  form: { approve: readonly string[]; ranks: Readonly<Record<string, string>>; blank: boolean },
): Outcome<Marks> {
  const single = candidates.length === 1
  const given: [string, number][] =
    method === 'approval' || single
      ? form.approve.map((id) => [id, 1])
      : Object.entries(form.ranks).flatMap(([id, rank]): [string, number][] =>
          rank === '' ? [] : [[id, Number(rank)]],
        )
  const field = method === 'approval' || single ? 'approve' : 'ranks'
  const wrong = given.some(
    ([id, rank]) => !candidates.includes(id) || !Number.isInteger(rank) || rank < 1 || rank > candidates.length,
  )
  if (wrong) return invalid({ [field]: 'elections.wrong-candidate' })
  if (given.length === 0 && !form.blank) return invalid({ [field]: 'elections.wrong-empty' })
  if (given.length > 0 && form.blank) return invalid({ blank: 'elections.wrong-not-blank' })
  return done(withoutGaps(given))
}

/** 2, 5, 5 becomes 1, 2, 2: numbers that mean the same look the same, so that no ballot can be recognised by them. */
function withoutGaps(given: readonly [string, number][]): Marks {
  const used = [...new Set(given.map(([, rank]) => rank))].sort((a, b) => a - b)
  return Object.fromEntries(
    [...given].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, rank]) => [id, used.indexOf(rank) + 1]),
  )
}
export const sameMarks = (a: Marks, b: Marks): boolean => {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
