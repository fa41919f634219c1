// Room: elections/rules. Pure: how ballots are counted, who has won, what of it may be public. The winner follows
// from the published counts alone, so that anybody can count again.
import { thresholds } from '../../kernel/thresholds.ts'
import type { Marks, Method, TieRule } from './rules.ts'

/** How many ballots marked each candidate. */
export type Approvals = number[]
/** `pairs[i][j]`: how many ballots put candidate i before candidate j. */
export type Pairs = number[][]

export const countApprovals = (candidates: readonly string[], ballots: readonly Marks[]): Approvals =>
  candidates.map((id) => ballots.filter((marks) => marks[id] !== undefined).length)

export function countPairs(candidates: readonly string[], ballots: readonly Marks[]): Pairs {
  const rankOf = (marks: Marks, id: string) => marks[id] ?? Infinity
  return candidates.map((a) =>
    candidates.map((b) => ballots.filter((marks) => rankOf(marks, a) < rankOf(marks, b)).length),
  )
}

/**
 * The strongest paths of Schulze's method, by winning votes: Markus Schulze, "A new monotonic, clone-independent,
 * reversal symmetric, and Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011),
 * 267–303; computed as the widest path between any two, by the algorithm of Floyd and Warshall.
 */
export function strongestPaths(pairs: Pairs): Pairs {
  const n = pairs.length
  const won = (i: number, j: number) => pairs[i]?.[j] ?? 0
  const paths = pairs.map((row, i) => row.map((_, j) => (i !== j && won(i, j) > won(j, i) ? won(i, j) : 0)))
  const at = (i: number, j: number) => paths[i]?.[j] ?? 0
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const row = paths[i]
        if (row && i !== j && i !== k && j !== k) row[j] = Math.max(at(i, j), Math.min(at(i, k), at(k, j)))
      }
  return paths
}

/** Those whom nobody beats by a stronger path: one, or several who are tied. Indices. */
export function schulzeWinners(pairs: Pairs): number[] {
  const paths = strongestPaths(pairs)
  const at = (i: number, j: number) => paths[i]?.[j] ?? 0
  return pairs.flatMap((row, i) => (row.every((_, j) => i === j || at(i, j) >= at(j, i)) ? [i] : []))
}

/** Who beats every other in a duel, where somebody does. */
export const condorcetWinner = (pairs: Pairs): number | null => {
  const found = pairs.findIndex((row, i) => row.every((n, j) => i === j || n > (pairs[j]?.[i] ?? 0)))
  return found < 0 ? null : found
}

export const approvalWinners = (approvals: Approvals): number[] => {
  const most = Math.max(0, ...approvals)
  return most === 0 ? [] : approvals.flatMap((n, i) => (n === most ? [i] : []))
}

export const quorumOf = (roll: number, percent: number): number => Math.ceil((roll * percent) / 100)

export interface Rule {
  method: Method
  tieRule: TieRule
  quorumPercent: number
  roll: number
}
export type Reason = 'most-approved' | 'beats-all' | 'strongest-paths' | 'alone-and-approved'
export type Verdict =
  | { kind: 'elected'; winner: number; reason: Reason }
  | { kind: 'drawn-by-lot'; tied: number[] }
  | { kind: 'run-off'; tied: number[] }
  | { kind: 'nobody'; reason: 'no-quorum' | 'no-approval' }

export interface Counts {
  ballots: number
  approvals: Approvals
  pairs: Pairs
}

/** What the counts say by the rule that was published before the vote. A single candidate needs more than half. */
export function decide(rule: Rule, { ballots, approvals, pairs }: Counts): Verdict {
  if (ballots < Math.max(1, quorumOf(rule.roll, rule.quorumPercent))) return { kind: 'nobody', reason: 'no-quorum' }
  if (approvals.length === 1) {
    return (approvals[0] ?? 0) * 2 > ballots
      ? { kind: 'elected', winner: 0, reason: 'alone-and-approved' }
      : { kind: 'nobody', reason: 'no-approval' }
  }
  const marked = rule.method === 'approval' ? approvals : pairs.flat()
  if (marked.every((n) => n === 0)) return { kind: 'nobody', reason: 'no-approval' }
  const winners = rule.method === 'approval' ? approvalWinners(approvals) : schulzeWinners(pairs)
  const [winner, ...others] = winners
  if (winner !== undefined && others.length === 0) {
    const reason =
      rule.method === 'approval' ? 'most-approved' : condorcetWinner(pairs) === winner ? 'beats-all' : 'strongest-paths'
    return { kind: 'elected', winner, reason }
  }
  return rule.tieRule === 'lot' ? { kind: 'drawn-by-lot', tied: winners } : { kind: 'run-off', tied: winners }
}

/**
 * What is published of a count. With fewer than seven ballots the counts would tell how members voted: totals alone.
 */
export interface Tally {
  ballots: number
  /** The candidacies in the order of the ballot. */
  candidates: string[]
  approvals: Approvals | null
  pairs: Pairs | null
  verdict: Verdict['kind']
  reason: Reason | 'no-quorum' | 'no-approval' | null
  winner: string | null
  tied: string[]
  /** Where lots were drawn: the line that went into the draw beside the seed, and each one's number. */
  lots: { line: string; drawn: { candidate: string; number: string }[] } | null
}

export function publicTally(method: Method, candidates: readonly string[], counts: Counts, verdict: Verdict): Tally {
  // A vote without a quorum is not counted: its counts would lean on the next one.
  const kept =
    counts.ballots < thresholds.votersForShares || (verdict.kind === 'nobody' && verdict.reason === 'no-quorum')
  const single = candidates.length === 1
  const name = (index: number) => candidates[index] ?? ''
  return {
    ballots: counts.ballots,
    candidates: [...candidates],
    approvals: kept || (method === 'ranking' && !single) ? null : counts.approvals,
    pairs: kept || method === 'approval' || single ? null : counts.pairs,
    verdict: verdict.kind,
    reason: 'reason' in verdict ? verdict.reason : null,
    winner: verdict.kind === 'elected' ? name(verdict.winner) : null,
    tied: 'tied' in verdict ? verdict.tied.map(name) : [],
    lots: null,
  }
}

/**
 * The line that goes into a draw beside the secret seed: the published count. Whoever knew the seed beforehand could
 * not know this line; whoever knows this line could no longer change the seed.
 */
export const lotLine = (code: string, tally: Pick<Tally, 'ballots' | 'candidates' | 'approvals' | 'pairs'>): string =>
  [
    code,
    `ballots=${tally.ballots}`,
    ...tally.candidates.map((candidate, i) => {
      const row = tally.pairs?.[i]?.join(',') ?? tally.approvals?.[i]
      return row === undefined ? candidate : `${candidate}=${row}`
    }),
  ].join(' ')

/** Lots: each of the tied gets the number that `hash` makes of seed, line and candidacy; the smallest number wins. */
export function drawLots(
  tally: Tally,
  code: string,
  seed: string,
  hash: (text: string) => string,
): Tally & { winner: string } {
  const line = lotLine(code, tally)
  const drawn = tally.tied
    .map((candidate) => ({ candidate, number: hash(`${seed} ${line} ${candidate}`) }))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
  return { ...tally, winner: drawn[0]?.candidate ?? '', lots: { line, drawn } }
}
