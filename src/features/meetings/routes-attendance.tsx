// Room: meetings/routes. The desk: who came, platforms' reports, who is who, the door without network; one's own
// word.
import { Type } from 'typebox'
import { done, invalid, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { categoryName, countryName } from '../reference/index.ts'
import { sessionsHeld } from './in-force.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { resembling } from './rules-attendance-people.ts'
import { dayOrders } from './rules-attendance-times.ts'
import { channels, channelsOf, maySay, wallIn } from './rules.ts'
import { writeSheet } from './sheet.ts'
import { type Meeting, findMeeting, sessionsOf } from './store.ts'
import { type Attendee, attendanceFilesOf, attendeesOf, candidatesOf } from './store-attendance.ts'
import { attendanceCountsOf, attendanceListOf } from './store-attendance-counts.ts'
import { attendedOn, saidOf } from './store-holding.ts'
import { type Registration, doorList, findByDoorCode, findRegistrations } from './store-registrations.ts'
import {
  acceptProposals,
  applyReport,
  checkReport,
  decideAttendee,
  dropReport,
  findChecked,
  plainProposals,
} from './use-cases-attendance.ts'
import { findRegistered } from './use-cases-register.ts'
import { begun, sayAttendance } from './use-cases-say.ts'
import { DeskAttendancePage, DeskReportPage } from './views/desk-attendance.tsx'
import { DeskMatchingPage, matchingPageSize } from './views/desk-matching.tsx'
import { DoorCodePage, DoorListPage, SayAttendancePage } from './views/door-list.tsx'
import { sessionTitle } from './views/meeting-participation.tsx'

const waits = (one: Attendee) => one.decision === 'open' || one.decision === 'proposed'
const attendancePage = page({
  path: '/desk/meetings/:slug/attendance',
  who: 'attendance.import',
  sensitive: true,
  model: (context, { params }) =>
    atDesk(context, params.slug, 'attendance.import', async (meeting) => ({
      sessions: await sessionsOf(context, meeting.id),
      counts: await attendanceCountsOf(context, meeting.id),
      files: await attendanceFilesOf(context, meeting.id),
      toDecide: (await attendeesOf(context, meeting.id)).filter(waits).length,
    })),
  view: DeskAttendancePage,
})
const reportForm = form({
  path: '/desk/meetings/:slug/attendance',
  who: 'attendance.import',
  labels,
  again: attendancePage,
  sensitive: true,
  limit: 11_000_000,
  fields: Type.Object({
    upload: Type.Optional(Field.upload()),
    session: Type.Optional(Field.id()),
    timeZone: Field.line(60),
    order: Type.Optional(Field.one(dayOrders)),
  }),
  act: (context, { params, form: fields }) => checkReport(context, params.slug ?? '', fields),
  then: ({ slug, id, again }) => ({
    to: deskPath(slug, `/attendance/files/${id}`),
    said: again ? 'meetings.said-report-again' : undefined,
  }),
})
const reportPage = page({
  path: '/desk/meetings/:slug/attendance/files/:id',
  who: 'attendance.import',
  sensitive: true,
  model: (context, { params }) => findChecked(context, params.slug ?? '', params.id ?? ''),
  view: DeskReportPage,
})
const applyForm = form({
  path: '/desk/meetings/:slug/attendance/files/:id',
  who: 'attendance.import',
  labels,
  again: reportPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => applyReport(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug, n }) => ({
    to: deskPath(slug, '/attendance'),
    said: n ? 'meetings.said-report-applied' : 'meetings.said-report-again',
  }),
})
const dropForm = form({
  path: '/desk/meetings/:slug/attendance/files/:id/removal',
  who: 'attendance.import',
  labels,
  again: reportPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => dropReport(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/attendance'), said: 'meetings.said-removed' }),
})

const peopleQuery = Type.Object({ page: Type.Optional(Field.number(1, 10_000)) })
const peoplePage = page({
  path: '/desk/meetings/:slug/attendance/people',
  who: 'attendance.import',
  sensitive: true,
  query: peopleQuery,
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'attendance.import', async (meeting) => {
      const all = await attendeesOf(context, meeting.id)
      const paging = pagingOf(query.page, matchingPageSize)
      const shown = all.slice((paging.page - 1) * paging.size, paging.page * paging.size)
      return {
        items: await withOffers(context, meeting, shown),
        total: all.length,
        at: paging.page,
        plain: plainProposals(all).length,
      }
    }),
  view: DeskMatchingPage,
})
/** Beside each name: who was proposed or chosen; for a name that is open, who on the list shares words of it. */
async function withOffers(context: Context, meeting: Meeting, shown: readonly Attendee[]) {
  const candidates = await candidatesOf(context, meeting.id)
  const offered = shown.map((attendee) =>
    attendee.registrationId
      ? [attendee.registrationId]
      : resembling(attendee.searchName, candidates).map((one) => one.id),
  )
  const known = await findRegistrations(context, meeting.id, [...new Set(offered.flat())])
  const byId = new Map(known.map((one): [string, Registration] => [one.id, one]))
  return shown.map((attendee, index) => ({
    attendee,
    offers: (offered[index] ?? []).flatMap((id) => byId.get(id) ?? []),
  }))
}
const decideForm = form({
  path: '/desk/meetings/:slug/attendance/people',
  who: 'attendance.import',
  labels,
  again: peoplePage,
  sensitive: true,
  query: peopleQuery,
  fields: Type.Object({
    attendee: Field.id(),
    who: Type.Optional(Field.line(40)),
    code: Type.Optional(Field.line(20)),
  }),
  act: async (context, { params, form: fields }) => {
    const slug = params.slug ?? ''
    const { who, attendee } = fields
    const code = fields.code?.toLowerCase().replace(/[^a-z0-9]/g, '')
    if (code) {
      const meeting = await findMeeting(context, slug)
      const found = meeting && (await findByDoorCode(context, meeting.id, code))
      if (!found) return invalid({ code: 'meetings.wrong-door-code' })
      return decideAttendee(context, slug, { attendee, decision: 'same', registration: found.id })
    }
    if (!who) return invalid({ who: 'http.wrong-required' })
    if (who === 'not-same' || who === 'unknown') return decideAttendee(context, slug, { attendee, decision: who })
    if (!/^[0-9a-f-]{36}$/.test(who)) return invalid({ who: 'http.wrong-not-one-of' })
    return decideAttendee(context, slug, { attendee, decision: 'same', registration: who })
  },
  then: ({ slug }, { query }) => ({
    to: deskPath(slug, `/attendance/people${query.page ? `?page=${query.page}` : ''}`),
    said: 'meetings.said-saved',
  }),
})
const acceptForm = form({
  path: '/desk/meetings/:slug/attendance/people/proposals',
  who: 'attendance.import',
  labels,
  again: peoplePage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => acceptProposals(context, params.slug ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/attendance/people'), said: 'meetings.said-saved' }),
})

/** The list of who came, for the desk's own report: every cell is text, so that no name is run as a formula. */
const listFile = file({
  path: '/desk/meetings/:slug/attendance.xlsx',
  who: 'attendance.import',
  file: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting) return notFound()
    const t = translator(context.locale)
    const sessions = await sessionsOf(context, meeting.id)
    const heads = ['name', 'category', 'country', 'channel', 'days', 'sessions', 'how'] as const
    const rows = (await attendanceListOf(context, meeting.id)).map((one) => [
      one.name ?? t('meetings.name-gone'),
      categoryName(one.category, context.locale),
      one.country ? countryName(one.country, context.locale) : '',
      t(`meetings.came-${one.channel}`),
      one.days.join(', '),
      one.sessions.map((id) => sessionTitle({ locale: context.locale, t }, sessions, id)).join(' · '),
      one.sources.map((source) => t(`meetings.source-${source}`)).join(', '),
    ])
    return done({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: `${meeting.slug}-attendance.xlsx`,
      body: await writeSheet(
        heads.map((one) => t(`meetings.list-${one}`)),
        rows,
      ),
    })
  },
})

const doorListPage = page({
  path: '/desk/meetings/:slug/door/list',
  who: 'attendance.record',
  sensitive: true,
  camera: true,
  model: (context, { params }) =>
    atDesk(context, params.slug, 'attendance.record', async (meeting) => {
      const list = await doorList(context, meeting.id, { page: 1, size: 2000 })
      return {
        sessions: await sessionsOf(context, meeting.id),
        there: await attendedOn(context, meeting.id, wallIn(meeting.timeZone, context.now).day),
        people: list.items.map((one) => ({
          ...one,
          words: `${one.personName ?? ''} ${one.doorCode ?? ''}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
        })),
      }
    }),
  view: DoorListPage,
})

/** Where a registration's QR code leads. To whoever takes attendance it shows who this is; to anybody else nothing. */
const doorCodePage = page({
  path: '/door/:meeting/:code',
  who: 'attendance.record',
  sensitive: true,
  root: true,
  model: (context, { params }) =>
    atDesk(context, params.meeting, 'attendance.record', async (meeting) => {
      const registration = await findByDoorCode(context, meeting.id, params.code?.toLowerCase() ?? '')
      const there = await attendedOn(context, meeting.id, wallIn(meeting.timeZone, context.now).day)
      return { registration: registration ?? null, there: registration ? there.has(registration.id) : false }
    }),
  view: DoorCodePage,
})

const sayPage = page({
  path: '/registrations/:token/attendance',
  who: 'attendance.say-own',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await findRegistered(context, params.token)
    if (!found) return notFound()
    const { meeting, registration } = found
    return done({
      meeting,
      token: params.token ?? '',
      sessions: begun(context, meeting.timeZone, await sessionsHeld(context, meeting)),
      said: await saidOf(context, registration.id),
      open: registration.state === 'confirmed' && maySay(meeting.state),
    })
  },
  view: SayAttendancePage,
})
const sayForm = form({
  path: '/registrations/:token/attendance',
  who: 'attendance.say-own',
  labels,
  again: sayPage,
  sensitive: true,
  fields: Type.Object({
    act: Field.one(['say', 'unsay']),
    channel: Type.Optional(Field.one(channels)),
    sessions: Field.ids(200),
  }),
  act: async (context, { params, form: fields }) => {
    const found = await findRegistered(context, params.token)
    if (!found) return notFound()
    const only = channelsOf(found.meeting.mode)
    const channel = fields.channel ?? (only.length === 1 ? only[0] : undefined)
    if (fields.act === 'say' && !channel) return invalid({ channel: 'http.wrong-required' })
    return sayAttendance(context, params.token ?? '', {
      channel: fields.act === 'say' ? channel : undefined,
      sessions: fields.act === 'say' ? fields.sessions : [],
    })
  },
  then: (_said, { params, form: fields }) => ({
    to: `/registrations/${params.token}/attendance`,
    said: fields.act === 'say' ? 'meetings.said-came' : 'meetings.said-removed',
  }),
})

export const attendanceRoutes = [
  attendancePage,
  reportForm,
  reportPage,
  applyForm,
  dropForm,
  peoplePage,
  decideForm,
  acceptForm,
  listFile,
  doorListPage,
  doorCodePage,
  sayPage,
  sayForm,
]
