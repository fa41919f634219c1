// Room: meetings. Calendar files (RFC 5545): moments in UTC, whole days as days; a stable UID and a SEQUENCE that goes up
// with every change, so that a calendar moves the entry and does not add another. No names of persons.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Locale } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'
import type { Meeting, Session } from './store.ts'

export interface CalendarItem {
  meeting: Meeting
  sessions: readonly Session[]
}
/** A text as one line: a line end of any kind inside a value could begin a line of its own in the file. */
const oneLine = (text: string): string => text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
const dayAfter = (day: string, n: number): Date => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000)

export function toCalendar(
  items: readonly CalendarItem[],
  more: { name: string; baseUrl: string; locale: Locale; withSessions: boolean },
): string {
  const host = new URL(more.baseUrl).hostname
  const calendar = ical({
    name: oneLine(more.name),
    prodId: { company: 'Mesa Abierta', product: 'meetings', language: more.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { meeting, sessions } of items) {
    const { starts, ends } = meeting
    // A meeting of which only the month or the year is known has no place in a calendar.
    if (!starts || starts.precision !== 'day') continue
    const common = {
      sequence: meeting.revision,
      stamp: meeting.revisedAt,
      lastModified: meeting.revisedAt,
      location: meeting.place ? oneLine(readText(meeting.place, more.locale).text) : null,
      url: `${more.baseUrl}/${more.locale}/meetings/${meeting.slug}`,
      status:
        meeting.state === 'cancelled'
          ? ICalEventStatus.CANCELLED
          : meeting.state === 'announced' || meeting.state === 'postponed'
            ? ICalEventStatus.TENTATIVE
            : ICalEventStatus.CONFIRMED,
    }
    calendar.createEvent({
      ...common,
      id: `meeting-${meeting.id}@${host}`,
      allDay: true,
      timezone: 'UTC',
      start: dayAfter(starts.date, 0),
      end: dayAfter(ends?.date ?? starts.date, 1),
      summary: oneLine(readText(meeting.title, more.locale).text),
      categories: [{ name: meeting.kind }],
    })
    for (const session of more.withSessions ? sessions : []) {
      if (!session.startsAt) continue
      calendar.createEvent({
        ...common,
        id: `session-${session.id}@${host}`,
        start: session.startsAt,
        end: session.endsAt ?? session.startsAt,
        summary: oneLine(readText(session.title, more.locale).text),
      })
    }
  }
  return calendar.toString()
}
