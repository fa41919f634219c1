// Room: meetings/rules. Pure: what an agenda is made of, what may stand where in it, what changed from one version to
// the next, and how last year's is laid over new days.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { momentIn, wallIn } from '../../kernel/zone.ts'

/** Issue 4, part 1: plenaries, parallel round tables by area, side events, trainings and talks. */
export const sessionKinds = ['session', 'plenary', 'round-table', 'side-event', 'training', 'talk', 'break'] as const
export type SessionKind = (typeof sessionKinds)[number]
export const conceptParts = ['background', 'aims', 'results', 'method'] as const
export type ConceptPart = (typeof conceptParts)[number]
export type Concept = Partial<Record<ConceptPart, LocalizedText>>

/** The name of an area of a review has more than 200 characters in some languages. */
export const longestTitle = 300

/** A session as it is planned: what a version of the agenda holds. */
export interface PlannedSession {
  id: string
  kind: SessionKind
  /** The session that it is a part of; one step deep. */
  parentId: string | null
  title: LocalizedText
  about: LocalizedText | null
  startsAt: Date | null
  endsAt: Date | null
  /** The day of the venue, where it is known and no hour is: then there are no moments. */
  onDay: string | null
  room: string | null
  area: number | null
  objectives: number[]
  /** The day on which it was cancelled; null while it is to take place. */
  cancelledOn: string | null
}
export interface AgendaVersion {
  number: number
  publishedOn: string
  sessions: PlannedSession[]
}

export interface Times {
  startsAt: Date | null
  endsAt: Date | null
}
/** When something is planned: from an hour to an hour, on a day without an hour, or not known. */
export interface When extends Times {
  onDay: string | null
}
/** The day of the venue on which it is; null where none is known. */
export const dayIn = (zone: string, { onDay, startsAt }: When): string | null =>
  onDay ?? (startsAt ? wallIn(zone, startsAt).day : null)
/** Whether it has begun by its plan: a day without an hour has begun when the day has. */
export const hasBegun = (zone: string, when: When, now: Date): boolean =>
  when.startsAt ? when.startsAt <= now : when.onDay !== null && when.onDay <= wallIn(zone, now).day

/** Two are known to be at the same time: of a day without an hour nobody can say it. */
const overlaps = (one: PlannedSession, other: PlannedSession): boolean =>
  one.startsAt !== null &&
  one.endsAt !== null &&
  other.startsAt !== null &&
  other.endsAt !== null &&
  one.startsAt < other.endsAt &&
  other.startsAt < one.endsAt
const sameRoom = (one: PlannedSession, other: PlannedSession): boolean =>
  one.room !== null && one.room.toLowerCase() === other.room?.toLowerCase()
/** One inside the other: a talk may be in the room of the round table that it belongs to. */
const related = (one: PlannedSession, other: PlannedSession): boolean =>
  one.parentId === other.id || other.parentId === one.id

/** What is wrong with a session's place among the others, by field; null where it can stand there. */
export function wrongPlace(
  one: PlannedSession,
  all: readonly PlannedSession[],
  zone: string,
): Record<string, string> | null {
  const others = all.filter((other) => other.id !== one.id)
  if (one.parentId) {
    const parent = others.find((other) => other.id === one.parentId)
    if (!parent) return { parent: 'http.wrong-not-one-of' }
    if (parent.parentId || others.some((other) => other.parentId === one.id))
      return { parent: 'meetings.wrong-parent-deep' }
    if (!within(one, parent, zone)) return { [fieldOf(one)]: 'meetings.wrong-outside-parent' }
  }
  if (others.some((other) => other.parentId === one.id && !other.cancelledOn && !within(other, one, zone)))
    return { [fieldOf(one)]: 'meetings.wrong-outside-parts' }
  const inTheWay = others.some(
    (other) => !other.cancelledOn && sameRoom(one, other) && overlaps(one, other) && !related(one, other),
  )
  return inTheWay ? { room: 'meetings.wrong-room-in-use' } : null
}
const fieldOf = (one: PlannedSession) => (one.onDay === null ? 'starts' : 'day')
/** By the hours of both where both have them, else by the day: what is not known is not held against it. */
function within(part: PlannedSession, whole: PlannedSession, zone: string): boolean {
  if (part.startsAt && part.endsAt && whole.startsAt && whole.endsAt)
    return part.startsAt >= whole.startsAt && part.endsAt <= whole.endsAt
  const [day, other] = [dayIn(zone, part), dayIn(zone, whole)]
  return day === null || other === null || day === other
}

/** A clock that the zone leaves out when it sets its clocks forward is no time of day. */
export const isClockIn = (zone: string, day: string, clock: string): boolean => {
  const wall = wallIn(zone, momentIn(zone, day, clock))
  return wall.day === day && wall.clock === clock
}

/** Under each session of the first step stand its parts, in the order of the clock. */
export function nested(sessions: readonly PlannedSession[]): { whole: PlannedSession; parts: PlannedSession[] }[] {
  const known = new Set(sessions.map((one) => one.id))
  return sessions
    .filter((one) => !one.parentId || !known.has(one.parentId))
    .map((whole) => ({ whole, parts: sessions.filter((one) => one.parentId === whole.id) }))
}
/** Whether something else takes place meanwhile, so that one has to choose. */
export const isParallel = (one: PlannedSession, all: readonly PlannedSession[]): boolean =>
  !one.parentId &&
  all.some((other) => other.id !== one.id && !other.parentId && !other.cancelledOn && overlaps(one, other))

export type AgendaChange =
  | { what: 'added' | 'cancelled' | 'restored' | 'reworded'; session: PlannedSession }
  | { what: 'moved'; session: PlannedSession; from: When }
  | { what: 'renamed'; session: PlannedSession; from: LocalizedText }
  | { what: 'elsewhere'; session: PlannedSession; from: string | null }

/** What is different from one version to the next, session by session in the order of the new one. */
export function changesBetween(before: readonly PlannedSession[], after: readonly PlannedSession[]): AgendaChange[] {
  const gone = before.filter((one) => !one.cancelledOn && !after.some((other) => other.id === one.id))
  return [
    ...after.flatMap((session) =>
      changesOf(
        before.find((one) => one.id === session.id),
        session,
      ),
    ),
    ...gone.map((session): AgendaChange => ({ what: 'cancelled', session })),
  ]
}
function changesOf(old: PlannedSession | undefined, session: PlannedSession): AgendaChange[] {
  if (!old) return session.cancelledOn ? [] : [{ what: 'added', session }]
  if (session.cancelledOn) return old.cancelledOn ? [] : [{ what: 'cancelled', session }]
  const changes: AgendaChange[] = old.cancelledOn ? [{ what: 'restored', session }] : []
  if (!sameTime(old, session)) changes.push({ what: 'moved', session, from: old })
  if (old.room !== session.room) changes.push({ what: 'elsewhere', session, from: old.room })
  const renamed = originalOf(old.title) !== originalOf(session.title)
  if (renamed) changes.push({ what: 'renamed', session, from: old.title })
  if (!renamed && wordsOf(old) !== wordsOf(session)) changes.push({ what: 'reworded', session })
  return changes
}
const sameTime = (one: When, other: When): boolean =>
  one.onDay === other.onDay &&
  one.startsAt?.getTime() === other.startsAt?.getTime() &&
  one.endsAt?.getTime() === other.endsAt?.getTime()
const originalOf = (text: LocalizedText) => text.values[text.original]?.text ?? ''
const textsOf = (text: LocalizedText | null) =>
  Object.entries(text?.values ?? {})
    .map(([language, value]) => `${language}=${value?.text ?? ''}`)
    .sort()
const wordsOf = (one: PlannedSession) =>
  JSON.stringify([textsOf(one.title), textsOf(one.about), one.kind, one.parentId, one.area, one.objectives])

const dayMs = 86_400_000
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
export const dayAfter = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10)
/** 52 weeks on: the same weekday of the same season. */
export const sameWeekdayNextYear = (day: string): string => dayAfter(day, 364)

/**
 * The same clock on the same day of the meeting, in the zone of its venue: an hour that summer time shifted stays put.
 */
export function shiftedTo(
  at: Date | null,
  from: { day: string; zone: string },
  to: { day: string; zone: string },
): Date | null {
  if (!at) return null
  const wall = wallIn(from.zone, at)
  return momentIn(to.zone, dayAfter(to.day, daysFrom(from.day, wall.day)), wall.clock)
}

/** The plan of an earlier meeting for new days: kinds, rooms and words; nothing of what came, and nobody in it. */
export function copiedSessions(
  sessions: readonly PlannedSession[],
  from: { day: string; zone: string },
  to: { day: string; zone: string },
  newId: () => string,
): PlannedSession[] {
  const kept = sessions.filter((one) => !one.cancelledOn)
  const ids = new Map(kept.map((one) => [one.id, newId()]))
  return kept.map((one) => ({
    ...one,
    id: ids.get(one.id) ?? newId(),
    parentId: one.parentId ? (ids.get(one.parentId) ?? null) : null,
    startsAt: shiftedTo(one.startsAt, from, to),
    endsAt: shiftedTo(one.endsAt, from, to),
    onDay: one.onDay === null ? null : dayAfter(to.day, daysFrom(from.day, one.onDay)),
    cancelledOn: null,
  }))
}

/** A concept note after an edit in one language; parts that were emptied go. */
export function editConcept(
  before: Concept,
  typed: Readonly<Partial<Record<ConceptPart, string>>>,
  edit: (before: LocalizedText | null, text: string) => LocalizedText | null,
): Concept {
  const after: Concept = {}
  for (const part of conceptParts) {
    const text = edit(before[part] ?? null, typed[part] ?? '')
    if (text) after[part] = text
  }
  return after
}

/** Documents as they are now: those that another one took the place of are left out. */
export const currentOf = <One extends { id: string; replacesId: string | null }>(documents: readonly One[]): One[] =>
  documents.filter((one) => !documents.some((other) => other.replacesId === one.id))

export interface TookPlace extends Times {
  beganAt: Date | null
  endedAt: Date | null
  cancelledOn: string | null
}
/**
 * When a session really was, as far as anybody noted it, and else as it was planned. One that began late and whose end
 * nobody noted lasts until its planned end, or as long as it was planned where that is over. Null without times, and
 * where it was cancelled.
 */
export function tookPlace(one: TookPlace): { from: Date; to: Date } | null {
  if (one.cancelledOn !== null || !one.startsAt || !one.endsAt) return null
  const from = one.beganAt ?? one.startsAt
  if (one.endedAt) return { from, to: one.endedAt }
  const length = one.endsAt.getTime() - one.startsAt.getTime()
  return { from, to: one.endsAt > from ? one.endsAt : new Date(from.getTime() + length) }
}
