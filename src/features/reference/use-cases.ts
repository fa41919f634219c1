// Room: reference/use-cases. The library's documents come with the record; the operator attaches the originals.
import { type Outcome, done, forbidden, invalid, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Upload, sniffMediaType } from '../../platform/files/files.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { allDocuments } from './library-data.ts'
import { policy } from './policy.ts'
import { findAttachment, saveAttachment, saveDocument } from './store.ts'

export const originalTypes = [
  'application/pdf',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]

/** Each document of the library gets the row that an original can be attached to. Run twice it changes nothing. */
export async function loadRecord(context: Context): Promise<void> {
  for (const document of allDocuments()) await saveDocument(context, document.id)
}

/** Attaches the original of a document, or puts a better copy in its place. */
export async function attachOriginal(
  context: Context,
  code: string,
  upload: Upload,
): Promise<Outcome<{ code: string }>> {
  return transact(context, async (inside) => {
    const document = await findAttachment(inside, code)
    if (!document) return notFound()
    if (!may(inside.actor, policy['document.attach'])) return forbidden()
    const mediaType = sniffMediaType(upload.bytes)
    if (!mediaType || !originalTypes.includes(mediaType)) return invalid({ original: 'reference.wrong-original' })
    const fileId = await storeFile(inside, { ...upload, mediaType })
    await saveAttachment(inside, document.id, fileId)
    await recordAct(inside, 'document.attached', { kind: 'document', id: document.id }, { detail: { file: fileId } })
    return done({ code })
  })
}
