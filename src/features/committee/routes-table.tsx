// Room: committee/routes. The body's own table of proposals: who has no part, who prefers whom, what is chosen, and
// the release.
import { Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findOrganisations } from '../organisations/index.ts'
import { type Judged, judgedOf } from './judging.ts'
import { type CallModel, presentOne } from './present.ts'
import { balanceOf, choices, filled, grounds, sitsIn, values } from './rules.ts'
import { type Call, findCall } from './store.ts'
import {
  choose,
  declareConflict,
  givePreference,
  liftConflict,
  proposeRelease,
  releaseCall,
} from './use-cases-table.ts'
import { TablePage } from './views/table.tsx'

const labels = 'committee'
const to = ({ code }: { code: string }) => `/calls/${code}`

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
    if (!sitsIn(context.actor, call.bodyId)) return forbidden()
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
const lift = form({
  path: '/calls/:code/conflict/lifting',
  who: 'proposal.judge',
  labels,
  again: tablePage,
  fields: Type.Object({ proposal: Field.id(), why: Field.text(600) }),
  act: (context, { params, form: fields }) => liftConflict(context, params.code ?? '', fields.proposal, fields.why),
  then: (call) => ({ to: table(call), said: 'committee.said-lifted' }),
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
export const routes = [tablePage, judge, conflict, lift, proposeIt, release]
