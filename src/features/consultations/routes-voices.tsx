// Room: consultations/routes. A voice without a name: votes, says something, takes a code, looks it up. Every page here
// may be open on the phone of a person at risk: `sensitive`, so that it is not stored and can be left at once.
import { Type } from 'typebox'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { shortStart } from '../../kernel/short-path.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { type SealedPart, pairsInOffice, readParts, sealHere } from '../safeguarding/index.ts'
import { readBallot } from './ballot.ts'
import { inOrder, orders } from './fair-order.ts'
import { policy } from './policy.ts'
import { noteTries, readTries, receiptCookies, triesCookie } from './receipts.ts'
import { inputKinds, longestReach, longestText, longestWho, speakingModes, votesPerPage } from './rules.ts'
import { type Consultation, listConsultations } from './store.ts'
import { fileInput } from './use-cases-inputs.ts'
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
  crowd: true,
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
/** What the browser sealed; what came in plain words is sealed here, in memory, and let go of. */
async function sealedOf(
  context: Context,
  fields: { sealed?: string; who?: string; whoOrganisation?: string; whoReach?: string },
): Promise<Outcome<readonly SealedPart[]>> {
  const { sealed, who, whoOrganisation, whoReach } = fields
  if (sealed && !who && !whoReach) {
    const parts = readParts(sealed)
    return parts ? done(parts) : invalid({ who: 'safeguarding.wrong-sealed' })
  }
  if (!who || !whoReach) {
    return invalid({
      ...(who ? {} : { who: 'http.wrong-required' }),
      ...(whoReach ? {} : { whoReach: 'http.wrong-required' }),
    })
  }
  return done(await sealHere(context, { name: who, organisation: whoOrganisation ?? '', reach: whoReach }))
}

/** In the name of an organisation, by the same page: what was typed is not lost to whoever changes their mind. */
async function speakNamed(
  context: Context,
  slug: string,
  fields: { text: string; organisation?: string; title?: string },
  formKey: string,
): Promise<Outcome<{ code: null }>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  if (!may(context.actor, policy['input.file'])) return invalid({ mode: 'consultations.wrong-not-for-anybody' })
  if (!fields.title) return invalid({ title: 'http.wrong-required' })
  const filed = await fileInput(context, {
    organisationId: fields.organisation,
    title: fields.title,
    text: fields.text,
    objectives: [],
    consultation: open.value.consultation,
    meetingId: null,
    formKey,
  })
  return filed.ok ? done({ code: null }) : filed
}

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
  crowd: true,
  query: PageQuery,
  fields: Type.Object({ votes: Field.rows('vote-', 500), order: orderField }),
  summary: 'Votes: { "votes": { "<statement id>": "agree" | "disagree" | "pass" } }',
  act: async (context, { params, form: fields, formKey, cookies }): Promise<Outcome<Voted & { days: number }>> => {
    const cast = await castVotes(context, params.slug ?? '', cookies, fields.votes, { order: fields.order, formKey })
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
  crowd: true,
  query: Type.Object({ as: Type.Optional(Field.one(speakingModes)) }),
  model: async (context, { params, query }) => {
    const open = await openOne(context, params.slug)
    if (!open.ok) return open
    return done({
      ...open.value,
      chosen: query.as ?? 'anonymous',
      pairs: await pairsInOffice(context),
      organisations: (await ownOrganisations(context)).map(({ id, name }) => ({ id, name })),
    })
  },
  view: SpeakPage,
})
/** The fields of a confidential speaker: sealed by their browser, or, without script, to be sealed here in memory. */
const whoFields = {
  sealed: Type.Optional(Field.text(60_000)),
  who: Type.Optional(Field.line(longestWho)),
  whoOrganisation: Type.Optional(Field.line(longestWho)),
  whoReach: Type.Optional(Field.line(longestReach)),
}
const say = form({
  path: '/consultations/:slug/speak',
  who: 'voice.speak',
  labels: 'consultations',
  nameless: true,
  again: speakPage,
  sensitive: true,
  crowd: true,
  fields: Type.Object({
    mode: Type.Optional(Field.one(speakingModes)),
    kind: Field.one(inputKinds),
    text: Field.text(longestText),
    ...whoFields,
    organisation: Type.Optional(Field.id()),
    title: Type.Optional(Field.line(200)),
  }),
  act: async (context, { params, form: fields, formKey }): Promise<Outcome<{ code: string | null }>> => {
    const { kind, text } = fields
    const slug = params.slug ?? ''
    if (fields.mode === 'named') return speakNamed(context, slug, fields, formKey)
    if (fields.mode !== 'confidential') return speak(context, slug, { kind, text }, formKey)
    const sealed = await sealedOf(context, fields)
    return sealed.ok ? speak(context, slug, { kind, text }, formKey, { sealed: sealed.value }) : sealed
  },
  then: ({ code }) =>
    code
      ? { to: '/receipts/mine', cookies: receiptCookies(code, true) }
      : { to: '/inputs/mine', said: 'consultations.said-filed' },
  api: ({ code }) => ({ receipt: code }),
  summary:
    'Says something without a name, or confidentially with what a browser sealed to the safeguarding persons; ' +
    'the answer holds the code of the receipt',
})

const receiptsPage = page({
  path: '/receipts',
  who: 'receipt.read',
  nav: 'participate',
  sensitive: true,
  model: async (context) => done({ mayKeep: may(context.actor, policy['receipt.keep']) }),
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
