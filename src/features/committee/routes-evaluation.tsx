// Room: committee/routes. How an event was: nameless, and shown when it is over.
import { Type } from 'typebox'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { evaluate, evaluationCookie, findEvaluation } from './use-cases-evaluation.ts'
import { EvaluationPage } from './views/evaluation.tsx'

const labels = 'committee'

const evaluationPage = page({
  path: '/meetings/:slug/evaluation',
  who: 'evaluation.read',
  sensitive: true,
  model: (context, { params, cookies }) => findEvaluation(context, params.slug ?? '', cookies),
  view: EvaluationPage,
})
const mark = () => Field.number(1, 5)
const evaluation = form({
  path: '/meetings/:slug/evaluation',
  who: 'evaluation.give',
  labels,
  nameless: true,
  sensitive: true,
  again: evaluationPage,
  fields: Type.Object({ useful: mark(), heard: mark(), language: mark(), access: mark() }),
  act: (context, { params, cookies, form: fields }) => evaluate(context, params.slug ?? '', cookies, fields),
  then: ({ meeting, token }) => ({
    to: `/meetings/${meeting.slug}/evaluation`,
    said: 'committee.said-evaluated',
    cookies: [{ name: evaluationCookie(meeting.id), value: token, maxAgeSeconds: 60 * 86_400 }],
  }),
})

export const routes = [evaluationPage, evaluation]
