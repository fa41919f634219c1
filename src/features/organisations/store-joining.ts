// Room: organisations/store. The only SQL that names `join_draft` and `membership_reason`: forms that were begun,
// sealed, and
// why a membership is questioned or refused.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'

const draftDays = 30
const later = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000)

export async function insertDraft(context: Context, codeHash: Buffer, sealed: Buffer): Promise<void> {
  await context.db
    .insertInto('join_draft')
    .values({
      id: newId(context.random),
      code_hash: codeHash,
      sealed,
      begun_on: dayOf(context.now),
      expires_at: later(context.now, draftDays),
    })
    .execute()
}
export async function findDraft(context: Context, codeHash: Buffer): Promise<{ sealed: Buffer } | undefined> {
  return context.db
    .selectFrom('join_draft')
    .select('sealed')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
}
export async function saveDraft(context: Context, codeHash: Buffer, sealed: Buffer): Promise<void> {
  await context.db
    .updateTable('join_draft')
    .set({ sealed, expires_at: later(context.now, draftDays) })
    .where('code_hash', '=', codeHash)
    .execute()
}
export async function removeDraft(context: Context, codeHash: Buffer): Promise<void> {
  await context.db.deleteFrom('join_draft').where('code_hash', '=', codeHash).execute()
}
export async function dropOldDrafts(context: Context): Promise<void> {
  await context.db.deleteFrom('join_draft').where('expires_at', '<=', context.now).execute()
}

export async function insertReason(context: Context, organisationId: string, words: string): Promise<void> {
  await context.db
    .insertInto('membership_reason')
    .values({
      id: newId(context.random),
      organisation_id: organisationId,
      words,
      said_by: context.actor.personId ?? '',
      said_on: dayOf(context.now),
    })
    .execute()
}
/** Newest first; the caller has asked the policy. */
export async function listReasons(
  context: Context,
  organisationId: string,
): Promise<{ words: string; saidOn: string }[]> {
  const rows = await context.db
    .selectFrom('membership_reason')
    .select(['words', 'said_on'])
    .where('organisation_id', '=', organisationId)
    .orderBy('said_on', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({ words: row.words, saidOn: row.said_on }))
}
export async function forgetReasons(context: Context, organisationId: string): Promise<void> {
  await context.db.deleteFrom('membership_reason').where('organisation_id', '=', organisationId).execute()
}
