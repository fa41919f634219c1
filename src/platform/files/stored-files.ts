// Room: platform/files. The row and the bytes of one stored file, put in place together.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { dayOf } from '../i18n/format.ts'
import { type Upload, sha256 } from './files.ts'

/** Keeps an upload and answers its id. The caller has checked who may and what type it is. */
export async function storeFile(context: Context, upload: Upload): Promise<string> {
  const id = newId(context.random)
  await context.files.put(id, upload.bytes)
  await context.db
    .insertInto('stored_file')
    .values({
      id,
      name: nameOf(upload),
      media_type: upload.mediaType,
      size: upload.bytes.length,
      sha256: sha256(upload.bytes),
      stored_on: dayOf(context.now),
    })
    .execute()
  return id
}

/** Lets go of a file that nothing names any more: its row with the transaction, its bytes at once. */
export async function forgetFile(context: Context, id: string): Promise<void> {
  const gone = await context.db.deleteFrom('stored_file').where('id', '=', id).returning('id').executeTakeFirst()
  if (gone) await context.files.remove(id)
}

export async function findFile(context: Context, id: string) {
  return context.db.selectFrom('stored_file').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Takes a file away for good. The last thing of a transaction: what was removed from the disk does not come back. */
export async function removeFile(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('stored_file').where('id', '=', id).execute()
  await context.files.remove(id)
}

const endings: Record<string, readonly [string, ...string[]]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'text/plain': ['txt', 'csv', 'md'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
}
/**
 * The ending says what the bytes are: what begins as a PDF and is called `.hta` would run where it is saved and opened.
 */
export function nameOf({ name, mediaType }: Pick<Upload, 'name' | 'mediaType'>): string {
  const safe = safeName(name)
  const known = endings[mediaType]
  const [, stem = safe, ending = ''] = /^(.*)\.([^.]*)$/.exec(safe) ?? []
  return !known || known.includes(ending.toLowerCase()) ? safe : `${stem.slice(0, 110) || 'document'}.${known[0]}`
}

/** A name without folders, control characters or quotes, of a length that every disk takes. */
export const safeName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '')
    .trim()
    .slice(-120) || 'document'
