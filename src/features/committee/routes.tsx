// Room: committee/routes. Calls and what came of them, the body's own table of proposals, and the evaluation of an event.
import { Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { locales } from '../../kernel/locale.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { listBodies } from '../bodies/index.ts'
import { listMeetings } from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { type Judged, judgedOf } from './judging.ts'
import { policy } from './policy.ts'
import { CallAnswer, CallListAnswer, type CallModel, presentCalls } from './present.ts'
import { answers, balanceOf, callRoles, choices, filled, genders, grounds, values } from './rules.ts'
import { type Call, type Proposal, findCall, listCalls, ownProposals, proposalsOf } from './store.ts'
import {
  answerChoice,
  choose,
  declareConflict,
  fileProposal,
  givePreference,
  markServed,
  moveCall,
  openCall,
  proposeRelease,
  releaseCall,
  withdrawProposal,
} from './use-cases.ts'
import { evaluate, evaluationCookie, findEvaluation } from './use-cases-evaluation.ts'
import { CallPage } from './views/call.tsx'
import { CallListPage, OpenCallPage } from './views/calls.tsx'
import { EvaluationPage } from './views/evaluation.tsx'
import { ProposePage } from './views/propose.tsx'
import { TablePage } from './views/table.tsx'

const labels = 'committee'
const presentOne = async (context: Context, call: Call): Promise<CallModel> => {
  const [model] = await presentCalls(context, [call])
  if (!model) throw new Error('a call without a model')
  return model
}

const listPage = page({
  path: '/calls',
  who: 'call.read',
  cached: true,
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)) }),
  answer: CallListAnswer,
  summary: 'Calls for panellists, moderators and rapporteurs, and who was chosen',
  model: async (context, { query }) => {
    const list = await listCalls(context, {}, pagingOf(query.page))
    return done({
      list: { ...list, items: await presentCalls(context, list.items) },
      at: query.page ?? 1,
      opens: may(context.actor, policy['call.open']),
    })
  },
  twin: (model) => model.list,
  view: CallListPage,
})

export interface ReadModel {
  call: CallModel
  today: string
  own: Proposal[]
  /** For who invites them: those chosen, with how to reach them. */
  chosen: Proposal[]
  may: { file: boolean; judge: boolean; move: boolean; invite: boolean }
}
const callPage = page({
  path: '/calls/:code',
  who: 'call.read',
  answer: CallAnswer,
  summary: 'One call; once released, who was chosen and how',
  model: async (context, { params }): Promise<Outcome<ReadModel>> => {
    const call = await findCall(context, (params.code ?? '').toUpperCase())
    if (!call) return notFound()
    const { actor } = context
    return done({
      call: await presentOne(context, call),
      today: context.now.toISOString().slice(0, 10),
      own: actor.personId ? await ownProposals(context, call.id) : [],
      chosen:
        call.state === 'released' && may(actor, policy['call.invite'])
          ? (await proposalsOf(context, call.id)).filter((one) => one.choice === 'selected')
          : [],
      may: {
        file: may(actor, policy['proposal.file']) && call.state === 'open',
        judge: may(actor, policy['proposal.read'], { bodyId: call.bodyId }),
        move: may(actor, policy['call.move'], { bodyId: call.bodyId }),
        invite: may(actor, policy['call.invite']),
      },
    })
  },
  twin: (model) => model.call,
  view: CallPage,
})

const openPage = page({
  path: '/calls/open',
  who: 'call.open',
  model: async (context) => {
    const meetings = await listMeetings(context, { states: ['draft', 'announced', 'open', 'closed'] }, pagingOf(1, 200))
    return done({ meetings: meetings.items, bodies: await listBodies(context) })
  },
  view: OpenCallPage,
})
const open = form({
  path: '/calls/open',
  who: 'call.open',
  labels,
  again: openPage,
  fields: Type.Object({
    meeting: Field.line(80),
    body: Field.line(80),
    about: Field.text(3000),
    places: Field.rows('places-', 3),
    targets: Field.rows('target-', 6),
    closesOn: Field.day(),
  }),
  act: (context, { form: fields }) => openCall(context, fields),
  then: ({ code }) => ({ to: `/calls/${code}`, said: 'committee.said-opened' }),
})
const to = ({ code }: { code: string }) => `/calls/${code}`

const proposePage = page({
  path: '/calls/:code/propose',
  who: 'proposal.file',
  model: async (
    context,
    { params },
  ): Promise<Outcome<{ call: CallModel; organisations: { slug: string; name: string }[] }>> => {
    const call = await findCall(context, params.code ?? '')
    if (!call) return notFound()
    const own = context.actor.grants.flatMap((grant) => grant.organisationId ?? [])
    return done({
      call: await presentOne(context, call),
      organisations: (await findOrganisations(context, [...new Set(own)])).map(({ slug, name }) => ({ slug, name })),
    })
  },
  view: ProposePage,
})
const propose = form({
  path: '/calls/:code/propose',
  who: 'proposal.file',
  labels,
  again: proposePage,
  fields: Type.Object({
    role: Field.one(callRoles),
    name: Field.line(120),
    organisation: Type.Optional(Field.line(80)),
    country: Type.Optional(Field.line(2)),
    category: Field.line(60),
    languages: Field.several(locales, 1),
    migrantLed: Field.one(['yes', 'no']),
    firstTime: Field.one(['yes', 'no']),
    gender: Type.Optional(Field.one(genders)),
    statement: Field.text(1500),
    contact: Type.Optional(Field.line(254)),
    agreed: Field.one(['yes']),
  }),
  act: (context, { params, form: { agreed: _agreed, ...fields } }) => fileProposal(context, params.code ?? '', fields),
  then: (call) => ({ to: to(call), said: 'committee.said-filed' }),
})
const withdraw = form({
  path: '/calls/:code/withdrawal',
  who: 'proposal.answer',
  labels,
  again: callPage,
  fields: Type.Object({ proposal: Field.id() }),
  act: (context, { params, form: { proposal } }) => withdrawProposal(context, params.code ?? '', proposal),
  then: (call) => ({ to: to(call), said: 'committee.said-withdrawn' }),
})
const answer = form({
  path: '/calls/:code/answer',
  who: 'proposal.answer',
  labels,
  again: callPage,
  fields: Type.Object({ proposal: Field.id(), answer: Field.one(answers) }),
  act: (context, { params, form: fields }) => answerChoice(context, params.code ?? '', fields.proposal, fields.answer),
  then: (call) => ({ to: to(call), said: 'committee.said-answered' }),
})

export interface TableModel {
  call: CallModel
  state: Call['state']
  judged: Judged[]
  balance: ReturnType<typeof balanceOf>
  filled: ReturnType<typeof filled>
  organisations: Map<string, string>
  proposedByMe: boolean
}
const tablePage = page({
  path: '/calls/:code/table',
  who: 'proposal.read',
  sensitive: true,
  model: async (context, { params }): Promise<Outcome<TableModel>> => {
    const call = await findCall(context, params.code ?? '')
    if (!call) return notFound()
    if (!may(context.actor, policy['proposal.read'], { bodyId: call.bodyId })) return forbidden()
    const judged = await judgedOf(context, call)
    const candidates = judged.map((one) => one.candidate)
    const organisations = await findOrganisations(
      context,
      judged.flatMap((one) => one.proposal.organisationId ?? []),
    )
    return done({
      call: await presentOne(context, call),
      state: call.state,
      judged,
      balance: balanceOf(candidates, call.targets),
      filled: filled(candidates, call.places),
      organisations: new Map(organisations.map((one) => [one.id, one.name])),
      proposedByMe: call.releaseProposedBy === context.actor.personId,
    })
  },
  view: TablePage,
})
const table = ({ code }: { code: string }) => `/calls/${code}/table`
const judge = form({
  path: '/calls/:code/table',
  who: 'proposal.judge',
  labels,
  again: tablePage,
  fields: Type.Object({
    proposal: Field.id(),
    value: Type.Optional(Field.one(values)),
    choice: Type.Optional(Field.one(choices)),
  }),
  act: (context, { params, form: { proposal, value, choice } }) =>
    choice
      ? choose(context, params.code ?? '', proposal, choice)
      : givePreference(context, params.code ?? '', proposal, value ?? 'unsure'),
  then: (call) => ({ to: table(call), said: 'committee.said-noted' }),
})
const conflict = form({
  path: '/calls/:code/conflict',
  who: 'proposal.judge',
  labels,
  again: tablePage,
  fields: Type.Object({ proposal: Field.id(), ground: Field.one(grounds) }),
  act: (context, { params, form: fields }) =>
    declareConflict(context, params.code ?? '', fields.proposal, fields.ground),
  then: (call) => ({ to: table(call), said: 'committee.said-recused' }),
})
const move = form({
  path: '/calls/:code/step',
  who: 'call.move',
  labels,
  again: callPage,
  fields: Type.Object({ act: Field.one(['close', 'reopen', 'take-back', 'withdraw']) }),
  act: (context, { params, form: { act } }) => moveCall(context, params.code ?? '', act),
  then: (call) => ({ to: to(call), said: 'committee.said-moved' }),
})
const proposeIt = form({
  path: '/calls/:code/release/proposal',
  who: 'call.release',
  labels,
  again: tablePage,
  fields: Type.Object({ reason: Type.Optional(Field.text(1000)) }),
  act: (context, { params, form: { reason } }) => proposeRelease(context, params.code ?? '', reason),
  then: (call) => ({ to: table(call), said: 'committee.said-release-proposed' }),
})
const release = form({
  path: '/calls/:code/release',
  who: 'call.release',
  labels,
  again: tablePage,
  fields: Type.Object({}),
  act: (context, { params }) => releaseCall(context, params.code ?? ''),
  then: (call) => ({ to: to(call), said: 'committee.said-released' }),
})
const served = form({
  path: '/calls/:code/served',
  who: 'call.invite',
  labels,
  again: callPage,
  fields: Type.Object({ proposal: Field.id(), served: Field.one(['served', 'absent']) }),
  act: (context, { params, form: fields }) => markServed(context, params.code ?? '', fields.proposal, fields.served),
  then: (call) => ({ to: to(call), said: 'committee.said-noted' }),
})

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

export const routes: readonly Route[] = [
  listPage,
  openPage,
  open,
  callPage,
  proposePage,
  propose,
  withdraw,
  answer,
  tablePage,
  judge,
  conflict,
  move,
  proposeIt,
  release,
  served,
  evaluationPage,
  evaluation,
]
