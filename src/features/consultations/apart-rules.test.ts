// Room: consultations/rules. Verified and open votes apart, without a database: no history of snapshots tells what
// fewer than five people of a kind said, whoever comes, changes their mind or redeems a slip late; and when a result
// changes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Apart,
  type Split,
  answeredBy,
  concludeFrom,
  differenceOf,
  judge,
  nextApart,
  ofVotes,
  together,
} from './apart-rules.ts'
import { type Tally, nextPeople, nextSnapshot } from './rules.ts'

type Kind = 'verified' | 'open'
interface Person {
  kind: Kind
  answer: keyof Split
}
const answers = ['agree', 'disagree', 'pass'] as const
const answer = fc.constantFrom(...answers)
const kind = fc.constantFrom<Kind>('verified', 'open')
/** Who comes, who redeems a slip late, who changes their mind; and when the numbers are told. */
const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('comes' as const), kind, answer, n: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('redeems' as const), kind, answer, n: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('changes' as const), kind, answer, n: fc.nat(2) }) },
)
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never

function live(people: Person[], { does, kind: of, answer: said, n }: Event): void {
  if (does === 'comes') for (let k = 0; k < n; k++) people.push({ kind: of, answer: said })
  const open = people.filter((one) => one.kind === 'open')
  if (does === 'redeems') for (const one of open.slice(0, n)) one.kind = 'verified'
  if (does === 'changes') for (const one of people.filter((each) => each.kind === of).slice(0, n)) one.answer = said
}
const splitOf = (people: readonly Person[]): Split => {
  const of = (said: keyof Split) => people.filter((one) => one.answer === said).length
  return { agree: of('agree'), disagree: of('disagree'), pass: of('pass') }
}
const apartOf = (people: readonly Person[]): Apart<Split> => ({
  verified: splitOf(people.filter((one) => one.kind === 'verified')),
  open: splitOf(people.filter((one) => one.kind === 'open')),
})

/** What is wrong with what was told one after the other: a kind that is too small, or a difference that is. */
function leaks(history: readonly Apart<Split>[]): string[] {
  const found: string[] = []
  const zero: Split = { agree: 0, disagree: 0, pass: 0 }
  for (const [at, now] of history.entries()) {
    const before = history[at - 1]
    const open = answeredBy(now.open)
    if (answeredBy(now.verified) < 10 || (open > 0 && open < 10)) found.push('a kind of fewer than ten')
    for (const one of ['verified', 'open'] as const) {
      const moved = answeredBy(now[one]) - answeredBy(before?.[one] ?? zero)
      const same = JSON.stringify(now[one]) === JSON.stringify(before?.[one])
      if (!same && before && Math.abs(moved) < 5) found.push(`${one}: a step of ${moved}`)
    }
  }
  return found
}
type Rule = typeof nextApart<Split>
function told(events: readonly Event[], rule: Rule): Apart<Split>[] {
  const people: Person[] = []
  const history: Apart<Split>[] = []
  for (const one of events) {
    live(people, one)
    const before = history.at(-1) ?? null
    const next = rule(before, apartOf(people), ofVotes, false)
    if (next && next !== before) history.push(next)
  }
  return history
}
const events = fc.array(event, { minLength: 20, maxLength: 60 })

test('no two things told one after the other differ by fewer than five people of a kind', () => {
  fc.assert(
    fc.property(events, (some) => {
      expect(leaks(told(some, nextApart))).toEqual([])
    }),
    { seed: 20261122, numRuns: 400 },
  )
})
test('a rule that looked at the verified votes alone would be found out', () => {
  const careless: Rule = (before, now, few) =>
    few.people(now.verified) >= 10 && few.people(now.verified) - (before ? few.people(before.verified) : 0) >= 5
      ? now
      : before
  const all = fc.sample(events, { seed: 20261122, numRuns: 100 }).flatMap((some) => leaks(told(some, careless)))
  expect(new Set(all.map((one) => one.split(' ')[0]))).toEqual(new Set(['a', 'open:']))
})

const peopleOf = (before: { people: Apart<number> | null } | null) => before?.people ?? null
test('what is told apart adds up to all that is told at that moment; people as well as votes', () => {
  fc.assert(
    fc.property(events, (some) => {
      const people: Person[] = []
      let before: { voters: number; people: Apart<number> | null; tallies: Tally[] } | null = null
      for (const one of some) {
        live(people, one)
        const { verified, ...rest } = apartOf(people)
        const voters = { voters: people.length, verified: answeredBy(verified) }
        const counted = { statementId: 's', ...together({ verified, ...rest }), verified }
        const tallies: Tally[] | null = nextSnapshot(before, voters, [counted], false)
        if (!tallies) continue
        const tally: Tally | undefined = tallies[0]
        const then: Tally | undefined = before?.tallies[0]
        if (tally?.apart && tally.apart !== then?.apart)
          expect(together(tally.apart)).toMatchObject({ agree: tally.agree, disagree: tally.disagree })
        const now = nextPeople(before, voters, false)
        if (now && now !== peopleOf(before)) expect(now.verified + now.open).toBe(voters.voters)
        before = { voters: voters.voters, people: now, tallies }
      }
    }),
    { seed: 20261122, numRuns: 200 },
  )
})

const split = (agree: number, disagree: number, pass = 0): Split => ({ agree, disagree, pass })
test('a statement is judged by what more than half surely say; the open votes may decide, undo or turn it', () => {
  expect([judge(split(9, 1)), judge(split(6, 4)), judge(split(1, 9)), judge(split(0, 0))]).toEqual([
    'agree',
    'undecided',
    'disagree',
    'undecided',
  ])
  const cases: [Split, Split, string][] = [
    [split(20, 2), split(10, 1), 'same'],
    [split(7, 5), split(300, 20), 'decides'],
    [split(20, 2), split(0, 20), 'unsettles'],
    [split(20, 2), split(0, 500), 'turns'],
    [split(20, 2), split(0, 0), 'same'],
  ]
  for (const [verified, open, expected] of cases) expect(differenceOf({ verified, open })).toBe(expected)
  const all = cases.map(([verified, open]) => ({ verified, open }))
  expect(concludeFrom([...all, null, null])).toEqual({ compared: 5, otherwise: 3, tooFew: 2 })
  expect(concludeFrom([])).toEqual({ compared: 0, otherwise: 0, tooFew: 0 })
})

test('few of one kind are told apart at no time, and the last snapshot keeps that', () => {
  const few = { verified: split(9, 0), open: split(90, 10) }
  expect(nextApart(null, few, ofVotes, true)).toBeNull()
  expect(nextApart(null, { verified: split(30, 0), open: split(4, 5) }, ofVotes, true)).toBeNull()
  expect(nextApart(null, { verified: split(30, 0), open: split(0, 0) }, ofVotes, true)).not.toBeNull()
  const before = { verified: split(10, 0), open: split(10, 2) }
  expect(nextApart(before, { verified: split(15, 0), open: split(8, 1) }, ofVotes, true)).toBeNull()
})
