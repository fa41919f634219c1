// Room: platform/sign-in. Printed cards for people without e-mail: a code that is looked up by a keyed hash and a PIN
// that is checked by argon2id. Neither is kept; wrong PINs lock the card for a wait that grows.
import { hash, verify } from '@node-rs/argon2'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { keyedHash } from '../keys/keys.ts'

export interface CardSecrets {
  code: string
  pin: string
}
export interface Card {
  id: string
  madeAt: Date
  lockedUntil: Date | null
}

const readable = '23456789abcdefghjkmnpqrstuvwxyz'

/**
 * What stands on a card: made of the card's id and a key that only the browser of its maker holds for some minutes, so
 * that it can be printed and, after that, not even be made again by us.
 */
export function cardSecrets(cardId: string, nonce: string): CardSecrets {
  const key = Buffer.from(nonce, 'base64url')
  const draw = (what: string, letters: string, length: number) => {
    let text = ''
    const limit = 256 - (256 % letters.length)
    for (let round = 0; text.length < length; round++) {
      for (const byte of keyedHash(key, what, cardId, String(round))) {
        if (byte < limit && text.length < length) text += letters[byte % letters.length]
      }
    }
    return text
  }
  const code = draw('code', readable, 16)
  return { code: (code.match(/.{4}/g) ?? []).join('-'), pin: draw('pin', '0123456789', 6) }
}

/** Codes are typed by hand: case, spaces and hyphens do not matter. */
export const foldedCode = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')

/** argon2id (the package's own default), with a pepper that is not in the database. */
async function peppered(context: Pick<Context, 'keys'>) {
  return { memoryCost: 19_456, timeCost: 2, parallelism: 1, secret: await context.keys.get('pepper') }
}

/** Makes the one card of a person: any before it is over. */
export async function insertCard(context: Context, personId: string, nonce: string): Promise<string> {
  await revokeCards(context, personId)
  const id = newId(context.random)
  const { code, pin } = cardSecrets(id, nonce)
  await context.db
    .insertInto('sign_in_card')
    .values({
      id,
      person_id: personId,
      code_hash: keyedHash(await context.keys.get('pepper'), foldedCode(code)),
      pin_hash: await hash(pin, await peppered(context)),
      made_by: context.actor.personId,
      made_at: context.now,
    })
    .execute()
  return id
}

export async function findCardOf(context: Context, personId: string): Promise<Card | undefined> {
  const row = await context.db
    .selectFrom('sign_in_card')
    .select(['id', 'made_at', 'locked_until'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
    .executeTakeFirst()
  return row && { id: row.id, madeAt: row.made_at, lockedUntil: row.locked_until }
}

/** A card that its maker has just made and may still print. */
export async function findOwnFreshCard(context: Context, cardId: string) {
  return context.db
    .selectFrom('sign_in_card')
    .select(['id', 'person_id'])
    .where('id', '=', cardId)
    .where('made_by', '=', context.actor.personId)
    .where('revoked_at', 'is', null)
    .where('made_at', '>', new Date(context.now.getTime() - 600_000))
    .executeTakeFirst()
}

/** Five wrong PINs are let pass; then each next one locks for twice as long: a minute, two, four … a day at most. */
export const lockSeconds = (failures: number): number => (failures < 5 ? 0 : Math.min(86_400, 60 * 2 ** (failures - 5)))

export type CardAnswer = { kind: 'right'; personId: string } | { kind: 'wrong' } | { kind: 'locked' }

/** Checks a card. What went wrong is counted in the caller's transaction, which must therefore be kept. */
export async function tryCard(context: Context, code: string, pin: string): Promise<CardAnswer> {
  const settings = await peppered(context)
  const row = await context.db
    .selectFrom('sign_in_card')
    .select(['id', 'person_id', 'pin_hash', 'failures', 'locked_until'])
    .where('code_hash', '=', keyedHash(settings.secret, foldedCode(code)))
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  // A code that nobody has takes as long as one that somebody has.
  if (!row) {
    await hash(pin, settings)
    return { kind: 'wrong' }
  }
  if (row.locked_until && row.locked_until > context.now) return { kind: 'locked' }
  const right = await verify(row.pin_hash, pin, settings)
  const failures = right ? 0 : row.failures + 1
  const seconds = lockSeconds(failures)
  await context.db
    .updateTable('sign_in_card')
    .set({
      failures,
      locked_until: seconds ? new Date(context.now.getTime() + seconds * 1000) : null,
    })
    .where('id', '=', row.id)
    .execute()
  if (right) return { kind: 'right', personId: row.person_id }
  return seconds ? { kind: 'locked' } : { kind: 'wrong' }
}

export async function revokeCards(context: Context, personId: string): Promise<boolean> {
  const rows = await context.db
    .updateTable('sign_in_card')
    .set({ revoked_at: context.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Of who is nobody here any more: the hashes too. */
export async function dropCardsOf(context: Context, personId: string): Promise<void> {
  await context.db.deleteFrom('sign_in_card').where('person_id', '=', personId).execute()
}
