// Room: reports/store. The only SQL that names report and report_approval. Drafts are for the desk and for bodies that
// were asked about them, published ones for all.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { seeing } from '../../platform/db/sight.ts'
import type { ReportFigures } from './figures.ts'
import { policy } from './policy.ts'
import type { ReportState, Section } from './rules.ts'

export type Narrative = Partial<Record<Section, LocalizedText>>
export interface Report {
  id: string
  code: string
  slug: string
  meetingId: string
  title: LocalizedText
  state: ReportState
  narrative: Narrative
  revision: number
  frozen: ReportFigures | null
  frozenHash: string | null
  single: boolean
  publishedAt: Date | null
  pdfFileId: string | null
  wordFileId: string | null
}

const columns = [
  'id',
  'code',
  'slug',
  'meeting_id',
  'title',
  'state',
  'narrative',
  'revision',
  'frozen',
  'frozen_hash',
  'single_approval',
  'published_at',
  'pdf_file_id',
  'word_file_id',
] as const
type Row = {
  id: string
  code: string
  slug: string
  meeting_id: string
  title: unknown
  state: string
  narrative: unknown
  revision: number
  frozen: unknown
  frozen_hash: string | null
  single_approval: boolean
  published_at: Date | null
  pdf_file_id: string | null
  word_file_id: string | null
}
const asReport = (row: Row): Report => ({
  id: row.id,
  code: row.code,
  slug: row.slug,
  meetingId: row.meeting_id,
  title: row.title as LocalizedText,
  state: row.state as ReportState,
  narrative: row.narrative as Narrative,
  revision: row.revision,
  frozen: row.frozen as ReportFigures | null,
  frozenHash: row.frozen_hash,
  single: row.single_approval,
  publishedAt: row.published_at,
  pdfFileId: row.pdf_file_id,
  wordFileId: row.word_file_id,
})

function visible(context: Context) {
  return context.db
    .selectFrom('report')
    .where((row) =>
      seeing(row, sightOf(context.actor, policy['report.read']), { in: (states) => row('state', 'in', states) }),
    )
}

export async function findReport(context: Context, slugOrCode: string): Promise<Report | undefined> {
  const row = await visible(context)
    .select(columns)
    .where((one) => one.or([one('slug', '=', slugOrCode), one('code', '=', slugOrCode)]))
    .executeTakeFirst()
  return row && asReport(row)
}

/** A draft as those read it whose body was asked what it says of it; the caller sees to that. */
export async function findDraftAsked(
  context: Context,
  slug: string,
  bodyIds: readonly string[],
): Promise<Report | undefined> {
  if (bodyIds.length === 0) return undefined
  const row = await context.db
    .selectFrom('report')
    .select(columns)
    .where('slug', '=', slug)
    .where('state', '=', 'draft')
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('report_remark')
        .select('report_id')
        .where('body_id', 'in', [...bodyIds]),
    )
    .forUpdate()
    .executeTakeFirst()
  return row && asReport(row)
}
/** The drafts that these bodies were asked about. */
export async function listDraftsAsked(context: Context, bodyIds: readonly string[]): Promise<Report[]> {
  if (bodyIds.length === 0) return []
  const rows = await context.db
    .selectFrom('report')
    .select(columns)
    .where('state', '=', 'draft')
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('report_remark')
        .select('report_id')
        .where('body_id', 'in', [...bodyIds])
        .where('confirmed_by', 'is', null),
    )
    .orderBy('created_at')
    .limit(50)
    .execute()
  return rows.map(asReport)
}

/** For a change: the row is held until the transaction ends, so that nobody publishes what another is just rewriting. */
export async function holdReport(context: Context, slugOrCode: string): Promise<Report | undefined> {
  const row = await visible(context)
    .select(columns)
    .where((one) => one.or([one('slug', '=', slugOrCode), one('code', '=', slugOrCode)]))
    .forUpdate()
    .executeTakeFirst()
  return row && asReport(row)
}

export async function findReports(context: Context, ids: string[]): Promise<Report[]> {
  if (ids.length === 0) return []
  return (await visible(context).select(columns).where('id', 'in', ids).execute()).map(asReport)
}

export async function findReportOfMeeting(context: Context, meetingId: string): Promise<Report | undefined> {
  const row = await visible(context).select(columns).where('meeting_id', '=', meetingId).executeTakeFirst()
  return row && asReport(row)
}

export async function listReports(context: Context, paging: Paging): Promise<Paged<Report>> {
  const { total } = await visible(context)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await visible(context)
    .select(columns)
    .orderBy('published_at', 'desc')
    .orderBy('code', 'desc')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asReport), total, paging)
}

export async function insertReport(
  context: Context,
  report: { code: string; slug: string; meetingId: string; title: LocalizedText; narrative: Narrative },
): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('report')
    .values({
      id,
      code: report.code,
      slug: report.slug,
      meeting_id: report.meetingId,
      title: JSON.stringify(report.title),
      state: 'draft',
      narrative: JSON.stringify(report.narrative),
      created_at: context.now,
    })
    .execute()
  return id
}

/** Saves the editors' words; the revision goes up, so that earlier approvals count no more. */
export async function saveNarrative(context: Context, report: Report, narrative: Narrative): Promise<void> {
  await context.db
    .updateTable('report')
    .set({ narrative: JSON.stringify(narrative), revision: report.revision + 1 })
    .where('id', '=', report.id)
    .where('revision', '=', report.revision)
    .execute()
}

export async function listApprovals(context: Context, report: Report) {
  return context.db
    .selectFrom('report_approval')
    .select(['person_id', 'approved_at'])
    .where('report_id', '=', report.id)
    .where('revision', '=', report.revision)
    .orderBy('approved_at')
    .execute()
}

export async function insertApproval(context: Context, report: Report, personId: string): Promise<void> {
  await context.db
    .insertInto('report_approval')
    .values({ report_id: report.id, person_id: personId, revision: report.revision, approved_at: context.now })
    .execute()
}

export async function savePublished(
  context: Context,
  report: Report,
  published: { frozen: ReportFigures; hash: string; single: boolean; pdfFileId: string; wordFileId: string },
): Promise<void> {
  await context.db
    .updateTable('report')
    .set({
      state: 'published',
      frozen: JSON.stringify(published.frozen),
      frozen_hash: published.hash,
      single_approval: published.single,
      published_at: context.now,
      pdf_file_id: published.pdfFileId,
      word_file_id: published.wordFileId,
    })
    .where('id', '=', report.id)
    .execute()
}

/** Reports that are still being written: what the desk shows as waiting. */
export async function listDrafts(context: Context): Promise<Report[]> {
  return (
    await visible(context).select(columns).where('state', '=', 'draft').orderBy('created_at').limit(50).execute()
  ).map(asReport)
}
