// Room: platform/acts. Permanent public codes: `REC-LAC-2026-014`. Counted for records, never for voices.
import { sql } from '../db/database.ts'
import type { Context } from '../context.ts'

/** The next code of a series, e.g. `REC-LAC-2026-014`; numbers are never used twice, not even after a withdrawal. */
export async function nextCode(
  context: Context,
  prefix: 'REC-LAC' | 'PLG-LAC' | 'MTG-LAC' | 'RPT-LAC' | 'ELC-LAC' | 'CALL-LAC',
  year: number,
): Promise<string> {
  const series = `${prefix}-${year}`
  const row = await context.db
    .insertInto('code_series')
    .values({ series, last: 1 })
    .onConflict((conflict) => conflict.column('series').doUpdateSet({ last: sql<number>`code_series.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${series}-${String(row.last).padStart(3, '0')}`
}

/** A code that came with the record: the series goes on after it. */
export async function claimCode(context: Context, code: string): Promise<void> {
  const match = /^(.*)-(\d+)$/.exec(code)
  if (!match) throw new RangeError(`${code} is not a code of a series`)
  await context.db
    .insertInto('code_series')
    .values({ series: match[1] ?? '', last: Number(match[2]) })
    .onConflict((conflict) =>
      conflict.column('series').doUpdateSet({ last: sql<number>`greatest(code_series.last, excluded.last)` }),
    )
    .execute()
}
