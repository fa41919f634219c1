// Room: recommendations/rules. Pure: how a recommendation and each addressee's answer move, what a proposal and an
// answer must say. Days to answer exist only where the charter states them (records.md): clock-rules.
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'
import type { StateTable } from '../../kernel/state-table.ts'

export const kinds = ['policy', 'service', 'process', 'method'] as const
export type RecommendationKind = (typeof kinds)[number]
export const horizons = ['short', 'medium', 'long'] as const
export type Horizon = (typeof horizons)[number]
export type RecommendationStanding = 'here' | 'elsewhere'

export const states = ['draft', 'proposed', 'checked', 'issued', 'closed', 'withdrawn', 'merged', 'recorded'] as const
export type RecommendationState = (typeof states)[number]
export type RecommendationAct = 'propose' | 'return' | 'check' | 'issue' | 'close' | 'withdraw' | 'merge'

/** `recorded` (imported) stands outside the table: nothing moves it here until its owner confirms it. */
export const road: StateTable<RecommendationState, RecommendationAct> = {
  propose: { from: ['draft'], to: 'proposed' },
  return: { from: ['proposed'], to: 'draft' },
  check: { from: ['proposed'], to: 'checked' },
  issue: { from: ['checked'], to: 'issued' },
  close: { from: ['issued'], to: 'closed' },
  withdraw: { from: ['draft', 'proposed', 'checked', 'issued'], to: 'withdrawn' },
  merge: { from: ['proposed', 'checked', 'issued'], to: 'merged' },
}
/** Issued ones stay public for ever, also withdrawn or merged: their code resolves. */
export const publicStates = [
  'issued',
  'closed',
  'withdrawn',
  'merged',
  'recorded',
] as const satisfies readonly RecommendationState[]

export const addresseeKinds = ['state', 'municipality', 'agency', 'network', 'organisation', 'unknown'] as const
export type AddresseeKind = (typeof addresseeKinds)[number]
export const addresseeStates = [
  'not-asked',
  'asked',
  'preparing',
  'extended',
  'answered',
  'answered-in-room',
  'redirected',
  'not-competent',
] as const
export type AddresseeState = (typeof addresseeStates)[number]
export type AddresseeAct = 'ask' | 'prepare' | 'extend' | 'answer' | 'answer-in-room' | 'redirect' | 'disclaim'

export const asking: StateTable<AddresseeState, AddresseeAct> = {
  ask: { from: ['not-asked'], to: 'asked' },
  prepare: { from: ['asked', 'preparing', 'extended'], to: 'preparing' },
  extend: { from: ['asked', 'preparing'], to: 'extended' },
  // Again from `answered`: a further version; the one before stays readable.
  answer: { from: ['asked', 'preparing', 'extended', 'answered', 'answered-in-room'], to: 'answered' },
  'answer-in-room': {
    from: ['not-asked', 'asked', 'preparing', 'extended', 'answered-in-room'],
    to: 'answered-in-room',
  },
  redirect: { from: ['not-asked', 'asked', 'preparing', 'extended'], to: 'redirected' },
  disclaim: { from: ['asked', 'preparing', 'extended'], to: 'not-competent' },
}

export const stances = ['accept', 'accept-part', 'note', 'decline'] as const
export type Stance = (typeof stances)[number]
export type ResponseState = 'draft' | 'confirmed'
export type ResponseHow = 'written' | 'in-room' | 'letter'

export interface ProposalForm {
  citesInputs: readonly string[]
  fromNote: boolean
}
/** Every recommendation says what it rests on: inputs that were brought, or a note of what was said in the room. */
export const checkCites = (form: ProposalForm): Outcome<null> =>
  form.fromNote || form.citesInputs.length > 0
    ? done(null)
    : refused('invalid', 'recommendations.refused-cites-no-input', {
        fields: { inputs: 'recommendations.refused-cites-no-input' },
      })

/** Only addressees that are not asked need a country or a name; a row without a label is no row. */
export function checkAddressees(
  rows: readonly { label: string; kind: string; country?: string }[],
  nobody: boolean,
): Outcome<null> {
  if (rows.length === 0 && !nobody) return invalid({ 'to-1-label': 'recommendations.wrong-no-addressee' })
  if (rows.length > 0 && nobody) return invalid({ nobody: 'recommendations.wrong-both-addressees' })
  return done(null)
}

export const formItems = ['addressee', 'objective', 'measure', 'rationale'] as const
export type FormItem = (typeof formItems)[number]
/** What the secretariat looks at, and nothing else: it checks form, never content (contract, "make it count"). */
export function missingForm(one: {
  addressees: number
  addresseesUnknown: boolean
  objectives: number
  measure: boolean
  rationale: boolean
}): FormItem[] {
  const missing: FormItem[] = []
  if (one.addressees === 0 && !one.addresseesUnknown) missing.push('addressee')
  if (one.objectives === 0) missing.push('objective')
  if (!one.measure) missing.push('measure')
  if (!one.rationale) missing.push('rationale')
  return missing
}

/** An answer in part, taking note or declining gives its reasons; an acceptance may. */
export const checkAnswer = (answer: { stance: Stance; reason?: string }): Outcome<null> =>
  answer.stance === 'accept' || answer.reason ? done(null) : invalid({ reason: 'recommendations.wrong-reason' })

const fold = (post: string) =>
  post
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Two people of one office: another account, where both have one, and another post in any case. */
export function checkSecondPerson(
  draft: { personId: string | null; post: string },
  second: { personId: string | null; post: string },
): Outcome<null> {
  if (draft.personId !== null && draft.personId === second.personId)
    return refused('conflict', 'recommendations.refused-same-person')
  if (fold(draft.post) === fold(second.post)) return invalid({ post: 'recommendations.wrong-same-post' })
  return done(null)
}

/** An answer was given before: what is written now is a further version, and the state stays until it is confirmed. */
export const answeredStates: readonly AddresseeState[] = ['answered', 'answered-in-room']

/**
 * Two hands at the desk: who handed out the link that drafted an answer holds it in clear, so another one hands out the
 * link that confirms it. A link that went by mail alone was in nobody's hand.
 */
export function checkOtherHand(first: string | null, second: string | null): Outcome<null> {
  return first !== null && first === second ? refused('conflict', 'recommendations.refused-same-hand') : done(null)
}

/** Where a code of another record leads; the trace resolves what has no address of its own that is known here. */
export function addressOfCode(code: string): string {
  if (code.startsWith('REC-')) return `/recommendations/${code}`
  if (code.startsWith('PLG-')) return `/pledges/${code}`
  if (code.startsWith('MECH-')) return '/mechanism'
  const plan = /^WPL-[A-Z]+-(\d{4}-\d{4})$/.exec(code)
  return plan ? `/workplan/${plan[1]}` : `/trace/${code}`
}
