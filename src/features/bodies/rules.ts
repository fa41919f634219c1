// Room: bodies/rules. Pure: what a body is, and in which state a seat is. A seat nobody told us about is unknown,
// never vacant.
import type { BodyKind } from '../../../data/types.ts'
import { dayAfter, monthsAfter } from '../../kernel/days.ts'
import type { Tone } from '../../ui/stations.ts'

export const bodyKinds = [
  'network',
  'working-group',
  'mechanism',
  'working-table',
  'liaison-table',
  'national-network',
  'country-team',
  'committee',
] as const satisfies readonly BodyKind[]
/** The kinds that the sources speak of without naming one: an operator enters those that exist. */
export const enteredKinds = ['national-network', 'country-team'] as const

export interface Holding {
  organisationId: string
  /** The first day. */
  since: string
  /** The last day of the term; null where none is recorded. */
  until: string | null
  /** The first day on which it is held no more, because it was left before its end. */
  vacatedOn: string | null
}
/**
 * unknown: nobody told us · vacant: it was left · filled · expiring: its term ends soon · expired: its term ended and
 * nobody was designated here since · conflicting: two hold it, or the charter of that day forbids it.
 */
export const seatStates = ['filled', 'expiring', 'expired', 'conflicting', 'vacant', 'unknown'] as const
export type SeatState = (typeof seatStates)[number]

/** Somebody sits there, even where the charter forbids it: nobody is unseated by a rule. */
export const sits = (state: SeatState): boolean => state === 'filled' || state === 'expiring' || state === 'conflicting'

/** How long before its end a term is drawn as expiring, and how long before it those whom it concerns are told. */
export const expiringDays = 90
export const warningDays = 31

/** Only what was entered here as left is vacant (contract: "unknown is a state of its own"). */
export function stateOfSeat(holdings: readonly Holding[], day: string, forbidden = false): SeatState {
  const now = holdings.filter((one) => coversDay(one, day))
  if (now.length > 1 || (now.length === 1 && forbidden)) return 'conflicting'
  const [holding] = now
  if (holding) return holding.until && daysBetween(day, holding.until) <= expiringDays ? 'expiring' : 'filled'
  const ended = holdings.filter((one) => one.since <= day).sort((a, b) => b.since.localeCompare(a.since))[0]
  if (!ended) return 'unknown'
  return ended.vacatedOn && ended.vacatedOn <= day ? 'vacant' : 'expired'
}
export const coversDay = (one: Holding, day: string): boolean =>
  one.since <= day && (one.until === null || day <= one.until) && (one.vacatedOn === null || day < one.vacatedOn)
/** Whether two holdings share a day. */
export function overlap(a: Holding, b: Holding): boolean {
  const from = a.since > b.since ? a.since : b.since
  return coversDay(a, from) && coversDay(b, from)
}
export const heldOn = <H extends Holding>(holdings: readonly H[], day: string): H | undefined =>
  holdings.find((one) => coversDay(one, day))
/** The last one on record that was not left: it may have run out, or be still to come. */
export const currentHolding = <H extends Holding>(holdings: readonly H[], day: string): H | undefined =>
  heldOn(holdings, day) ??
  holdings.filter((one) => one.vacatedOn === null && one.since <= day).sort((a, b) => b.since.localeCompare(a.since))[0]

export { dayAfter, monthsAfter }
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
/** The last day of a term of so many months that begins on a day: from 15 March for a month it is 14 April. */
export function lastDayOf(since: string, months: number): string {
  return dayAfter(monthsAfter(since, months), -1)
}
/** A day, a month or a year that somebody asks about, as its first and last day; null when it is none. */
export function daysOf(on: string): { first: string; last: string } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(on)
  if (!match) return null
  const [, year = '', month, date] = match
  const first = `${year}-${month ?? '01'}-${date ?? '01'}`
  const at = new Date(`${first}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== first) return null
  return { first, last: date ? first : lastDayOf(first, month ? 1 : 12) }
}

/** What is wrong with a new holding, as message keys per field. */
export function wrongHolding(
  form: { since: string; until?: string },
  earlier: readonly Holding[],
): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (form.until && form.until < form.since) wrong.until = 'bodies.wrong-until'
  if (earlier.some((one) => one.vacatedOn && one.vacatedOn > form.since && one.since <= form.since))
    wrong.since = 'bodies.wrong-since'
  return wrong
}

/** The colour of who designates: one per working table, neutral for agencies. */
export const toneOfDesignator = (slug: string): Tone => {
  const number = tableNumber(slug)
  return number ? (tableTones[(number - 1) % tableTones.length] ?? 'neutral') : 'neutral'
}
const tableTones = ['voice', 'theme', 'answer', 'pledge'] as const
/** `working-table-3` > 3: the number by which organisations join it. */
export const tableNumber = (slug: string): number | null => {
  const match = /(?:^|-)table-([1-9]\d?)$/.exec(slug)
  return match ? Number(match[1]) : null
}
