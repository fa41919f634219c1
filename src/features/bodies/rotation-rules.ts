// Room: bodies/rotation-rules. Pure: a calendar by which seats go round among agencies. A proposal: a body decides it,
// and may change any line of it.
import { dayAfter, lastDayOf } from './rules.ts'

export interface RotationTerm {
  from: string
  until: string
  /** One agency per rotating seat, in the order of the seats. */
  agencies: string[]
}
export interface RotationPlan {
  /** Who takes part, in the order in which they come. */
  agencies: readonly string[]
  seats: number
  months: number
  from: string
  /** How often each has sat before: who sat least comes first. */
  before?: Readonly<Record<string, number>>
}

/**
 * As many terms as it takes until everybody sat equally often. In each term those who sat least sit, in the given
 * order; nobody sits twice in one term, and whoever just sat comes last among equals.
 */
export function rotationCalendar({ agencies, seats, months, from, before = {} }: RotationPlan): RotationTerm[] {
  const seated = Math.min(seats, agencies.length)
  if (seated < 1 || months < 1) return []
  const sat = new Map(agencies.map((agency) => [agency, before[agency] ?? 0]))
  const terms: RotationTerm[] = []
  let start = from
  let last: readonly string[] = []
  do {
    const now = [...agencies]
      .sort((a, b) => (sat.get(a) ?? 0) - (sat.get(b) ?? 0) || Number(last.includes(a)) - Number(last.includes(b)))
      .slice(0, seated)
    for (const agency of now) sat.set(agency, (sat.get(agency) ?? 0) + 1)
    const until = lastDayOf(start, months)
    terms.push({ from: start, until, agencies: now })
    start = dayAfter(until)
    last = now
  } while (new Set(sat.values()).size > 1 && terms.length < 60)
  return terms
}

/** What is wrong with a calendar that was changed by hand, as the key of a sentence; null when it can be decided. */
export function wrongCalendar(terms: readonly RotationTerm[], agencies: readonly string[]): string | null {
  if (terms.length === 0) return 'bodies.wrong-calendar-empty'
  for (const [index, term] of terms.entries()) {
    if (new Set(term.agencies).size !== term.agencies.length) return 'bodies.wrong-calendar-twice'
    if (term.agencies.some((agency) => !agencies.includes(agency))) return 'bodies.wrong-calendar-agency'
    if (term.until < term.from || (terms[index - 1]?.until ?? '') >= term.from) return 'bodies.wrong-calendar-days'
  }
  return null
}
/** Who sits by the calendar on a day. */
export const calendarTermOn = (terms: readonly RotationTerm[], day: string): RotationTerm | undefined =>
  terms.find((one) => one.from <= day && day <= one.until)
