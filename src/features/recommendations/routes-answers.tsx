// Room: recommendations/routes. Where an office answers: from its account, or by a signed link. Opening a link reads;
// sending the form uses it up. Nothing here is cached, compressed or public.
import { Type } from 'typebox'
import { type Outcome, done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { type Door, confirmAnswer, draftAnswer, readDraft } from './use-cases-answers.ts'
import type { AnswerDuty } from './answer-links.ts'
import { type RecommendationModel, presentOne } from './present.ts'
import { stances } from './rules.ts'
import type { Addressee, Response } from './store-answers.ts'
import { AnswerPage, ConfirmPage, SentPage } from './views/answer.tsx'

export interface AnswerModel {
  recommendation: RecommendationModel
  addressee: Pick<Addressee, 'position' | 'label'>
  draft: Response | null
  /** Where the form of this page is sent to, without the language. */
  action: string
  byLink: boolean
}
async function behind(context: Context, door: Door, duty: AnswerDuty, action: string): Promise<Outcome<AnswerModel>> {
  const read = await readDraft(context, door, duty)
  if (!read.ok) return read
  const { recommendation, addressee, draft } = read.value
  return done({
    recommendation: await presentOne(context, recommendation),
    addressee,
    draft,
    action,
    byLink: 'token' in door,
  })
}

const answerFields = Type.Object({
  stance: Field.one(stances),
  answer: Field.text(6000),
  reason: Type.Optional(Field.text(4000)),
  post: Field.line(160),
})
const confirmFields = Type.Object({ post: Field.line(160), agreed: Field.yes() })
const byAccount = (params: Record<string, string>): Door => ({
  code: params.code ?? '',
  position: Number(params.position),
})
const byLink = (params: Record<string, string>): Door => ({ token: params.token ?? '' })
const ofAddressee = (params: Record<string, string>, what: string) =>
  `/recommendations/${params.code}/addressees/${params.position}/${what}`

const respondPage = page({
  path: '/respond/:token',
  who: 'response.by-link',
  sensitive: true,
  model: (context, { params }) => behind(context, byLink(params), 'respond', `/respond/${params.token}`),
  view: AnswerPage,
})
const respond = form({
  path: '/respond/:token',
  who: 'response.by-link',
  labels: 'recommendations',
  again: respondPage,
  sensitive: true,
  fields: answerFields,
  act: (context, { params, form: typed }) => draftAnswer(context, byLink(params), { ...typed, text: typed.answer }),
  then: ({ recommendation }) => ({ to: `/respond/done?code=${recommendation.code}` }),
})
const sentPage = page({
  path: '/respond/done',
  who: 'response.by-link',
  query: Type.Object({ code: Type.Optional(Field.line(40)), public: Field.yes() }),
  model: async (_context, { query }) =>
    done({
      code: /^REC-[A-Z]+-\d{4}-\d+$/.test(query.code ?? '') ? (query.code ?? null) : null,
      published: query.public,
    }),
  view: SentPage,
})
const confirmLinkPage = page({
  path: '/confirm-answer/:token',
  who: 'response.by-link',
  sensitive: true,
  model: (context, { params }) =>
    behind(context, byLink(params), 'confirm-response', `/confirm-answer/${params.token}`),
  view: ConfirmPage,
})
const confirmByLink = form({
  path: '/confirm-answer/:token',
  who: 'response.by-link',
  labels: 'recommendations',
  again: confirmLinkPage,
  sensitive: true,
  fields: confirmFields,
  act: (context, { params, form: typed }) => confirmAnswer(context, byLink(params), typed),
  then: ({ asked }) => ({ to: `/respond/done?code=${asked.recommendation.code}&public=yes` }),
})

const answerPage = page({
  path: '/recommendations/:code/addressees/:position/answer',
  who: 'response.draft',
  nav: 'recommendations',
  sensitive: true,
  model: (context, { params }) => behind(context, byAccount(params), 'respond', ofAddressee(params, 'answer')),
  view: AnswerPage,
})
const answer = form({
  path: '/recommendations/:code/addressees/:position/answer',
  who: 'response.draft',
  labels: 'recommendations',
  again: answerPage,
  sensitive: true,
  fields: answerFields,
  act: (context, { params, form: typed }) => draftAnswer(context, byAccount(params), { ...typed, text: typed.answer }),
  then: ({ recommendation }) => ({
    to: `/recommendations/${recommendation.code}`,
    said: 'recommendations.said-drafted',
  }),
})
const confirmPage = page({
  path: '/recommendations/:code/addressees/:position/confirm',
  who: 'response.confirm',
  nav: 'recommendations',
  sensitive: true,
  model: (context, { params }) =>
    behind(context, byAccount(params), 'confirm-response', ofAddressee(params, 'confirm')),
  view: ConfirmPage,
})
const confirm = form({
  path: '/recommendations/:code/addressees/:position/confirm',
  who: 'response.confirm',
  labels: 'recommendations',
  again: confirmPage,
  sensitive: true,
  fields: confirmFields,
  act: (context, { params, form: typed }) => confirmAnswer(context, byAccount(params), typed),
  then: ({ asked }) => ({ to: `/recommendations/${asked.recommendation.code}`, said: 'recommendations.said-answered' }),
})

export const answerRoutes = [
  respondPage,
  respond,
  sentPage,
  confirmLinkPage,
  confirmByLink,
  answerPage,
  answer,
  confirmPage,
  confirm,
]
