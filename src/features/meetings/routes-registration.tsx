// Room: meetings/routes. What a form asks, and the desk's page of it: questions, quotas per channel and category, and
// how many wait.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { sessionsHeld } from './in-force.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { questions, spokenLanguages, wishes } from './rules-registration.ts'
import { hasFullRow, hasSeat, isFull } from './rules-seats.ts'
import { channels } from './rules.ts'
import { reviewRowOf } from '../reference/index.ts'
import { type Meeting } from './store.ts'
import { answersOf, formOf } from './store-forms.ts'
import type { Registration } from './store-registrations.ts'
import { countBefore, countWaiting, placeOf, quotasOf, seatsNow } from './store-seats.ts'
import { isMailStopped } from './store-agenda.ts'
import { findRegistered } from './use-cases-register.ts'
import { stopMail } from './use-cases-tell.ts'
import { RegistrationMailPage } from './views/registration-mail.tsx'
import { segmentRoutes } from './routes-segments.tsx'
import { shapeForm } from './use-cases-forms.ts'
import { setQuota, todayAt } from './use-cases-seats.ts'
import { DeskRegistrationPage } from './views/desk-registration.tsx'
import type { Asked } from './views/register-questions.tsx'

/** The fields of a person's registration, whichever page it is sent from. */
export const personFields = {
  name: Field.line(120),
  channel: Field.one(wishes),
  contact: Type.Optional(Field.line(254)),
  needs: Type.Optional(Field.text(1000)),
  consent: Field.yes(),
  languages: Type.Optional(Field.several(spokenLanguages)),
  visa: Type.Optional(Field.text(500)),
  travel: Type.Optional(Field.text(500)),
  sponsorship: Type.Optional(Field.text(500)),
  consentName: Type.Optional(Field.yes()),
  consentPhoto: Type.Optional(Field.yes()),
  consentRecording: Type.Optional(Field.yes()),
  sessions: Field.rows('session-', 200),
}
export async function askedOf(context: Context, meeting: Meeting): Promise<Asked> {
  const { questions: own } = await formOf(context, meeting.id)
  const seats = await seatsNow(context, meeting.id)
  return {
    questions: own,
    sessions: own.includes('sessions') ? await sessionsHeld(context, meeting) : [],
    full: {
      room: { all: isFull(seats.room), some: hasFullRow(seats.room) },
      online: { all: isFull(seats.online), some: hasFullRow(seats.online) },
    },
  }
}
/** Where somebody stands, and what they answered: for their own page. */
export async function ownLine(
  context: Context,
  { registration, meeting }: { registration: Registration; meeting: Meeting },
) {
  const place = await placeOf(context, registration.id)
  const waits = place?.state === 'waiting'
  const offered = place?.state === 'offered' && (place.offeredUntil ?? '') >= todayAt(context, meeting)
  const row = reviewRowOf(registration.category)
  const seats = await seatsNow(context, meeting.id)
  return {
    answers: await answersOf(context, registration.id),
    sessions: await sessionsHeld(context, meeting),
    line: place ? { place, before: waits ? await countBefore(context, place) : 0, open: waits || offered } : null,
    free: { room: hasSeat(seats.room, row), online: hasSeat(seats.online, row) },
  }
}

const registrationPage = page({
  path: '/desk/meetings/:slug/registration',
  who: 'registration.shape',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'registration.shape', async (meeting) => ({
      form: await formOf(context, meeting.id),
      quotas: await quotasOf(context, meeting.id),
      waiting: await countWaiting(context, meeting.id),
    })),
  view: DeskRegistrationPage,
})
const shape = form({
  path: '/desk/meetings/:slug/registration',
  who: 'registration.shape',
  labels,
  again: registrationPage,
  fields: Type.Object({ questions: Type.Optional(Field.several(questions)), offerDays: Field.number(1, 14) }),
  act: (context, { params, form: fields }) => shapeForm(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/registration'), said: 'meetings.said-saved' }),
})
const quotaForm = form({
  path: '/desk/meetings/:slug/registration/quotas',
  who: 'registration.shape',
  labels,
  again: registrationPage,
  fields: Type.Object({
    channel: Field.one(channels),
    row: Type.Optional(Field.line(60)),
    places: Type.Optional(Field.number(0, 100_000)),
  }),
  act: (context, { params, form: fields }) => setQuota(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: deskPath(slug, '/registration'), said: 'meetings.said-saved' }),
})

const mailPage = page({
  path: '/registrations/:token/mail',
  who: 'registration.read-own',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await findRegistered(context, params.token)
    if (!found) return notFound()
    return done({ token: params.token ?? '', stopped: await isMailStopped(context, found.registration.id) })
  },
  view: RegistrationMailPage,
})
const mailForm = form({
  path: '/registrations/:token/mail',
  who: 'registration.read-own',
  labels,
  again: mailPage,
  sensitive: true,
  fields: Type.Object({ act: Field.one(['stop', 'again']) }),
  act: (context, { params, form: { act } }) => stopMail(context, params.token ?? '', act === 'stop'),
  then: (_stopped, { params }) => ({ to: `/registrations/${params.token}/mail` }),
})

export const registrationRoutes = [registrationPage, shape, quotaForm, mailPage, mailForm, ...segmentRoutes]
