// Room: notices/use-cases. One message to one person, on the way that they chose: a mail with its lines, or a short
// text that says only that there is something, with the one-tap choices at the end of the mail.
import type { Context } from '../../platform/context.ts'
import { sendText } from '../../platform/gateway/outgoing-text.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import type { Person } from '../people/index.ts'
import type { Way, Wish } from './rules.ts'

export interface Message {
  /** `{count}`, `{site}`, `{choices}` and, where there is one, `{list}` are filled in. */
  mail: MessageKey
  /** `{count}` and `{site}`; at most one short text long. */
  text: MessageKey
  count: number
  /** Sentences without anybody's words or names. */
  list?: string
  id: string
}

export async function push(
  context: Context,
  person: Person,
  wish: Wish,
  way: Exclude<Way, 'forward'>,
  { mail, text, count, list = '', id }: Message,
): Promise<void> {
  if (way === 'mail') {
    const choices = `/notices/choices/${await choiceToken(context, person.id)}`
    const args = { count, list, choices }
    await sendMail(context, { to: person.email ?? '', locale: person.locale, key: mail, args, messageId: id })
  } else {
    const to = wish.number ?? ''
    await sendText(context, { channel: way, to, locale: person.locale, key: text, args: { count }, textId: id })
  }
}

/**
 * Opens the choice of how often one is told, and nothing else; valid as long as the key is. It stands in every mail, so
 * that stopping them needs no account, no search and no sign-in.
 */
export async function choiceToken(context: Pick<Context, 'keys'>, personId: string): Promise<string> {
  const hash = keyedHash(await context.keys.get('link'), 'notice-choices', personId)
  return `${personId.replaceAll('-', '')}${hash.subarray(0, 16).toString('hex')}`
}

/** The person of a token, where it is one of ours. */
export async function personOfChoice(context: Pick<Context, 'keys'>, token: string): Promise<string | null> {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[0-9a-f]{32}$/.exec(token)
  if (!match) return null
  const personId = match.slice(1).join('-')
  return sameSecret(Buffer.from(await choiceToken(context, personId)), Buffer.from(token)) ? personId : null
}
