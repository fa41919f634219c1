// Room: recordings/routes. Speaking instead of typing, and the desk that types it out. Both kinds of page are
// `sensitive`: not stored, left at once. One page may ask for the microphone, one may play a recording; no other of
// this house does.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { listConsultations, policy as consultationsPolicy, receiptCookies } from '../consultations/index.ts'
import { findOrganisations, ownOrganisations } from '../organisations/index.ts'
import { policy } from './policy.ts'
import { longestTranscript } from './rules.ts'
import { findThere, takesRecordings } from './store.ts'
import { hearRecording, recordingsToType, setTakes, typeOut } from './use-cases.ts'
import { leaveRecording, openForSound } from './use-cases-voices.ts'
import { AloudPage } from './views/aloud.tsx'
import { RecordingPage, RecordingsPage } from './views/desk.tsx'

const aloudPage = page({
  path: '/consultations/:slug/aloud',
  who: 'recording.leave',
  nav: 'participate',
  sensitive: true,
  sound: 'record',
  model: async (context, { params }) => {
    const open = await openForSound(context, params.slug ?? '')
    if (!open.ok) return open
    const own = may(context.actor, consultationsPolicy['input.file']) ? await ownOrganisations(context) : []
    return done({ ...open.value, organisations: own.map(({ id, name }) => ({ id, name })) })
  },
  view: AloudPage,
})
const leave = form({
  path: '/consultations/:slug/aloud',
  who: 'recording.leave',
  labels: 'recordings',
  nameless: true,
  again: aloudPage,
  sensitive: true,
  sound: true,
  fields: Type.Object({ sound: Type.Optional(Field.upload()), organisation: Type.Optional(Field.id()) }),
  act: (context, { params, form: { sound, organisation }, formKey }) =>
    leaveRecording(context, params.slug ?? '', { sound, organisationId: organisation }, formKey),
  then: ({ code }, { params }) =>
    code
      ? { to: '/receipts/mine', cookies: receiptCookies(code, true) }
      : { to: `/consultations/${params.slug}`, said: 'recordings.said-left' },
})

const deskPage = page({
  path: '/desk/recordings',
  who: 'recording.set',
  model: async (context) => {
    const { items } = await listConsultations(context, {}, { page: 1, size: 200 })
    const takes = await takesRecordings(
      context,
      items.map((one) => one.id),
    )
    return done({
      waiting: (await recordingsToType(context)).map(({ one, consultation }) => ({
        ...one,
        title: consultation.title,
      })),
      mayHear: may(context.actor, policy['recording.hear']),
      consultations: items
        .filter((one) => one.state !== 'closed')
        .map((one) => ({ slug: one.slug, title: one.title, takes: takes.has(one.id) })),
    })
  },
  view: RecordingsPage,
})
const set = form({
  path: '/desk/recordings/setting',
  who: 'recording.set',
  labels: 'recordings',
  again: deskPage,
  fields: Type.Object({ consultation: Field.line(120), takes: Field.one(['on', 'off']) }),
  act: (context, { form: fields }) => setTakes(context, fields.consultation, fields.takes === 'on'),
  then: () => ({ to: '/desk/recordings', said: 'recordings.said-set' }),
})

const isId = (id: string | undefined): id is string => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '')
const onePage = page({
  path: '/desk/recordings/:id',
  who: 'recording.hear',
  sensitive: true,
  sound: 'hear',
  model: async (context, { params: { id } }) => {
    const one = isId(id) ? await findThere(context, id) : undefined
    if (!one) return notFound()
    const names = await findOrganisations(context, one.organisationId ? [one.organisationId] : [])
    return done({ recording: one, organisation: names[0]?.name ?? null })
  },
  view: RecordingPage,
})
const sound = file({
  path: '/desk/recordings/:id/sound',
  who: 'recording.hear',
  file: async (context, { params: { id } }) => {
    const heard = isId(id) ? await hearRecording(context, id) : notFound()
    return heard.ok ? done({ mediaType: heard.value.mediaType, body: heard.value.bytes }) : heard
  },
})
const type = form({
  path: '/desk/recordings/:id',
  who: 'recording.hear',
  labels: 'recordings',
  again: onePage,
  sensitive: true,
  fields: Type.Object({
    go: Field.one(['keep', 'approve', 'unclear']),
    text: Type.Optional(Field.text(longestTranscript)),
    language: Type.Optional(Field.one(locales)),
  }),
  act: (context, { params: { id }, form: typing }) =>
    isId(id) ? typeOut(context, id, typing) : Promise.resolve(notFound()),
  then: (_one, { form: { go } }) => ({ to: '/desk/recordings', said: `recordings.said-${go}` }),
})

export const routes = [aloudPage, leave, deskPage, set, onePage, sound, type]
