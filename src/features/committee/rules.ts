// Room: committee/rules. Pure: how a call moves, who may judge which proposal, and how balanced a choice is.
import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import type { StateTable } from '../../kernel/state-table.ts'

/**
 * Who is chosen for an event (source 003, the Civil Society Committee: panellists, rapporteurs, moderators). The
 * rapporteur team of a review has focal points for its sub-regions too (docs/mechanism.md, the review of 2025).
 */
export const callRoles = ['panellist', 'moderator', 'rapporteur', 'focal-point'] as const
export type CallRole = (typeof callRoles)[number]
export const callStates = ['open', 'closed', 'proposed', 'released', 'withdrawn'] as const
export type CallState = (typeof callStates)[number]
export type CallAct = 'close' | 'reopen' | 'propose' | 'release' | 'take-back' | 'withdraw'
export const callTable: StateTable<CallState, CallAct> = {
  close: { from: ['open'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
  propose: { from: ['closed'], to: 'proposed' },
  'take-back': { from: ['proposed'], to: 'closed' },
  release: { from: ['proposed'], to: 'released' },
  withdraw: { from: ['open', 'closed', 'proposed'], to: 'withdrawn' },
}

/** What the log says of each move; release and its proposal have acts of their own. */
export const movedTo = {
  close: 'closed',
  reopen: 'reopened',
  'take-back': 'release-taken-back',
  withdraw: 'withdrawn',
} as const satisfies Partial<Record<CallAct, string>>

export const choices = ['selected', 'standby', 'not-selected'] as const
export type Choice = (typeof choices)[number]
export const grounds = ['own-organisation', 'myself', 'family', 'work', 'other'] as const
export type Ground = (typeof grounds)[number]
export const values = ['yes', 'no', 'unsure'] as const
export type Value = (typeof values)[number]
export const genders = ['woman', 'man', 'other'] as const
export type Gender = (typeof genders)[number]
export const answers = ['confirmed', 'declined'] as const
export type Answer = (typeof answers)[number]

/** What the chosen shall be together. The last three count how many different ones there are among them. */
export const dimensions = ['migrant-led', 'first-time', 'women', 'categories', 'sub-regions', 'languages'] as const
export type Dimension = (typeof dimensions)[number]
export interface Target {
  of: Dimension
  /** People, or different categories, sub-regions or languages. */
  atLeast: number
}
export interface Places {
  role: CallRole
  places: number
}

export interface Candidate {
  role: CallRole
  choice: Choice | null
  category: string
  subRegion: string | null
  languages: readonly string[]
  migrantLed: boolean
  firstTime: boolean
  gender: Gender | null
}
export interface Balance {
  of: Dimension
  reached: number
  /** null: counted, without a target. */
  atLeast: number | null
  met: boolean
}

const different = (list: readonly (string | null)[]) => new Set(list.filter((one) => one !== null)).size
const counts: Record<Dimension, (chosen: readonly Candidate[]) => number> = {
  'migrant-led': (chosen) => chosen.filter((one) => one.migrantLed).length,
  'first-time': (chosen) => chosen.filter((one) => one.firstTime).length,
  // Only where it was given: nobody is guessed.
  women: (chosen) => chosen.filter((one) => one.gender === 'woman').length,
  categories: (chosen) => different(chosen.map((one) => one.category)),
  'sub-regions': (chosen) => different(chosen.map((one) => one.subRegion)),
  languages: (chosen) => different(chosen.flatMap((one) => one.languages)),
}

/** How the chosen stand against the targets, in the order of the dimensions. */
export function balanceOf(candidates: readonly Candidate[], targets: readonly Target[]): Balance[] {
  const chosen = candidates.filter((one) => one.choice === 'selected')
  return dimensions.map((of) => {
    const reached = counts[of](chosen)
    const atLeast = targets.find((one) => one.of === of)?.atLeast ?? null
    return { of, reached, atLeast, met: atLeast === null || reached >= atLeast }
  })
}

/** How many of each role are chosen, of how many places. */
export const filled = (candidates: readonly Candidate[], places: readonly Places[]) =>
  places.map(({ role, places: wanted }) => ({
    role,
    wanted,
    chosen: candidates.filter((one) => one.role === role && one.choice === 'selected').length,
  }))

/**
 * What the body alone may do with its call once proposals are weighed: whoever prepares the lists can neither reopen
 * them for one more name, nor stop a choice that they do not like.
 */
export const bodysOwn = (state: CallState, act: CallAct): boolean =>
  act === 'reopen' || act === 'take-back' || (act === 'withdraw' && state !== 'open')

/** Sits in the body: holds a seat of it or coordinates it. A duty lent to staff, or bound to no body, is no seat. */
export const sitsIn = (actor: Actor, bodyId: string): boolean =>
  actor.grants.some(
    (grant) => !grant.mode && grant.bodyId === bodyId && (grant.role === 'coordinator' || grant.role === 'holder'),
  )

export interface Judge {
  personId: string
  organisationIds: readonly string[]
}
/** Why somebody has no part in a choice: what they declared, or what is plain without it. Null: they have. */
export function recusedBy(
  judge: Judge,
  proposal: { organisationId: string | null; filedBy: string },
  declared: Ground | null,
): Ground | null {
  if (declared) return declared
  if (proposal.filedBy === judge.personId) return 'myself'
  if (proposal.organisationId && judge.organisationIds.includes(proposal.organisationId)) return 'own-organisation'
  return null
}

export interface Counted {
  candidate: Candidate
  /** Preferences of those who are not recused now; one that was given before a conflict was declared does not count. */
  yes: number
  no: number
}
/**
 * May the choice be released? Every proposal is decided, no role has more than its places, nobody is selected against
 * the preferences given, and a target that is missed is explained in public.
 */
export function readyToRelease(
  list: readonly Counted[],
  call: { places: readonly Places[]; targets: readonly Target[]; shortfall: boolean },
): Outcome<true> {
  const candidates = list.map((one) => one.candidate)
  if (candidates.length === 0) return refused('conflict', 'committee.refused-nobody')
  if (candidates.some((one) => one.choice === null)) return refused('conflict', 'committee.refused-undecided')
  if (filled(candidates, call.places).some((one) => one.chosen > one.wanted))
    return refused('conflict', 'committee.refused-too-many')
  if (list.some(({ candidate, yes, no }) => candidate.choice === 'selected' && no > yes))
    return refused('conflict', 'committee.refused-against')
  if (!call.shortfall && balanceOf(candidates, call.targets).some((one) => !one.met))
    return refused('conflict', 'committee.refused-target')
  return done(true)
}

/** Somebody who declines is followed by the first on the standby list of the same role: by preference, then by lot. */
export function nextOnStandby<C extends { candidate: Candidate; yes: number; no: number; lot: string }>(
  list: readonly C[],
  role: CallRole,
): C | undefined {
  return list
    .filter((one) => one.candidate.role === role && one.candidate.choice === 'standby')
    .sort((a, b) => b.yes - b.no - (a.yes - a.no) || (a.lot < b.lot ? -1 : 1))[0]
}

export const questions = ['useful', 'heard', 'language', 'access'] as const
export type Question = (typeof questions)[number]
export type Answers = Record<Question, number>
/** How long after the last day those who came can say how it was. */
export const evaluationDays = 21
