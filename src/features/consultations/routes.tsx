// Room: consultations/routes. What is open, one consultation, its results. Parse > use case > page, JSON or CSV.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, page } from '../../platform/http/route.ts'
import { columnsOf, inColumns } from '../reference/index.ts'
import { meetingById, meetingBySlug } from './meeting-ways.ts'
import {
  ConsultationAnswer,
  ConsultationListAnswer,
  ResultsAnswer,
  inLanguageColumns,
  languageColumns,
  movingPlaces,
  presentConsultation,
  presentLine,
  resultsOf,
} from './present.ts'
import type { KindOfVotes } from './present-apart.ts'
import { deskRoutes } from './routes-desk.tsx'
import { slipRoutes } from './routes-slips.tsx'
import { slipsTold } from './use-cases-slips.ts'
import { inputRoutes } from './routes-inputs.tsx'
import { keptRoutes } from './routes-kept.tsx'
import { voiceRoutes } from './routes-voices.tsx'
import { consultationStates } from './rules.ts'
import { type Consultation, findConsultation, listConsultations, listStatements } from './store.ts'
import { ConsultationListPage, ParticipatePage } from './views/consultation-list.tsx'
import { publishWhileWatched } from './use-cases.ts'
import { ConsultationPage } from './views/consultation.tsx'
import { ResultsPage } from './views/results.tsx'

const everything = { page: 1, size: 200 }
/** What one can take part in now, and after that what one soon can. */
async function inviting(context: Context, meetingId: string | undefined) {
  const of = async (state: 'open' | 'announced') =>
    (await listConsultations(context, { state, meetingId }, everything)).items.map(presentLine)
  return [...(await of('open')), ...(await of('announced'))]
}
const MeetingQuery = Type.Object({ meeting: Type.Optional(Field.line(80)) })
const participatePage = page({
  path: '/participate',
  who: 'consultation.read',
  nav: 'participate',
  cached: true,
  query: MeetingQuery,
  answer: ConsultationListAnswer,
  summary: 'Consultations that are open or announced',
  model: async (context, { query }) => {
    const meeting = await meetingBySlug(context, query.meeting)
    if (query.meeting && !meeting) return notFound()
    const lines = await inviting(context, meeting?.id)
    return done({
      open: lines.filter((one) => one.state === 'open'),
      announced: lines.filter((one) => one.state === 'announced'),
      meeting: meeting && { slug: meeting.slug, title: meeting.title },
    })
  },
  twin: ({ open, announced }) => ({
    items: [...open, ...announced],
    total: open.length + announced.length,
    next: null,
  }),
  view: ParticipatePage,
})

/** The same lines as a sheet; of what is open for everybody and of the list of all. */
const linesAsCsv = (lines: readonly ReturnType<typeof presentLine>[], fileName: string) => {
  const rows = lines.map(({ title, question, ...one }) => ({
    ...one,
    ...inColumns('title', title),
    ...inColumns('question', question),
  }))
  const columns = ['slug', 'state', 'closesOn', 'sample', ...columnsOf('title'), ...columnsOf('question')]
  return done({ mediaType: 'text/csv; charset=utf-8', fileName, body: toCsv(rows, columns) })
}
const participateCsv = file({
  path: '/participate.csv',
  who: 'consultation.read',
  cached: true,
  query: MeetingQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const meeting = await meetingBySlug(context, query.meeting)
    if (query.meeting && !meeting) return notFound()
    return linesAsCsv(await inviting(context, meeting?.id), 'participate.csv')
  },
})

const filters = { state: Type.Optional(Field.one(consultationStates)), ...MeetingQuery.properties }
const listPage = page({
  path: '/consultations',
  who: 'consultation.read',
  nav: 'participate',
  cached: true,
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)), ...filters }),
  answer: ConsultationListAnswer,
  summary: 'All consultations',
  model: async (context, { query }) => {
    const meeting = await meetingBySlug(context, query.meeting)
    if (query.meeting && !meeting) return notFound()
    const list = await listConsultations(context, { state: query.state, meetingId: meeting?.id }, pagingOf(query.page))
    return done({ list: { ...list, items: list.items.map(presentLine) }, query })
  },
  twin: (model) => model.list,
  view: ConsultationListPage,
})

const listCsv = file({
  path: '/consultations.csv',
  who: 'consultation.read',
  cached: true,
  query: Type.Object(filters),
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const meeting = await meetingBySlug(context, query.meeting)
    if (query.meeting && !meeting) return notFound()
    const list = await listConsultations(
      context,
      { state: query.state, meetingId: meeting?.id },
      { page: 1, size: 5000 },
    )
    return linesAsCsv(list.items.map(presentLine), 'consultations.csv')
  },
})

const consultationPage = page({
  path: '/consultations/:slug',
  who: 'consultation.read',
  nav: 'participate',
  cached: true,
  answer: ConsultationAnswer,
  summary: 'One consultation with its statements',
  model: async (context, { params }) => {
    const consultation = await findConsultation(context, params.slug ?? '')
    if (!consultation) return notFound()
    const meeting = await meetingById(context, consultation.meetingId)
    return done({
      consultation,
      statements: await listStatements(context, consultation.id),
      results: await resultsOf(context, consultation),
      meeting: meeting && { slug: meeting.slug, title: meeting.title },
      thread: await context.thread(context, { kind: 'consultation', id: consultation.id }),
      ways: await context.voiceWays.offered(context, consultation),
      slips: await slipsTold(context, consultation),
    })
  },
  twin: (model) => presentConsultation(model.consultation, model.statements, model.slips),
  view: ConsultationPage,
})

async function readResults(
  context: Context,
  slug: string | undefined,
): Promise<Outcome<{ consultation: Consultation; results: Awaited<ReturnType<typeof resultsOf>>; baseUrl: string }>> {
  const consultation = await findConsultation(context, slug ?? '')
  if (!consultation) return notFound()
  return done({ consultation, results: await resultsOf(context, consultation), baseUrl: context.installation.baseUrl })
}
const resultsPage = page({
  path: '/consultations/:slug/results',
  who: 'consultation.read',
  nav: 'participate',
  cached: true,
  answer: ResultsAnswer,
  summary: 'What was published of the votes: counts per statement with their uncertainty, never a single vote',
  model: (context, { params }) => readResults(context, params.slug),
  twin: (model) => model.results,
  live: {
    advance: (context, params) => publishWhileWatched(context, params.slug ?? ''),
    places: ({ results }, { locale, t }) => movingPlaces(results, locale, t),
  },
  view: ResultsPage,
})
const apartCells = (kind: 'verified' | 'open', votes: KindOfVotes | null) => ({
  [`${kind}Answered`]: votes?.answered,
  [`${kind}Agree`]: votes?.agree,
  [`${kind}Disagree`]: votes?.disagree,
  [`${kind}Pass`]: votes?.pass,
})
const resultsCsv = file({
  path: '/consultations/:slug/results.csv',
  who: 'consultation.read',
  cached: true,
  api: true,
  summary: 'The same counts as CSV',
  file: async (context, { params }) => {
    const read = await readResults(context, params.slug)
    if (!read.ok) return read
    const { results } = read.value
    const rows = results.statements.map(({ text, agreeShare, disagreeShare, verified, open, judged, ...one }) => ({
      ...one,
      text: readText(text, context.locale).text,
      takenOn: results.takenOn,
      final: results.final,
      agreeShare: agreeShare?.share,
      agreeLow: agreeShare?.low,
      agreeHigh: agreeShare?.high,
      disagreeShare: disagreeShare?.share,
      disagreeLow: disagreeShare?.low,
      disagreeHigh: disagreeShare?.high,
      ...inLanguageColumns(results, one.id),
      ...apartCells('verified', verified),
      ...apartCells('open', open),
      judgedVerified: judged?.verified,
      judgedAll: judged?.all,
    }))
    const columns = [
      'id',
      'text',
      'source',
      'answered',
      'agree',
      'disagree',
      'pass',
      'agreeShare',
      'agreeLow',
      'agreeHigh',
      'disagreeShare',
      'disagreeLow',
      'disagreeHigh',
      ...Object.keys(apartCells('verified', null)),
      ...Object.keys(apartCells('open', null)),
      'judgedVerified',
      'judgedAll',
      'withOpen',
      'takenOn',
      'final',
      ...(results.byLanguage.length > 0 ? languageColumns : []),
    ]
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: `${results.slug}.csv`, body: toCsv(rows, columns) })
  },
})

export const routes = [
  participatePage,
  participateCsv,
  listPage,
  listCsv,
  consultationPage,
  resultsPage,
  resultsCsv,
  ...keptRoutes,
  ...voiceRoutes,
  ...slipRoutes,
  ...inputRoutes,
  ...deskRoutes,
]
