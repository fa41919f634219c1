// Room: elections. The rules of counting, as laws: whoever beats all wins, more support never harms, the order of the
// ballots is nothing, a tie is always told; and the rules of the calendar, of two people, of what a ballot may say.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Marks, agree, readMarks, sameMarks, tooEarly, wrongCalendar } from './rules.ts'
import {
  type Counts,
  type Rule,
  approvalWinners,
  condorcetWinner,
  countApprovals,
  countPairs,
  decide,
  drawLots,
  lotLine,
  publicTally,
  schulzeWinners,
  strongestPaths,
} from './rules-tally.ts'

const runs = { seed: 20_261_121, numRuns: process.env.MESA_FULL ? 5000 : 500 }
const names = ['a', 'b', 'c', 'd', 'e', 'f']
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** Ballots over two to six candidates, with equal ranks and gaps in what is ranked. */
const votes = fc.integer({ min: 2, max: 6 }).chain((n) => {
  const candidates = names.slice(0, n)
  const ballot = fc
    .tuple(...candidates.map(() => fc.integer({ min: 0, max: n })))
    .map((ranks): Marks => Object.fromEntries(ranks.flatMap((rank, i) => (rank ? [[candidates[i] ?? '', rank]] : []))))
  return fc.array(ballot, { minLength: 1, maxLength: 25 }).map((ballots) => ({ candidates, ballots }))
})
const counted = (candidates: readonly string[], ballots: readonly Marks[]): Counts => ({
  ballots: ballots.length,
  approvals: countApprovals(candidates, ballots),
  pairs: countPairs(candidates, ballots),
})
const rule = (more: Partial<Rule> = {}): Rule => ({
  method: 'ranking',
  tieRule: 'lot',
  quorumPercent: 0,
  roll: 25,
  ...more,
})

/** The example of 45 voters and five candidates by which the method is usually explained: its numbers. */
test('the published example of Schulze’s method comes out as published', () => {
  const groups: [number, string][] = [
    [5, 'acbed'],
    [5, 'adecb'],
    [8, 'bedac'],
    [3, 'cabed'],
    [7, 'caebd'],
    [2, 'cbade'],
    [7, 'dceba'],
    [8, 'ebadc'],
  ]
  const ballots = groups.flatMap(([n, order]) =>
    Array.from({ length: n }, (): Marks => Object.fromEntries([...order].map((name, i) => [name, i + 1]))),
  )
  const pairs = countPairs(names.slice(0, 5), ballots)
  expect(pairs).toEqual([
    [0, 20, 26, 30, 22],
    [25, 0, 16, 33, 18],
    [19, 29, 0, 17, 24],
    [15, 12, 28, 0, 14],
    [23, 27, 21, 31, 0],
  ])
  expect(strongestPaths(pairs)).toEqual([
    [0, 28, 28, 30, 24],
    [25, 0, 28, 33, 24],
    [25, 29, 0, 29, 24],
    [25, 28, 28, 0, 24],
    [25, 28, 28, 31, 0],
  ])
  expect(schulzeWinners(pairs)).toEqual([4])
})

test('somebody always wins or is tied, and whoever beats every other in a duel wins alone', () => {
  fc.assert(
    fc.property(votes, ({ candidates, ballots }) => {
      const pairs = countPairs(candidates, ballots)
      const winners = schulzeWinners(pairs)
      expect(winners.length).toBeGreaterThan(0)
      const best = condorcetWinner(pairs)
      if (best !== null) expect(winners).toEqual([best])
    }),
    runs,
  )
})

test('a ballot that puts a winner higher never makes it lose: ranking and approval are monotonic', () => {
  fc.assert(
    fc.property(votes, fc.nat(), ({ candidates, ballots }, pick) => {
      const winners = schulzeWinners(countPairs(candidates, ballots))
      const winner = winners[pick % winners.length] ?? 0
      const at = pick % ballots.length
      const raised = ballots.map((marks, i): Marks => {
        if (i !== at) return marks
        // Every other one moves a rank down, the winner stands alone at the top.
        const others = Object.entries(marks).map(([name, rank]) => [name, rank + 1] as const)
        return { ...Object.fromEntries(others), [candidates[winner] ?? '']: 1 }
      })
      expect(schulzeWinners(countPairs(candidates, raised))).toContain(winner)
      const liked = approvalWinners(countApprovals(candidates, ballots))
      const one = liked[pick % Math.max(1, liked.length)]
      if (one === undefined) return
      const more = ballots.map((marks, i): Marks => (i === at ? { ...marks, [candidates[one] ?? '']: 1 } : marks))
      expect(approvalWinners(countApprovals(candidates, more))).toContain(one)
    }),
    runs,
  )
})

test('the order of the ballots and the names of the candidates change nothing', () => {
  fc.assert(
    fc.property(votes, fc.infiniteStream(fc.nat()), ({ candidates, ballots }, dice) => {
      const shuffled = [...ballots].map((marks) => ({ marks, by: dice.next().value as number }))
      const other = shuffled.sort((a, b) => a.by - b.by).map((one) => one.marks)
      expect(counted(candidates, other)).toEqual(counted(candidates, ballots))
      const turned = [...candidates].reverse()
      const byName = (list: string[], winners: number[]) => winners.map((i) => list[i]).sort()
      expect(byName(turned, schulzeWinners(countPairs(turned, ballots)))).toEqual(
        byName(candidates, schulzeWinners(countPairs(candidates, ballots))),
      )
    }),
    runs,
  )
})

test('the verdict follows from what is published, and a tie always names whom it is between', () => {
  fc.assert(
    fc.property(
      votes,
      fc.constantFrom('approval' as const, 'ranking' as const),
      fc.constantFrom('lot' as const, 'run-off' as const),
      fc.integer({ min: 0, max: 100 }),
      ({ candidates, ballots }, method, tieRule, quorumPercent) => {
        const by = rule({ method, tieRule, quorumPercent })
        const counts = counted(candidates, ballots)
        const verdict = decide(by, counts)
        const tally = publicTally(method, candidates, counts, verdict)
        if (ballots.length < 7) expect([tally.approvals, tally.pairs]).toEqual([null, null])
        if (verdict.kind === 'run-off' || verdict.kind === 'drawn-by-lot') {
          expect(tally.tied.length).toBeGreaterThan(1)
          expect(verdict.kind === 'run-off').toBe(tieRule === 'run-off')
        }
        if (!tally.approvals && !tally.pairs) return
        const again = decide(by, {
          ballots: tally.ballots,
          approvals: tally.approvals ?? candidates.map(() => 0),
          pairs: tally.pairs ?? candidates.map(() => candidates.map(() => 0)),
        })
        expect(again).toEqual(verdict)
      },
    ),
    runs,
  )
})

test('lots: the same seed and count draw the same one; every tied candidate has the same chance', () => {
  const tally = (n: number) => {
    const ballots: Marks[] = [
      ...Array.from({ length: n }, () => ({ a: 1 })),
      ...Array.from({ length: n }, () => ({ b: 1 })),
    ]
    const counts = counted(['a', 'b', 'c'], ballots)
    return publicTally('approval', ['a', 'b', 'c'], counts, decide(rule({ method: 'approval', roll: 2 * n }), counts))
  }
  const drawn = drawLots(tally(5), 'ELC-1', 'seed', hash)
  expect(drawn.tied).toEqual(['a', 'b'])
  expect(drawn.lots?.line).toBe('ELC-1 ballots=10 a=5 b=5 c=0')
  expect(drawLots(tally(5), 'ELC-1', 'seed', hash)).toEqual(drawn)
  // Anybody can do it again with what the page shows.
  expect(drawn.lots?.drawn.map((one) => one.number)).toContain(
    hash(`seed ELC-1 ballots=10 a=5 b=5 c=0 ${drawn.winner}`),
  )
  const winners = Array.from({ length: 1000 }, (_, n) => drawLots(tally(5), 'ELC-1', `seed ${n}`, hash).winner)
  const a = winners.filter((one) => one === 'a').length
  expect(winners.filter((one) => one === 'c')).toEqual([])
  // 500 on average; 80 away is five standard errors.
  expect(Math.abs(a - 500)).toBeLessThan(80)
  expect(lotLine('ELC-1', { ballots: 4, candidates: ['a', 'b'], approvals: null, pairs: null })).toBe(
    'ELC-1 ballots=4 a b',
  )
})

test('a quorum, a single candidate, a vote in which nobody is marked', () => {
  const of = (more: Partial<Rule>, candidates: string[], ballots: Marks[]) =>
    decide(rule({ method: 'approval', ...more }), counted(candidates, ballots))
  const ten = (marks: Marks, n = 10) => Array.from({ length: n }, () => marks)
  expect(of({ roll: 25, quorumPercent: 41 }, ['a', 'b'], ten({ a: 1 }))).toEqual({
    kind: 'nobody',
    reason: 'no-quorum',
  })
  expect(of({ roll: 25, quorumPercent: 40 }, ['a', 'b'], ten({ a: 1 }))).toMatchObject({ kind: 'elected', winner: 0 })
  expect(of({}, ['a', 'b'], [])).toEqual({ kind: 'nobody', reason: 'no-quorum' })
  expect(of({}, ['a'], [...ten({ a: 1 }, 5), ...ten({}, 5)])).toEqual({ kind: 'nobody', reason: 'no-approval' })
  expect(of({}, ['a'], [...ten({ a: 1 }, 6), ...ten({}, 5)])).toMatchObject({ reason: 'alone-and-approved' })
  expect(of({}, ['a', 'b'], ten({}))).toEqual({ kind: 'nobody', reason: 'no-approval' })
  const kept = publicTally('approval', ['a', 'b'], counted(['a', 'b'], ten({ a: 1 })), {
    kind: 'nobody',
    reason: 'no-quorum',
  })
  expect(kept.approvals, 'a vote without a quorum is not counted').toBeNull()
})

test('a ballot: marks without gaps, nothing foreign, an empty one only when it is meant', () => {
  const read = (ranks: Record<string, string>, blank = false) =>
    readMarks('ranking', ['a', 'b', 'c'], { approve: [], ranks, blank })
  expect(read({ a: '3', b: '', c: '2' })).toEqual({ ok: true, value: { a: 2, c: 1 } })
  expect(read({ a: '3', b: '3', c: '3' })).toEqual({ ok: true, value: { a: 1, b: 1, c: 1 } })
  for (const ranks of [{ x: '1' }, { a: '0' }, { a: '4' }, { a: 'first' }, { a: '1.5' }])
    expect(read(ranks as unknown as Record<string, string>).ok, JSON.stringify(ranks)).toBe(false)
  expect(read({}).ok).toBe(false)
  expect(read({}, true)).toEqual({ ok: true, value: {} })
  expect(read({ a: '1' }, true).ok).toBe(false)
  const approve = (ids: string[]) =>
    readMarks('approval', ['a', 'b'], { approve: ids, ranks: { a: '2' }, blank: false })
  expect(approve(['b', 'a'])).toEqual({ ok: true, value: { a: 1, b: 1 } })
  expect(approve(['z']).ok).toBe(false)
  expect(sameMarks({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(sameMarks({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(sameMarks({ a: 1 }, { b: 1 })).toBe(false)
})

test('steps: another one than who asked, and not before the calendar says so', () => {
  const asked = { act: 'vote' as const, by: 'one', on: '2026-11-21' }
  expect(agree(asked, 'vote', 'two').ok).toBe(true)
  for (const [act, by] of [
    ['vote', 'one'],
    ['vote', null],
    ['close', 'two'],
  ] as const)
    expect(agree(asked, act, by).ok).toBe(false)
  expect(agree(null, 'vote', 'two').ok).toBe(false)
  const dates = {
    nominationsFromOn: '2026-11-01',
    nominationsUntilOn: '2026-11-10',
    voteFromOn: '2026-11-12',
    voteUntilOn: '2026-11-20',
    termSince: '2026-12-01',
  }
  const at = (today: string, more: object = {}) => ({ today, accepted: 2, roll: 10, voted: 4, ...more })
  expect(tooEarly('nominate', dates, at('2026-10-31'))).toContain('before-nominations')
  expect(tooEarly('vote', dates, at('2026-11-11'))).toContain('before-vote')
  expect(tooEarly('vote', dates, at('2026-11-12'))).toBeNull()
  expect(tooEarly('vote', dates, at('2026-11-12', { accepted: 0 }))).toContain('nobody-stands')
  expect(tooEarly('vote', dates, at('2026-11-12', { roll: 0 }))).toContain('empty-roll')
  expect(tooEarly('close', dates, at('2026-11-20'))).toContain('before-end')
  expect(tooEarly('close', dates, at('2026-11-15', { voted: 10 }))).toBeNull()
  expect(tooEarly('close', dates, at('2026-11-21'))).toBeNull()
  expect(tooEarly('cancel', dates, at('2026-11-01'))).toBeNull()
  expect(wrongCalendar(dates, '2026-10-01')).toEqual({})
  expect(
    Object.keys(
      wrongCalendar(
        {
          ...dates,
          voteFromOn: '2026-11-10',
          voteUntilOn: '2026-11-09',
          termSince: '2026-11-09',
          termUntil: '2026-01-01',
        },
        '2026-11-11',
      ),
    ).sort(),
  ).toEqual(['nominationsUntilOn', 'termSince', 'termUntil', 'voteFromOn', 'voteUntilOn'])
})
