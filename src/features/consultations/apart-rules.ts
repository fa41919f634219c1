// Room: consultations/rules. Pure: what may be public of verified and of open votes apart, and whether the open ones
// change what is said of a statement (safety.md, T3 and decision 9).
import { thresholds } from '../../kernel/thresholds.ts'
import { wilson } from '../../kernel/wilson.ts'

export interface Split {
  agree: number
  disagree: number
  pass: number
}
/** Two kinds of people who are never in both: together they are everybody, as of one moment. */
export interface Apart<Counts> {
  verified: Counts
  open: Counts
}

export const answeredBy = ({ agree, disagree, pass }: Split): number => agree + disagree + pass
export const without = (all: Split, some: Split): Split => ({
  agree: all.agree - some.agree,
  disagree: all.disagree - some.disagree,
  pass: all.pass - some.pass,
})
export const together = ({ verified, open }: Apart<Split>): Split => without(verified, without(nothing, open))
const nothing: Split = { agree: 0, disagree: 0, pass: 0 }

export interface HowFew<Counts> {
  /** How many people such counts are of. */
  people(counts: Counts): number
  /** Fewer people than this of either kind, and the two are not told apart. */
  least: number
}
export const ofVotes: HowFew<Split> = { people: answeredBy, least: thresholds.opinionsByAttribute }
export const ofPeople: HowFew<number> = { people: (n) => n, least: thresholds.participationByAttribute }

/**
 * What is told of the two kinds next. They are told together or not at all, for whoever knows all and one of them knows
 * the other: each has to have enough people (or there is nobody of the open kind), and since they were told last each
 * stands as it stood, to the last vote, or has five more or fewer. Somebody who redeems a slip late leaves the one and
 * joins the other: that is why fewer count as well. What may not be told yet stays as it was; at the close it is gone.
 */
export function nextApart<Counts>(
  before: Apart<Counts> | null,
  now: Apart<Counts>,
  { people, least }: HowFew<Counts>,
  final: boolean,
): Apart<Counts> | null {
  const [verified, open] = [people(now.verified), people(now.open)]
  const enough = verified >= least && (open === 0 || open >= least)
  if (final) return enough ? now : null
  if (!enough || !before) return enough ? now : before
  const same = (kind: 'verified' | 'open') => JSON.stringify(now[kind]) === JSON.stringify(before[kind])
  const moved = (kind: 'verified' | 'open') => Math.abs(people(now[kind]) - people(before[kind]))
  const fit = (kind: 'verified' | 'open') => same(kind) || moved(kind) >= thresholds.newBetweenSnapshots
  const news = !same('verified') || !same('open')
  return news && fit('verified') && fit('open') ? now : before
}

export const judgements = ['agree', 'disagree', 'undecided'] as const
export type Judgement = (typeof judgements)[number]
/** What is said of a statement: more than half of those who answered, and surely so (95 %, Wilson). */
export function judge(split: Split): Judgement {
  const n = answeredBy(split)
  const surely = (hits: number) => (wilson(hits, n)?.low ?? 0) > 0.5
  return surely(split.agree) ? 'agree' : surely(split.disagree) ? 'disagree' : 'undecided'
}

export const differences = ['same', 'decides', 'unsettles', 'turns'] as const
/** What the open votes do to it: nothing, decide what was undecided, undo what was decided, or turn it round. */
export type Difference = (typeof differences)[number]
export function differenceOf(apart: Apart<Split>): Difference {
  const [alone, all] = [judge(apart.verified), judge(together(apart))]
  if (alone === all) return 'same'
  if (alone === 'undecided') return 'decides'
  return all === 'undecided' ? 'unsettles' : 'turns'
}

export interface Conclusion {
  /** Statements with enough votes of both kinds, and those of them that would be judged otherwise. */
  compared: number
  otherwise: number
  tooFew: number
}
/** Of the whole consultation: over every statement of which something is told. */
export function concludeFrom(told: readonly (Apart<Split> | null)[]): Conclusion {
  const known = told.filter((one) => one !== null)
  const otherwise = known.filter((one) => differenceOf(one) !== 'same').length
  return { compared: known.length, otherwise, tooFew: told.length - known.length }
}
