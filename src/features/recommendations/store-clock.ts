// Room: recommendations/store. Whom the clock of an answer concerns, and what was said to them already.
import type { Context } from '../../platform/context.ts'
import { openStates } from './clock-rules.ts'

export interface AskedOffice {
  id: string
  recommendationId: string
  organisationId: string | null
  askedOn: string
  soonTold: boolean
  overTold: boolean
}
/** Offices that were asked and have not answered, of whom not everything was said; locked, so that it is said once. */
export async function listUntold(context: Context): Promise<AskedOffice[]> {
  const rows = await context.db
    .selectFrom('addressee')
    .select(['id', 'recommendation_id', 'organisation_id', 'asked_on', 'due_soon_told_on', 'overdue_told_on'])
    .where('state', 'in', [...openStates])
    .where('asked_on', 'is not', null)
    .where('overdue_told_on', 'is', null)
    .where('recommendation_id', 'in', (inner) =>
      inner.selectFrom('recommendation').select('id').where('state', '=', 'issued').where('standing', '=', 'here'),
    )
    .orderBy('asked_on')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.flatMap((row) =>
    row.asked_on === null
      ? []
      : {
          id: row.id,
          recommendationId: row.recommendation_id,
          organisationId: row.organisation_id,
          askedOn: row.asked_on,
          soonTold: row.due_soon_told_on !== null,
          overTold: row.overdue_told_on !== null,
        },
  )
}
export async function saveTold(context: Context, id: string, what: 'due-soon' | 'overdue', day: string): Promise<void> {
  await context.db
    .updateTable('addressee')
    .set(what === 'overdue' ? { overdue_told_on: day } : { due_soon_told_on: day })
    .where('id', '=', id)
    .execute()
}
