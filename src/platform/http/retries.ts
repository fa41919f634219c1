// Room: platform/http. A form that is sent twice does its work once and gives the same answer: known by a keyed hash of
// its own key, written in the same transaction, dropped after 24 hours. Where the answer led may be an address that is
// a key itself (somebody's registration): it is kept sealed under the form's key, which nobody but the sender has.
import type { Context } from '../context.ts'
import { keyedHash, sameSecret } from '../keys/keys.ts'
import { sealed, unsealed } from '../keys/sealed.ts'
import { type Typed, typedTexts } from './form.ts'
import { sha256 } from '../files/files.ts'

export type Retry =
  { kind: 'first'; keyHash: Buffer; seal: Buffer } | { kind: 'again'; location: string } | { kind: 'other-body' }

/** Claims the key. A second sender waits here until the first one's transaction ends. */
export async function claimRetry(context: Context, formKey: string, path: string, typed: Typed): Promise<Retry> {
  const key = await context.keys.get('retry')
  const keyHash = keyedHash(key, formKey, path, context.actor.personId ?? '')
  const bodyHash = keyedHash(key, JSON.stringify(typedTexts(typed)), ...fileHashes(typed))
  const inserted = await context.db
    .insertInto('retry')
    .values({ key_hash: keyHash, body_hash: bodyHash, location: null, made_at: context.now })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash')
    .executeTakeFirst()
  const seal = keyedHash(key, 'answer', formKey, path, context.actor.personId ?? '')
  if (inserted) return { kind: 'first', keyHash, seal }
  const before = await context.db
    .selectFrom('retry')
    .select(['body_hash', 'location'])
    .where('key_hash', '=', keyHash)
    .executeTakeFirstOrThrow()
  if (!sameSecret(before.body_hash, bodyHash) || before.location === null) return { kind: 'other-body' }
  return { kind: 'again', location: unsealed(seal, before.location) }
}

export async function keepAnswer(
  context: Context,
  { keyHash, seal }: { keyHash: Buffer; seal: Buffer },
  location: string,
): Promise<void> {
  await context.db
    .updateTable('retry')
    .set({ location: sealed(seal, location, context.random.bytes(12)) })
    .where('key_hash', '=', keyHash)
    .execute()
}

export async function dropOldRetries(context: Context): Promise<void> {
  await context.db
    .deleteFrom('retry')
    .where('made_at', '<', new Date(context.now.getTime() - 86_400_000))
    .execute()
}

const fileHashes = (typed: Typed): string[] =>
  Object.values(typed).flatMap((value) =>
    value && typeof value === 'object' && !Array.isArray(value) ? [sha256(value.bytes).toString('hex')] : [],
  )
