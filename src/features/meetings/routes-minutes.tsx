// Room: meetings/routes. From notes to approved minutes: the notes as they are typed, the window for comments, quotes
// that their speakers decide about, approval, recordings.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { listBodies } from '../bodies/index.ts'
import { findOrganisations, listOrganisations } from '../organisations/index.ts'
import { sessionsInForce } from './in-force.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { policy } from './policy.ts'
import { noteKinds } from './rules.ts'
import { commentAnswers, stances } from './rules-minutes.ts'
import { sessionsOf } from './store.ts'
import { notesOf } from './store-holding.ts'
import { commentsOn, minutesOf, outcomesOf, recordingsOf } from './store-minutes.ts'
import { quotesOf } from './store-quotes.ts'
import { missingOf } from './use-cases.ts'
import {
  type MinutesDoor,
  addRecording,
  answerComment,
  approvalOf,
  approveMinutes,
  bodyOf,
  clockOfMinutes,
  comment,
  dropRecording,
  openWindow,
  readMinutes,
  releasePapers,
} from './use-cases-minutes.ts'
import { dropNote, noteAtDesk, writeNote } from './use-cases-notes.ts'
import { askSpeaker, decideOwnQuote, findAskedQuote, quoteToken, recordQuoteLetter } from './use-cases-quotes.ts'
import { DeskMinutesPage } from './views/desk-minutes.tsx'
import { DeskNotesPage } from './views/desk-notes.tsx'
import { MinutesPage } from './views/minutes.tsx'
import { QuotePage } from './views/quote.tsx'

const namesOf = async (context: Context, ids: (string | null)[]) =>
  new Map(
    (
      await findOrganisations(
        context,
        ids.flatMap((id) => id ?? []),
      )
    ).map((one) => [one.id, one.name]),
  )

const notesPage = page({
  path: '/desk/meetings/:slug/notes',
  who: 'note.write',
  query: Type.Object({ note: Type.Optional(Field.id()), noted: Type.Optional(Field.id()) }),
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'note.write', async (meeting) => {
      const notes = await notesOf(context, meeting.id)
      const everyone = await Promise.all(
        [{}, { kind: 'office' as const }].map((filter) => listOrganisations(context, filter, { page: 1, size: 1000 })),
      )
      const minutes = await minutesOf(context, meeting.id)
      return {
        notes,
        quotes: await quotesOf(context, meeting.id),
        sessions: await sessionsOf(context, meeting.id),
        editing: await noteAtDesk(context, meeting.id, query.note),
        last: notes.find((one) => one.id === query.noted) ?? notes.at(-1) ?? null,
        organisations: everyone.flatMap((list) => list.items.map(({ id, slug, name }) => ({ id, slug, name }))),
        names: await namesOf(
          context,
          notes.flatMap((note) => [note.organisationId, note.ownerId]),
        ),
        open: !minutes?.approvedOn,
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
    quote: Type.Optional(Field.text(2000)),
    speakerCategory: Type.Optional(Field.line(60)),
    speakerCapacity: Type.Optional(Field.line(120)),
    organisation: Type.Optional(Field.line(80)),
    owner: Type.Optional(Field.line(80)),
    dueOn: Type.Optional(Field.day()),
    recordingAt: Type.Optional(Field.line(8)),
    answersCode: Type.Optional(Field.line(40)),
    stance: Type.Optional(Field.one(stances)),
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

const deskPage = page({
  path: '/desk/meetings/:slug/minutes',
  who: 'minutes.open',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'minutes.open', async (meeting) => {
      const minutes = await minutesOf(context, meeting.id)
      const body = await bodyOf(context, meeting, minutes)
      const standing = await approvalOf(context, meeting, minutes)
      const { notes, quotes } = standing
      // The link of a quote is shown to the one who asked the speaker: another one than who wrote it down.
      const links = await Promise.all(
        notes.flatMap((note) => {
          const quote = quotes.get(note.id)
          return quote?.handedBy && quote.handedBy === context.actor.personId && quote.state === 'waiting'
            ? [quoteToken(context, quote).then((token): [string, string] => [note.id, token])]
            : []
        }),
      )
      const outcomes = await outcomesOf(
        context,
        notes.map((note) => note.id),
      )
      return {
        minutes,
        standing,
        body: body ?? null,
        clock: await clockOfMinutes(context, meeting, body?.slug),
        bodies: (await listBodies(context)).map(({ slug, name }) => ({ slug, name })),
        comments: await commentsOn(context, meeting.id),
        names: await namesOf(
          context,
          notes.flatMap((note) => [note.organisationId, note.ownerId]),
        ),
        links: new Map(links),
        outcomes,
        named: await context.names(
          context,
          outcomes.map((one) => one.subject.id),
        ),
        sessions: await sessionsOf(context, meeting.id),
        recordings: await recordingsOf(context, meeting.id),
        missing: await missingOf(context, meeting.id),
        approves: may(context.actor, policy['note.approve'], { bodyId: minutes?.bodyId ?? null }),
        me: context.actor.personId,
        today: dayOf(context.now),
        baseUrl: context.installation.baseUrl,
      }
    }),
  view: DeskMinutesPage,
})
const toDesk = (slug: string | undefined) => deskPath(slug, '/minutes')
const windowForm = form({
  path: '/desk/meetings/:slug/minutes/window',
  who: 'minutes.open',
  labels,
  again: deskPage,
  fields: Type.Object({ commentsUntil: Field.day(), body: Type.Optional(Field.line(80)) }),
  act: (context, { params, form: fields }) => openWindow(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-window' }),
})
const answerForm = form({
  path: '/desk/meetings/:slug/minutes/answers',
  who: 'note.write',
  labels,
  again: deskPage,
  fields: Type.Object({ comment: Field.id(), answer: Field.one(commentAnswers), reason: Field.text(1000) }),
  act: (context, { params, form: fields }) => answerComment(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-answered' }),
})
const askForm = form({
  path: '/desk/meetings/:slug/minutes/quotes',
  who: 'quote.record',
  labels,
  again: deskPage,
  fields: Type.Object({ note: Field.id() }),
  act: (context, { params, form: fields }) => askSpeaker(context, params.slug ?? '', fields.note),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-quote-link' }),
})
const letterForm = form({
  path: '/desk/meetings/:slug/minutes/quotes/letter',
  who: 'quote.record',
  labels,
  again: deskPage,
  fields: Type.Object({ note: Field.id(), decision: Field.one(['approve', 'refuse']), letter: Field.line(200) }),
  act: (context, { params, form: fields }) => recordQuoteLetter(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-quote-letter' }),
})
const approvalForm = form({
  path: '/desk/meetings/:slug/minutes/approval',
  who: 'note.approve',
  labels,
  again: deskPage,
  fields: Type.Object({ seen: Type.Optional(Field.line(40)) }),
  act: (context, { params, form: fields }) => approveMinutes(context, params.slug ?? '', fields.seen),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-approved' }),
})
const releaseForm = form({
  path: '/desk/meetings/:slug/minutes/release',
  who: 'minutes.release',
  labels,
  again: deskPage,
  fields: Type.Object({}),
  act: (context, { params }) => releasePapers(context, params.slug ?? ''),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-released' }),
})
const recordingForm = form({
  path: '/desk/meetings/:slug/minutes/recordings',
  who: 'minutes.open',
  labels,
  again: deskPage,
  fields: Type.Object({ url: Field.line(500), session: Type.Optional(Field.id()) }),
  act: (context, { params, form: fields }) => addRecording(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-saved' }),
})
const recordingDrop = form({
  path: '/desk/meetings/:slug/minutes/recordings/removal',
  who: 'minutes.open',
  labels,
  again: deskPage,
  fields: Type.Object({ recording: Field.id() }),
  act: (context, { params, form: fields }) => dropRecording(context, params.slug ?? '', fields.recording),
  then: ({ slug }) => ({ to: toDesk(slug), said: 'meetings.said-removed' }),
})

/** Draft minutes as those read them who were there: by account here, by their registration's link below. */
async function minutesModel(context: Context, door: MinutesDoor, to: string) {
  const read = await readMinutes(context, door)
  if (!read.ok) return read
  const { meeting, notes } = read.value
  return done({
    ...read.value,
    to,
    sessions: await sessionsInForce(context, meeting),
    recordings: await recordingsOf(context, meeting.id),
    names: await namesOf(
      context,
      notes.flatMap((note) => [note.organisationId, note.ownerId]),
    ),
  })
}
const commentFields = Type.Object({ note: Field.id(), words: Field.text(2000) })
const ownPage = page({
  path: '/meetings/:slug/minutes',
  who: 'minutes.read-draft',
  nav: 'meetings',
  model: (context, { params }) =>
    minutesModel(context, { slug: params.slug ?? '' }, `/meetings/${params.slug}/minutes`),
  view: MinutesPage,
})
const ownComment = form({
  path: '/meetings/:slug/minutes',
  who: 'minutes.comment',
  labels,
  again: ownPage,
  fields: commentFields,
  act: (context, { params, form: fields }) => comment(context, { slug: params.slug ?? '' }, fields),
  then: ({ slug }) => ({ to: `/meetings/${slug}/minutes`, said: 'meetings.said-commented' }),
})
const bodyApproval = form({
  path: '/meetings/:slug/minutes/approval',
  who: 'note.approve',
  labels,
  again: ownPage,
  fields: Type.Object({ seen: Type.Optional(Field.line(40)) }),
  act: (context, { params, form: fields }) => approveMinutes(context, params.slug ?? '', fields.seen),
  then: ({ slug }) => ({ to: `/meetings/${slug}`, said: 'meetings.said-approved' }),
})
const linkPage = page({
  path: '/registrations/:token/minutes',
  who: 'minutes.comment-by-link',
  nav: 'meetings',
  sensitive: true,
  model: (context, { params }) =>
    minutesModel(context, { token: params.token ?? '' }, `/registrations/${params.token}/minutes`),
  view: MinutesPage,
})
const linkComment = form({
  path: '/registrations/:token/minutes',
  who: 'minutes.comment-by-link',
  labels,
  again: linkPage,
  sensitive: true,
  fields: commentFields,
  act: (context, { params, form: fields }) => comment(context, { token: params.token ?? '' }, fields),
  then: (_meeting, { params }) => ({
    to: `/registrations/${params.token}/minutes`,
    said: 'meetings.said-commented',
  }),
})

const quotePage = page({
  path: '/quotes/:token',
  who: 'quote.decide',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const asked = await findAskedQuote(context, params.token)
    return asked ? done({ ...asked, token: params.token ?? '' }) : notFound()
  },
  view: QuotePage,
})
const quoteForm = form({
  path: '/quotes/:token',
  who: 'quote.decide',
  labels,
  again: quotePage,
  sensitive: true,
  fields: Type.Object({
    decision: Field.one(['approve', 'refuse']),
    speakerName: Type.Optional(Field.line(120)),
  }),
  act: (context, { params, form: fields }) => decideOwnQuote(context, params.token ?? '', fields),
  // A refused quote is gone, and its page with it.
  then: (decision, { params }) =>
    decision === 'approve'
      ? { to: `/quotes/${params.token}`, said: 'meetings.said-quote-approved' }
      : { to: '/meetings', said: 'meetings.said-quote-refused' },
})

export const minutesRoutes = [
  notesPage,
  noteForm,
  noteDrop,
  deskPage,
  windowForm,
  answerForm,
  askForm,
  letterForm,
  approvalForm,
  releaseForm,
  recordingForm,
  recordingDrop,
  ownPage,
  ownComment,
  bodyApproval,
  linkPage,
  linkComment,
  quotePage,
  quoteForm,
]
