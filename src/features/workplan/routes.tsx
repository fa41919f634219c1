// Room: workplan/routes. The Network's work plans.
import { Type } from 'typebox'
import type { WorkPlanFile } from '../../../data/types.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { file, page } from '../../platform/http/route.ts'
import { SourceAnswer, SpanAnswer, TextAnswer, inColumns, startOf } from '../reference/index.ts'
import { allWorkplans, workplanOf } from './workplan-data.ts'
import { WorkplanListPage, WorkplanPage } from './views/workplan.tsx'

const PlanAnswer = Type.Unsafe<WorkPlanFile>(
  Type.Object({
    slug: Type.String(),
    code: Type.String(),
    title: TextAnswer,
    period: SpanAnswer,
    priorities: Type.Array(
      Type.Object({ code: Type.String(), kind: Type.Enum(['basic', 'thematic']), name: Type.Null() }),
    ),
    milestones: Type.Array(Type.Object({ title: TextAnswer, record: Type.String() })),
    source: SourceAnswer,
  }),
)

const planList = page({
  path: '/workplan',
  who: 'workplan.read',
  nav: 'mechanism',
  cached: true,
  summary: 'The work plans of the Regional Network',
  answer: Type.Object({ items: Type.Array(PlanAnswer), total: Type.Integer(), next: Type.Null() }),
  model: async () => done({ items: allWorkplans(), total: allWorkplans().length, next: null }),
  view: WorkplanListPage,
})
const planListCsv = file({
  path: '/workplan.csv',
  who: 'workplan.read',
  cached: true,
  api: true,
  summary: 'The work plans as CSV',
  file: async () =>
    done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'workplan.csv',
      body: toCsv(
        allWorkplans().map((one) => ({
          code: one.code,
          slug: one.slug,
          ...inColumns('title', one.title),
          from: startOf(one.period),
          to: one.period.to.date,
          endorsedOn: startOf(one.endorsement.on),
          coLeads: one.endorsement.coLeads,
          milestones: one.milestones.length,
          source: one.source.id,
        })),
      ),
    }),
})
const planPage = page({
  path: '/workplan/:slug',
  who: 'workplan.read',
  nav: 'mechanism',
  cached: true,
  answer: PlanAnswer,
  summary: 'One work plan: what it foresaw and what happened',
  model: async (_context, { params }) => {
    const plan = workplanOf(params.slug ?? '')
    return plan ? done(plan) : notFound()
  },
  view: WorkplanPage,
})
const milestonesCsv = file({
  path: '/workplan/:slug/milestones.csv',
  who: 'workplan.read',
  cached: true,
  api: true,
  summary: 'Planned and actual milestones as CSV',
  file: async (_context, { params }) => {
    const plan = workplanOf(params.slug ?? '')
    if (!plan) return notFound()
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: `workplan-${plan.slug}-milestones.csv`,
      body: toCsv(
        plan.milestones.map((one) => ({
          record: one.record,
          ...inColumns('title', one.title),
          planned: one.planned && startOf(one.planned.when),
          actual: one.actual && startOf(one.actual.when),
        })),
      ),
    })
  },
})

export const routes = [planList, planListCsv, planPage, milestonesCsv]
