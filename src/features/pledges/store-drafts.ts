// Room: pledges/store. The only SQL that names `pledge_draft`: commitments of approved minutes that wait to become a
// pledge.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'

export interface PledgeDraft {
  noteId: string
  holderId: string | null
  draftedOn: string
}
/** False where it waits, or was made, already. */
export async function insertDraft(context: Context, noteId: string, holderId: string | null): Promise<boolean> {
  const row = await context.db
    .insertInto('pledge_draft')
    .values({ note_id: noteId, holder_id: holderId, drafted_on: dayOf(context.now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('note_id')
    .executeTakeFirst()
  return row !== undefined
}
export async function saveDraftMade(context: Context, noteId: string, pledgeId: string): Promise<void> {
  await context.db.updateTable('pledge_draft').set({ pledge_id: pledgeId }).where('note_id', '=', noteId).execute()
}
export async function openDrafts(context: Context): Promise<PledgeDraft[]> {
  const rows = await context.db
    .selectFrom('pledge_draft')
    .select(['note_id', 'holder_id', 'drafted_on'])
    .where('pledge_id', 'is', null)
    .orderBy('drafted_on')
    .orderBy('note_id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ noteId: row.note_id, holderId: row.holder_id, draftedOn: row.drafted_on }))
}
