// Room: meetings/routes. The desk: preparing, inviting and holding a meeting. Parse > use case > page or redirect.
import { Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findOrganisations, foldName, listOrganisations } from '../organisations/index.ts'
import { categoryOptions, countryOptions } from '../reference/index.ts'
import { policy } from './policy.ts'
import { stepsFor } from './present.ts'
import { sheetColumns } from './rules-invitations.ts'
import {
  channels,
  meetingActs,
  meetingKinds,
  modes,
  noteKinds,
  qualifiers,
  tallyChannels,
  tallyMethods,
} from './rules.ts'
import { writeSheet } from './sheet.ts'
import { type Meeting, documentsOf, findMeeting, listMeetings, onlineAddressOf, sessionsOf } from './store.ts'
import { attendedIds, countAttended, findNotes, notesOf, talliesOf } from './store-holding.ts'
import { doorList, invitationsOf, participationOf } from './store-registrations.ts'
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
import { approveNotes, dropNote, dropTally, markAttendance, recordTally, writeNote } from './use-cases-hold.ts'
import {
  findInvitationTexts,
  findJudged,
  importInvitations,
  inviteOne,
  judgeSheet,
  withdrawInvitation,
} from './use-cases-invite.ts'
import { DeskAgendaPage, DeskDocumentsPage } from './views/desk-agenda.tsx'
import { DeskDoorPage, DeskTalliesPage, doorPageSize } from './views/desk-hold.tsx'
import { DeskImportPage, DeskInvitationPage, DeskInvitationsPage } from './views/desk-invitations.tsx'
import { DeskMeetingPage, DeskMeetingsPage, DeskNewPage } from './views/desk-meeting.tsx'
import { DeskNotesPage } from './views/desk-notes.tsx'
import { DeskPlacePage, DeskWordsPage } from './views/desk-words.tsx'

const labels = 'meetings'
const languages = ['es', 'en', 'pt', 'fr'] as const
const deskPath = (slug: string | undefined, rest = '') => `/desk/meetings/${slug ?? ''}${rest}`

/** Every desk page is about one meeting that its reader may work on. */
async function atDesk<T>(
  context: Context,
  slug: string | undefined,
  act: keyof typeof policy,
  more: (meeting: Meeting) => Promise<T>,
): Promise<Outcome<T & { meeting: Meeting }>> {
  if (!may(context.actor, policy[act])) return forbidden()
  const meeting = await findMeeting(context, slug ?? '')
  return meeting ? done({ ...(await more(meeting)), meeting }) : notFound()
}

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
  model: async () => done({}),
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
      documents: await documentsOf(context, meeting.id),
      notes: await notesOf(context, meeting.id),
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

const agendaPage = page({
  path: '/desk/meetings/:slug/agenda',
  who: 'meeting.prepare',
  query: Type.Object({ session: Type.Optional(Field.id()) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => {
      const sessions = await sessionsOf(context, meeting.id)
      return { sessions, editing: sessions.find((one) => one.id === query.session) ?? null }
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
    title: Field.line(200),
    about: Type.Optional(Field.text(2000)),
    day: Field.day(),
    starts: Field.clock(),
    ends: Field.clock(),
    area: Type.Optional(Field.number(1, 20)),
    objectives: Field.several(Array.from({ length: 23 }, (_, index) => String(index + 1))),
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

const invitationsPage = page({
  path: '/desk/meetings/:slug/invitations',
  who: 'invitation.manage',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'invitation.manage', async (meeting) => ({
      invitations: await invitationsOf(context, meeting.id),
    })),
  view: DeskInvitationsPage,
})
const templateFile = file({
  path: '/desk/meetings/:slug/invitations.xlsx',
  who: 'invitation.manage',
  file: async (context) => {
    const t = translator(context.locale)
    const heads = sheetColumns.map((column) => t(`meetings.column-${column}`))
    const example = [
      t('meetings.example-person'),
      t('meetings.example-organisation'),
      categoryOptions(context.locale)[0]?.label ?? '',
      countryOptions(context.locale)[0]?.label ?? '',
      context.locale,
      'ejemplo@example.org',
      t('meetings.channel-room'),
    ]
    return done({
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: 'invitations.xlsx',
      body: await writeSheet(heads, [example]),
    })
  },
})
const sheetForm = form({
  path: '/desk/meetings/:slug/invitations/sheet',
  who: 'invitation.manage',
  labels,
  again: invitationsPage,
  limit: 11_000_000,
  fields: Type.Object({ upload: Type.Optional(Field.upload()) }),
  act: (context, { params, form: fields }) => judgeSheet(context, params.slug ?? '', fields.upload),
  then: ({ slug, id }) => ({ to: deskPath(slug, `/invitations/sheet/${id}`) }),
})
const sheetPage = page({
  path: '/desk/meetings/:slug/invitations/sheet/:id',
  who: 'invitation.manage',
  model: async (context, { params }) => {
    const found = await findJudged(context, params.slug ?? '', params.id ?? '')
    return found.ok ? done({ ...found.value, id: params.id ?? '' }) : found
  },
  view: DeskImportPage,
})
const importForm = form({
  path: '/desk/meetings/:slug/invitations/sheet/:id',
  who: 'invitation.manage',
  labels,
  again: sheetPage,
  fields: Type.Object({}),
  act: (context, { params }) => importInvitations(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/invitations'), said: 'meetings.said-imported' }),
})
const inviteForm = form({
  path: '/desk/meetings/:slug/invitations',
  who: 'invitation.manage',
  labels,
  again: invitationsPage,
  fields: Type.Object({
    name: Field.line(200),
    addressee: Type.Optional(Field.line(120)),
    category: Field.line(60),
    country: Type.Optional(Field.line(2)),
    language: Field.one(languages),
    contactValue: Type.Optional(Field.line(254)),
    channel: Type.Optional(Field.one(channels)),
  }),
  act: (context, { params, form: fields }) => inviteOne(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/invitations'), said: 'meetings.said-invited' }),
})
const invitationPage = page({
  path: '/desk/meetings/:slug/invitations/:id',
  who: 'invitation.manage',
  model: (context, { params }) => findInvitationTexts(context, params.slug ?? '', params.id ?? ''),
  view: DeskInvitationPage,
})
const withdrawForm = form({
  path: '/desk/meetings/:slug/invitations/:id/withdrawal',
  who: 'invitation.manage',
  labels,
  again: invitationPage,
  fields: Type.Object({}),
  act: (context, { params }) => withdrawInvitation(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/invitations'), said: 'meetings.said-removed' }),
})

const DoorQuery = Type.Object({
  q: Type.Optional(Field.line(80)),
  channel: Type.Optional(Field.one(channels)),
  session: Type.Optional(Field.id()),
  page: Type.Optional(Field.number(1, 10_000)),
})
const doorPage = page({
  path: '/desk/meetings/:slug/door',
  who: 'attendance.record',
  query: DoorQuery,
  sensitive: true,
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'attendance.record', async (meeting) => {
      const paging = pagingOf(query.page, doorPageSize)
      const list = await doorList(context, meeting.id, {
        words: query.q ? foldName(query.q) : undefined,
        channel: query.channel,
        ...paging,
      })
      const organisations = await findOrganisations(
        context,
        list.items.flatMap((one) => (one.organisationId ? [one.organisationId] : [])),
      )
      return {
        list,
        query,
        sessions: await sessionsOf(context, meeting.id),
        there: await attendedIds(context, meeting.id, query.session),
        came: await countAttended(context, meeting.id),
        organisations: new Map(organisations.map((one) => [one.id, one.name])),
      }
    }),
  view: DeskDoorPage,
})
const attendanceForm = form({
  path: '/desk/meetings/:slug/door',
  who: 'attendance.record',
  labels,
  again: doorPage,
  query: DoorQuery,
  sensitive: true,
  fields: Type.Object({
    registration: Type.Optional(Field.id()),
    code: Type.Optional(Field.line(20)),
    session: Type.Optional(Field.id()),
    undo: Type.Optional(Field.id()),
  }),
  act: (context, { params, form: fields }) =>
    markAttendance(context, params.slug ?? '', {
      registration: fields.undo ?? fields.registration,
      code: fields.code,
      session: fields.session,
      undo: fields.undo !== undefined,
    }),
  then: ({ slug, again }, { query }) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    return {
      to: deskPath(slug, `/door${search ? `?${search}` : ''}`),
      said: again ? 'meetings.said-there-already' : 'meetings.said-attendance',
    }
  },
})
const talliesPage = page({
  path: '/desk/meetings/:slug/tallies',
  who: 'tally.record',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'tally.record', async (meeting) => ({
      sessions: await sessionsOf(context, meeting.id),
      tallies: await talliesOf(context, meeting.id),
    })),
  view: DeskTalliesPage,
})
const tallyForm = form({
  path: '/desk/meetings/:slug/tallies',
  who: 'tally.record',
  labels,
  again: talliesPage,
  limit: 11_000_000,
  fields: Type.Object({
    channel: Field.one(tallyChannels),
    session: Type.Optional(Field.id()),
    n: Type.Optional(Field.number(0, 10_000_000)),
    qualifier: Field.one(qualifiers),
    method: Field.one(tallyMethods),
    source: Field.line(200),
    upload: Type.Optional(Field.upload()),
    column: Type.Optional(Field.line(80)),
  }),
  act: (context, { params, form: fields }) => recordTally(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/tallies'), said: 'meetings.said-saved' }),
})
const tallyDrop = form({
  path: '/desk/meetings/:slug/tallies/removal',
  who: 'tally.record',
  labels,
  again: talliesPage,
  fields: Type.Object({ tally: Field.id() }),
  act: (context, { params, form: fields }) => dropTally(context, params.slug ?? '', fields.tally),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/tallies'), said: 'meetings.said-removed' }),
})

const notesPage = page({
  path: '/desk/meetings/:slug/notes',
  who: 'note.write',
  query: Type.Object({ note: Type.Optional(Field.id()) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'note.write', async (meeting) => {
      const notes = await notesOf(context, meeting.id)
      const known = await findOrganisations(
        context,
        notes.flatMap((note) => (note.organisationId ? [note.organisationId] : [])),
      )
      const everyone = await Promise.all(
        [{}, { kind: 'office' as const }].map((filter) => listOrganisations(context, filter, { page: 1, size: 1000 })),
      )
      return {
        notes,
        sessions: await sessionsOf(context, meeting.id),
        editing:
          (query.note ? await findNotes(context, [query.note]) : []).find((one) => one.meetingId === meeting.id) ??
          null,
        organisations: everyone.flatMap((list) => list.items.map(({ id, slug, name }) => ({ id, slug, name }))),
        names: new Map(known.map((one) => [one.id, one.name])),
        approves: may(context.actor, policy['note.approve']),
      }
    }),
  view: DeskNotesPage,
})
const noteForm = form({
  path: '/desk/meetings/:slug/notes',
  who: 'note.write',
  labels,
  again: notesPage,
  fields: Type.Object({
    note: Type.Optional(Field.id()),
    kind: Field.one(noteKinds),
    text: Field.text(5000),
    speakerCategory: Type.Optional(Field.line(60)),
    organisation: Type.Optional(Field.line(80)),
    session: Type.Optional(Field.id()),
  }),
  act: (context, { params, form: fields }) => writeNote(context, params.slug ?? '', fields),
  then: ({ slug, id }) => ({ to: deskPath(slug, `/notes?noted=${id}`), said: 'meetings.said-noted' }),
})
const noteDrop = form({
  path: '/desk/meetings/:slug/notes/removal',
  who: 'note.write',
  labels,
  again: notesPage,
  fields: Type.Object({ note: Field.id() }),
  act: (context, { params, form: fields }) => dropNote(context, params.slug ?? '', fields.note),
  then: ({ slug }) => ({ to: deskPath(slug, '/notes'), said: 'meetings.said-removed' }),
})
const approvalForm = form({
  path: '/desk/meetings/:slug/notes/approval',
  who: 'note.approve',
  labels,
  again: notesPage,
  fields: Type.Object({}),
  act: (context, { params }) => approveNotes(context, params.slug ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/notes'), said: 'meetings.said-approved' }),
})

export const deskRoutes = [
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
  invitationsPage,
  templateFile,
  sheetForm,
  sheetPage,
  importForm,
  inviteForm,
  invitationPage,
  withdrawForm,
  doorPage,
  attendanceForm,
  talliesPage,
  tallyForm,
  tallyDrop,
  notesPage,
  noteForm,
  noteDrop,
  approvalForm,
]
