// Room: recommendations/store. Which paragraphs of a source stand here already.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'

/** The places in a source, of these, from which a recommendation was recorded. */
export async function locatorsRecorded(
  context: Context,
  sourceId: string,
  locators: readonly string[],
): Promise<Set<string>> {
  if (locators.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('recommendation')
    .select(sql<string>`sources -> 0 ->> 'locator'`.as('locator'))
    .where('standing', '=', 'elsewhere')
    .where(sql<string>`sources -> 0 ->> 'id'`, '=', sourceId)
    .where(sql<string>`sources -> 0 ->> 'locator'`, 'in', [...locators])
    .execute()
  return new Set(rows.map((row) => row.locator))
}
