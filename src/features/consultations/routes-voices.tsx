// Room: consultations/routes. A voice without a name: votes, says something, takes a code, looks it up. Every page here
// may be open on the phone of a person at risk: `sensitive`, so that it is not stored and can be left at once.
import { Type } from 'typebox'
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import { shortStart } from '../../kernel/short-path.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { readBallot } from './ballot.ts'
import { inOrder, orders } from './fair-order.ts'
import { noteTries, readTries, receiptCookies, triesCookie } from './receipts.ts'
import { inputKinds, longestText, votesPerPage } from './rules.ts'
import { type Consultation, listConsultations } from './store.ts'
import {
  type Cast,
  castVotes,
  readCarriedReceipt,
  lookUpReceipt,
  ownVotes,
  readingOrder,
  speak,
  takeVoiceReceipt,
  voiceCookie,
} from './use-cases-voices.ts'
import { ownVerified } from './use-cases-slips.ts'
import { MinePage, ReceiptsPage } from './views/receipts.tsx'
import { SpeakPage } from './views/speak.tsx'
import { StartPage } from './views/start.tsx'
import { NoticePage, VotePage, VotedPage } from './views/vote.tsx'

const orderField = Type.Optional(Field.number(0, orders - 1))
const PageQuery = Type.Object({ page: Type.Optional(Field.number(1, 1000)), order: orderField })

async function openOne(context: Context, slug: string | undefined): Promise<Outcome<{ consultation: Consultation }>> {
  const ballot = await readBallot(context, slug ?? '')
  if (!ballot) return notFound()
  if (ballot.consultation.state === 'announced') return refused('closed', 'consultations.refused-not-open')
  if (ballot.consultation.state === 'closed') return refused('closed', 'consultations.refused-closed')
  return done({ consultation: ballot.consultation })
}

const votePage = page({
  path: '/consultations/:slug/vote',
  who: 'vote.cast',
  nav: 'participate',
  sensitive: true,
  query: PageQuery,
  model: async (context, { params, query, cookies }) => {
    const open = await openOne(context, params.slug)
    if (!open.ok) return open
    const { consultation } = open.value
    const approved = (await readBallot(context, consultation.slug))?.approved ?? []
    const pages = Math.max(1, Math.ceil(approved.length / votesPerPage))
    const at = Math.min(pages, query.page ?? 1)
    const order = readingOrder(context, consultation, cookies, query.order)
    return done({
      consultation,
      at,
      pages,
      order,
      own: await ownVotes(context, consultation, cookies),
      verified: await ownVerified(context, consultation, cookies),
      statements: inOrder(approved, order).slice((at - 1) * votesPerPage, at * votesPerPage),
    })
  },
  view: VotePage,
})
interface Voted extends Cast {
  pages: number
}
export const daysToKeep = (one: Consultation, now: Date): number =>
  one.closesOn ? Math.max(1, Math.ceil((Date.parse(one.closesOn) - now.getTime()) / 86_400_000) + 1) : 90
const vote = form({
  path: '/consultations/:slug/vote',
  who: 'vote.cast',
  labels: 'consultations',
  nameless: true,
  again: votePage,
  sensitive: true,
  query: PageQuery,
  fields: Type.Object({ votes: Field.rows('vote-', 500), order: orderField }),
  summary: 'Votes: { "votes": { "<statement id>": "agree" | "disagree" | "pass" } }',
  act: async (context, { params, form: fields, cookies }): Promise<Outcome<Voted & { days: number }>> => {
    const cast = await castVotes(context, params.slug ?? '', cookies, fields.votes, fields.order)
    if (!cast.ok) return cast
    const approved = (await readBallot(context, params.slug ?? ''))?.approved.length ?? 0
    return done({
      ...cast.value,
      pages: Math.ceil(approved / votesPerPage),
      days: daysToKeep(cast.value.consultation, context.now),
    })
  },
  then: ({ consultation, token, pages, days }, { query }) => {
    const at = query.page ?? 1
    const way = `/consultations/${consultation.slug}`
    return {
      to: at < pages ? `${way}/vote?page=${at + 1}` : `${way}/voted`,
      said: at < pages ? 'consultations.said-voted' : undefined,
      cookies: [{ name: voiceCookie(consultation.id), value: token, maxAgeSeconds: days * 86_400 }],
    }
  },
  api: ({ stored }) => ({ stored }),
})

const startPage = page({
  path: shortStart,
  who: 'consultation.read',
  nav: 'participate',
  sensitive: true,
  model: async (context) => {
    const { items } = await listConsultations(context, { state: 'open' }, { page: 1, size: 50 })
    return done({ open: items })
  },
  view: StartPage,
})
const noticePage = page({
  path: '/consultations/:slug/notice',
  who: 'vote.cast',
  nav: 'participate',
  sensitive: true,
  model: (context, { params }) => openOne(context, params.slug),
  view: NoticePage,
})
const votedPage = page({
  path: '/consultations/:slug/voted',
  who: 'vote.cast',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const open = await openOne(context, params.slug)
    if (!open.ok) return open
    return done({ ...open.value, votes: (await ownVotes(context, open.value.consultation, cookies)).size })
  },
  view: VotedPage,
})

const takeReceipt = form({
  path: '/consultations/:slug/receipt',
  who: 'vote.cast',
  labels: 'consultations',
  nameless: true,
  again: votedPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params, cookies }) => takeVoiceReceipt(context, params.slug ?? '', cookies),
  then: ({ code }) => ({ to: '/receipts/mine', cookies: receiptCookies(code, true) }),
})

const speakPage = page({
  path: '/consultations/:slug/speak',
  who: 'voice.speak',
  nav: 'participate',
  sensitive: true,
  model: (context, { params }) => openOne(context, params.slug),
  view: SpeakPage,
})
const say = form({
  path: '/consultations/:slug/speak',
  who: 'voice.speak',
  labels: 'consultations',
  nameless: true,
  again: speakPage,
  sensitive: true,
  fields: Type.Object({ kind: Field.one(inputKinds), text: Field.text(longestText) }),
  act: (context, { params, form: fields, formKey }) => speak(context, params.slug ?? '', fields, formKey),
  then: ({ code }) => ({ to: '/receipts/mine', cookies: receiptCookies(code, true) }),
  api: ({ code }) => ({ receipt: code }),
  summary: 'Says something without a name; the answer holds the code of the receipt',
})

const receiptsPage = page({
  path: '/receipts',
  who: 'receipt.read',
  nav: 'participate',
  sensitive: true,
  model: async () => done({}),
  view: ReceiptsPage,
})
const lookUp = form({
  path: '/receipts',
  who: 'receipt.read',
  labels: 'consultations',
  nameless: true,
  again: receiptsPage,
  sensitive: true,
  fields: Type.Object({ code: Field.line(120) }),
  act: async (context, { form: fields, cookies }) => {
    const found = await lookUpReceipt(context, fields.code, cookies)
    if (found.ok || found.refusal.kind !== 'invalid') return found
    // The note for this browser goes along as an argument of the refusal: `whenRefused` has no context.
    const key = await context.keys.get('pepper')
    const note = noteTries(key, readTries(key, cookies[triesCookie]), context.now)
    return { ok: false as const, refusal: { ...found.refusal, args: { note: note.value } } }
  },
  then: ({ code, on }) => on ?? { to: '/receipts/mine', cookies: receiptCookies(code, false) },
  whenRefused: ({ args }) => (args?.note ? [{ name: triesCookie, value: String(args.note), maxAgeSeconds: 3600 }] : []),
})
const minePage = page({
  path: '/receipts/mine',
  who: 'receipt.read',
  nav: 'participate',
  sensitive: true,
  model: async (context, { cookies }) => {
    const code = cookies.voice_receipt
    if (!code) return refused('not-found', 'consultations.refused-no-code')
    const fate = await readCarriedReceipt(context, code)
    return fate.ok ? done({ fate: fate.value, fresh: cookies.voice_fresh === 'yes' ? code : null }) : fate
  },
  view: MinePage,
})
const forget = form({
  path: '/receipts/forget',
  who: 'receipt.read',
  labels: 'consultations',
  nameless: true,
  again: receiptsPage,
  sensitive: true,
  fields: Type.Object({}),
  act: async () => done({}),
  then: () => ({
    to: '/receipts',
    said: 'consultations.said-forgotten',
    cookies: [
      { name: 'voice_receipt', value: '', maxAgeSeconds: 1 },
      { name: 'voice_fresh', value: '', maxAgeSeconds: 1 },
    ],
  }),
})

export const voiceRoutes = [
  startPage,
  votePage,
  vote,
  noticePage,
  votedPage,
  takeReceipt,
  speakPage,
  say,
  receiptsPage,
  lookUp,
  minePage,
  forget,
]
