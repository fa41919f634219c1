// Room: meetings/rules. Pure: what anybody may know of who came. People in official capacity are counted openly,
// private people above the threshold alone, telephones and names that were not matched apart. Nothing of it is ever
// added to a tally: counted, reported by a platform and estimated are three things.
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

export interface PublicCount {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  /** Private people who are counted together because too few share an attribute. */
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
const sum = (rows: readonly { n: number }[]) => rows.reduce((total, row) => total + row.n, 0)

/**
 * Parts of the people who came, each held against all the others: who said so themselves, who was there at a session,
 * on a day. Somebody may be in several of them.
 */
export function overParts({
  people,
  sessions,
  days,
}: Pick<AttendanceCounts, 'people' | 'sessions' | 'days'>): { about: string; cells: { key: string; n: number }[] }[] {
  const all = sum(people)
  const part = (about: string, n: number) => ({
    about,
    cells: [
      { key: 'in', n },
      { key: 'out', n: all - n },
    ],
  })
  const at = (rows: readonly CameAt[], about: (key: string) => string) =>
    [...new Set(rows.map((row) => row.at))]
      .toSorted()
      .map((key) => part(about(key), sum(rows.filter((row) => row.at === key && !row.official))))
  return [
    part('attended-said', sum(people.filter((one) => one.said))),
    ...at(sessions, sessionTable),
    ...at(days, dayTable),
  ]
}
const sessionTable = (id: string) => `attended-session-${id}`
const dayTable = (day: string) => `attended-day-${day}`

/** What was published of a table. */
export interface Told {
  total: number
  cells: readonly { key: string; n: number }[]
  together: number
}
/** Officials as they stand `now`; private people as they were published. Null where nobody is known to have come. */
export function publishAttendance(now: AttendanceCounts, published: (about: string) => Told): PublicAttendance | null {
  const official = now.people.filter((one) => one.official)
  const by = (about: string, attribute: (one: Came) => string | null): PublicCount => {
    const { cells, together } = published(about)
    return { official: sumBy(official, attribute), people: [...cells], together }
  }
  const total = sum(official) + published('people').total
  const cellOf = (about: string, key: string) => published(about).cells.find((one) => one.key === key)?.n ?? null
  /** Null where too few private people were there, or too few were not, to say how many. */
  const inOf = (about: string) => {
    const all = published(about).total
    return cellOf(about, 'in') ?? (cellOf(about, 'out') === all ? 0 : null)
  }
  const at = (rows: readonly CameAt[], about: (key: string) => string): PublicAt[] =>
    [...new Set(rows.map((row) => row.at))].toSorted().map((key) => ({
      key,
      official: sum(rows.filter((row) => row.at === key && row.official)),
      people: inOf(about(key)),
    }))
  const unmatched = Object.fromEntries(
    Object.keys(noCounts.unmatched).map((key) => [key, cellOf('unmatched', key) ?? 0]),
  ) as unknown as Unmatched
  if (total + sum(Object.values(unmatched).map((n) => ({ n }))) === 0) return null
  return {
    total,
    said: inOf('attended-said'),
    channels: by('people-by-channel', (one) => one.channel),
    categories: by('people-by-category', (one) => one.category),
    countries: by('people-by-country', (one) => one.country),
    sessions: at(now.sessions, sessionTable),
    days: at(now.days, dayTable),
    unmatched,
  }
}
