// Room: reference/store. The only SQL that names document: which of the library's documents has its original here.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'

export async function saveDocument(context: Context, code: string): Promise<void> {
  await context.db
    .insertInto('document')
    .values({ id: newId(context.random), code, file_id: null })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

export async function findAttachment(
  context: Context,
  code: string,
): Promise<{ id: string; fileId: string | null } | undefined> {
  const row = await context.db
    .selectFrom('document')
    .select(['id', 'file_id'])
    .where('code', '=', code)
    .executeTakeFirst()
  return row && { id: row.id, fileId: row.file_id }
}

/** The codes of the documents whose original is attached. */
export async function attachedCodes(context: Context): Promise<Set<string>> {
  const rows = await context.db.selectFrom('document').select('code').where('file_id', 'is not', null).execute()
  return new Set(rows.map((row) => row.code))
}

export async function saveAttachment(context: Context, id: string, fileId: string): Promise<void> {
  await context.db.updateTable('document').set({ file_id: fileId }).where('id', '=', id).execute()
}
