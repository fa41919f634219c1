// Room: reviews/rules. Pure: how a round of the review moves, what its steps are, when it hears submissions, and what
// became of the round before in counts that are never added to one another (design/records.md, ReviewCycle).
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { type StateTable, step } from '../../kernel/state-table.ts'

export const roundStates = [
  'planned',
  'preparing',
  'convened',
  'reporting',
  'adopted',
  'following-up',
  'closed',
] as const
export type RoundState = (typeof roundStates)[number]
export const roundActs = ['prepare', 'convene', 'report', 'adopt', 'follow-up', 'close'] as const
export type RoundAct = (typeof roundActs)[number]

/** planned > preparing > convened > reporting > adopted > following-up > closed. */
export const road: StateTable<RoundState, RoundAct> = {
  prepare: { from: ['planned'], to: 'preparing' },
  convene: { from: ['preparing'], to: 'convened' },
  report: { from: ['convened'], to: 'reporting' },
  adopt: { from: ['reporting'], to: 'adopted' },
  'follow-up': { from: ['adopted'], to: 'following-up' },
  close: { from: ['following-up'], to: 'closed' },
}
/** The act as the log says it, in the past tense. */
export const actDone = {
  prepare: 'prepared',
  convene: 'convened',
  report: 'reported',
  adopt: 'adopted',
  'follow-up': 'followed-up',
  close: 'closed',
} as const satisfies Record<RoundAct, string>

/** The only way on from a state, if there is one. */
export const nextAct = (state: RoundState): RoundAct | undefined =>
  roundActs.find((act) => road[act].from.includes(state))

export interface Moving {
  state: RoundState
  movedBy: string | null
  personId: string | null
  twoPersonMode: boolean
}
/**
 * What was reported is adopted by another person than who reported it; in a small office by the same, and it is noted.
 * Answers where the round stands then, and whether the two-person mode lent a hand.
 */
export function move(round: Moving, act: RoundAct): Outcome<{ to: RoundState; lent: boolean }> {
  const next = step(road, round.state, act)
  if (!next.ok) return next
  const same = act === 'adopt' && round.movedBy === round.personId
  if (same && !round.twoPersonMode) return refused('forbidden', 'reviews.refused-same-person')
  return done({ to: next.value, lent: same })
}

export const stepKinds = [
  'info-session',
  'webinar',
  'regional-process',
  'consultation',
  'hearing',
  'meeting',
  'report',
  'follow-up',
] as const
export type StepKind = (typeof stepKinds)[number]

export type Standing = 'official' | 'parallel'
export type SubmissionState = 'received' | 'published' | 'refused' | 'withdrawn'

/** Submissions are heard while a round is prepared or sits, to the end of the last day of its call. */
export const hears = (round: { state: RoundState; callUntil: string | null }, today: string): boolean =>
  (round.state === 'preparing' || round.state === 'convened') && round.callUntil !== null && today <= round.callUntil

/** Of a recommendation of the round before: how its addressees stand, worst news first. */
const fates = [
  'answered',
  'answered-in-part',
  'preparing',
  'asked',
  'not-asked',
  'no-answer-recorded',
  'withdrawn',
] as const
export type Fate = (typeof fates)[number]
interface Told {
  state: string
  standing: 'here' | 'elsewhere'
  addressees: readonly string[]
}
const answered = (state: string) => state === 'answered' || state === 'answered-in-room'

/** One fate for each: answered only where every addressee answered. */
export function fateOf({ state, standing, addressees }: Told): Fate {
  if (state === 'withdrawn' || state === 'merged') return 'withdrawn'
  const given = addressees.filter(answered).length
  if (given > 0) return given === addressees.length ? 'answered' : 'answered-in-part'
  if (standing === 'elsewhere') return 'no-answer-recorded'
  if (addressees.some((one) => one === 'preparing' || one === 'extended')) return 'preparing'
  return addressees.some((one) => one !== 'not-asked') ? 'asked' : 'not-asked'
}
export interface Became {
  what: Fate | 'pledges'
  n: number
}
export const countFates = (told: readonly Told[], pledges: number): Became[] => [
  ...fates.flatMap((what) => {
    const n = told.filter((one) => fateOf(one) === what).length
    return n > 0 ? [{ what, n }] : []
  }),
  { what: 'pledges', n: pledges },
]

export interface Paragraph {
  locator: string
  text: string
  objectives: number[]
}
/**
 * Rows as they are pasted from a spreadsheet: where it stands, its words, its objectives (`8, 21`), parted by tabs.
 * All of them or none: the refusal names the first line that cannot be read.
 */
export function readParagraphs(pasted: string): Outcome<Paragraph[]> {
  const found: Paragraph[] = []
  for (const [index, line] of pasted.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [locator = '', text = '', numbers = '', ...rest] = line.split('\t').map((cell) => cell.trim())
    const objectives = numbers ? numbers.split(/[\s,;]+/).map(Number) : []
    const wrong =
      rest.some(Boolean) ||
      !locator ||
      locator.length > 60 ||
      text.length < 10 ||
      text.length > 5000 ||
      objectives.some((one) => !Number.isInteger(one) || one < 1 || one > 23)
    if (wrong) return refused('invalid', 'reviews.wrong-line', { args: { line: index + 1 } })
    found.push({ locator, text, objectives: [...new Set(objectives)].sort((a, b) => a - b) })
  }
  return found.length ? done(found) : refused('invalid', 'reviews.wrong-no-lines')
}
