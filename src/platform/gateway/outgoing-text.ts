// Room: platform/gateway. Short texts on their way: written in the transaction that wants them, said and sent by a job.
// What is kept is the key of the words and their arguments, as for mail.
import type { Locale } from '../../kernel/locale.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { type MessageKey, translator } from '../i18n/translate.ts'
import type { JobQueue } from '../jobs/jobs.ts'
import type { TextChannel } from './gateway.ts'

export interface OutgoingText {
  channel: TextChannel
  to: string
  locale: Locale
  key: MessageKey
  args?: Record<string, string | number>
  /** Stable: asking twice for the same thing sends once. */
  textId: string
}
export const textQueue = 'text.send'

/** Puts a short text on its way, in the transaction of the context. */
export async function sendText(context: Context, text: OutgoingText): Promise<void> {
  const id = newId(context.random)
  const row = await context.db
    .insertInto('outgoing_text')
    .values({
      id,
      text_id: text.textId,
      channel: text.channel,
      number: text.to,
      locale: text.locale,
      message: text.key,
      args: JSON.stringify(text.args ?? {}),
      made_at: context.now,
    })
    .onConflict((conflict) => conflict.column('text_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await context.jobs.enqueue(context.db, textQueue, { text: id })
}

/** Sends one text, unless it went already or another worker is just sending it. */
export async function sendWaitingText(context: Context, id: string): Promise<void> {
  await context.db.transaction().execute(async (db) => {
    const row = await db
      .selectFrom('outgoing_text')
      .selectAll()
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return
    const t = translator(row.locale as Locale)
    const site = `${context.installation.baseUrl}/${row.locale}`
    await context.gateway.send({
      id: row.text_id,
      channel: row.channel as TextChannel,
      to: row.number,
      text: t(row.message as MessageKey, { ...(row.args as Record<string, string>), site }),
    })
    await db.updateTable('outgoing_text').set({ sent_at: context.now }).where('id', '=', id).execute()
  })
}

const keptDays = 7
/** Texts whose job was lost go out by the round; a number is kept no longer than it takes. */
export async function sweepTexts(context: Context): Promise<void> {
  const lost = await context.db
    .selectFrom('outgoing_text')
    .select('id')
    .where('sent_at', 'is', null)
    .where('made_at', '<', new Date(context.now.getTime() - 300_000))
    .orderBy('made_at')
    .limit(200)
    .execute()
  const sent = await Promise.allSettled(lost.map(({ id }) => sendWaitingText(context, id)))
  await context.db
    .deleteFrom('outgoing_text')
    .where('made_at', '<', new Date(context.now.getTime() - keptDays * 86_400_000))
    .execute()
  const fault = sent.find((one) => one.status === 'rejected')
  if (fault) throw fault.reason
}

export const textQueues = (system: () => Context): JobQueue[] => [
  { name: textQueue, run: (data) => sendWaitingText(system(), data.text ?? '') },
  { name: 'text.sweep', every: '*/10 * * * *', run: () => sweepTexts(system()) },
]
