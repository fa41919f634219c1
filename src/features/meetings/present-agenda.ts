// Room: meetings/present. The agenda as page, twin, Word file and calendar say it: days, clocks, and changes in words.
import { Type } from 'typebox'
import type { Locale } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'
import { sayClock, sayDay } from '../../platform/i18n/format.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { TextAnswer } from '../reference/index.ts'
import { type AgendaChange, type PlannedSession, type Times, type When, dayIn } from './rules-agenda.ts'
import type { Meeting, MeetingDocument, Session } from './store.ts'
import type { PublicAgenda } from './use-cases-agenda.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const sessionFields = {
  id: Type.String(),
  kind: Type.String(),
  parent: Nullable(Type.String()),
  title: TextAnswer,
  about: Nullable(TextAnswer),
  startsAt: Nullable(Type.String()),
  endsAt: Nullable(Type.String()),
  /** The day of the venue: all that is known of when it is, where startsAt is null. */
  day: Nullable(Type.String()),
  beganAt: Nullable(Type.String()),
  endedAt: Nullable(Type.String()),
  room: Nullable(Type.String()),
  area: Nullable(Type.Integer()),
  objectives: Type.Array(Type.Integer()),
  cancelledOn: Nullable(Type.String()),
  sources: Type.Array(Type.Unknown()),
}
export const SessionAnswer = Type.Object(sessionFields)
export const AgendaAnswer = Type.Object({
  meeting: Type.String(),
  /** Null where the agenda is of the public record, which gives no hours. */
  timeZone: Nullable(Type.String()),
  /** 0: provisional, nothing was published yet. */
  version: Type.Integer(),
  publishedOn: Nullable(Type.String()),
  versions: Type.Array(Type.Object({ number: Type.Integer(), publishedOn: Type.String() })),
  changes: Type.Array(Type.Object({ what: Type.String(), session: Type.String() })),
  sessions: Type.Array(SessionAnswer),
})

export const presentSession = (zone: string) => (one: Session) => ({
  id: one.id,
  kind: one.kind,
  parent: one.parentId,
  title: one.title,
  about: one.about,
  startsAt: one.startsAt?.toISOString() ?? null,
  endsAt: one.endsAt?.toISOString() ?? null,
  day: dayIn(zone, one),
  beganAt: one.beganAt?.toISOString() ?? null,
  endedAt: one.endedAt?.toISOString() ?? null,
  room: one.room,
  area: one.area,
  objectives: one.objectives,
  cancelledOn: one.cancelledOn,
  sources: one.sources,
})

export interface AgendaModel {
  meeting: Meeting
  agenda: PublicAgenda
  documents: MeetingDocument[]
  /** The reader's own zone, beside the venue's; null where they chose none. */
  zone: string | null
}
export const presentAgenda = ({ meeting, agenda }: AgendaModel) => ({
  meeting: meeting.code,
  timeZone: meeting.fromRecord ? null : meeting.timeZone,
  version: agenda.number,
  publishedOn: agenda.publishedOn,
  versions: agenda.versions,
  changes: agenda.changes.map(({ what, session }) => ({ what, session: session.id })),
  sessions: agenda.sessions.map(presentSession(meeting.timeZone)),
})
/** "09:00–10:30" */
export function sayClocks({ startsAt, endsAt }: Times, locale: Locale, zone: string): string {
  const clock = (at: Date | null) => (at ? sayClock(at, locale, zone) : '')
  return [clock(startsAt), clock(endsAt)].filter(Boolean).join('–')
}
/** "9 December 2026, 09:00–10:30"; the day alone where it begins at no known hour. */
export function sayMoment(when: When, locale: Locale, zone: string): string {
  const day = dayIn(zone, when)
  return [day && sayDay(day, locale), sayClocks(when, locale, zone)].filter(Boolean).join(', ')
}

/** One change as a sentence, in the clock of the venue. */
export function sayChange(t: Translate, locale: Locale, zone: string, change: AgendaChange): string {
  const { session } = change
  const title = readText(session.title, locale).text
  const when = (one: When) => sayMoment(one, locale, zone) || t('meetings.time-unknown')
  if (change.what === 'moved') return t('meetings.change-moved', { title, from: when(change.from), to: when(session) })
  if (change.what === 'renamed')
    return t('meetings.change-renamed', { title, from: readText(change.from, locale).text })
  if (change.what === 'elsewhere')
    return t('meetings.change-elsewhere', {
      title,
      from: change.from ?? t('meetings.room-unnamed'),
      to: session.room ?? t('meetings.room-unnamed'),
    })
  return t(`meetings.change-${change.what}`, { title, when: when(session) })
}

export interface Day<One> {
  /** `2026-12-09` in the zone of the venue; empty where no time is known. */
  day: string
  slots: { times: When; sessions: One[] }[]
}
/** By day of the venue, and within it by time: what stands in one slot takes place at the same time. */
export function daysOf<One extends PlannedSession>(sessions: readonly One[], zone: string): Day<One>[] {
  const days: Day<One>[] = []
  for (const one of sessions) {
    const day = dayIn(zone, one) ?? ''
    const own = days.find((other) => other.day === day) ?? { day, slots: [] }
    if (!days.includes(own)) days.push(own)
    const slot = own.slots.find(
      ({ times }) =>
        one.startsAt !== null &&
        times.startsAt?.getTime() === one.startsAt.getTime() &&
        times.endsAt?.getTime() === one.endsAt?.getTime(),
    )
    if (slot) slot.sessions.push(one)
    else own.slots.push({ times: one, sessions: [one] })
  }
  return days
}
