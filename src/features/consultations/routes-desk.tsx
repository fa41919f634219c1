// Room: consultations/routes. The desk: preparing consultations, moderating, citing inputs in the notes of a meeting.
import { Type } from 'typebox'
import { mostAlike, trigramsOf } from '../../kernel/alike.ts'
import { locales } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import { linksFrom } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findOrganisations, listOrganisations } from '../organisations/index.ts'
import { archiveStatements } from './archive.ts'
import { sealedAmong } from '../safeguarding/index.ts'
import { flagsOf } from './flag-rules.ts'
import { meetingBySlug, meetingsToChoose, notesToCite } from './meeting-ways.ts'
import { policy } from './policy.ts'
import { inputStates, longestStatement, moderationRules } from './rules.ts'
import { type Consultation, findConsultation, findConsultations, listConsultations, listStatements } from './store.ts'
import { listQuotas } from './store-slips.ts'
import { type Input, findInputs, listAccepted, listCitable, listQueue } from './store-inputs.ts'
import {
  addFromArchive,
  addStatement,
  closeConsultation,
  openConsultation,
  prepareConsultation,
  withdrawStatement,
} from './use-cases.ts'
import { citeInput, decideInput } from './use-cases-inputs.ts'
import { beginSlips, grantSlips } from './use-cases-slips.ts'
import { CitePage, DeskOnePage, DeskPage } from './views/desk.tsx'
import { ModerationPage } from './views/moderation.tsx'

const deskPage = page({
  path: '/desk/consultations',
  who: 'consultation.prepare',
  model: async (context) =>
    done({
      consultations: (await listConsultations(context, {}, { page: 1, size: 200 })).items,
      meetings: await meetingsToChoose(context),
    }),
  view: DeskPage,
})
const prepare = form({
  path: '/desk/consultations',
  who: 'consultation.prepare',
  labels: 'consultations',
  again: deskPage,
  fields: Type.Object({
    title: Field.line(200),
    question: Field.line(300),
    about: Type.Optional(Field.text(3000)),
    askedBy: Field.line(200),
    answeredBy: Field.line(200),
    answersByOn: Type.Optional(Field.day()),
    meeting: Type.Optional(Field.line(80)),
    opensOn: Type.Optional(Field.day()),
    closesOn: Type.Optional(Field.day()),
  }),
  act: async (context, { form: { meeting: slug, ...fields } }) => {
    const meeting = await meetingBySlug(context, slug)
    if (slug && !meeting) return invalid({ meeting: 'http.wrong-not-one-of' })
    return prepareConsultation(context, { ...fields, meetingId: meeting?.id ?? null })
  },
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-prepared' }),
})

const OneQuery = Type.Object({
  from: Type.Optional(Field.one(['archive'])),
  objective: Type.Optional(Field.number(1, 23)),
})
const onePage = page({
  path: '/desk/consultations/:slug',
  who: 'consultation.prepare',
  query: OneQuery,
  model: async (context, { params, query }) => {
    const consultation = await findConsultation(context, params.slug ?? '')
    if (!consultation) return notFound()
    const statements = await listStatements(context, consultation.id)
    const taken = new Set(statements.map((one) => one.source?.archive))
    const archive = archiveStatements({ objective: query.objective }).filter((one) => !taken.has(one.id))
    return done({
      consultation,
      statements,
      archive: query.from === 'archive' ? archive : null,
      objective: query.objective,
      slips: await slipsAtDesk(context, consultation),
    })
  },
  view: DeskOnePage,
})
/** The organisations that may hand out slips, for whoever may grant them. */
async function slipsAtDesk(context: Context, one: Consultation) {
  if (!may(context.actor, policy['slip.grant'])) return null
  const { items } = await listOrganisations(context, { kind: 'organisation' }, { page: 1, size: 5000 })
  const names = new Map(items.map((each) => [each.id, each.name]))
  return {
    quotas: (await listQuotas(context, one.id)).map((each) => ({
      ...each,
      name: names.get(each.organisationId) ?? '',
    })),
    candidates: one.slipKey ? items.map((each) => ({ value: each.slug, label: each.name })) : [],
  }
}
const begin = form({
  path: '/desk/consultations/:slug/verified',
  who: 'slip.grant',
  labels: 'consultations',
  again: onePage,
  fields: Type.Object({}),
  act: (context, { params }) => beginSlips(context, params.slug ?? ''),
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-slips-begun' }),
})
const grant = form({
  path: '/desk/consultations/:slug/slips',
  who: 'slip.grant',
  labels: 'consultations',
  again: onePage,
  fields: Type.Object({ organisation: Field.line(100), quota: Field.number(0, 2000) }),
  act: (context, { params, form: fields }) => grantSlips(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-slips-granted' }),
})
const move = form({
  path: '/desk/consultations/:slug/state',
  who: 'consultation.prepare',
  labels: 'consultations',
  again: onePage,
  fields: Type.Object({ act: Field.one(['open', 'close']) }),
  act: (context, { params, form: fields }) =>
    (fields.act === 'open' ? openConsultation : closeConsultation)(context, params.slug ?? ''),
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-moved' }),
})
const add = form({
  path: '/desk/consultations/:slug/statements',
  who: 'statement.add',
  labels: 'consultations',
  again: onePage,
  fields: Type.Object({ text: Field.line(longestStatement) }),
  act: (context, { params, form: fields }) => addStatement(context, params.slug ?? '', fields.text),
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-added' }),
})
const addArchive = form({
  path: '/desk/consultations/:slug/archive',
  who: 'statement.add',
  labels: 'consultations',
  again: onePage,
  query: OneQuery,
  fields: Type.Object({
    archive: Field.several(
      archiveStatements().map((one) => one.id),
      1,
    ),
  }),
  act: (context, { params, form: fields }) => addFromArchive(context, params.slug ?? '', fields.archive),
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-added' }),
})
const withdraw = form({
  path: '/desk/consultations/:slug/withdraw',
  who: 'statement.add',
  labels: 'consultations',
  again: onePage,
  fields: Type.Object({ statement: Field.id() }),
  act: (context, { params, form: fields }) => withdrawStatement(context, params.slug ?? '', fields.statement),
  then: ({ slug }) => ({ to: `/desk/consultations/${slug}`, said: 'consultations.said-withdrawn' }),
})

const namesOf = async (context: Context, inputs: readonly Input[]): Promise<Map<string, string>> => {
  const ids = [...new Set(inputs.flatMap((one) => one.organisationId ?? []))]
  return new Map((await findOrganisations(context, ids)).map((one) => [one.id, one.name]))
}
const wordsIn = (input: Input): string =>
  [input.title, input.text?.values[input.text.original]?.text].filter(Boolean).join(' ')
/** Which other text of its consultation each may repeat: for a person to look at. */
async function twinsOf(context: Context, items: readonly Input[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const id of new Set(items.flatMap((one) => one.consultationId ?? []))) {
    const all = [...(await listAccepted(context, id)), ...items.filter((one) => one.consultationId === id)]
    const trigrams = new Map(all.map((one) => [one.code, trigramsOf(wordsIn(one))]))
    for (const one of items.filter((item) => item.consultationId === id)) {
      const twin = mostAlike(one.code, trigrams)
      if (twin) found.set(one.code, twin.key)
    }
  }
  return found
}
/** The languages that texts come in: those of the interface. */
const textLanguages = locales
const QueueQuery = Type.Object({
  from: Type.Optional(Field.one(['named', 'nameless'])),
  state: Type.Optional(Field.one(inputStates)),
  language: Type.Optional(Field.one(textLanguages)),
  page: Type.Optional(Field.number(1, 10_000)),
})
const queuePage = page({
  path: '/desk/moderation',
  who: 'input.moderate',
  query: QueueQuery,
  sensitive: true,
  model: async (context, { query }) => {
    const named = query.from ? query.from === 'named' : undefined
    const filter = { state: query.state ?? 'waiting', named, language: query.language } as const
    const { items, total } = await listQueue(context, filter, pagingOf(query.page))
    const names = await namesOf(context, items)
    const confidential = await sealedAmong(
      context,
      items.map((one) => one.code),
    )
    const twins = await twinsOf(context, items)
    const homes = new Map(
      (
        await findConsultations(
          context,
          items.flatMap((one) => one.consultationId ?? []),
        )
      ).map((one) => [one.id, readText(one.title, context.locale).text]),
    )
    return done({
      items: items.map((input) => ({
        input,
        confidential: confidential.has(input.code),
        organisation: names.get(input.organisationId ?? '') ?? null,
        consultation: homes.get(input.consultationId ?? '') ?? null,
        flags: flagsOf(wordsIn(input)),
        twin: twins.get(input.code) ?? null,
      })),
      languages: [...textLanguages],
      total,
      query,
    })
  },
  view: ModerationPage,
})
const decide = form({
  path: '/desk/moderation/:id',
  who: 'input.moderate',
  labels: 'consultations',
  again: queuePage,
  fields: Type.Object({
    act: Field.one(['accept', 'refuse']),
    reason: Type.Optional(Field.one(moderationRules)),
    words: Type.Optional(Field.text(500)),
  }),
  act: (context, { params, form: fields }) => {
    const id = params.id ?? ''
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
      ? decideInput(context, id, fields)
      : Promise.resolve(notFound())
  },
  then: () => ({ to: '/desk/moderation', said: 'consultations.said-decided' }),
})

const CiteQuery = Type.Object({ meeting: Type.Optional(Field.line(80)) })
const citePage = page({
  path: '/desk/cite',
  who: 'note.cite-input',
  query: CiteQuery,
  sensitive: true,
  model: async (context, { query }) => {
    const meeting = await meetingBySlug(context, query.meeting)
    if (!meeting) return notFound()
    const notes = await notesToCite(context, meeting.id)
    const links = await linksFrom(
      context,
      notes.map((one) => one.id),
      'cites',
    )
    const cited = new Map(
      (
        await findInputs(
          context,
          links.map((link) => link.to.id),
        )
      ).map((one) => [one.id, one.code]),
    )
    const consultations = (await listConsultations(context, { meetingId: meeting.id }, { page: 1, size: 100 })).items
    const inputs = await listCitable(context, {
      meetingId: meeting.id,
      consultationIds: consultations.map((one) => one.id),
    })
    const names = await namesOf(context, inputs)
    return done({
      meeting: { slug: meeting.slug, title: meeting.title },
      notes: notes.map(({ id, text }) => ({
        id,
        text,
        cites: links.filter((link) => link.from.id === id).flatMap((link) => cited.get(link.to.id) ?? []),
      })),
      inputs: inputs.map((input) => ({ input, organisation: names.get(input.organisationId ?? '') ?? null })),
    })
  },
  view: CitePage,
})
const cite = form({
  path: '/desk/cite',
  who: 'note.cite-input',
  labels: 'consultations',
  again: citePage,
  query: CiteQuery,
  fields: Type.Object({
    note: Field.id(),
    inputs: Type.Array(Type.String({ pattern: '^[IV]-[2-9a-z]{10}$' }), { minItems: 1, maxItems: 50 }),
  }),
  act: async (context, { query, form: fields }): Promise<Outcome<{ meeting: string }>> => {
    const meeting = await meetingBySlug(context, query.meeting)
    if (!meeting) return notFound()
    const note = (await notesToCite(context, meeting.id)).find((one) => one.id === fields.note)
    if (!note) return invalid({ note: 'http.wrong-not-one-of' })
    for (const code of fields.inputs) {
      const cited = await citeInput(context, code, { kind: 'note', id: note.id })
      if (!cited.ok) return cited
    }
    return done({ meeting: meeting.slug })
  },
  then: ({ meeting }) => ({ to: `/desk/cite?meeting=${meeting}`, said: 'consultations.said-cited' }),
})

export const deskRoutes = [
  deskPage,
  prepare,
  onePage,
  begin,
  grant,
  move,
  add,
  addArchive,
  withdraw,
  queuePage,
  decide,
  citePage,
  cite,
]
