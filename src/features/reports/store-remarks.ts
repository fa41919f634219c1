// Room: reports/store. The only SQL that names report_remark: what bodies say of a report before it is published.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Stance } from './rules.ts'

export interface Remark {
  reportId: string
  bodyId: string
  askedOn: string
  stance: Stance | null
  words: LocalizedText | null
  writtenBy: string | null
  confirmedBy: string | null
  saidOn: string | null
  revision: number | null
}

/** In the order in which they were asked. */
export async function listRemarks(context: Context, reportId: string): Promise<Remark[]> {
  const rows = await context.db
    .selectFrom('report_remark')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('asked_on')
    .orderBy('body_id')
    .execute()
  return rows.map((row) => ({
    reportId: row.report_id,
    bodyId: row.body_id,
    askedOn: row.asked_on,
    stance: row.stance as Stance | null,
    words: row.words as LocalizedText | null,
    writtenBy: row.written_by,
    confirmedBy: row.confirmed_by,
    saidOn: row.said_on,
    revision: row.revision,
  }))
}

/** False where the body was asked already. */
export async function insertRemark(context: Context, reportId: string, bodyId: string): Promise<boolean> {
  const row = await context.db
    .insertInto('report_remark')
    .values({ report_id: reportId, body_id: bodyId, asked_on: dayOf(context.now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function saveRemark(
  context: Context,
  { reportId, bodyId }: { reportId: string; bodyId: string },
  set: Pick<Remark, 'stance' | 'words' | 'writtenBy' | 'confirmedBy' | 'saidOn' | 'revision'>,
): Promise<void> {
  await context.db
    .updateTable('report_remark')
    .set({
      stance: set.stance,
      words: set.words && JSON.stringify(set.words),
      written_by: set.writtenBy,
      confirmed_by: set.confirmedBy,
      said_on: set.saidOn,
      revision: set.revision,
    })
    .where('report_id', '=', reportId)
    .where('body_id', '=', bodyId)
    .execute()
}
