// Room: meetings/rules. Pure: what anybody may know of who came. People in official capacity are counted openly,
// private people above the threshold alone, telephones and names that were not matched apart. Nothing of it is ever
// added to a tally: counted, reported by a platform and estimated are three things.
import { suppress } from '../../kernel/suppression.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { sumBy } from './rules.ts'

export const presences = ['room', 'online', 'both'] as const
export type PresenceChannel = (typeof presences)[number]

export interface Came {
  category: string
  country: string | null
  official: boolean
  channel: PresenceChannel
  /** Nobody else saw them: they said so by their own link. */
  said: boolean
  n: number
}
/** People at a session or on a day: each once in it, and perhaps in the next one again. */
export interface CameAt {
  at: string
  official: boolean
  n: number
}
export interface Unmatched {
  /** Names in the reports that are nobody's on the list, as far as anybody could say. */
  named: number
  /** Connections that showed no name. */
  nameless: number
  /** Calls by telephone: how many, and nothing else. */
  phones: number
}
export interface AttendanceCounts {
  people: Came[]
  sessions: CameAt[]
  days: CameAt[]
  unmatched: Unmatched
}
export const noCounts: AttendanceCounts = {
  people: [],
  sessions: [],
  days: [],
  unmatched: { named: 0, nameless: 0, phones: 0 },
}

interface PublicCount {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  together: number
}
export interface PublicAt {
  key: string
  official: number
  /** Null where too few private people were there to say how many. */
  people: number | null
}
export interface PublicAttendance {
  total: number
  /** How many of them only said so themselves; null where that would single somebody out. */
  said: number | null
  channels: PublicCount
  categories: PublicCount
  countries: PublicCount
  sessions: PublicAt[]
  days: PublicAt[]
  unmatched: Unmatched
}
const smallest = thresholds.participationByAttribute
const sum = (rows: readonly { n: number }[]) => rows.reduce((total, row) => total + row.n, 0)

/** `now` as it stands; private people as they stood at the snapshot. Null where nobody is known to have come. */
export function publishAttendance(now: AttendanceCounts, snapshot: AttendanceCounts): PublicAttendance | null {
  const official = now.people.filter((one) => one.official)
  const shown = snapshot.people.filter((one) => !one.official)
  const by = (attribute: (one: Came) => string | null): PublicCount => {
    const published = suppress(sumBy(shown, attribute), smallest)
    return {
      official: sumBy(official, attribute),
      people: published.cells.flatMap((cell) => (cell.n === null ? [] : [{ key: cell.key, n: cell.n }])),
      together: published.together,
    }
  }
  const said = sum(shown.filter((one) => one.said))
  const total = sum(now.people)
  const { named, nameless, phones } = snapshot.unmatched
  if (total + named + nameless + phones === 0) return null
  return {
    total,
    said: said === 0 || (said >= smallest && sum(shown) - said >= smallest) ? said : null,
    channels: by((one) => one.channel),
    categories: by((one) => one.category),
    countries: by((one) => one.country),
    sessions: publishAt(now.sessions, snapshot.sessions, sum(shown)),
    days: publishAt(now.days, snapshot.days, sum(shown)),
    unmatched: snapshot.unmatched,
  }
}
/** Told where at least the threshold was there and, of all who came, nobody or as many were not. */
function publishAt(now: readonly CameAt[], snapshot: readonly CameAt[], all: number): PublicAt[] {
  const count = (rows: readonly CameAt[], at: string, official: boolean) =>
    sum(rows.filter((row) => row.at === at && row.official === official))
  return [...new Set([...now, ...snapshot].map((row) => row.at))].toSorted().map((at) => {
    const n = count(snapshot, at, false)
    const tells = n === 0 || (n >= smallest && (all === n || all - n >= smallest))
    return { key: at, official: count(now, at, true), people: tells ? n : null }
  })
}
