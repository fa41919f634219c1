// Room: questionnaires/routes. Answering, without a name or in an organisation's. Every page here may be open on the
// phone of a person at risk: `sensitive`, so that it is not stored and can be left at once. The words never stand in an
// address.
import { Type } from 'typebox'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { largestDocument, receiptCookies } from '../consultations/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { hasFiles } from './present.ts'
import { type Answers, missing, stepsFor } from './rules.ts'
import type { Questionnaire } from './store.ts'
import { keepNamedStep, namedDraft, sendNamed, speaksFor, uploadField } from './use-cases-named.ts'
import {
  type Next,
  type OpenOne,
  beginNameless,
  carriedWords,
  keepStep,
  noDraftCookie,
  openOne,
  ownDraft,
  sendNameless,
} from './use-cases-voices.ts'
import { type AnswerModel, AnswerPage, type CheckModel, CheckPage, NamedPage } from './views/answer.tsx'
import { LeftPage, StartPage } from './views/questionnaire.tsx'

const startPage = page({
  path: '/questionnaires/:slug/start',
  who: 'questionnaire.answer',
  nav: 'participate',
  sensitive: true,
  crowd: true,
  model: async (context, { params, cookies }) => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const { questionnaire } = open.value
    return done({ questionnaire, begun: (await carriedWords(context, questionnaire.id, cookies)) !== null })
  },
  view: StartPage,
})
const start = form({
  path: '/questionnaires/:slug/start',
  who: 'questionnaire.answer',
  labels: 'questionnaires',
  nameless: true,
  again: startPage,
  sensitive: true,
  crowd: true,
  fields: Type.Object({}),
  act: (context, { params, formKey, cookies }) => beginNameless(context, params.slug ?? '', formKey, cookies),
  then: ({ slug, cookie }) => ({ to: `/questionnaires/${slug}/answer`, cookies: [cookie] }),
})

const StepQuery = Type.Object({ step: Type.Optional(Field.number(1, 1000)) })
/**
 * What one step shows: the one asked for, or the next that is for this person, or the first with something left to
 * answer.
 */
function stepModel(
  { questionnaire, consultation }: OpenOne,
  answers: Answers,
  wanted: number | undefined,
): Omit<AnswerModel, 'way' | 'organisation' | 'uploadOf'> | null {
  const steps = stepsFor(questionnaire.definition, answers)
  const unanswered = steps.findIndex(({ step }) => step.questions.some((one) => answers[one.id] === undefined))
  const at = wanted === undefined ? Math.max(0, unanswered) : steps.findIndex((one) => one.at >= wanted)
  const found = steps[at < 0 ? steps.length - 1 : at]
  if (!found) return null
  return {
    questionnaire,
    answers,
    at: found.at,
    place: steps.indexOf(found) + 1,
    places: steps.length,
    step: found.step,
    rest: steps.slice(steps.indexOf(found) + 1).map((one) => one.at),
    closesOn: consultation.closesOn,
  }
}

const answerPage = page({
  path: '/questionnaires/:slug/answer',
  who: 'questionnaire.answer',
  nav: 'participate',
  sensitive: true,
  query: StepQuery,
  model: async (context, { params, query, cookies }): Promise<Outcome<AnswerModel>> => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const draft = await ownDraft(context, open.value.questionnaire, cookies)
    if (!draft) return refused('conflict', 'questionnaires.refused-not-begun')
    const model = stepModel(open.value, draft.answers, query.step)
    if (!model) return refused('conflict', 'questionnaires.refused-no-question')
    return done({ ...model, way: 'answer', organisation: null, uploadOf: null })
  },
  view: AnswerPage,
})
const pageFields = {
  answers: Field.rows('a-', 600),
  go: Type.Optional(Field.one(['on', 'back', 'leave'])),
}
const whereTo = (base: string, way: string, next: Next): string =>
  next === 'check'
    ? `${base}/${way === 'named' ? 'named/check' : 'check'}`
    : next === 'left'
      ? `${base}/left`
      : `${base}/${way}?step=${next.at}`
const answer = form({
  path: '/questionnaires/:slug/answer',
  who: 'questionnaire.answer',
  labels: 'questionnaires',
  nameless: true,
  again: answerPage,
  sensitive: true,
  query: StepQuery,
  fields: Type.Object(pageFields),
  act: (context, { params, query, form: fields, cookies }) =>
    keepStep(context, params.slug ?? '', cookies, {
      at: query.step ?? 1,
      typed: fields.answers,
      go: fields.go ?? 'on',
    }),
  then: ({ slug, next, cookie }) => ({ to: whereTo(`/questionnaires/${slug}`, 'answer', next), cookies: [cookie] }),
})

const checkModel = (
  { questionnaire, consultation }: OpenOne,
  answers: Answers,
  way: CheckModel['way'],
): CheckModel => ({
  questionnaire,
  closesOn: consultation.closesOn,
  answers,
  way,
  steps: stepsFor(questionnaire.definition, answers).map(({ at, step }) => ({
    at,
    questions: step.questions.map((one) => one.id),
  })),
  missing: missing(questionnaire.definition, answers)
    .filter((one) => way === 'named' || one.kind !== 'file')
    .map((one) => one.id),
})
const checkPage = page({
  path: '/questionnaires/:slug/check',
  who: 'questionnaire.answer',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const draft = await ownDraft(context, open.value.questionnaire, cookies)
    if (!draft) return refused('conflict', 'questionnaires.refused-not-begun')
    return done(checkModel(open.value, draft.answers, 'answer'))
  },
  view: CheckPage,
})
const send = form({
  path: '/questionnaires/:slug/send',
  who: 'questionnaire.answer',
  labels: 'questionnaires',
  nameless: true,
  again: checkPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params, cookies }) => sendNameless(context, params.slug ?? '', cookies),
  then: ({ id, words }) => ({
    to: '/receipts/mine',
    cookies: [...receiptCookies(words, true), noDraftCookie(id)],
  }),
  told: ({ words }) => ({ receipt: words }),
})

const leftPage = page({
  path: '/questionnaires/:slug/left',
  who: 'questionnaire.answer',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const { questionnaire } = open.value
    const words = await carriedWords(context, questionnaire.id, cookies)
    return words ? done({ questionnaire, words }) : refused('conflict', 'questionnaires.refused-not-begun')
  },
  view: LeftPage,
})
const forget = form({
  path: '/questionnaires/:slug/forget',
  who: 'questionnaire.answer',
  labels: 'questionnaires',
  nameless: true,
  again: startPage,
  sensitive: true,
  fields: Type.Object({}),
  act: async (context, { params }) => {
    const open = await openOne(context, params.slug ?? '')
    return open.ok ? done({ id: open.value.questionnaire.id }) : open
  },
  then: ({ id }) => ({
    to: '/receipts',
    said: 'questionnaires.said-forgotten',
    cookies: [noDraftCookie(id)],
  }),
})

type NamedModel = { answer: AnswerModel } | { questionnaire: Questionnaire; sent: boolean }
const namedPage = page({
  path: '/questionnaires/:slug/named',
  who: 'questionnaire.answer',
  nav: 'participate',
  sensitive: true,
  query: StepQuery,
  model: async (context, { params, query }): Promise<Outcome<NamedModel>> => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const { questionnaire } = open.value
    if (!speaksFor(context)) return done({ questionnaire, sent: false })
    const draft = await namedDraft(context, questionnaire)
    if (!draft.ok) return draft
    const { answers, sent, organisationId } = draft.value
    const model = sent ? null : stepModel(open.value, answers, query.step)
    if (!model) return done({ questionnaire, sent })
    return done({
      answer: {
        ...model,
        way: 'named' as const,
        organisation: await nameOf(context, organisationId),
        uploadOf: hasFiles(questionnaire.definition) ? (id: string) => uploadField(questionnaire, id) : null,
      },
    })
  },
  view: ({ page: shown, model }) =>
    'answer' in model ? <AnswerPage page={shown} model={model.answer} /> : <NamedPage page={shown} model={model} />,
})
const nameOf = async (context: Context, id: string): Promise<string | null> =>
  (await findOrganisations(context, [id]))[0]?.name ?? null
const named = form({
  path: '/questionnaires/:slug/named',
  who: 'questionnaire.answer-named',
  labels: 'questionnaires',
  again: namedPage,
  sensitive: true,
  limit: 3 * largestDocument + 1_048_576,
  query: StepQuery,
  fields: Type.Object({
    ...pageFields,
    file1: Type.Optional(Field.upload()),
    file2: Type.Optional(Field.upload()),
    file3: Type.Optional(Field.upload()),
  }),
  act: (context, { params, query, form: { answers, go, ...uploads } }) =>
    keepNamedStep(context, params.slug ?? '', {
      at: query.step ?? 1,
      typed: answers,
      go: go ?? 'on',
      uploads,
    }),
  then: ({ slug, next }) =>
    next === 'left'
      ? { to: `/questionnaires/${slug}`, said: 'questionnaires.said-kept' }
      : { to: whereTo(`/questionnaires/${slug}`, 'named', next) },
})
const namedCheckPage = page({
  path: '/questionnaires/:slug/named/check',
  who: 'questionnaire.answer-named',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params }) => {
    const open = await openOne(context, params.slug ?? '')
    if (!open.ok) return open
    const draft = await namedDraft(context, open.value.questionnaire)
    if (!draft.ok) return draft
    if (draft.value.sent) return refused('conflict', 'questionnaires.refused-answered')
    return done(checkModel(open.value, draft.value.answers, 'named'))
  },
  view: CheckPage,
})
const namedSend = form({
  path: '/questionnaires/:slug/named/send',
  who: 'questionnaire.answer-named',
  labels: 'questionnaires',
  again: namedCheckPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => sendNamed(context, params.slug ?? ''),
  then: ({ slug }) => ({ to: `/questionnaires/${slug}/named`, said: 'questionnaires.said-sent' }),
})

export const voiceRoutes = [
  startPage,
  start,
  answerPage,
  answer,
  checkPage,
  send,
  leftPage,
  forget,
  namedPage,
  named,
  namedCheckPage,
  namedSend,
]
