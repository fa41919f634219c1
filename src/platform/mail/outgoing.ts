// Room: platform/mail. Mail on its way: written in the transaction of the act that wants it, said and sent by a job.
// What is kept is the key of the words and their arguments; a one-time link is kept as its id and becomes a token
// when the mail is sent. A crash between sending and noting it sends the same mail once more under the same
// Message-ID.
import type { Locale } from '../../kernel/locale.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { type MessageKey, translator } from '../i18n/translate.ts'
import type { JobQueue } from '../jobs/jobs.ts'
import { pageTokenOf, tokenOf } from '../sign-in/links.ts'
import { replyTagOf } from './reply-addresses.ts'

export interface OutgoingMail {
  to: string
  /** The language of the one who receives it; else that of the one who acts. */
  locale?: Locale
  /** The key of the body; the subject is the same neutral one for all. In it, `{link}` is the address below. */
  key: MessageKey
  args?: Record<string, string | number>
  /** Stable: the same for the same thing to say, so that asking twice sends once. */
  messageId: string
  /**
   * A one-time link (its id, from `plantLink`) and the page that takes its token: `/sign-in/link` or
   * `/respond/:token`. Or the id of a registration, and its own page with `ownPage` in the place of the token.
   */
  link?: { id: string; path: string }
  /** The id of an address for answers, from `plantReplyAddress`; what stands in the mail is made when it is sent. */
  replyAddressId?: string
  /** Message-IDs of the mails that this one continues, oldest first. */
  refersTo?: readonly string[]
}
export const mailQueue = 'mail.send'
/** In a path: here comes the token of a registration's own page. It is made when the mail is sent and kept nowhere. */
export const ownPage = ':registration'

/** Puts a mail on its way, in the transaction of the context. A second one with the same Message-ID is not written. */
export async function sendMail(context: Context, mail: OutgoingMail): Promise<void> {
  const id = newId(context.random)
  const row = await context.db
    .insertInto('outgoing_mail')
    .values({
      id,
      message_id: mail.messageId,
      address: mail.to,
      locale: mail.locale ?? context.locale,
      message: mail.key,
      args: JSON.stringify(mail.args ?? {}),
      link_id: mail.link?.id ?? null,
      link_path: mail.link?.path ?? null,
      reply_address_id: mail.replyAddressId ?? null,
      refers_to: [...(mail.refersTo ?? [])],
      made_at: context.now,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await context.jobs.enqueue(context.db, mailQueue, { mail: id })
}

/** Sends one mail, unless it went already or another worker is just sending it. */
export async function sendWaiting(context: Context, id: string): Promise<void> {
  await context.db.transaction().execute(async (db) => {
    const row = await db
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return
    const t = translator(row.locale as Locale)
    const { baseUrl } = context.installation
    const link = row.link_id ? `${baseUrl}/${row.locale}${await linkOf(context, row.link_path ?? '', row.link_id)}` : ''
    const body = t(row.message as MessageKey, {
      ...(row.args as Record<string, string>),
      link,
      site: `${baseUrl}/${row.locale}`,
    })
    await context.mailer.send({
      to: row.address,
      subject: t('http.mail-subject'),
      messageId: row.message_id,
      text: `${body}\n\n-- \n${t('http.mail-foot', { site: baseUrl })}\n`,
      replyTag: row.reply_address_id ? await replyTagOf(context, row.reply_address_id, row.address) : undefined,
      refersTo: row.refers_to,
    })
    await db.updateTable('outgoing_mail').set({ sent_at: context.now }).where('id', '=', id).execute()
  })
}

const linkOf = async (context: Context, path: string, id: string): Promise<string> =>
  path.includes(ownPage)
    ? path.replace(ownPage, await pageTokenOf(context, 'registration', id))
    : withToken(path, await tokenOf(context, id))
const withToken = (path: string, token: string) =>
  path.includes(':token') ? path.replace(':token', token) : `${path}?token=${token}`

/**
 * Mails whose job was lost, with the queue or with its patience, go out by the round; what was sent is forgotten
 * after a month.
 */
export async function sweepMail(context: Context): Promise<void> {
  const lost = await context.db
    .selectFrom('outgoing_mail')
    .select('id')
    .where('sent_at', 'is', null)
    .where('made_at', '<', new Date(context.now.getTime() - 300_000))
    .orderBy('made_at')
    .limit(200)
    .execute()
  // One address that refuses does not hold up the others; the first fault is told when all had their turn.
  const sent = await Promise.allSettled(lost.map(({ id }) => sendWaiting(context, id)))
  await context.db
    .deleteFrom('outgoing_mail')
    .where('sent_at', '<', new Date(context.now.getTime() - 30 * 86_400_000))
    .execute()
  const fault = sent.find((one) => one.status === 'rejected')
  if (fault) throw fault.reason
}

export const mailQueues = (system: () => Context): JobQueue[] => [
  { name: mailQueue, run: (data) => sendWaiting(system(), data.mail ?? '') },
  { name: 'mail.sweep', every: '*/10 * * * *', run: () => sweepMail(system()) },
]
