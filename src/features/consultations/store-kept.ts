// Room: consultations/store. Books of receipts that organisations keep for somebody: sealed bytes, and nothing else.
import type { Context } from '../../platform/context.ts'

type Db = Pick<Context, 'db'>
export interface Book {
  organisationId: string
  recipient: string
  locked: Buffer
}
export async function findBook(context: Db, organisationId: string): Promise<Book | undefined> {
  const row = await context.db
    .selectFrom('receipt_book')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row && { organisationId: row.organisation_id, recipient: row.recipient, locked: row.locked }
}
/** False where there is one: a book is never given another key under what stands in it. */
export async function insertBook(context: Db, one: Omit<Book, 'locked'> & { locked: Uint8Array }): Promise<boolean> {
  const row = await context.db
    .insertInto('receipt_book')
    .values({ organisation_id: one.organisationId, recipient: one.recipient, locked: Buffer.from(one.locked) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('organisation_id')
    .executeTakeFirst()
  return row !== undefined
}
/** Closes a book for ever, with what stands in it. */
export async function dropBook(context: Db, organisationId: string): Promise<void> {
  await context.db.deleteFrom('kept_receipt').where('organisation_id', '=', organisationId).execute()
  await context.db.deleteFrom('receipt_book').where('organisation_id', '=', organisationId).execute()
}

export interface KeptReceipt {
  id: string
  sealed: Buffer
}
/** By random id: their order tells nothing. */
export async function listKept(context: Db, organisationId: string): Promise<KeptReceipt[]> {
  return context.db
    .selectFrom('kept_receipt')
    .select(['id', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute()
}
export async function insertKept(
  context: Db,
  one: { id: string; organisationId: string; sealed: Uint8Array; dropOn: string },
): Promise<void> {
  await context.db
    .insertInto('kept_receipt')
    .values({ id: one.id, organisation_id: one.organisationId, sealed: Buffer.from(one.sealed), drop_on: one.dropOn })
    .execute()
}
export async function dropKept(context: Db, organisationId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('kept_receipt')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
export async function dropOldKept(context: Db, today: string): Promise<void> {
  await context.db.deleteFrom('kept_receipt').where('drop_on', '<=', today).execute()
}
