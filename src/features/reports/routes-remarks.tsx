// Room: reports/routes. Where a body that was asked reads a draft and says what it thinks of it.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findBodies } from '../bodies/index.ts'
import { gatherFigures } from './gather.ts'
import { type ReportModel, presentReport } from './present.ts'
import { stances } from './rules.ts'
import { findDraftAsked } from './store.ts'
import { type Remark, listRemarks } from './store-remarks.ts'
import { confirmRemark, ownBodies, writeRemark } from './use-cases-remarks.ts'
import { RemarkPage } from './views/remark.tsx'

export interface RemarkPageModel {
  report: ReportModel
  own: { body: { slug: string; name: ReportModel['title'] }; remark: Remark; byMe: boolean }[]
}
const remarkPage = page({
  path: '/remarks/:slug',
  who: 'report.remark',
  sensitive: true,
  model: async (context, { params }): Promise<Outcome<RemarkPageModel>> => {
    const mine = ownBodies(context)
    const report = await findDraftAsked(context, params.slug ?? '', mine)
    const figures = report && (await gatherFigures(context, report.meetingId))
    if (!report || !figures) return notFound()
    const remarks = (await listRemarks(context, report.id)).filter((one) => mine.includes(one.bodyId))
    const bodies = await findBodies(context, mine)
    return done({
      report: presentReport(report, figures),
      own: remarks.flatMap((remark) => {
        const body = bodies.find((one) => one.id === remark.bodyId)
        if (!body) return []
        const byMe = remark.writtenBy === context.actor.personId
        return [{ body: { slug: body.slug, name: body.name }, remark, byMe }]
      }),
    })
  },
  view: RemarkPage,
})
const write = form({
  path: '/remarks/:slug',
  who: 'report.remark',
  labels: 'reports',
  again: remarkPage,
  fields: Type.Object({ body: Field.line(80), stance: Field.one(stances), words: Field.text(3000) }),
  act: (context, { params, form: fields }) => writeRemark(context, params.slug ?? '', fields),
  then: (report) => ({ to: `/remarks/${report.slug}`, said: 'reports.said-remark-written' }),
})
const confirmation = form({
  path: '/remarks/:slug/confirmation',
  who: 'report.remark',
  labels: 'reports',
  again: remarkPage,
  fields: Type.Object({ body: Field.line(80) }),
  act: (context, { params, form: fields }) => confirmRemark(context, params.slug ?? '', fields.body),
  then: (report) => ({ to: `/remarks/${report.slug}`, said: 'reports.said-remark-confirmed' }),
})
export const routes = [remarkPage, write, confirmation]
