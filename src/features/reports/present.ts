// Room: reports/present. The typed model of a report and of the list: what page, JSON twin and feeds are made from.
import { Type } from 'typebox'
import type { Paged } from '../../kernel/paging.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { ReportFigures } from './figures.ts'
import { stances } from './rules.ts'
import type { Narrative, Report } from './store.ts'

const Text = Type.Unsafe<Report['title']>({
  type: 'object',
  description: 'A text: its original language and a value per language with its origin',
})
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

const RemarkAnswer = Type.Object({
  body: Type.Object({ slug: Type.String(), name: Text }),
  askedOn: Type.String(),
  /** Null: no word on record. */
  saidOn: Nullable(Type.String()),
  stance: Nullable(Type.Enum([...stances])),
  words: Nullable(Text),
  earlier: Type.Boolean({ description: 'It is about an earlier revision of the text' }),
})
export type RemarkModel = Type.Static<typeof RemarkAnswer>

export const ReportAnswer = Type.Object({
  code: Type.String(),
  slug: Type.String(),
  title: Text,
  state: Type.String(),
  publishedOn: Nullable(Type.String()),
  singleApproval: Type.Boolean(),
  sha256: Nullable(Type.String()),
  narrative: Type.Unsafe<Narrative>({ type: 'object', description: 'The editors’ words by section' }),
  figures: Type.Unsafe<ReportFigures>({ type: 'object', description: 'Counts and lists, frozen at publication' }),
  remarks: Type.Array(RemarkAnswer, { description: 'What bodies that read the draft say of it' }),
})
export type ReportModel = Type.Static<typeof ReportAnswer>

const ReportItem = Type.Object({
  code: Type.String(),
  slug: Type.String(),
  title: Text,
  state: Type.String(),
  publishedOn: Nullable(Type.String()),
})
export type ReportItemModel = Type.Static<typeof ReportItem>
export const ReportListAnswer = Type.Object({
  items: Type.Array(ReportItem),
  total: Type.Integer(),
  next: Nullable(Type.Integer()),
})

export const presentItem = (report: Report): ReportItemModel => ({
  code: report.code,
  slug: report.slug,
  title: report.title,
  state: report.state,
  publishedOn: report.publishedAt ? dayOf(report.publishedAt) : null,
})
export const presentReports = (list: Paged<Report>) => ({ ...list, items: list.items.map(presentItem) })

export const presentReport = (report: Report, figures: ReportFigures, remarks: RemarkModel[] = []): ReportModel => ({
  ...presentItem(report),
  singleApproval: report.single,
  sha256: report.frozenHash,
  narrative: report.narrative,
  figures,
  remarks,
})
