// Room: recommendations/rules. Pure: the charter's clock for an answer. It runs where the charter states it, from the
// day of asking, by the version in force on that day: a promise is not shortened afterwards. Elsewhere no clock runs.
import type { BodyRules, CharterRules } from '../../../data/types.ts'
import { dayAfter } from '../../kernel/days.ts'
import type { AddresseeState } from './rules.ts'

/** So many days before the day comes, the office is told. */
export const dueSoonDays = 14
/** Asked, and no answer stands: here alone a day can come. */
export const openStates = ['asked', 'preparing', 'extended'] as const satisfies readonly AddresseeState[]
export const isOpen = (state: string): boolean => (openStates as readonly string[]).includes(state)

type Stated = Pick<BodyRules, 'answerDays'> | undefined
/** What the body that issued it states; where it states nothing, what the Mechanism does. */
export const answerDaysIn = (rules: CharterRules, issuer: string | null, mechanism: string | null): number | null => {
  const of = (slug: string | null): Stated => (slug === null ? undefined : rules.bodies[slug])
  return of(issuer)?.answerDays ?? of(mechanism)?.answerDays ?? null
}
export const answerDueOn = (askedOn: string | null, days: number | null): string | null =>
  askedOn === null || days === null ? null : dayAfter(askedOn, days)

/** What is to be said of a day today, if anything: each of them once, and nothing of a day that is over but that. */
export function toSay(
  one: { dueOn: string; soonTold: boolean; overTold: boolean },
  today: string,
): 'due-soon' | 'overdue' | null {
  if (today > one.dueOn) return one.overTold ? null : 'overdue'
  return today >= dayAfter(one.dueOn, -dueSoonDays) && !one.soonTold ? 'due-soon' : null
}
