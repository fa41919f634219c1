// Room: channels/store. What is kept of messages: a keyed hash and a sealed answer until a day, so that a message that
// comes again does nothing; and two counters.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'

export type Claim = { kind: 'first' } | { kind: 'again'; bodyHash: Buffer; answer: string | null }

/** Claims a message. A second one of the same key waits here until the first one's transaction ends. */
export async function claimMessage(
  context: Context,
  row: { keyHash: Buffer; bodyHash: Buffer; dropOn: string },
): Promise<Claim> {
  const inserted = await context.db
    .insertInto('channel_retry')
    .values({ key_hash: row.keyHash, body_hash: row.bodyHash, answer: null, drop_on: row.dropOn })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash')
    .executeTakeFirst()
  if (inserted) return { kind: 'first' }
  const before = await context.db
    .selectFrom('channel_retry')
    .select(['body_hash', 'answer'])
    .where('key_hash', '=', row.keyHash)
    .executeTakeFirstOrThrow()
  return { kind: 'again', bodyHash: before.body_hash, answer: before.answer }
}
export async function keepAnswer(context: Context, keyHash: Buffer, answer: string): Promise<void> {
  await context.db.updateTable('channel_retry').set({ answer }).where('key_hash', '=', keyHash).execute()
}
export async function dropOldMessages(context: Context, today: string): Promise<void> {
  await context.db.deleteFrom('channel_retry').where('drop_on', '<=', today).execute()
}

/** The messages of one sender one after the other, until the transaction ends. */
export async function inTurn(context: Context, token: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${token}, 1835102051))`.execute(context.db)
}

export async function countBrought(
  context: Context,
  channelId: string,
  consultationId: string,
  what: 'voices' | 'texts',
): Promise<void> {
  await context.db
    .updateTable('channel_consultation')
    .set((row) => ({ [what]: row(what, '+', 1) }))
    .where('channel_id', '=', channelId)
    .where('consultation_id', '=', consultationId)
    .execute()
}
