// Room: translations/routes. The desk of translations: the queue, one text beside its original, drafts in bulk.
import { Type } from 'typebox'
import { type Tongue, locales } from '../../kernel/locale.ts'
import { markOfOriginal } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid, notFound } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findConsultation } from '../consultations/index.ts'
import { textKinds } from './offered.ts'
import { readQueue } from './present.ts'
import { refusalReasons, textStates, tongues } from './rules.ts'
import { type Work, askDrafts, checkTranslation, findWork, refuseDraft } from './use-cases.ts'
import { QueuePage } from './views/queue.tsx'
import { WorkPage } from './views/work.tsx'

const kinds = ['statement', 'consultation', 'questionnaire', 'theme', 'input'] as const
const QueueQuery = Type.Object({
  language: Type.Optional(Field.one(tongues)),
  kind: Type.Optional(Field.one(kinds)),
  state: Type.Optional(Field.one(textStates)),
  consultation: Type.Optional(Field.line(80)),
  page: Type.Optional(Field.number(1, 1000)),
})
const queuePage = page({
  path: '/desk/translations',
  who: 'text.translate',
  query: QueueQuery,
  model: async (context, { query }) => done(await readQueue(context, query)),
  view: QueuePage,
})
const ask = form({
  path: '/desk/translations/drafts',
  who: 'text.translate',
  labels: 'translations',
  again: queuePage,
  fields: Type.Object({
    language: Field.one(locales),
    kind: Type.Optional(Field.one(kinds)),
    consultation: Type.Optional(Field.line(80)),
  }),
  act: async (context, { form: { consultation: slug, ...choice } }): Promise<Outcome<{ language: Tongue }>> => {
    const home = slug ? await findConsultation(context, slug) : undefined
    if (slug && !home) return invalid({ consultation: 'http.wrong-not-one-of' })
    const asked = await askDrafts(context, { ...choice, consultationId: home?.id })
    return asked.ok ? done({ language: choice.language }) : asked
  },
  then: ({ language }) => ({ to: `/desk/translations?language=${language}`, said: 'translations.said-asked' }),
})

/** Addresses are typed by people too: what is no language or no kind of text leads nowhere. */
function workOf(params: Record<string, string>): Work | null {
  const language = tongues.find((one) => one === params.language)
  const { kind = '', id = '', field = '' } = params
  return language && textKinds.includes(kind) ? { kind, id, field, language } : null
}
const workPage = page({
  path: '/desk/translations/:kind/:id/:field/:language',
  who: 'text.translate',
  model: async (context, { params }) => {
    const work = workOf(params)
    const found = work ? await findWork(context, work) : notFound()
    if (!work || !found.ok) return notFound()
    return done({ ...found.value, work, mark: markOfOriginal(found.value.one.text) })
  },
  view: WorkPage,
})
const backTo = ({ language }: Work) => `/desk/translations?language=${language}`
const withWork = (
  params: Record<string, string>,
  act: (work: Work) => Promise<Outcome<Work>>,
): Promise<Outcome<Work>> => {
  const work = workOf(params)
  return work ? act(work) : Promise.resolve(notFound())
}
const check = form({
  path: '/desk/translations/:kind/:id/:field/:language',
  who: 'text.translate',
  labels: 'translations',
  again: workPage,
  fields: Type.Object({ text: Field.text(12_000), mark: Field.line(40) }),
  act: (context, { params, form: fields }) => withWork(params, (work) => checkTranslation(context, work, fields)),
  then: (work) => ({ to: backTo(work), said: 'translations.said-checked' }),
})
const refuse = form({
  path: '/desk/translations/:kind/:id/:field/:language/refusal',
  who: 'text.translate',
  labels: 'translations',
  again: workPage,
  fields: Type.Object({ reason: Field.one(refusalReasons), words: Type.Optional(Field.text(500)) }),
  act: (context, { params, form: fields }) => withWork(params, (work) => refuseDraft(context, work, fields)),
  then: (work) => ({ to: backTo(work), said: 'translations.said-refused' }),
})

export const routes = [queuePage, ask, workPage, check, refuse]
