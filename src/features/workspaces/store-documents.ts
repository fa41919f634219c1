// Room: workspaces/store. Documents with their versions and approvals, and what is particular to a decision.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { DocumentKind } from './rules.ts'

export interface Version {
  id: string
  number: number
  text: LocalizedText | null
  fileId: string | null
  whatChanged: LocalizedText | null
  addedBy: string | null
  addedFor: string | null
  addedOn: string
  approvals: { personId: string; organisationId: string; on: string }[]
}
export async function insertDocument(context: Context, itemId: string, kind: DocumentKind): Promise<void> {
  await context.db.insertInto('work_document').values({ item_id: itemId, kind }).execute()
}
export interface NewVersion {
  text: LocalizedText | null
  fileId: string | null
  whatChanged: LocalizedText | null
  addedFor: string | null
}
/** The next version; the caller holds the document. Answers its number. */
export async function insertVersion(context: Context, documentId: string, one: NewVersion): Promise<number> {
  const row = await context.db
    .insertInto('document_version')
    .values({
      id: newId(context.random),
      document_id: documentId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from document_version
        where document_id = ${documentId})`,
      text: one.text && JSON.stringify(one.text),
      file_id: one.fileId,
      what_changed: one.whatChanged && JSON.stringify(one.whatChanged),
      added_by: context.actor.personId,
      added_for: one.addedFor,
      added_on: dayOf(context.now),
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return row.number
}
/** Of a document that the caller was shown: what it is, and its versions, the newest first. */
export async function findDocument(
  context: Context,
  itemId: string,
): Promise<{ kind: DocumentKind; versions: Version[] } | undefined> {
  const document = await context.db
    .selectFrom('work_document')
    .select('kind')
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!document) return undefined
  const rows = await context.db
    .selectFrom('document_version')
    .selectAll()
    .select(
      sql<Version['approvals']>`(select coalesce(json_agg(json_build_object('personId', person_id,
        'organisationId', organisation_id, 'on', approved_on) order by approved_on, organisation_id), '[]')
        from document_approval where version_id = document_version.id)`.as('approvals'),
    )
    .where('document_id', '=', itemId)
    .orderBy('number', 'desc')
    .execute()
  return {
    kind: document.kind as DocumentKind,
    versions: rows.map((row) => ({
      id: row.id,
      number: row.number,
      text: row.text as LocalizedText | null,
      fileId: row.file_id,
      whatChanged: row.what_changed as LocalizedText | null,
      addedBy: row.added_by,
      addedFor: row.added_for,
      addedOn: row.added_on,
      approvals: row.approvals,
    })),
  }
}
/** False where this organisation or this person approved it already. */
export async function insertApproval(context: Context, versionId: string, organisationId: string): Promise<boolean> {
  const row = await context.db
    .insertInto('document_approval')
    .values({
      version_id: versionId,
      person_id: context.actor.personId ?? '',
      organisation_id: organisationId,
      approved_on: dayOf(context.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version_id')
    .executeTakeFirst()
  return row !== undefined
}
/** Of these documents, the minutes whose last version two of the body have not approved yet, with who wrote it. */
export async function minutesWaiting(
  context: Context,
  itemIds: readonly string[],
): Promise<{ itemId: string; addedBy: string | null; approvedBy: string[]; addedOn: string }[]> {
  if (itemIds.length === 0) return []
  const rows = await context.db
    .selectFrom('work_document')
    .innerJoin('document_version', 'document_version.document_id', 'work_document.item_id')
    .select(['item_id', 'added_by', 'added_on'])
    .select(
      sql<
        string[]
      >`array(select organisation_id from document_approval where version_id = document_version.id)::text[]`.as('by'),
    )
    .distinctOn('item_id')
    .where('work_document.kind', '=', 'minutes')
    .where('item_id', 'in', [...itemIds])
    .orderBy('item_id')
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    itemId: row.item_id,
    addedBy: row.added_by,
    approvedBy: row.by,
    addedOn: row.added_on,
  }))
}

export interface Decision {
  meeting: string | null
  tookPart: string
  dissent: LocalizedText | null
  correctsId: string | null
  correctedById: string | null
}
export async function insertDecision(
  context: Context,
  itemId: string,
  one: Omit<Decision, 'correctedById'>,
): Promise<void> {
  await context.db
    .insertInto('decision')
    .values({
      item_id: itemId,
      meeting: one.meeting,
      took_part: one.tookPart,
      dissent: one.dissent && JSON.stringify(one.dissent),
      corrects_id: one.correctsId,
    })
    .execute()
}
export async function findDecision(context: Context, itemId: string): Promise<Decision | undefined> {
  const row = await context.db
    .selectFrom('decision')
    .leftJoin('decision as correction', 'correction.corrects_id', 'decision.item_id')
    .select([
      'decision.meeting',
      'decision.took_part',
      'decision.dissent',
      'decision.corrects_id',
      'correction.item_id as corrected_by',
    ])
    .where('decision.item_id', '=', itemId)
    .executeTakeFirst()
  return (
    row && {
      meeting: row.meeting,
      tookPart: row.took_part,
      dissent: row.dissent as LocalizedText | null,
      correctsId: row.corrects_id,
      correctedById: row.corrected_by,
    }
  )
}
