// Room: meetings/rules. Pure: the dates, clocks and lengths of time that platforms and spreadsheets write, in four
// languages: 20/11/26, 9:55:01 a. m. · 11/20/2026 09:55:01 AM · 2026-11-20 09:55 · Nov 20, 2026 · 1 h 2 min 3 s.
import { momentIn } from './rules.ts'

export const dayOrders = ['dmy', 'mdy'] as const
export type DayOrder = (typeof dayOrders)[number]

/** A moment as it was written. `first` and `second` are day and month in an order that the text alone does not say. */
export interface Written {
  day: string | { first: number; second: number; year: number } | null
  /** HH:MM:SS */
  clock: string
  /** Minutes ahead of UTC, where the text says so. */
  offset: number | null
}

const months: [RegExp, number][] = [
  [/^(jan|ene)/, 1],
  [/^(fe[bv])/, 2],
  [/^mar/, 3],
  [/^(apr|abr|avr)/, 4],
  [/^(may|mai)/, 5],
  [/^(jun|juin)(?!l)/, 6],
  [/^(jul|juil)/, 7],
  [/^(aug|ago|aou)/, 8],
  [/^(sep|set)/, 9],
  [/^(oct|out)/, 10],
  [/^nov/, 11],
  [/^(dec|dic|dez)/, 12],
]
const monthOf = (word: string): number | undefined => months.find(([pattern]) => pattern.test(word))?.[1]
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\u200e\u200f]+/g, ' ')
    .trim()
const two = (n: number) => String(n).padStart(2, '0')
const fullYear = (year: number) => (year < 100 ? 2000 + year : year)

/** A day of the calendar as YYYY-MM-DD; null for the 31st of a month that has none. */
function dayFrom(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(fullYear(year), month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null
  return at.toISOString().slice(0, 10)
}

const clockWords = /(\d{1,2})\s?[:h]\s?(\d{2})(?:\s?(?::|m|min)\s?(\d{2})(?:\.\d+)?s?)?\s?([ap])?(?:\.?\s?m\b\.?)?/
function readClock(text: string): { clock: string; rest: string; after: string } | null {
  const found = clockWords.exec(text)
  if (!found) return null
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)]
  const half = found[4]
  if (minute > 59 || second > 59 || hour > (half ? 12 : 23) || (half && hour === 0 && half !== 'a')) return null
  const counted = half === 'p' ? (hour % 12) + 12 : half === 'a' ? hour % 12 : hour
  const end = found.index + found[0].length
  return {
    clock: `${two(counted)}:${two(minute)}:${two(second)}`,
    rest: `${text.slice(0, found.index)} ${text.slice(end)}`,
    after: text.slice(end),
  }
}
function readOffset(after: string): number | null {
  if (/^\s?z\b/.test(after) || /\b(utc|gmt)\)?$/.test(after)) return 0
  const found = /([+-])(\d{1,2}):?(\d{2})?\)?$/.exec(after)
  if (!found) return null
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0))
}

/** A moment as a platform writes it; null where the text is none. */
export function readMoment(typed: string): Written | null {
  const text = plain(typed)
  const clock = readClock(text.replace(/(\d)t(\d)/, '$1 $2'))
  if (!clock) return null
  const written = { clock: clock.clock, offset: readOffset(clock.after) }
  const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(clock.rest)
  if (iso) return withDay(written, dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])))
  const figures = /(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b/.exec(clock.rest)
  if (figures) {
    const [first, second, year] = [Number(figures[1]), Number(figures[2]), fullYear(Number(figures[3]))]
    const possible = dayFrom(year, second, first) !== null || dayFrom(year, first, second) !== null
    return possible ? { ...written, day: { first, second, year } } : null
  }
  const words =
    /(\d{1,2})(?:st|nd|rd|th|er|o)?[\s-](?:de\s)?([a-z]{3,12})\.?,?[\s-](?:de\s)?(\d{4})/.exec(clock.rest) ??
    swapped(/([a-z]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})/.exec(clock.rest))
  const month = words && monthOf(words[2] ?? '')
  if (words && month) return withDay(written, dayFrom(Number(words[3]), month, Number(words[1])))
  // A clock alone: the day is that of the meeting, where it has but one.
  return /\d|[a-z]{3}/.test(clock.rest.replace(clock.after, '')) ? null : { ...written, day: null }
}
const swapped = (found: RegExpExecArray | null): string[] | null =>
  found ? [found[0], found[2] ?? '', found[1] ?? '', found[3] ?? ''] : null
const withDay = (written: Omit<Written, 'day'>, day: string | null): Written | null =>
  day === null ? null : { ...written, day }

export interface Span {
  from: string
  to: string
}
const isNear = (day: string | null, { from, to }: Span): boolean =>
  day !== null && day >= addDays(from, -1) && day <= addDays(to, 1)
export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

const dayIn = ({ first, second, year }: { first: number; second: number; year: number }, order: DayOrder) =>
  order === 'dmy' ? dayFrom(year, second, first) : dayFrom(year, first, second)

/**
 * Whether a file writes the day or the month first: what all its dates allow, then what falls on the days of the
 * meeting. Null where both would do: a person says it, nobody guesses.
 */
export function orderOf(all: readonly Written[], meeting: Span): DayOrder | null {
  const figures = all.flatMap((one) => (one.day && typeof one.day === 'object' ? [one.day] : []))
  const possible = dayOrders.filter((order) => figures.every((one) => dayIn(one, order) !== null))
  if (possible.length < 2) return possible[0] ?? null
  const near = dayOrders.map((order) => figures.filter((one) => isNear(dayIn(one, order), meeting)).length)
  const [dmy = 0, mdy = 0] = near
  if (dmy !== mdy) return dmy > mdy ? 'dmy' : 'mdy'
  return figures.every((one) => one.first === one.second) || dmy === 0 ? 'dmy' : null
}

/** The moment itself; null where the day is none in this order, or where there is none. */
export function momentOf(written: Written, order: DayOrder, zone: string, onlyDay: string | null): Date | null {
  const day = written.day === null ? onlyDay : typeof written.day === 'string' ? written.day : dayIn(written.day, order)
  if (!day) return null
  const seconds = Number(written.clock.slice(6)) * 1000
  if (written.offset !== null) return new Date(Date.parse(`${day}T${written.clock}Z`) - written.offset * 60_000)
  return new Date(momentIn(zone, day, written.clock.slice(0, 5)).getTime() + seconds)
}
export const isNearDay = (day: string, meeting: Span): boolean => isNear(day, meeting)

const unit = (words: string) => `(?:(\\d+)\\s?(?:${words})\\b\\.?,?\\s?)?`
const lengths = new RegExp(
  ['h|hrs?|horas?|hours?|heures?', 'm|mins?|minutos?|minutes?', 's|segs?|secs?|segundos?|seconds?|secondes?']
    .map(unit)
    .join('')
    .replace(/^.*$/, '^$&$'),
)
/** A length of time in seconds; a bare number counts minutes, as both platforms' columns say. */
export function readSeconds(typed: string): number | null {
  const text = plain(typed)
  if (text === '') return null
  if (/^\d+([.,]\d+)?$/.test(text)) return Math.round(Number(text.replace(',', '.')) * 60)
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  const iso = /^pt(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.\d+)?s)?$/.exec(text)
  const found = iso ?? lengths.exec(text.replace(/\b(y|e|et|and)\s/g, ''))
  if (!found || found.slice(1).every((part) => part === undefined)) return null
  return Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0)
}
