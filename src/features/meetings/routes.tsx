// Room: meetings/routes. What anybody meets: the list, a meeting, its calendar, registering. Parse > use case > page
// or redirect.
import { Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { done, notFound, refused } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { toAtom } from '../../platform/files/atom.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { isOfficial } from '../reference/index.ts'
import { linkToken } from './links.ts'
import {
  MeetingAnswer,
  MeetingListAnswer,
  modelOf,
  presentItem,
  presentMeeting,
  presentRow,
  sayDates,
} from './present.ts'
import { agendaRoutes } from './routes-agenda.tsx'
import { ListQuery, calendarRoutes } from './routes-calendar.tsx'
import { certifyRoutes } from './routes-certify.tsx'
import { attendanceRoutes } from './routes-attendance.tsx'
import { delegationRoutes } from './routes-delegations.tsx'
import { holdRoutes } from './routes-hold.tsx'
import { inviteRoutes } from './routes-invite.tsx'
import { minutesRoutes } from './routes-minutes.tsx'
import { askedOf, ownLine, personFields, registrationRoutes } from './routes-registration.tsx'
import { prepareRoutes } from './routes-prepare.tsx'
import { roleRoutes } from './routes-roles.tsx'
import { sheetRoutes } from './routes-sheets.tsx'
import { type Wish, meant } from './rules-registration.ts'
import { documentsOf, filterValues, findMeeting, listMeetings, onlineAddressOf } from './store.ts'
import { registrationsFor } from './store-registrations.ts'
import { hasOpenMinutes } from './store-minutes.ts'
import { certificatesOf } from './use-cases-certify.ts'
import {
  type RegistrationChange,
  changeRegistration,
  declineInvitation,
  findRegistered,
  openInvited,
  register,
  registerByInvitation,
  registrationChanges,
} from './use-cases-register.ts'
import { MeetingPage } from './views/meeting.tsx'
import { MeetingListPage } from './views/meeting-list.tsx'
import { InvitationPage, RegisterPage } from './views/register.tsx'
import { RegistrationPage } from './views/registration.tsx'

const everything = { page: 1, size: 2000 }
const titleOf = (context: Context) => translator(context.locale)('meetings.list-title')

const listPage = page({
  path: '/meetings',
  who: 'meeting.read',
  nav: 'meetings',
  cached: true,
  query: ListQuery,
  answer: MeetingListAnswer,
  summary: 'Meetings: planned, open, held, and those of the public record',
  model: async (context, { query }) =>
    done({
      list: await listMeetings(context, query, pagingOf(query.page)),
      query,
      values: await filterValues(context),
      now: context.now,
    }),
  twin: ({ list }) => ({ ...list, items: list.items.map(presentItem) }),
  view: MeetingListPage,
})
const listCsv = file({
  path: '/meetings.csv',
  who: 'meeting.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const list = await listMeetings(context, query, everything)
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'meetings.csv',
      body: toCsv(list.items.map(presentRow(context.locale))),
    })
  },
})
const listAtom = file({
  path: '/meetings.atom',
  who: 'meeting.read',
  cached: true,
  query: ListQuery,
  summary: 'The same list as an Atom feed',
  file: async (context, { query }) => {
    const list = await listMeetings(context, query, { page: 1, size: 50 })
    const here = `${context.installation.baseUrl}/${context.locale}/meetings`
    const entries = list.items.map((one) => ({
      id: `urn:uuid:${one.id}`,
      title: readText(one.title, context.locale).text,
      language: readText(one.title, context.locale).language,
      href: `${here}/${one.slug}`,
      updated: one.revisedAt,
      summary: sayDates(one, context.locale),
    }))
    const body = toAtom({
      id: here,
      title: titleOf(context),
      href: here,
      self: `${here}.atom`,
      language: context.locale,
      author: context.installation.operator ?? 'Mesa Abierta',
      updated: context.now,
      entries,
    })
    return done({ mediaType: 'application/atom+xml; charset=utf-8', body })
  },
})
const meetingPage = page({
  path: '/meetings/:slug',
  who: 'meeting.read',
  nav: 'meetings',
  cached: true,
  answer: MeetingAnswer,
  summary: 'One meeting, with agenda, documents and counts',
  model: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    return meeting ? done(await modelOf(context, meeting)) : notFound()
  },
  twin: presentMeeting,
  view: MeetingPage,
})
const meetingDocument = file({
  path: '/meetings/:slug/documents/:id',
  who: 'meeting.read',
  summary: 'A document of a meeting',
  file: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    const document = meeting ? (await documentsOf(context, meeting.id)).find((one) => one.id === params.id) : undefined
    const stored = document?.fileId ? await findFile(context, document.fileId) : undefined
    if (!stored) return notFound()
    return done({ mediaType: stored.media_type, fileName: stored.name, body: await context.files.read(stored.id) })
  },
})

const registered = (token: string, wish: Wish) => ({
  to: `/registrations/${token}`,
  said: meant[wish].wait ? ('meetings.said-in-line' as const) : ('meetings.said-registered' as const),
})
const registerPage = page({
  path: '/meetings/:slug/register',
  who: 'registration.make',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting) return notFound()
    const organisations = await ownOrganisations(context)
    const own = await registrationsFor(context, meeting.id, { organisationIds: organisations.map((one) => one.id) })
    const before = await Promise.all(
      own.map(async (one) => ({ registration: one, token: await linkToken(context, 'registration', one.id) })),
    )
    const asked = await askedOf(context, meeting)
    return done({ meeting, organisations: organisations.map(({ slug, name }) => ({ slug, name })), before, asked })
  },
  view: RegisterPage,
})
const registerForm = form({
  path: '/meetings/:slug/register',
  who: 'registration.make',
  labels: 'meetings',
  again: registerPage,
  sensitive: true,
  fields: Type.Object({
    ...personFields,
    category: Type.Optional(Field.line(60)),
    country: Type.Optional(Field.line(2)),
    organisation: Type.Optional(Field.line(80)),
  }),
  act: (context, { params, form: fields }) => register(context, params.slug ?? '', fields),
  then: ({ token }, { form: fields }) => registered(token, fields.channel),
})

const invitationPage = page({
  path: '/invitations/:token',
  who: 'invitation.use',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await openInvited(context, params.token)
    if (!found) return notFound()
    const own = await registrationsFor(context, found.meeting.id, { invitationId: found.invitation.id })
    const before = await Promise.all(
      own.map(async (one) => ({ registration: one, token: await linkToken(context, 'registration', one.id) })),
    )
    const asked = await askedOf(context, found.meeting)
    const delegates = found.meeting.state === 'open' && isOfficial(found.invitation.category)
    return done({ ...found, token: params.token ?? '', before, asked, delegates })
  },
  view: InvitationPage,
})
const invitationForm = form({
  path: '/invitations/:token',
  who: 'invitation.use',
  labels: 'meetings',
  again: invitationPage,
  sensitive: true,
  fields: Type.Object(personFields),
  act: (context, { params, form: fields }) => registerByInvitation(context, params.token ?? '', fields),
  then: ({ token }, { form: fields }) => registered(token, fields.channel),
})
const declineForm = form({
  path: '/invitations/:token/decline',
  who: 'invitation.use',
  labels: 'meetings',
  again: invitationPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => declineInvitation(context, params.token ?? ''),
  then: (_declined, { params }) => ({ to: `/invitations/${params.token}`, said: 'meetings.said-declined' }),
})

const registrationPage = page({
  path: '/registrations/:token',
  who: 'registration.read-own',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await findRegistered(context, params.token)
    if (!found) return notFound()
    const online = found.registration.channel === 'online' && found.registration.state === 'confirmed'
    return done({
      ...found,
      ...(await ownLine(context, found)),
      token: params.token ?? '',
      onlineAddress: online ? await onlineAddressOf(context, found.meeting.id) : null,
      minutesOpen: await hasOpenMinutes(context, found.meeting.id),
      certificates: (await certificatesOf(context, found.meeting.id, [found.registration.id])).get(
        found.registration.id,
      ),
    })
  },
  view: RegistrationPage,
})
const saidOf = {
  room: 'meetings.said-changed',
  online: 'meetings.said-changed',
  wait: 'meetings.said-in-line',
  'wait-online': 'meetings.said-in-line',
  take: 'meetings.said-taken',
  leave: 'meetings.said-left-line',
  cancel: 'meetings.said-cancelled',
} as const satisfies Record<RegistrationChange, string>
const registrationForm = form({
  path: '/registrations/:token',
  who: 'registration.read-own',
  labels: 'meetings',
  again: registrationPage,
  sensitive: true,
  fields: Type.Object({ change: Field.one(registrationChanges) }),
  act: async (context, { params, form: fields }) => {
    const changed = await changeRegistration(context, params.token ?? '', fields.change)
    // The page has no field of that name: the sentence says it.
    if (!changed.ok && changed.refusal.fields?.channel) return refused('conflict', changed.refusal.code)
    return changed.ok ? done(fields.change) : changed
  },
  then: (change, { params }) => ({
    to: `/registrations/${params.token}`,
    said: saidOf[change],
  }),
})

export const routes = [
  listPage,
  listCsv,
  listAtom,
  meetingPage,
  meetingDocument,
  registerPage,
  registerForm,
  invitationPage,
  invitationForm,
  declineForm,
  registrationPage,
  registrationForm,
  ...calendarRoutes,
  ...agendaRoutes,
  ...prepareRoutes,
  ...inviteRoutes,
  ...registrationRoutes,
  ...delegationRoutes,
  ...roleRoutes,
  ...sheetRoutes,
  ...holdRoutes,
  ...minutesRoutes,
  ...certifyRoutes,
  ...attendanceRoutes,
]
