// Room: platform/db. How many rows a list has in all, told with the rows of one of its pages: one query, not two.
import type { Paging } from '../../kernel/paging.ts'
import { sql } from './database.ts'

/** Goes into the select of a page's query. */
export const total = sql<number>`count(*) over ()`.as('total')

/** What the rows say; a page behind the last one has none, and the list is asked again from its beginning. */
export async function totalOf(
  rows: readonly { total: number }[],
  paging: Paging,
  fromTheStart: { execute(): Promise<{ total: number }[]> },
): Promise<number> {
  const first = rows[0] ?? (paging.page > 1 ? (await fromTheStart.execute())[0] : undefined)
  return first?.total ?? 0
}
