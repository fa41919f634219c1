// Room: meetings/calendar. Calendar files (RFC 5545): moments in UTC, which every program turns into its reader's clock
// on whatever side of a clock change, and the venue's clock in words; whole days as days. A stable UID and a SEQUENCE
// that goes up with every change, so that a calendar moves the entry and does not add another; what was cancelled says
// so. No names.
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Locale } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { zoneName } from '../reference/index.ts'
import { sayMoment } from './present-agenda.ts'
import type { Meeting, Session } from './store.ts'

export interface CalendarItem {
  meeting: Meeting
  sessions: readonly Session[]
}
interface Options {
  name: string
  baseUrl: string
  locale: Locale
}
/** A text as one line: a line end of any kind inside a value could begin a line of its own in the file. */
const oneLine = (text: string): string => text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
const dayAfter = (day: string, n: number): Date => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000)

export function toCalendar(items: readonly CalendarItem[], more: Options): string {
  const calendar = ical({
    name: oneLine(more.name),
    prodId: { company: 'Mesa Abierta', product: 'meetings', language: more.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const item of items) addMeeting(calendar, item, more)
  return calendar.toString()
}

function addMeeting(calendar: ICalCalendar, { meeting, sessions }: CalendarItem, more: Options): void {
  const { starts, ends } = meeting
  // A meeting of which only the month or the year is known has no place in a calendar.
  if (!starts || starts.precision !== 'day') return
  const host = new URL(more.baseUrl).hostname
  const address = `${more.baseUrl}/${more.locale}/meetings/${meeting.slug}`
  const place = meeting.place ? oneLine(readText(meeting.place, more.locale).text) : null
  const common = {
    sequence: meeting.revision,
    stamp: meeting.revisedAt,
    lastModified: meeting.revisedAt,
    status: statusOf(meeting),
  }
  calendar.createEvent({
    ...common,
    id: `meeting-${meeting.id}@${host}`,
    allDay: true,
    timezone: 'UTC',
    start: dayAfter(starts.date, 0),
    end: dayAfter(ends?.date ?? starts.date, 1),
    summary: oneLine(readText(meeting.title, more.locale).text),
    location: place,
    url: address,
    categories: [{ name: meeting.kind }],
  })
  for (const session of sessions) {
    const when = whenOf(session)
    if (!when) continue
    calendar.createEvent({
      ...common,
      ...when,
      id: `session-${session.id}@${host}`,
      summary: oneLine(readText(session.title, more.locale).text),
      description: session.startsAt ? venueTime(meeting, session, more.locale) : null,
      location: [session.room, place].filter((one) => one !== null).join(', ') || null,
      url: `${address}/agenda#session-${session.id}`,
      status: session.cancelledOn ? ICalEventStatus.CANCELLED : common.status,
    })
  }
}
/** From a moment to a moment; a whole day where no hour is known; nothing where not even the day is. */
function whenOf({ startsAt, endsAt, onDay }: Session) {
  if (startsAt) return { start: startsAt, end: endsAt ?? startsAt }
  return onDay ? { allDay: true, timezone: 'UTC', start: dayAfter(onDay, 0), end: dayAfter(onDay, 1) } : null
}
function statusOf(meeting: Meeting): ICalEventStatus {
  if (meeting.state === 'cancelled') return ICalEventStatus.CANCELLED
  if (meeting.state === 'announced' || meeting.state === 'postponed') return ICalEventStatus.TENTATIVE
  return ICalEventStatus.CONFIRMED
}
/** The clock on the wall of the venue, which the calendar of somebody elsewhere does not show. */
const venueTime = (meeting: Meeting, session: Session, locale: Locale): string =>
  oneLine(
    `${sayMoment(session, locale, meeting.timeZone)} · ${translator(locale)('meetings.in-zone', {
      zone: zoneName(meeting.timeZone, locale),
    })}`,
  )
