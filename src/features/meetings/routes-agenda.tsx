// Room: meetings/routes. The agenda with its versions, for everybody and at the desk; preparation, what took place, the
// copy of last year's, and the Word files.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { isTimeZone } from '../../kernel/zone.ts'
import { wordMediaType } from '../../platform/files/word.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { atDesk, deskPath, labels, languages } from './at-desk.ts'
import { agendaPaper, conceptPaper, invitationPaper, paperName } from './papers.ts'
import { AgendaAnswer, presentAgenda } from './present-agenda.ts'
import { mayEdit } from './rules.ts'
import { dayIn } from './rules-agenda.ts'
import { documentsOf, findMeeting, listMeetings, sessionsOf } from './store.ts'
import { sessionsInForce } from './in-force.ts'
import { conceptOf } from './store-agenda.ts'
import {
  addPreparation,
  dropPreparation,
  editConceptNote,
  findPreparation,
  noteHeld,
  publicAgenda,
  publishAgenda,
  restoreSession,
  translateAgenda,
} from './use-cases-agenda.ts'
import { copyMeeting, suggestedDay } from './use-cases-copy.ts'
import { findInvitationTexts } from './use-cases-invite.ts'
import { AgendaPage } from './views/agenda.tsx'
import { DeskAgendaWordsPage } from './views/desk-agenda-words.tsx'
import { DeskCopyPage, DeskPapersPage } from './views/desk-papers.tsx'
import { DeskHeldPage, DeskPreparationPage } from './views/desk-preparation.tsx'
import { agendaPage as deskAgendaPage } from './routes-prepare.tsx'

const AgendaQuery = Type.Object({
  version: Type.Optional(Field.number(1, 10_000)),
  zone: Type.Optional(Field.line(60)),
})
const agendaPage = page({
  path: '/meetings/:slug/agenda',
  who: 'meeting.read',
  nav: 'meetings',
  cached: true,
  query: AgendaQuery,
  answer: AgendaAnswer,
  summary: 'The agenda of a meeting: the version in force or an earlier one, and what changed from the one before',
  model: async (context, { params, query }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting) return notFound()
    const agenda = await publicAgenda(context, meeting, query.version)
    if (!agenda.ok) return agenda
    return done({
      meeting,
      agenda: agenda.value,
      documents: await documentsOf(context, meeting.id),
      zone: query.zone && isTimeZone(query.zone) ? query.zone : null,
    })
  },
  twin: presentAgenda,
  view: AgendaPage,
})
const agendaWord = file({
  path: '/meetings/:slug/agenda.docx',
  who: 'meeting.read',
  query: AgendaQuery,
  summary: 'The agenda as a Word file',
  file: async (context, { params, query }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting) return notFound()
    const agenda = await publicAgenda(context, meeting, query.version)
    if (!agenda.ok) return agenda
    return done({
      mediaType: wordMediaType,
      fileName: paperName(meeting, 'agenda', context.locale),
      body: await agendaPaper(context, meeting, agenda.value, context.locale),
    })
  },
})

const publishForm = form({
  path: '/desk/meetings/:slug/agenda/publication',
  who: 'agenda.publish',
  labels,
  again: deskAgendaPage,
  fields: Type.Object({ number: Field.number(1, 10_000), revision: Field.number(0, 1_000_000_000) }),
  act: (context, { params, form: fields }) => publishAgenda(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/agenda'), said: 'meetings.said-agenda-published' }),
})
const restoreForm = form({
  path: '/desk/meetings/:slug/agenda/restoration',
  who: 'meeting.prepare',
  labels,
  again: deskAgendaPage,
  fields: Type.Object({ session: Field.id() }),
  act: (context, { params, form: fields }) => restoreSession(context, params.slug ?? '', fields.session),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/agenda'), said: 'meetings.said-saved' }),
})

const wordsPage = page({
  path: '/desk/meetings/:slug/agenda/words',
  who: 'meeting.prepare',
  query: Type.Object({ language: Type.Optional(Field.one(languages)) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      sessions: await sessionsOf(context, meeting.id),
      language: query.language ?? languages.find((one) => one !== context.locale) ?? context.locale,
    })),
  view: DeskAgendaWordsPage,
})
const wordsForm = form({
  path: '/desk/meetings/:slug/agenda/words',
  who: 'meeting.prepare',
  labels,
  again: wordsPage,
  fields: Type.Object({
    language: Field.one(languages),
    title: Field.rows('title-', 200),
    about: Field.rows('about-', 200),
  }),
  act: (context, { params, form: fields }) => translateAgenda(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/agenda'), said: 'meetings.said-saved' }),
})

const heldPage = page({
  path: '/desk/meetings/:slug/held',
  who: 'meeting.prepare',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      sessions: (await sessionsOf(context, meeting.id)).filter(
        (one) => dayIn(meeting.timeZone, one) !== null && !one.cancelledOn,
      ),
    })),
  view: DeskHeldPage,
})
const heldForm = form({
  path: '/desk/meetings/:slug/held',
  who: 'meeting.prepare',
  labels,
  again: heldPage,
  fields: Type.Object({
    from: Type.Optional(Field.day()),
    to: Type.Optional(Field.day()),
    began: Field.rows('began-', 200),
    ended: Field.rows('ended-', 200),
  }),
  act: (context, { params, form: fields }) => noteHeld(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug), said: 'meetings.said-saved' }),
})

const preparationPage = page({
  path: '/desk/meetings/:slug/preparation',
  who: 'meeting.prepare',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      preparation: await findPreparation(context, meeting.id),
      others: (await listMeetings(context, {}, { page: 1, size: 300 })).items.filter((one) => one.id !== meeting.id),
    })),
  view: DeskPreparationPage,
})
const preparationForm = form({
  path: '/desk/meetings/:slug/preparation',
  who: 'meeting.prepare',
  labels,
  again: preparationPage,
  fields: Type.Object({ earlier: Field.line(120) }),
  act: (context, { params, form: fields }) => addPreparation(context, params.slug ?? '', fields.earlier),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/preparation'), said: 'meetings.said-saved' }),
})
const preparationDrop = form({
  path: '/desk/meetings/:slug/preparation/removal',
  who: 'meeting.prepare',
  labels,
  again: preparationPage,
  fields: Type.Object({ earlier: Field.id() }),
  act: (context, { params, form: fields }) => dropPreparation(context, params.slug ?? '', fields.earlier),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/preparation'), said: 'meetings.said-removed' }),
})

const copyPage = page({
  path: '/desk/meetings/:slug/copy',
  who: 'meeting.prepare',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      day: suggestedDay(meeting),
      sessions: (await sessionsOf(context, meeting.id)).length,
    })),
  view: DeskCopyPage,
})
const copyForm = form({
  path: '/desk/meetings/:slug/copy',
  who: 'meeting.prepare',
  labels,
  again: copyPage,
  fields: Type.Object({ title: Field.line(200), startsOn: Field.day(), timeZone: Field.line(60) }),
  act: (context, { params, form: fields }) => copyMeeting(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug), said: 'meetings.said-copied' }),
})

const papersPage = page({
  path: '/desk/meetings/:slug/papers',
  who: 'meeting.prepare',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'meeting.prepare', async (meeting) => ({
      concept: await conceptOf(context, meeting.id),
      editable: mayEdit(meeting.state),
    })),
  view: DeskPapersPage,
})
const papersForm = form({
  path: '/desk/meetings/:slug/papers',
  who: 'meeting.prepare',
  labels,
  again: papersPage,
  fields: Type.Object({
    'concept-background': Type.Optional(Field.text(5000)),
    'concept-aims': Type.Optional(Field.text(5000)),
    'concept-results': Type.Optional(Field.text(5000)),
    'concept-method': Type.Optional(Field.text(5000)),
  }),
  act: (context, { params, form: fields }) =>
    editConceptNote(context, params.slug ?? '', {
      background: fields['concept-background'],
      aims: fields['concept-aims'],
      results: fields['concept-results'],
      method: fields['concept-method'],
    }),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/papers'), said: 'meetings.said-saved' }),
})
const conceptWord = file({
  path: '/desk/meetings/:slug/concept-note.docx',
  who: 'meeting.prepare',
  file: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting) return notFound()
    const concept = await conceptOf(context, meeting.id)
    const sessions = await sessionsOf(context, meeting.id)
    const planned = sessions.filter((one) => !one.cancelledOn)
    return done({
      mediaType: wordMediaType,
      fileName: paperName(meeting, 'concept-note', context.locale),
      body: await conceptPaper(context, meeting, concept, planned, context.locale),
    })
  },
})
const invitationWord = file({
  path: '/desk/meetings/:slug/invitations/:id/letter.docx',
  who: 'invitation.manage',
  file: async (context, { params }) => {
    const found = await findInvitationTexts(context, params.slug ?? '', params.id ?? '')
    if (!found.ok) return found
    const { meeting, texts } = found.value
    return done({
      mediaType: wordMediaType,
      fileName: paperName(meeting, 'invitation', texts.invitation.language),
      body: await invitationPaper(context, meeting, texts, await sessionsInForce(context, meeting)),
    })
  },
})

export const agendaRoutes = [
  agendaPage,
  agendaWord,
  publishForm,
  restoreForm,
  wordsPage,
  wordsForm,
  heldPage,
  heldForm,
  preparationPage,
  preparationForm,
  preparationDrop,
  copyPage,
  copyForm,
  papersPage,
  papersForm,
  conceptWord,
  invitationWord,
]
