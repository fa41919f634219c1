// Room: recommendations/store. The only SQL that names `filed_answer`: what one person of the desk recorded from a
// letter or the room, until another confirms it.
import type { Selectable } from 'kysely'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import type { DB } from '../../platform/db/schema.ts'
import type { Stance } from './rules.ts'

export interface FiledAnswer {
  id: string
  addresseeId: string
  how: 'letter' | 'in-room'
  stance: Stance
  text: LocalizedText
  reason: LocalizedText | null
  post: string
  respondedOn: string
  letterFileId: string | null
  /** The item of approved minutes that it was drafted from. */
  noteId: string | null
  filedBy: string
  filedOn: string
}
const asFiled = (row: Selectable<DB['filed_answer']>): FiledAnswer => ({
  id: row.id,
  addresseeId: row.addressee_id,
  how: row.how as FiledAnswer['how'],
  stance: row.stance as Stance,
  text: row.text as LocalizedText,
  reason: row.reason as LocalizedText | null,
  post: row.post,
  respondedOn: row.responded_on,
  letterFileId: row.letter_file_id,
  noteId: row.note_id,
  filedBy: row.filed_by,
  filedOn: row.filed_on,
})

export async function findFiled(context: Context, addresseeIds: string[]): Promise<FiledAnswer[]> {
  if (addresseeIds.length === 0) return []
  const rows = await context.db
    .selectFrom('filed_answer')
    .selectAll()
    .where('addressee_id', 'in', addresseeIds)
    .orderBy('filed_on')
    .orderBy('id')
    .execute()
  return rows.map(asFiled)
}
/** Everything that waits for a second reader. */
export async function listFiled(context: Context): Promise<FiledAnswer[]> {
  const query = context.db.selectFrom('filed_answer').selectAll().orderBy('filed_on').orderBy('id').limit(200)
  return (await query.execute()).map(asFiled)
}
export async function insertFiled(context: Context, one: FiledAnswer): Promise<void> {
  await context.db
    .insertInto('filed_answer')
    .values({
      id: one.id,
      addressee_id: one.addresseeId,
      how: one.how,
      stance: one.stance,
      text: JSON.stringify(one.text),
      reason: one.reason ? JSON.stringify(one.reason) : null,
      post: one.post,
      responded_on: one.respondedOn,
      letter_file_id: one.letterFileId,
      note_id: one.noteId,
      filed_by: one.filedBy,
      filed_on: one.filedOn,
    })
    .execute()
}
export async function removeFiled(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('filed_answer').where('id', '=', id).execute()
}
