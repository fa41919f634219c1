// Room: reviews/rules. The road of a round, what its call hears, one fate for each recommendation, pasted paragraphs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type RoundAct,
  countFates,
  fateOf,
  hears,
  move,
  nextAct,
  readParagraphs,
  road,
  roundActs,
  roundStates,
} from './rules.ts'

describe('the road of a round', () => {
  it('has one way on from each state, to the end, and no way back', () => {
    expect(roundStates.map(nextAct)).toEqual([...roundActs, undefined])
    for (const [at, act] of roundActs.entries()) expect(road[act].to).toBe(roundStates[at + 1])
  })

  it('is adopted by another person than who reported it, whatever was tried before', () => {
    const tries = fc.array(fc.record({ act: fc.constantFrom(...roundActs), person: fc.constantFrom('a', 'b') }))
    fc.assert(
      fc.property(tries, (list) => {
        let round = { state: roundStates[0] as (typeof roundStates)[number], movedBy: null as string | null }
        for (const { act, person } of list) {
          const moved = move({ ...round, personId: person, twoPersonMode: false }, act as RoundAct)
          if (!moved.ok) expect(moved.refusal.code).toMatch(/^(http|reviews)\.refused-/)
          else {
            if (act === 'adopt') expect(person).not.toBe(round.movedBy)
            expect(moved.value.lent).toBe(false)
            round = { state: moved.value.to, movedBy: person }
          }
        }
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })

  it('in a small office the same person adopts, and it is noted', () => {
    const round = { state: 'reporting', movedBy: 'a', personId: 'a', twoPersonMode: true } as const
    expect(move(round, 'adopt')).toEqual({ ok: true, value: { to: 'adopted', lent: true } })
  })
})

it('a call hears to the end of its last day, and only while the round is prepared or sits', () => {
  const heard = roundStates.filter((state) => hears({ state, callUntil: '2026-05-01' }, '2026-05-01'))
  expect(heard).toEqual(['preparing', 'convened'])
  expect(hears({ state: 'preparing', callUntil: '2026-05-01' }, '2026-05-02')).toBe(false)
  expect(hears({ state: 'preparing', callUntil: null }, '2026-05-01')).toBe(false)
})

describe('what became of it', () => {
  const states = ['not-asked', 'asked', 'preparing', 'extended', 'overdue', 'answered', 'answered-in-room']
  const told = fc.record({
    state: fc.constantFrom('issued', 'closed', 'recorded', 'withdrawn', 'merged'),
    standing: fc.constantFrom('here' as const, 'elsewhere' as const),
    addressees: fc.array(fc.constantFrom(...states), { maxLength: 4 }),
  })

  it('gives each recommendation one fate: the counts make up the whole, pledges are never among them', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), fc.nat(9), (list, pledges) => {
        const counts = countFates(list, pledges)
        const sum = counts.filter((one) => one.what !== 'pledges').reduce((total, one) => total + one.n, 0)
        expect(sum).toBe(list.length)
        expect(counts.at(-1)).toEqual({ what: 'pledges', n: pledges })
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })

  it('is answered only where everybody answered, and unknown where nobody was asked here', () => {
    const here = { state: 'issued', standing: 'here' } as const
    expect(fateOf({ ...here, addressees: ['answered', 'answered-in-room'] })).toBe('answered')
    expect(fateOf({ ...here, addressees: ['answered', 'asked'] })).toBe('answered-in-part')
    expect(fateOf({ ...here, addressees: ['extended', 'asked'] })).toBe('preparing')
    expect(fateOf({ ...here, addressees: [] })).toBe('not-asked')
    expect(fateOf({ state: 'recorded', standing: 'elsewhere', addressees: ['not-asked'] })).toBe('no-answer-recorded')
  })
})

describe('pasted paragraphs', () => {
  it('reads what a spreadsheet gives: tabs, empty lines, objectives in any order and twice', () => {
    expect(
      readParagraphs('para. 1\tWords that are long enough\t21; 8, 8\r\n\r\n§ 2\tOther words, also long\n'),
    ).toEqual({
      ok: true,
      value: [
        { locator: 'para. 1', text: 'Words that are long enough', objectives: [8, 21] },
        { locator: '§ 2', text: 'Other words, also long', objectives: [] },
      ],
    })
  })
  it.each([
    ['no tab at all', 1],
    ['1\tshort', 1],
    ['1\tWords that are long enough\t0', 1],
    ['1\tWords that are long enough\n\tWords without a place here', 2],
    ['1\tWords that are long enough\t8\tand a column more', 1],
    ['1\tWords that are long enough\teight', 1],
  ])('names the line of %s', (pasted, line) => {
    expect(readParagraphs(pasted)).toMatchObject({ ok: false, refusal: { code: 'reviews.wrong-line', args: { line } } })
  })
  it('wants at least one', () => {
    expect(readParagraphs(' \n\n')).toMatchObject({ refusal: { code: 'reviews.wrong-no-lines' } })
  })
})
