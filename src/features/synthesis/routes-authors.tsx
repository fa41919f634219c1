// Room: synthesis/routes. Those who spoke: commenting on a draft, and appealing, by receipt or for an organisation.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { readBook } from './book.ts'
import { longestAppeal, longestComment } from './rules.ts'
import { findAppeal } from './store-synthesis.ts'
import {
  appealByReceipt,
  appealForOrganisation,
  appealable,
  ownByReceipt,
  ownOfOrganisation,
} from './use-cases-appeals.ts'
import { commentOn, readDraft } from './use-cases-comments.ts'
import { draftThemes } from './present-draft.ts'
import { AppealPage } from './views/appeal.tsx'
import { DraftPage } from './views/draft.tsx'

const draftPage = page({
  path: '/consultations/:slug/synthesis/draft',
  who: 'synthesis.comment',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const draft = await readDraft(context, params.slug ?? '', cookies.voice_receipt)
    if (!draft.ok) return draft
    // Who did not speak is told how to show that they did, and nothing of the draft.
    const book = draft.value.speaker && (await readBook(context, draft.value.consultation))
    return done({ ...draft.value, themes: book ? draftThemes(book) : [] })
  },
  view: DraftPage,
})
const comment = form({
  path: '/consultations/:slug/synthesis/draft',
  who: 'synthesis.comment',
  labels: 'synthesis',
  nameless: true,
  again: draftPage,
  sensitive: true,
  fields: Type.Object({ words: Field.text(longestComment) }),
  act: (context, { params, form: fields, cookies }) =>
    commentOn(context, params.slug ?? '', cookies.voice_receipt, fields.words),
  then: ({ consultation }) => ({
    to: `/consultations/${consultation.slug}/synthesis/draft`,
    said: 'synthesis.said-commented',
  }),
})

const AppealFields = Type.Object({ words: Field.text(longestAppeal) })
const receiptAppealPage = page({
  path: '/receipts/appeal',
  who: 'receipt.appeal',
  nav: 'participate',
  sensitive: true,
  model: async (context, { cookies }) => {
    const input = await ownByReceipt(context, cookies.voice_receipt)
    if (!input.ok) return input
    return done({
      action: '/receipts/appeal',
      back: '/receipts/mine',
      against: await appealable(context, input.value),
      appeal: (await findAppeal(context, input.value.code)) ?? null,
    })
  },
  view: AppealPage,
})
const receiptAppeal = form({
  path: '/receipts/appeal',
  who: 'receipt.appeal',
  labels: 'synthesis',
  nameless: true,
  again: receiptAppealPage,
  sensitive: true,
  fields: AppealFields,
  act: (context, { form: fields, cookies }) => appealByReceipt(context, cookies.voice_receipt, fields.words),
  then: () => ({ to: '/receipts/mine', said: 'synthesis.said-appealed' }),
})

const namedAppealPage = page({
  path: '/inputs/:code/appeal',
  who: 'input.appeal',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params }) => {
    const input = await ownOfOrganisation(context, params.code ?? '')
    if (!input.ok) return input
    return done({
      action: `/inputs/${input.value.code}/appeal`,
      back: '/inputs/mine',
      against: await appealable(context, input.value),
      appeal: (await findAppeal(context, input.value.code)) ?? null,
    })
  },
  view: AppealPage,
})
const namedAppeal = form({
  path: '/inputs/:code/appeal',
  who: 'input.appeal',
  labels: 'synthesis',
  again: namedAppealPage,
  sensitive: true,
  fields: AppealFields,
  act: (context, { params, form: fields }) => appealForOrganisation(context, params.code ?? '', fields.words),
  then: () => ({ to: '/inputs/mine', said: 'synthesis.said-appealed' }),
})

export const authorRoutes = [draftPage, comment, receiptAppealPage, receiptAppeal, namedAppealPage, namedAppeal]
