// Room: platform/db. What a policy rule lets somebody see, as the condition of a query: a store says what the rule's
// words mean in its table, and adds nothing of its own.
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Sight } from '../../kernel/policy.ts'

/** What the words of a rule mean in a table. */
export interface Meaning {
  in?: (states: readonly string[]) => Expression<SqlBool>
  organisation?: (ids: readonly string[]) => Expression<SqlBool>
  body?: (ids: readonly string[]) => Expression<SqlBool>
  meeting?: (ids: readonly string[]) => Expression<SqlBool>
}

/** Any of what is seen; nothing seen is no row. A word that the store gives no meaning sees nothing. */
export function seeing<DB, TB extends keyof DB>(
  row: ExpressionBuilder<DB, TB>,
  sight: readonly Sight[],
  meaning: Meaning,
): Expression<SqlBool> {
  const none = () => row.lit(false)
  return row.or(
    sight.map((one) =>
      row.and([
        ...(one.in ? [meaning.in?.(one.in) ?? none()] : []),
        ...(one.organisationIds ? [meaning.organisation?.(one.organisationIds) ?? none()] : []),
        ...(one.bodyIds ? [meaning.body?.(one.bodyIds) ?? none()] : []),
        ...(one.meetingIds ? [meaning.meeting?.(one.meetingIds) ?? none()] : []),
      ]),
    ),
  )
}
