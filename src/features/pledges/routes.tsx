// Room: pledges/routes. Parse > use case > page, JSON, feed or redirect.
import { Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { recordsToAtom } from '../../platform/files/atom.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findMeeting } from '../meetings/index.ts'
import { policy } from './policy.ts'
import { PledgeAnswer, PledgeListAnswer, type PledgeModel, csvRows, presentList, presentOne } from './present.ts'
import { pledgeKinds, stages, states } from './rules.ts'
import { type PledgeFilter, findPledge, listPledges } from './store.ts'
import {
  type Door,
  type Ground,
  makePledge,
  openReporting,
  prepareMaking,
  progressLinkOf,
  reportProgress,
  reportingOn,
  sendProgressLink,
} from './use-cases.ts'
import { PledgeListPage } from './views/pledge-list.tsx'
import { PledgePage } from './views/pledge.tsx'
import { MakePage, ProgressLinkPage, ReportPage, ReportedPage } from './views/forms.tsx'

const ListQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  objective: Type.Optional(Field.number(1, 23)),
  country: Type.Optional(Field.line(2)),
  state: Type.Optional(Field.one(states)),
  year: Type.Optional(Field.number(2018, 2100)),
  meeting: Type.Optional(Field.line(80)),
})
type Query = Type.Static<typeof ListQuery>
const noMeeting = '00000000-0000-4000-8000-000000000000'
async function filterOf(context: Context, query: Query): Promise<PledgeFilter> {
  const { page: _page, meeting, ...rest } = query
  return { ...rest, ...(meeting ? { meetingId: (await findMeeting(context, meeting))?.id ?? noMeeting } : {}) }
}

const listPage = page({
  path: '/pledges',
  who: 'pledge.read',
  nav: 'pledges',
  cached: true,
  query: ListQuery,
  answer: PledgeListAnswer,
  summary: 'Pledges, with what was last reported of each',
  model: async (context, { query }) => {
    const list = await listPledges(context, await filterOf(context, query), pagingOf(query.page))
    return done({ list: await presentList(context, list), query })
  },
  twin: (model) => model.list,
  view: PledgeListPage,
})
const listCsv = file({
  path: '/pledges.csv',
  who: 'pledge.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const { items } = await presentList(
      context,
      await listPledges(context, await filterOf(context, query), { page: 1, size: 5000 }),
    )
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'pledges.csv',
      body: toCsv(csvRows(items, context.locale)),
    })
  },
})
const listAtom = file({
  path: '/pledges.atom',
  who: 'pledge.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'Pledges and their updates as an Atom feed',
  file: async (context, { query }) => {
    const { items } = await presentList(
      context,
      await listPledges(context, await filterOf(context, query), { page: 1, size: 50 }),
    )
    const t = translator(context.locale)
    const body = recordsToAtom(
      {
        baseUrl: context.installation.baseUrl,
        locale: context.locale,
        self: '/pledges.atom',
        page: '/pledges',
        title: t('pledges.list-title'),
        author: context.installation.operator ?? t('ui.site-name'),
      },
      items.map((one) => {
        const last = one.updates.at(-1)
        return {
          href: `/pledges/${one.code}`,
          title: `${one.code}: ${readText(one.title, context.locale).text}`,
          summary: readText(last?.text ?? one.text, context.locale).text,
          updated: last?.on ?? one.madeOn.date,
        }
      }),
    )
    return done({ mediaType: 'application/atom+xml; charset=utf-8', body })
  },
})

export interface ReadModel {
  pledge: PledgeModel
  thread: Station[]
  hereId: string
  mayUpdate: boolean
  maySendLink: boolean
}
const pledgePage = page({
  path: '/pledges/:code',
  who: 'pledge.read',
  nav: 'pledges',
  cached: true,
  answer: PledgeAnswer,
  summary: 'One pledge and what became of it',
  model: async (context, { params }): Promise<Outcome<ReadModel>> => {
    const one = await findPledge(context, (params.code ?? '').toUpperCase())
    if (!one) return notFound()
    return done({
      pledge: await presentOne(context, one),
      thread: await context.thread(context, { kind: 'pledge', id: one.id }),
      hereId: one.id,
      mayUpdate: (await reportingOn(context, one)).ok,
      maySendLink: !one.fromRecord && may(context.actor, policy['pledge.send-link']),
    })
  },
  twin: (model) => model.pledge,
  view: PledgePage,
})

const OriginQuery = Type.Object({
  recommendation: Type.Optional(Field.line(40)),
  position: Type.Optional(Field.number(1, 99)),
  note: Type.Optional(Field.id()),
})
const makePage = page({
  path: '/pledges/make',
  who: 'pledge.make',
  nav: 'pledges',
  query: OriginQuery,
  model: async (context, { query }): Promise<Outcome<{ ground: Ground; action: string }>> => {
    const ground = await prepareMaking(context, query)
    if (!ground.ok) return ground
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    return done({ ground: ground.value, action: `/pledges/make?${search}` })
  },
  view: MakePage,
})
const make = form({
  path: '/pledges/make',
  who: 'pledge.make',
  labels: 'pledges',
  again: makePage,
  query: OriginQuery,
  fields: Type.Object({
    title: Field.line(200),
    text: Field.text(4000),
    kind: Type.Optional(Field.one(pledgeKinds)),
    measure: Type.Optional(Field.text(600)),
    dueOn: Type.Optional(Field.day()),
    objectives: Field.several(
      Array.from({ length: 23 }, (_, n) => String(n + 1)),
      1,
    ),
    holder: Type.Optional(Field.line(200)),
    country: Type.Optional(Field.line(2)),
  }),
  act: (context, { form: typed, query }) => makePledge(context, query, typed),
  then: (pledge) => ({ to: `/pledges/${pledge.code}`, said: 'pledges.said-made' }),
})

const updateFields = Type.Object({
  on: Field.day(),
  text: Field.text(4000),
  stage: Type.Optional(Field.one(stages)),
  evidenceUrl: Type.Optional(Field.web()),
  evidenceLabel: Type.Optional(Field.line(200)),
})
async function reporting(context: Context, door: Door, action: string) {
  const opened = await openReporting(context, door)
  if (!opened.ok) return opened
  return done({ pledge: await presentOne(context, opened.value.pledge), standing: opened.value.standing, action })
}
const updatePage = page({
  path: '/pledges/:code/update',
  who: 'pledge.update',
  nav: 'pledges',
  model: (context, { params }) => reporting(context, { code: params.code ?? '' }, `/pledges/${params.code}/update`),
  view: ReportPage,
})
const update = form({
  path: '/pledges/:code/update',
  who: 'pledge.update',
  labels: 'pledges',
  again: updatePage,
  fields: updateFields,
  act: (context, { params, form: typed }) => reportProgress(context, { code: params.code ?? '' }, typed),
  then: (pledge) => ({ to: `/pledges/${pledge.code}`, said: 'pledges.said-updated' }),
})
const byLinkPage = page({
  path: '/report-progress/:token',
  who: 'pledge.by-link',
  sensitive: true,
  model: (context, { params }) => reporting(context, { token: params.token ?? '' }, `/report-progress/${params.token}`),
  view: ReportPage,
})
const byLink = form({
  path: '/report-progress/:token',
  who: 'pledge.by-link',
  labels: 'pledges',
  again: byLinkPage,
  sensitive: true,
  fields: updateFields,
  act: (context, { params, form: typed }) => reportProgress(context, { token: params.token ?? '' }, typed),
  then: (pledge) => ({ to: `/report-progress/done?code=${pledge.code}` }),
})
const reportedPage = page({
  path: '/report-progress/done',
  who: 'pledge.by-link',
  query: Type.Object({ code: Type.Optional(Field.line(40)) }),
  model: async (_context, { query }) =>
    done({ code: /^PLG-[A-Z]+-\d{4}-\d+$/.test(query.code ?? '') ? (query.code ?? null) : null }),
  view: ReportedPage,
})
const sendLink = form({
  path: '/pledges/:code/link',
  who: 'pledge.send-link',
  labels: 'pledges',
  again: pledgePage,
  fields: Type.Object({}),
  act: (context, { params }) => sendProgressLink(context, params.code ?? ''),
  then: ({ pledge, ref }) => ({ to: `/pledges/${pledge.code}/link?ref=${ref}` }),
})
const linkPage = page({
  path: '/pledges/:code/link',
  who: 'pledge.send-link',
  nav: 'pledges',
  sensitive: true,
  query: Type.Object({ ref: Type.Optional(Field.id()) }),
  model: async (context, { params, query }) => {
    const pledge = await findPledge(context, params.code ?? '')
    if (!pledge || !query.ref) return notFound()
    if (!may(context.actor, policy['pledge.send-link'])) return forbidden()
    return done({
      pledge: await presentOne(context, pledge),
      link: await progressLinkOf(context, pledge.id, query.ref),
    })
  },
  view: ProgressLinkPage,
})

export const routes = [
  listPage,
  listCsv,
  listAtom,
  makePage,
  make,
  pledgePage,
  updatePage,
  update,
  byLinkPage,
  byLink,
  reportedPage,
  sendLink,
  linkPage,
]
