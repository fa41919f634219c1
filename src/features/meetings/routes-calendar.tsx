// Room: meetings/routes. Calendars to subscribe to: of all meetings, by body, country and kind, of one, and one's own.
import { Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { toCalendar } from './calendar.ts'
import { labels } from './at-desk.ts'
import { meetingKinds } from './rules.ts'
import { type Meeting, findMeeting, listMeetings } from './store.ts'
import { sessionsInForce } from './in-force.ts'
import { calendarBehind, endCalendar, makeCalendar, ownCalendar } from './use-cases-calendar.ts'
import { CalendarPage } from './views/calendar.tsx'

/** What narrows the list of meetings narrows its feeds too: a calendar of one body, of one country. */
export const ListQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  kind: Type.Optional(Field.one(meetingKinds)),
  year: Type.Optional(Field.number(2000, 2100)),
  country: Type.Optional(Field.line(2)),
  body: Type.Optional(Field.line(80)),
})
const mediaType = 'text/calendar; charset=utf-8'
const everything = { page: 1, size: 2000 }

async function calendarOf(context: Context, meetings: readonly Meeting[], sessions: boolean, name: string) {
  const items = await Promise.all(
    meetings.map(async (meeting) => ({ meeting, sessions: sessions ? await sessionsInForce(context, meeting) : [] })),
  )
  return toCalendar(items, { name, baseUrl: context.installation.baseUrl, locale: context.locale })
}

const listIcs = file({
  path: '/meetings.ics',
  who: 'meeting.read',
  cached: true,
  query: ListQuery,
  summary: 'All meetings as a calendar to subscribe to; by body, country, kind or year where asked',
  file: async (context, { query }) => {
    const list = await listMeetings(context, query, everything)
    const name = translator(context.locale)('meetings.list-title')
    return done({ mediaType, body: await calendarOf(context, list.items, false, name) })
  },
})
const meetingIcs = file({
  path: '/meetings/:slug.ics',
  who: 'meeting.read',
  cached: true,
  summary: 'One meeting and its sessions as a calendar file',
  file: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting) return notFound()
    const title = readText(meeting.title, context.locale).text
    return done({
      mediaType,
      fileName: `${meeting.slug}.ics`,
      body: await calendarOf(context, [meeting], true, title),
    })
  },
})

const ownPage = page({
  path: '/calendar',
  who: 'calendar.own',
  sensitive: true,
  model: async (context) => done(await ownCalendar(context)),
  view: CalendarPage,
})
const makeForm = form({
  path: '/calendar',
  who: 'calendar.own',
  labels,
  again: ownPage,
  sensitive: true,
  fields: Type.Object({}),
  act: makeCalendar,
  then: () => ({ to: '/calendar', said: 'meetings.said-calendar-made' }),
})
const endForm = form({
  path: '/calendar/end',
  who: 'calendar.own',
  labels,
  again: ownPage,
  sensitive: true,
  fields: Type.Object({}),
  act: endCalendar,
  then: () => ({ to: '/calendar', said: 'meetings.said-calendar-ended' }),
})
/** Its name and its file say nothing of what it is about: it stands in a phone that others look at. */
const ownIcs = file({
  path: '/calendar/:token.ics',
  who: 'calendar.read',
  file: async (context, { params }) => {
    const meetings = await calendarBehind(context, params.token)
    if (!meetings) return notFound()
    const name = translator(context.locale)('meetings.calendar-neutral')
    return done({ mediaType, fileName: 'calendar.ics', body: await calendarOf(context, meetings, true, name) })
  },
})

export const calendarRoutes = [listIcs, meetingIcs, ownPage, makeForm, endForm, ownIcs]
