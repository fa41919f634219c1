// Room: consultations/store. Sheets of inputs between the dry run and the decision, and what was filed before.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JudgedSheet } from './inputs-sheet.ts'

export async function insertInputSheet(
  context: Context,
  id: string,
  organisationId: string,
  rows: JudgedSheet,
): Promise<void> {
  await context.db
    .insertInto('input_sheet')
    .values({ id, organisation_id: organisationId, rows: JSON.stringify(rows), made_on: dayOf(context.now) })
    .execute()
}
export async function findInputSheet(
  context: Context,
  id: string,
): Promise<{ organisationId: string; rows: JudgedSheet } | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const row = await context.db
    .selectFrom('input_sheet')
    .select(['organisation_id', 'rows'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { organisationId: row.organisation_id, rows: row.rows as unknown as JudgedSheet }
}
export async function removeInputSheet(context: Context, id: string): Promise<boolean> {
  const row = await context.db.deleteFrom('input_sheet').where('id', '=', id).returning('id').executeTakeFirst()
  return row !== undefined
}
/** What nobody decided on is gone the day after. */
export async function dropOldInputSheets(context: Context): Promise<void> {
  await context.db.deleteFrom('input_sheet').where('made_on', '<', dayOf(context.now)).execute()
}

/** The organisation and title of every input that these filed: `<organisation id> <title>`. */
export async function filedTitles(context: Context, organisationIds: string[]): Promise<Set<string>> {
  if (organisationIds.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('input')
    .select(['organisation_id', 'title'])
    .where('organisation_id', 'in', organisationIds)
    .where('title', 'is not', null)
    .execute()
  return new Set(rows.map((row) => `${row.organisation_id} ${row.title}`))
}
