// Room: recommendations/routes. What anyone reads, and how a recommendation is proposed. Parse > use case > page or
// feed.
import { Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { recordsToAtom } from '../../platform/files/atom.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findBodies } from '../bodies/index.ts'
import { originOf } from '../conversations/index.ts'
import { findOrganisations, listOrganisations } from '../organisations/index.ts'
import { answerRoutes } from './routes-answers.tsx'
import { briefingRoutes } from './routes-briefing.tsx'
import { findMeeting } from '../meetings/index.ts'
import { answerStateFilters } from './filters.ts'
import { recordNotes } from './load-record.ts'
import { policy } from './policy.ts'
import {
  RecommendationAnswer,
  RecommendationListAnswer,
  type RecommendationModel,
  csvRows,
  presentLines,
  presentList,
  presentOne,
} from './present.ts'
import { horizons, kinds } from './rules.ts'
import { type RecommendationFilter, findRecommendation, listLines, listRecommendations } from './store.ts'
import { findAddressees } from './store-answers.ts'
import { type AddresseeRow, type Proposal, proposeRecommendation, reviseProposal, subjectOf } from './use-cases.ts'
import { beforeRoutes } from './routes-before.tsx'
import { capacitiesOf, isProposer } from './seat-rules.ts'
import { isOffice } from './use-cases-answers.ts'
import { mayWork, workRoutes } from './routes-work.tsx'
import { RecommendationListPage } from './views/recommendation-list.tsx'
import { RecommendationPage } from './views/recommendation.tsx'
import { type Capacity, ProposePage, type ProposeModel } from './views/propose.tsx'

const ListQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  objective: Type.Optional(Field.number(1, 23)),
  table: Type.Optional(Field.number(1, 4)),
  country: Type.Optional(Field.line(2)),
  category: Type.Optional(Field.line(60)),
  state: Type.Optional(Field.one(answerStateFilters)),
  year: Type.Optional(Field.number(2018, 2100)),
  meeting: Type.Optional(Field.line(80)),
})
type Query = Type.Static<typeof ListQuery>
const noMeeting = '00000000-0000-4000-8000-000000000000'
async function filterOf(context: Context, query: Query): Promise<RecommendationFilter> {
  const { page: _page, meeting, ...rest } = query
  // A meeting that is not known here has no recommendations here.
  return { ...rest, ...(meeting ? { meetingId: (await findMeeting(context, meeting))?.id ?? noMeeting } : {}) }
}

export const listPage = page({
  path: '/recommendations',
  who: 'recommendation.read',
  nav: 'recommendations',
  cached: true,
  query: ListQuery,
  answer: RecommendationListAnswer,
  summary: 'Recommendations that were issued, with whom they ask and what was answered',
  model: async (context, { query }) => {
    const list = await listLines(context, await filterOf(context, query), pagingOf(query.page))
    return done({ list: await presentLines(context, list), query, mayPropose: capacitiesOf(context.actor).length > 0 })
  },
  twin: async ({ query }, context) =>
    presentList(context, await listRecommendations(context, await filterOf(context, query), pagingOf(query.page))),
  view: RecommendationListPage,
})

const listCsv = file({
  path: '/recommendations.csv',
  who: 'recommendation.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'One row per addressee, as CSV',
  file: async (context, { query }) => {
    const list = await listRecommendations(context, await filterOf(context, query), { page: 1, size: 5000 })
    const { items } = await presentList(context, list)
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'recommendations.csv',
      body: toCsv(csvRows(items, context.locale)),
    })
  },
})

const listAtom = file({
  path: '/recommendations.atom',
  who: 'recommendation.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'The newest as an Atom feed',
  file: async (context, { query }) => {
    const list = await listRecommendations(context, await filterOf(context, query), { page: 1, size: 50 })
    const { items } = await presentList(context, list)
    const t = translator(context.locale)
    const body = recordsToAtom(
      {
        baseUrl: context.installation.baseUrl,
        locale: context.locale,
        self: '/recommendations.atom',
        page: '/recommendations',
        title: t('recommendations.list-title'),
        author: context.installation.operator ?? t('ui.site-name'),
      },
      items.map((one) => ({
        href: `/recommendations/${one.code}`,
        title: `${one.code}: ${readText(one.title, context.locale).text}`,
        summary: readText(one.text, context.locale).text,
        updated: lastDay(one),
      })),
    )
    return done({ mediaType: 'application/atom+xml; charset=utf-8', body })
  },
})
/** When something last happened to it: it was issued, or answered. */
const lastDay = (one: RecommendationModel): string =>
  [
    one.issuedOn?.date ?? '1970',
    ...one.addressees.flatMap((row) => row.answers.map((answer) => answer.respondedOn ?? '')),
  ]
    .sort()
    .at(-1) ?? '1970'

const answered: readonly string[] = ['answered', 'answered-in-room']

export interface ReadModel {
  recommendation: RecommendationModel
  thread: Station[]
  hereId: string
  noAnswer: typeof recordNotes.noAnswer
  work: boolean
  /** Where the reader's own office answers. */
  answer: number[]
  /** Where it has answered and may write a further version. */
  again: number[]
  /** Whose answer the reader may turn into a pledge. */
  pledge: number[]
}
export const recommendationPage = page({
  path: '/recommendations/:code',
  who: 'recommendation.read',
  nav: 'recommendations',
  cached: true,
  answer: RecommendationAnswer,
  summary: 'One recommendation: what is asked, of whom, what was answered, and later facts',
  model: async (context, { params }): Promise<Outcome<ReadModel>> => {
    const one = await findRecommendation(context, (params.code ?? '').toUpperCase())
    if (!one) return notFound()
    // Acts are for those who signed in; whoever only reads needs no row of it.
    const addressees = context.actor.kind === 'anonymous' ? [] : await findAddressees(context, [one.id])
    const records = may(context.actor, policy['response.record'])
    return done({
      recommendation: await presentOne(context, one),
      thread: await context.thread(context, subjectOf(one)),
      hereId: one.id,
      noAnswer: recordNotes.noAnswer,
      work: mayWork(context, one),
      answer: addressees
        .filter((row) => isOffice(context.actor, row) && one.state === 'issued' && !answered.includes(row.state))
        .map((row) => row.position),
      again: addressees
        .filter((row) => isOffice(context.actor, row) && one.state === 'issued' && answered.includes(row.state))
        .map((row) => row.position),
      pledge: addressees
        .filter((row) => answered.includes(row.state) && (records || isOffice(context.actor, row)))
        .map((row) => row.position),
    })
  },
  twin: (model) => model.recommendation,
  view: RecommendationPage,
})

const ProposalQuery = Type.Object({
  meeting: Type.Optional(Field.line(80)),
  note: Type.Optional(Field.id()),
  inputs: Type.Optional(Field.line(500)),
  /** The code of the message of a conversation that it comes from. */
  from: Type.Optional(Field.line(20)),
  /** The slug of the body to which it is brought. */
  body: Type.Optional(Field.line(80)),
})
const fields = Type.Object({
  title: Field.line(200),
  text: Field.text(4000),
  rationale: Type.Optional(Field.text(4000)),
  kind: Field.one(kinds),
  horizon: Type.Optional(Field.one(horizons)),
  objectives: Field.several(
    Array.from({ length: 23 }, (_, n) => String(n + 1)),
    1,
  ),
  measure: Type.Optional(Field.text(600)),
  measureWho: Type.Optional(Field.line(200)),
  measureBy: Type.Optional(Field.day()),
  minority: Type.Optional(Field.text(2000)),
  inputs: Type.Optional(Field.text(2000)),
  nobody: Field.yes(),
  to: Field.rows('to-', 60),
  as: Type.Optional(Field.line(80)),
})
export const addresseeRows = 5
const rowsOf = (to: Record<string, string>): AddresseeRow[] =>
  Array.from({ length: addresseeRows }, (_, n) => ({
    label: to[`${n + 1}-label`] ?? '',
    kind: to[`${n + 1}-kind`] || 'unknown',
    country: to[`${n + 1}-country`] || undefined,
    office: to[`${n + 1}-office`] || undefined,
  }))
const proposalOf = (typed: Type.Static<typeof fields>, query: Type.Static<typeof ProposalQuery>): Proposal => {
  const { to, ...rest } = typed
  return { ...rest, addressees: rowsOf(to), meeting: query.meeting, note: query.note, from: query.from }
}
async function proposeModel(
  context: Context,
  more: Pick<ProposeModel, 'action' | 'before' | 'fromNote' | 'inputs' | 'origin'>,
  to?: string,
): Promise<ProposeModel> {
  const all = capacitiesOf(context.actor)
  const bodies = await findBodies(context, [...new Set(all.flatMap((one) => one.grant.bodyId ?? []))])
  // Who came from a body's page proposes to that body first.
  const bodyId = bodies.find((one) => one.slug === to)?.id
  const first = (one: (typeof all)[number]) => (bodyId && one.grant.bodyId === bodyId ? 0 : 1)
  const capacities = all.sort((a, b) => first(a) - first(b))
  const named = await findOrganisations(
    context,
    capacities.flatMap((one) => one.grant.organisationId ?? []),
  )
  const offices = await listOrganisations(context, { kind: 'office' }, { page: 1, size: 500 })
  return {
    ...more,
    offices: offices.items.map((one) => ({ value: one.slug, label: one.name })),
    capacities: capacities.map(({ key, grant }) => ({
      value: key,
      role: grant.role as Capacity,
      name: named.find((one) => one.id === grant.organisationId)?.name ?? null,
      body: bodies.find((one) => one.id === grant.bodyId)?.name ?? null,
    })),
  }
}

const proposePage = page({
  path: '/recommendations/propose',
  who: 'recommendation.propose',
  nav: 'recommendations',
  query: ProposalQuery,
  model: async (context, { query }) => {
    const origin = (await originOf(context, query.from)) ?? null
    const search = new URLSearchParams(Object.entries(query).filter(([name]) => name !== 'inputs')).toString()
    return done(
      await proposeModel(
        context,
        {
          action: `/recommendations/propose${search ? `?${search}` : ''}`,
          before: null,
          fromNote: query.note !== undefined || origin?.audience === 'public',
          inputs: query.inputs ?? '',
          origin,
        },
        query.body,
      ),
    )
  },
  view: ProposePage,
})
const propose = form({
  path: '/recommendations/propose',
  who: 'recommendation.propose',
  labels: 'recommendations',
  again: proposePage,
  query: ProposalQuery,
  fields,
  act: (context, { form: typed, query }) => proposeRecommendation(context, proposalOf(typed, query)),
  then: (one) => ({ to: `/recommendations/${one.code}`, said: 'recommendations.said-proposed' }),
})

const revisePage = page({
  path: '/recommendations/:code/revise',
  who: 'recommendation.propose',
  nav: 'recommendations',
  model: async (context, { params }) => {
    const one = await findRecommendation(context, params.code ?? '')
    if (!one || one.state !== 'draft') return notFound()
    if (!isProposer(context.actor, one)) return refused('forbidden', 'recommendations.refused-not-proposer')
    return done(
      await proposeModel(context, {
        action: `/recommendations/${one.code}/revise`,
        before: { one: await presentOne(context, one), returnedFor: one.returnedFor },
        fromNote: true,
        inputs: '',
        origin: null,
      }),
    )
  },
  view: ProposePage,
})
const revise = form({
  path: '/recommendations/:code/revise',
  who: 'recommendation.propose',
  labels: 'recommendations',
  again: revisePage,
  fields,
  act: (context, { form: typed, params }) => reviseProposal(context, params.code ?? '', proposalOf(typed, {})),
  then: (one) => ({ to: `/recommendations/${one.code}`, said: 'recommendations.said-proposed' }),
})

export const routes = [
  listPage,
  listCsv,
  listAtom,
  ...beforeRoutes,
  proposePage,
  propose,
  revisePage,
  revise,
  recommendationPage,
  ...workRoutes,
  ...answerRoutes,
  ...briefingRoutes,
]
