// Room: bodies/rules. Pure: what a body is, and in which state a seat is. A seat nobody told us about is unknown,
// never vacant.
import type { BodyKind } from '../../../data/types.ts'
import type { Tone } from '../../ui/stations.ts'

export const bodyKinds = [
  'network',
  'working-group',
  'mechanism',
  'working-table',
  'liaison-table',
  'national-network',
  'country-team',
] as const satisfies readonly BodyKind[]
/** The kinds that the sources speak of without naming one: an operator enters those that exist. */
export const enteredKinds = ['national-network', 'country-team'] as const

export interface Holding {
  organisationId: string
  since: string
  until: string | null
  vacatedOn: string | null
}
export type SeatState = 'unknown' | 'vacant' | 'filled' | 'expiring'

const expiringDays = 90

/** Only what was entered here as left is vacant (contract: "unknown is a state of its own"). */
export function stateOfSeat(holdings: readonly Holding[], today: string): SeatState {
  const now = currentHolding(holdings)
  if (!now) return holdings.length === 0 ? 'unknown' : 'vacant'
  if (!now.until) return 'filled'
  return daysBetween(today, now.until) <= expiringDays ? 'expiring' : 'filled'
}
export const currentHolding = <H extends Holding>(holdings: readonly H[]): H | undefined =>
  holdings.find((one) => one.vacatedOn === null)

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** What is wrong with a new holding, as message keys per field. */
export function wrongHolding(
  form: { since: string; until?: string },
  earlier: readonly Holding[],
): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (form.until && form.until < form.since) wrong.until = 'bodies.wrong-until'
  if (earlier.some((one) => one.vacatedOn && one.vacatedOn > form.since)) wrong.since = 'bodies.wrong-since'
  return wrong
}

/** The colour of who designates: one per working table, neutral for agencies. */
export const toneOfDesignator = (slug: string): Tone =>
  (
    ({
      'working-table-1': 'voice',
      'working-table-2': 'theme',
      'working-table-3': 'answer',
      'working-table-4': 'pledge',
    }) as const
  )[slug as 'working-table-1'] ?? 'neutral'
export const tableNumber = (slug: string): number | null => {
  const match = /^working-table-(\d)$/.exec(slug)
  return match ? Number(match[1]) : null
}
