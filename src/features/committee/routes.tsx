// Room: committee/routes. Calls and what came of them, proposing, answering, and what the secretariat does with them.
import { Type } from 'typebox'
import { dayOf } from '../../platform/i18n/format.ts'
import { holds } from '../../kernel/actor.ts'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { locales } from '../../kernel/locale.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { findBody, listBodies } from '../bodies/index.ts'
import { findMeeting, listMeetings } from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { columnsOf, inColumns } from '../reference/index.ts'
import { policy } from './policy.ts'
import { CallAnswer, CallListAnswer, type CallModel, presentCalls, presentOne } from './present.ts'
import { routes as evaluationRoutes } from './routes-evaluation.tsx'
import { routes as tableRoutes } from './routes-table.tsx'
import { answers, bodysOwn, callRoles, callTable, dimensions, genders, sitsIn } from './rules.ts'
import { type Call, type Proposal, findCall, listCalls, ownProposals, proposalsOf } from './store.ts'
import { answerChoice, fileProposal, markServed, moveCall, openCall, withdrawProposal } from './use-cases.ts'
import { CallPage } from './views/call.tsx'
import { CallListPage } from './views/calls.tsx'
import { OpenCallPage } from './views/open-call.tsx'
import { ProposePage } from './views/propose.tsx'

const labels = 'committee'
const ListQuery = Type.Object({
  meeting: Type.Optional(Field.line(80)),
  body: Type.Optional(Field.line(80)),
  state: Type.Optional(Field.one(['open', 'closed', 'released'])),
  page: Type.Optional(Field.number(1, 10_000)),
})
type ListQuery = Type.Static<typeof ListQuery>

/** What the address asks for. A meeting or a body that is not there has no calls. */
async function filterOf(context: Context, { meeting, body, state }: ListQuery) {
  const nobody = '00000000-0000-0000-0000-000000000000'
  const states = { open: ['open'], closed: ['closed', 'proposed'], released: ['released'] } as const
  return {
    ...(meeting ? { meetingId: (await findMeeting(context, meeting))?.id ?? nobody } : {}),
    ...(body ? { bodyId: (await findBody(context, body))?.id ?? nobody } : {}),
    ...(state ? { states: states[state] } : {}),
  }
}

const listPage = page({
  path: '/calls',
  who: 'call.read',
  nav: 'mechanism',
  cached: true,
  query: ListQuery,
  answer: CallListAnswer,
  summary: 'Calls for panellists, moderators and rapporteurs, and who was chosen',
  model: async (context, { query }) => {
    const list = await listCalls(context, await filterOf(context, query), pagingOf(query.page))
    const [meeting, body] = [
      query.meeting ? await findMeeting(context, query.meeting) : undefined,
      query.body ? await findBody(context, query.body) : undefined,
    ]
    return done({
      list: { ...list, items: await presentCalls(context, list.items) },
      query,
      of: { meeting: meeting?.title ?? null, body: body?.name ?? null },
      opens: may(context.actor, policy['call.open']),
    })
  },
  twin: (model) => model.list,
  view: CallListPage,
})
const listCsv = file({
  path: '/calls.csv',
  who: 'call.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const { items } = await listCalls(context, await filterOf(context, query), { page: 1, size: 5000 })
    const rows = (await presentCalls(context, items)).map((one) => ({
      code: one.code,
      meeting: one.meeting.slug,
      body: one.body.slug,
      ...inColumns('about', one.about),
      state: one.state,
      closesOn: one.closesOn,
      releasedOn: one.releasedOn,
      proposed: one.released?.proposed ?? null,
      chosen: one.released?.chosen.length ?? null,
      recusals: one.released?.recusals ?? null,
      sample: one.sample,
    }))
    const columns = [
      ...['code', 'meeting', 'body'],
      ...columnsOf('about'),
      ...['state', 'closesOn', 'releasedOn', 'proposed', 'chosen', 'recusals', 'sample'],
    ]
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: 'calls.csv', body: toCsv(rows, columns) })
  },
})
const chosenCsv = file({
  path: '/calls/:code/chosen.csv',
  who: 'call.read',
  api: true,
  summary: 'Who was chosen, as CSV; nothing before the release',
  file: async (context, { params }) => {
    const call = await findCall(context, (params.code ?? '').toUpperCase())
    const released = call ? (await presentOne(context, call)).released : null
    if (!call || !released) return notFound()
    const rows = released.chosen.map(({ organisation, languages, statement, ...one }) => ({
      ...one,
      organisation: organisation?.name ?? null,
      languages: languages.join(' '),
      ...inColumns('statement', statement),
    }))
    const columns = ['role', 'name', 'organisation', 'country', 'category', 'languages', ...columnsOf('statement')]
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: `${call.code}.csv`, body: toCsv(rows, columns) })
  },
})

export const moves = ['close', 'reopen', 'take-back', 'withdraw'] as const
export type Move = (typeof moves)[number]
const movesFor = (actor: Context['actor'], call: Call): Move[] => {
  const own = sitsIn(actor, call.bodyId)
  const offered = stepsFrom(callTable, call.state)
  return moves.filter(
    (act) => offered.includes(act) && (own || (holds(actor, 'secretariat') && !bodysOwn(call.state, act))),
  )
}

export interface ReadModel {
  call: CallModel
  today: string
  own: Proposal[]
  /** For who invites them: those chosen, with how to reach them. */
  chosen: Proposal[]
  moves: Move[]
  may: { file: boolean; judge: boolean; invite: boolean }
}
const callPage = page({
  path: '/calls/:code',
  who: 'call.read',
  nav: 'mechanism',
  answer: CallAnswer,
  summary: 'One call; once released, who was chosen and how',
  model: async (context, { params }): Promise<Outcome<ReadModel>> => {
    const call = await findCall(context, (params.code ?? '').toUpperCase())
    if (!call) return notFound()
    const { actor } = context
    return done({
      call: await presentOne(context, call),
      today: dayOf(context.now),
      own: actor.personId ? await ownProposals(context, call.id) : [],
      chosen:
        call.state === 'released' && may(actor, policy['call.invite'])
          ? (await proposalsOf(context, call.id)).filter((one) => one.choice === 'selected')
          : [],
      moves: movesFor(actor, call),
      may: {
        file: may(actor, policy['proposal.file']) && call.state === 'open',
        judge: sitsIn(actor, call.bodyId),
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
    places: Field.rows('places-', callRoles.length),
    targets: Field.rows('target-', dimensions.length),
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
    if (!call || call.state === 'withdrawn') return notFound()
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

const served = form({
  path: '/calls/:code/served',
  who: 'call.invite',
  labels,
  again: callPage,
  fields: Type.Object({ proposal: Field.id(), served: Field.one(['served', 'absent']) }),
  act: (context, { params, form: fields }) => markServed(context, params.code ?? '', fields.proposal, fields.served),
  then: (call) => ({ to: to(call), said: 'committee.said-noted' }),
})

const move = form({
  path: '/calls/:code/step',
  who: 'call.move',
  labels,
  again: callPage,
  fields: Type.Object({ act: Field.one(moves) }),
  act: (context, { params, form: { act } }) => moveCall(context, params.code ?? '', act),
  then: (call) => ({ to: to(call), said: 'committee.said-moved' }),
})
export const routes = [
  listPage,
  listCsv,
  openPage,
  open,
  callPage,
  chosenCsv,
  proposePage,
  propose,
  withdraw,
  answer,
  move,
  served,
  ...tableRoutes,
  ...evaluationRoutes,
]
