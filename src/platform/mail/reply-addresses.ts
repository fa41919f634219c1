// Room: platform/mail. Addresses to which one person may answer about one subject: `mesa+<id and signature>@…`. The
// signature is made with a key outside the database over the id and the person's own address, so that neither a copy of
// the database nor another sender can use it; it ends by its day, by being revoked, and with the person's address.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { keyedHash, sameSecret } from '../keys/keys.ts'

/** How long an answer may take. */
const days = 60
const macBytes = 10
const alphabet = '0123456789abcdefghijklmnopqrstuv'

function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
    held &= 0xff
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}
function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const sign of text) {
    held = (held << 5) | alphabet.indexOf(sign)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 0xff)
    }
    held &= 0xff
  }
  return Buffer.from(bytes)
}

export interface ReplyAddress {
  id: string
  personId: string
  subjectId: string
  /** Null while it may be used. */
  ended: 'expired' | 'revoked' | null
  mac: Buffer
}

/** The person's living address for a subject, made or prolonged; answers its id, which alone opens nothing. */
export async function plantReplyAddress(context: Context, personId: string, subjectId: string): Promise<string> {
  const expires = new Date(context.now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const row = await context.db
    .insertInto('reply_address')
    .values({
      id: newId(context.random),
      person_id: personId,
      subject_id: subjectId,
      expires_on: expires,
      revoked_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'subject_id'])
        .where('revoked_at', 'is', null)
        .doUpdateSet({ expires_on: expires }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const macOf = async (context: Pick<Context, 'keys'>, id: string, email: string) =>
  keyedHash(await context.keys.get('reply'), id, email.toLowerCase()).subarray(0, macBytes)

/** What stands behind the plus, for this person's mail. Small letters and digits: mail programs change the case. */
export async function replyTagOf(context: Pick<Context, 'keys'>, id: string, email: string): Promise<string> {
  const mac = await macOf(context, id, email)
  return toBase32(Buffer.concat([Buffer.from(id.replace(/-/g, ''), 'hex'), mac]))
}

/** The address of a tag, whatever its signature says: `isSenderOf` decides about that. */
export async function findReplyAddress(context: Context, tag: string): Promise<ReplyAddress | undefined> {
  if (!/^[0-9a-v]{42}$/.test(tag)) return undefined
  const bytes = fromBase32(tag)
  const id = bytes
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const row = await context.db.selectFrom('reply_address').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const today = context.now.toISOString().slice(0, 10)
  return {
    id: row.id,
    personId: row.person_id,
    subjectId: row.subject_id,
    ended: row.revoked_at ? 'revoked' : row.expires_on < today ? 'expired' : null,
    mac: bytes.subarray(16, 16 + macBytes),
  }
}

/** Only the mailbox that the address was made for may use it, and only with a signature of ours. */
export const isSenderOf = async (context: Pick<Context, 'keys'>, address: ReplyAddress, email: string | null) =>
  email !== null && sameSecret(address.mac, await macOf(context, address.id, email))

/** Ends every address of a person; the next mail brings new ones. */
export async function revokeReplyAddresses(context: Context, personId: string): Promise<void> {
  await context.db
    .updateTable('reply_address')
    .set({ revoked_at: context.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** What ended long ago, and what is known of mails that came in a month ago, is forgotten. */
export async function forgetMailTraces(context: Context): Promise<void> {
  const before = (n: number) => new Date(context.now.getTime() - n * 86_400_000)
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const inUse = context.db
    .selectFrom('outgoing_mail')
    .select('reply_address_id')
    .where('reply_address_id', 'is not', null)
  await context.db
    .deleteFrom('reply_address')
    .where((row) => row.or([row('expires_on', '<', day(before(90))), row('revoked_at', '<', before(90))]))
    .where('id', 'not in', inUse)
    .execute()
  await context.db
    .deleteFrom('incoming_mail')
    .where('came_on', '<', day(before(30)))
    .execute()
}

/** True for the first who reads this mail; in the transaction of what becomes of it, so that both happen or neither. */
export async function claimIncoming(context: Context, messageId: string, outcome: string): Promise<boolean> {
  const row = await context.db
    .insertInto('incoming_mail')
    .values({
      message_hash: keyedHash(await context.keys.get('reply'), 'incoming', messageId),
      outcome,
      came_on: context.now.toISOString().slice(0, 10),
    })
    .onConflict((conflict) => conflict.column('message_hash').doNothing())
    .returning('outcome')
    .executeTakeFirst()
  return row !== undefined
}
