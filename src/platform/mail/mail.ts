// Room: platform/mail. Sends through SMTP_URL, or writes every mail to DATA_DIR/outbox and sends nothing. Subjects are
// neutral and bodies quote nobody: a mail is read on a locked screen by whoever holds the phone (safety.md, T11).
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { ownAddress, withTag } from './own-address.ts'

export interface Mail {
  to: string
  subject: string
  /** Plain text; the platform sends no HTML. */
  text: string
  /** Stable for one notice: a second sending of the same notice carries the same Message-ID. */
  messageId: string
  attachments?: { filename: string; content: string; contentType: string }[]
  /** What stands behind the plus of the address to which an answer goes. */
  replyTag?: string
  /** Message-IDs, as above, of the mails that this one continues, oldest first. */
  refersTo?: readonly string[]
}
export interface Mailer {
  send(mail: Mail): Promise<void>
  close(): void
}

export function openMailer(options: { smtpUrl: string | null; outbox: string; from: string; domain: string }): Mailer {
  const transport = options.smtpUrl
    ? createTransport(options.smtpUrl)
    : createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const own = ownAddress(options.from, options.domain)
  const idOf = (messageId: string) => `<${messageId}@${options.domain}>`
  return {
    async send(mail) {
      const sent = await transport.sendMail({
        from: options.from,
        to: { name: '', address: mail.to },
        subject: oneLine(mail.subject),
        text: mail.text,
        messageId: idOf(mail.messageId),
        attachments: mail.attachments,
        replyTo: mail.replyTag && withTag(own, mail.replyTag),
        inReplyTo: mail.refersTo?.length ? idOf(mail.refersTo.at(-1) ?? '') : undefined,
        references: mail.refersTo?.length ? mail.refersTo.map(idOf) : undefined,
        // Machines are asked not to answer, and a mail that comes back is known by its last line.
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'X-Loop': `${own.local}@${own.host}`,
        },
      })
      if (options.smtpUrl) return
      await mkdir(options.outbox, { recursive: true, mode: 0o700 })
      // Named by its Message-ID: sending twice leaves one file. Written aside first, so that a reader never sees half
      // a mail.
      const file = path.join(options.outbox, `${mail.messageId.replace(/[^\w.-]/g, '_')}.eml`)
      await writeFile(`${file}.part`, (sent as unknown as { message: Buffer }).message, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    close: () => transport.close(),
  }
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').slice(0, 200)
