// Room: meetings/routes. The desk: preparing a meeting, its words, place, agenda and documents.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import { isTimeZone } from '../../kernel/zone.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { policy } from './policy.ts'
import { stepsFor } from './present.ts'
import { meetingActs, meetingKinds, modes } from './rules.ts'
import { currentOf, longestTitle, sessionKinds } from './rules-agenda.ts'
import { documentsOf, listMeetings, onlineAddressOf, sessionsOf } from './store.ts'
import { preparationOf, peopleToTell } from './store-agenda.ts'
import { notesOf, talliesOf } from './store-holding.ts'
import { invitationsOf } from './store-invitations.ts'
import { participationOf } from './store-registrations.ts'
import {
  addDocument,
  createMeeting,
  dropDocument,
  dropSession,
  editPlace,
  editWords,
  putSession,
  takeStep,
} from './use-cases.ts'
import { unpublishedOf } from './use-cases-agenda.ts'
import { DeskAgendaPage, DeskDocumentsPage } from './views/desk-agenda.tsx'
import { DeskMeetingPage, DeskMeetingsPage, DeskNewPage } from './views/desk-meeting.tsx'
import { DeskPlacePage, DeskWordsPage } from './views/desk-words.tsx'
import { atDesk, deskPath, labels, languages } from './at-desk.ts'

const listPage = page({
  path: '/desk/meetings',
  who: 'desk.meetings',
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)) }),
  model: async (context, { query }) =>
    done({
      list: await listMeetings(context, {}, pagingOf(query.page)),
      at: query.page ?? 1,
      prepares: may(context.actor, policy['meeting.prepare']),
    }),
  view: DeskMeetingsPage,
})
const newPage = page({
  path: '/desk/meetings/new',
  who: 'meeting.prepare',
  // A date that was found elsewhere (a date poll) is there already.
  query: Type.Object({
    title: Type.Optional(Field.line(200)),
    on: Type.Optional(Field.day()),
    zone: Type.Optional(Field.line(60)),
  }),
  model: async (_context, { query: { zone, ...found } }) =>
    done({ found: { ...found, ...(zone && isTimeZone(zone) ? { zone } : {}) } }),
  view: DeskNewPage,
})
const newForm = form({
  path: '/desk/meetings/new',
  who: 'meeting.prepare',
  labels,
  again: newPage,
  fields: Type.Object({
    kind: Field.one(meetingKinds),
    title: Field.line(200),
    startsOn: Field.day(),
    endsOn: Type.Optional(Field.day()),
    timeZone: Field.line(60),
  }),
  act: (context, { form: fields }) => createMeeting(context, fields),
  then: ({ slug }) => ({ to: deskPath(slug), said: 'meetings.said-created' }),
})

const meetingPage = page({
  path: '/desk/meetings/:slug',
  who: 'desk.meetings',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'desk.meetings', async (meeting) => ({
      steps: stepsFor(context, meeting),
      counts: await participationOf(context, meeting.id),
      invitations: await invitationsOf(context, meeting.id),
      sessions: await sessionsOf(context, meeting.id),
      documents: currentOf(await documentsOf(context, meeting.id)),
      preparation: (await preparationOf(context, meeting.id)).earlier.length,
      notes: await notesOf(context, meeting.id),
      tallies: (await talliesOf(context, meeting.id)).length,
      prepares: may(context.actor, policy['meeting.prepare']),
    })),
  view: DeskMeetingPage,
})
const stepForm = form({
  path: '/desk/meetings/:slug/step',
  who: 'meeting.move',
  labels,
  again: meetingPage,
  fields: Type.Object({ act: Field.one(meetingActs) }),
  act: (context, { params, form: fields }) => takeStep(context, params.slug ?? '', fields.act),
  then: (meeting) => ({ to: deskPath(meeting.slug), said: 'meetings.said-moved' }),
})

const wordsPage = page({
  path: '/desk/meetings/:slug/words',
  who: 'meeting.prepare',
  model: (context, { params }) => atDesk(context, params.slug, 'meeting.prepare', async () => ({})),
  view: DeskWordsPage,
})
const wordsForm = form({
  path: '/desk/meetings/:slug/words',
  who: 'meeting.prepare',
  labels,
  again: wordsPage,
  fields: Type.Object({
    title: Field.rows('title-', 4),
    about: Field.rows('about-', 4),
    topics: Field.rows('topics-', 4),
    convenors: Type.Optional(Field.text(2000)),
  }),
  act: (context, { params, form: fields }) => {
    const inLanguages = (typed: Record<string, string>) =>
      Object.fromEntries(
        languages.flatMap((one) => (typed[one] === undefined ? [] : [[one, typed[one].slice(0, 5000)]])),
      )
    return editWords(context, params.slug ?? '', {
      title: inLanguages(fields.title),
      about: inLanguages(fields.about),
      topics: inLanguages(fields.topics),
      convenors: fields.convenors ?? '',
    })
  },
  then: (meeting) => ({ to: deskPath(meeting.slug), said: 'meetings.said-saved' }),
})
const placePage = page({
  path: '/desk/meetings/:slug/place',
  who: 'meeting.prepare',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      onlineAddress: await onlineAddressOf(context, meeting.id),
    })),
  view: DeskPlacePage,
})
const placeForm = form({
  path: '/desk/meetings/:slug/place',
  who: 'meeting.prepare',
  labels,
  again: placePage,
  fields: Type.Object({
    mode: Field.one(modes),
    startsOn: Field.day(),
    endsOn: Type.Optional(Field.day()),
    timeZone: Field.line(60),
    place: Type.Optional(Field.line(200)),
    country: Type.Optional(Field.line(2)),
    capacity: Type.Optional(Field.number(1, 100_000)),
    onlineAddress: Type.Optional(Field.web()),
    languages: Field.several(languages, 1),
  }),
  act: (context, { params, form: fields }) => editPlace(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug), said: 'meetings.said-saved' }),
})

export const agendaPage = page({
  path: '/desk/meetings/:slug/agenda',
  who: 'meeting.prepare',
  query: Type.Object({ session: Type.Optional(Field.id()) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => {
      const sessions = await sessionsOf(context, meeting.id)
      return {
        sessions,
        editing: sessions.find((one) => one.id === query.session) ?? null,
        unpublished: await unpublishedOf(context, meeting, sessions),
        registered: (await peopleToTell(context, meeting.id, 'registered')).length,
      }
    }),
  view: DeskAgendaPage,
})
const agendaForm = form({
  path: '/desk/meetings/:slug/agenda',
  who: 'meeting.prepare',
  labels,
  again: agendaPage,
  fields: Type.Object({
    session: Type.Optional(Field.id()),
    title: Field.line(longestTitle),
    about: Type.Optional(Field.text(2000)),
    day: Field.day(),
    starts: Type.Optional(Field.clock()),
    ends: Type.Optional(Field.clock()),
    area: Type.Optional(Field.number(1, 20)),
    objectives: Field.several(Array.from({ length: 23 }, (_, index) => String(index + 1))),
    kind: Type.Optional(Field.one(sessionKinds)),
    room: Type.Optional(Field.line(80)),
    parent: Type.Optional(Field.id()),
  }),
  act: (context, { params, form: fields }) => putSession(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/agenda'), said: 'meetings.said-saved' }),
})
const agendaDrop = form({
  path: '/desk/meetings/:slug/agenda/removal',
  who: 'meeting.prepare',
  labels,
  again: agendaPage,
  fields: Type.Object({ session: Field.id() }),
  act: (context, { params, form: fields }) => dropSession(context, params.slug ?? '', fields.session),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/agenda'), said: 'meetings.said-removed' }),
})
const documentsPage = page({
  path: '/desk/meetings/:slug/documents',
  who: 'meeting.prepare',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      sessions: await sessionsOf(context, meeting.id),
      documents: await documentsOf(context, meeting.id),
    })),
  view: DeskDocumentsPage,
})
const documentsForm = form({
  path: '/desk/meetings/:slug/documents',
  who: 'meeting.prepare',
  labels,
  again: documentsPage,
  limit: 11_000_000,
  fields: Type.Object({
    title: Field.line(200),
    language: Field.one(languages),
    session: Type.Optional(Field.id()),
    replaces: Type.Optional(Field.id()),
    url: Type.Optional(Field.web()),
    upload: Type.Optional(Field.upload()),
  }),
  act: (context, { params, form: fields }) => addDocument(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/documents'), said: 'meetings.said-saved' }),
})
const documentsDrop = form({
  path: '/desk/meetings/:slug/documents/removal',
  who: 'meeting.prepare',
  labels,
  again: documentsPage,
  fields: Type.Object({ document: Field.id() }),
  act: (context, { params, form: fields }) => dropDocument(context, params.slug ?? '', fields.document),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/documents'), said: 'meetings.said-removed' }),
})

export const prepareRoutes = [
  listPage,
  newPage,
  newForm,
  meetingPage,
  stepForm,
  wordsPage,
  wordsForm,
  placePage,
  placeForm,
  agendaPage,
  agendaForm,
  agendaDrop,
  documentsPage,
  documentsForm,
  documentsDrop,
]
