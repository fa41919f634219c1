// Room: platform/sign-in. Printed codes for the day on which a passkey is lost: shown once, kept as keyed hashes, each
// used once. With a code alone nobody gets in: it comes on top of a link to one's own mailbox.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { keyedHash } from '../keys/keys.ts'
import { cardSecrets, foldedCode } from './cards.ts'

export const recoveryCodes = 8

/** What is printed: made of each code's id and a key that only this browser holds for some minutes. */
export async function printedCodes(context: Context, personId: string, nonce: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('recovery_code')
    .select(['id', 'code_hash'])
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('made_at', '>', new Date(context.now.getTime() - 600_000))
    .orderBy('id')
    .execute()
  const hashes = await Promise.all(rows.map((row) => hashOf(context, personId, cardSecrets(row.id, nonce).code)))
  // Another nonce than the one that made them would print codes that open nothing.
  return rows.flatMap((row, n) => (hashes[n]?.equals(row.code_hash) ? [cardSecrets(row.id, nonce).code] : []))
}

const hashOf = async (context: Context, personId: string, code: string) =>
  keyedHash(await context.keys.get('pepper'), 'recovery', personId, foldedCode(code))

/** New codes for somebody; those before are over. */
export async function insertRecoveryCodes(context: Context, personId: string, nonce: string): Promise<void> {
  await context.db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  for (let n = 0; n < recoveryCodes; n++) {
    const id = newId(context.random)
    await context.db
      .insertInto('recovery_code')
      .values({
        id,
        person_id: personId,
        code_hash: await hashOf(context, personId, cardSecrets(id, nonce).code),
        made_at: context.now,
        used_at: null,
      })
      .execute()
  }
}

export async function countRecoveryCodes(context: Context, personId: string): Promise<number> {
  const row = await context.db
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Uses one of somebody's codes up; false where it is none of theirs, or used. */
export async function useRecoveryCode(context: Context, personId: string, code: string): Promise<boolean> {
  const row = await context.db
    .updateTable('recovery_code')
    .set({ used_at: context.now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', await hashOf(context, personId, code))
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function dropRecoveryCodes(context: Context, personId: string): Promise<void> {
  await context.db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}
