// Room: reports/routes. The list, a report as page, JSON, PDF and Word, its rows, and the desk where it is made.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { listBodies } from '../bodies/index.ts'
import { listMeetings } from '../meetings/index.ts'
import { columnsOf, inColumns } from '../reference/index.ts'
import { gatherFigures } from './gather.ts'
import { type TableKey, tableKeys, tableOf } from './paper-of.ts'
import { policy } from './policy.ts'
import { ReportAnswer, ReportListAnswer, presentReport, presentReports } from './present.ts'
import { routes as minutesRoutes } from './routes-minutes.tsx'
import { routes as remarkRoutes } from './routes-remarks.tsx'
import { publish, sections } from './rules.ts'
import { findReport, listDrafts, listReports } from './store.ts'
import { approvalsOf, approveReport, draftReport, editSection, publishReport } from './use-cases.ts'
import { askBody, remarksOf } from './use-cases-remarks.ts'
import { DeskReportPage, DeskReportsPage } from './views/desk.tsx'
import { ReportListPage } from './views/report-list.tsx'
import { ReportPage, RowsPage } from './views/report.tsx'

async function readReport(context: Context, slug: string) {
  const report = await findReport(context, slug)
  if (!report) return notFound()
  const figures = report.frozen ?? (await gatherFigures(context, report.meetingId))
  return figures ? done({ report, figures }) : notFound()
}
const ListQuery = Type.Object({ page: Type.Optional(Field.number(1, 10_000)) })

const listPage = page({
  path: '/reports',
  who: 'report.read',
  nav: 'data',
  cached: true,
  query: ListQuery,
  answer: ReportListAnswer,
  summary: 'Published summary reports',
  model: async (context, { query }) =>
    done({ list: presentReports(await listReports(context, pagingOf(query.page))), query }),
  twin: (model) => model.list,
  view: ReportListPage,
})

const listCsv = file({
  path: '/reports.csv',
  who: 'report.read',
  cached: true,
  api: true,
  summary: 'The same list as CSV',
  file: async (context) => {
    const { items } = presentReports(await listReports(context, { page: 1, size: 5000 }))
    const rows = items.map(({ title, ...one }) => ({ ...one, ...inColumns('title', title) }))
    const columns = ['code', 'slug', ...columnsOf('title'), 'state', 'publishedOn']
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: 'reports.csv', body: toCsv(rows, columns) })
  },
})

const reportPage = page({
  path: '/reports/:slug',
  who: 'report.read',
  nav: 'data',
  answer: ReportAnswer,
  summary: 'One report with its frozen figures',
  model: async (context, { params }) => {
    const read = await readReport(context, params.slug ?? '')
    if (!read.ok) return read
    const stations = await context.thread(context, { kind: 'report', id: read.value.report.id })
    return done({
      report: presentReport(read.value.report, read.value.figures, await remarksOf(context, read.value.report)),
      stations,
      baseUrl: context.installation.baseUrl,
    })
  },
  twin: (model) => model.report,
  view: ReportPage,
})

const asTableKey = (value: string | undefined): TableKey | undefined => tableKeys.find((key) => key === value)
const rowsPage = page({
  path: '/reports/:slug/rows/:table',
  who: 'report.read',
  nav: 'data',
  model: async (context, { params }) => {
    const key = asTableKey(params.table)
    const read = await readReport(context, params.slug ?? '')
    if (!read.ok || !key) return notFound()
    return done({ report: presentReport(read.value.report, read.value.figures), key })
  },
  view: RowsPage,
})
const rowsCsv = file({
  path: '/reports/:slug/rows/:table/csv',
  who: 'report.read',
  file: async (context, { params }) => {
    const key = asTableKey(params.table)
    const read = await readReport(context, params.slug ?? '')
    if (!read.ok || !key) return notFound()
    const table = tableOf(key, read.value.figures, context.locale)
    const rows = table.rows.map((row) => Object.fromEntries(table.columns.map((name, i) => [name, row[i] ?? ''])))
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: `${read.value.report.code}-${key}.csv`,
      body: toCsv(rows, table.columns),
    })
  },
})

const published = (kind: 'pdf' | 'docx') =>
  file({
    path: `/reports/:slug/${kind}`,
    who: 'report.read',
    file: async (context, { params }) => {
      const report = await findReport(context, params.slug ?? '')
      const fileId = kind === 'pdf' ? report?.pdfFileId : report?.wordFileId
      const stored = fileId ? await findFile(context, fileId) : undefined
      if (!report || !stored) return notFound()
      return done({ mediaType: stored.media_type, fileName: stored.name, body: await context.files.read(stored.id) })
    },
  })

const deskPage = page({
  path: '/desk/reports',
  who: 'report.edit',
  model: async (context) =>
    done({
      drafts: (await listDrafts(context)).map((one) => ({ title: one.title, slug: one.slug, code: one.code })),
      meetings: (await listMeetings(context, {}, { page: 1, size: 500 })).items
        .filter((one) => !one.fromRecord)
        .map(({ slug, title }) => ({ slug, title })),
    }),
  view: DeskReportsPage,
})
const draft = form({
  path: '/desk/reports',
  who: 'report.edit',
  labels: 'reports',
  again: deskPage,
  fields: Type.Object({ meeting: Field.line(120) }),
  act: (context, { form: fields }) => draftReport(context, fields.meeting),
  then: (report) => ({ to: `/desk/reports/${report.slug}`, said: 'reports.said-drafted' }),
})
const deskReportPage = page({
  path: '/desk/reports/:slug',
  who: 'report.approve',
  model: async (context, { params }) => {
    const read = await readReport(context, params.slug ?? '')
    if (!read.ok) return read
    const approvals = await approvalsOf(context, read.value.report)
    return done({
      id: read.value.report.id,
      report: presentReport(read.value.report, read.value.figures, await remarksOf(context, read.value.report)),
      bodies: (await listBodies(context)).map(({ slug, name }) => ({ slug, name })),
      approvals: approvals.approvedBy.length,
      mayEdit: read.value.report.state === 'draft' && may(context.actor, policy['report.edit']),
      mayApprove: read.value.report.state === 'draft' && !approvals.approvedBy.includes(context.actor.personId ?? ''),
      mayPublish: publish(approvals).ok,
      twoPersonMode: approvals.twoPersonMode,
    })
  },
  view: DeskReportPage,
})
const ask = form({
  path: '/desk/reports/:slug/remark',
  who: 'report.edit',
  labels: 'reports',
  again: deskReportPage,
  fields: Type.Object({ body: Field.line(80) }),
  act: (context, { params, form: fields }) => askBody(context, params.slug ?? '', fields.body),
  then: (report) => ({ to: `/desk/reports/${report.slug}`, said: 'reports.said-asked' }),
})
const edit = form({
  path: '/desk/reports/:slug/section',
  who: 'report.edit',
  labels: 'reports',
  again: deskReportPage,
  fields: Type.Object({ section: Field.one(sections), words: Field.text(20_000) }),
  act: (context, { params, form: fields }) => editSection(context, params.slug ?? '', fields.section, fields.words),
  then: (report) => ({ to: `/desk/reports/${report.slug}`, said: 'reports.said-saved' }),
})
const approval = form({
  path: '/desk/reports/:slug/approval',
  who: 'report.approve',
  labels: 'reports',
  again: deskReportPage,
  fields: Type.Object({}),
  act: (context, { params }) => approveReport(context, params.slug ?? ''),
  then: (report) => ({ to: `/desk/reports/${report.slug}`, said: 'reports.said-approved' }),
})
const publication = form({
  path: '/desk/reports/:slug/publication',
  who: 'report.approve',
  labels: 'reports',
  again: deskReportPage,
  fields: Type.Object({}),
  act: (context, { params }) => publishReport(context, params.slug ?? ''),
  then: (report) => ({ to: `/reports/${report.slug}`, said: 'reports.said-published' }),
})

export const routes = [
  listPage,
  listCsv,
  reportPage,
  rowsPage,
  rowsCsv,
  published('pdf'),
  published('docx'),
  deskPage,
  draft,
  deskReportPage,
  ask,
  edit,
  approval,
  publication,
  ...minutesRoutes,
  ...remarkRoutes,
]
