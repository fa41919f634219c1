// Room: meetings/rules. Pure: places per channel and category, and who of those waiting is offered one. The order is
// that of arrival; somebody is passed over only while their own category is full, never by one of the same category.

/** Places of a channel or of one row in it; null: not limited. */
export interface Bucket {
  capacity: number | null
  taken: number
}
export interface Seats {
  /** The whole channel. */
  total: Bucket
  /** Rows of the review of 2021 that have a quota of their own. */
  rows: ReadonlyMap<string, Bucket>
}
export interface InLine {
  id: string
  row: string
}

const isFree = ({ capacity, taken }: Bucket) => capacity === null || taken < capacity
/** A place is free where both the channel and the row have one. */
export function hasSeat(seats: Seats, row: string): boolean {
  const own = seats.rows.get(row)
  return isFree(seats.total) && (!own || isFree(own))
}
const moved = (bucket: Bucket, by: 1 | -1): Bucket => ({ ...bucket, taken: bucket.taken + by })
export function withSeat(seats: Seats, row: string, by: 1 | -1): Seats {
  const own = seats.rows.get(row)
  return {
    total: moved(seats.total, by),
    rows: own ? new Map([...seats.rows, [row, moved(own, by)]]) : seats.rows,
  }
}

/** Who of the line is offered a place now, in their order: as many as there are places. */
export function offersFrom(seats: Seats, line: readonly InLine[]): InLine[] {
  const offered: InLine[] = []
  let left = seats
  for (const one of line) {
    if (!isFree(left.total)) break
    if (!hasSeat(left, one.row)) continue
    left = withSeat(left, one.row, 1)
    offered.push(one)
  }
  return offered
}

/** The last day on which an offer can be taken: some days from today, never beyond the day before the meeting. */
export function offerUntil(today: string, days: number, meetingDay: string | null): string {
  const last = new Date(`${today}T00:00:00Z`)
  last.setUTCDate(last.getUTCDate() + days)
  const until = last.toISOString().slice(0, 10)
  if (!meetingDay || meetingDay.length !== 10 || until < meetingDay) return until
  const before = new Date(`${meetingDay}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  const eve = before.toISOString().slice(0, 10)
  return eve < today ? today : eve
}

/** Whether a channel takes somebody of any row at all: what a form says before it knows who comes. */
export const isFull = (seats: Seats): boolean => !isFree(seats.total)
export const hasFullRow = (seats: Seats): boolean =>
  isFull(seats) || [...seats.rows.values()].some((one) => !isFree(one))
