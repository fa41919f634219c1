// Room: platform/mail. One message that came in, read by a real MIME parser: from whom, to which address of ours,
// written by a person or by a machine, and the words that are the sender's own. It decides nothing beyond that.
import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Attachment, type Email, addressParser } from 'postal-mime'
import type { Inbox } from './inbox.ts'
import { ownWords, wordsOfHtml } from './own-words.ts'

/** What is larger is not read beyond its head. */
export const largestMail = 5 * 1024 * 1024
const largestHead = 64 * 1024

/**
 * `person`: somebody wrote it. `bounce`: a mail of ours could not be delivered. `automatic`: an absence, a receipt, a
 * list. `loop`: it is one of ours that came back.
 */
export type MailKind = 'person' | 'bounce' | 'automatic' | 'loop'
export interface IncomingMail {
  /** Its Message-ID; of a mail without one, what stands in it. */
  id: string
  /** The one sender, in small letters; null where there is none or more than one. */
  from: string | null
  /** The tag of our address that it was sent to. */
  tag: string | null
  kind: MailKind
  /** The receiving server found that the sender's address is not the sender's. */
  forged: boolean
  /** Larger than may be; then there are no words. */
  tooLarge: boolean
  /** Files that came along, without pictures inside the text. */
  attachments: number
  words: string
}

export async function readIncoming(
  bytes: Buffer,
  inbox: Pick<Inbox, 'tagOf' | 'isOwn'>,
  size = bytes.length,
): Promise<IncomingMail> {
  const tooLarge = size > largestMail
  const head = bytes.subarray(0, largestHead).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)
  const source = tooLarge ? Buffer.from(head.slice(0, end?.index ?? largestHead), 'latin1') : bytes
  const email = await PostalMime.parse(source, { maxNestingDepth: 20, maxHeadersSize: 4 * largestHead })
  const addresses = [...mailboxes(email.to), ...mailboxes(email.cc), ...headers(email, 'delivered-to', 'x-original-to')]
  const own = email.text?.trim() ? email.text : email.html ? wordsOfHtml(email.html) : ''
  return {
    id: email.messageId ?? `without-id:${createHash('sha256').update(source).digest('hex')}`,
    from: senderOf(email),
    tag: addresses.map((one) => inbox.tagOf(one)).find((one) => one !== null) ?? null,
    kind: kindOf(email, inbox),
    forged: isForged(email),
    tooLarge,
    attachments: email.attachments.filter(isFile).length,
    words: tooLarge ? '' : ownWords(own),
  }
}

const mailboxes = (list: readonly Address[] | undefined): string[] =>
  (list ?? []).flatMap((one) => (one.group ?? [one]).map((box) => (box.address ?? '').trim().toLowerCase()))
/** The one who wrote it: of two senders, or two lines that say who, neither is believed. */
function senderOf(email: Email): string | null {
  const lines = email.headers.filter((one) => one.key === 'from')
  const list = lines.flatMap((one) => mailboxes(addressParser(one.value, { flatten: true })))
  return lines.length === 1 && list.length === 1 && list[0] ? list[0] : null
}
const headers = (email: Email, ...names: string[]): string[] =>
  email.headers
    .filter((one) => names.includes(one.key))
    .map((one) => one.value.trim().replace(/^<|>$/g, '').toLowerCase())
const has = (email: Email, name: string) => email.headers.some((one) => one.key === name)

/** Pictures of a signature and the like belong to the text; what has a name and stands apart is a file. */
const isFile = (one: Attachment): boolean =>
  one.disposition !== 'inline' && !one.related && !one.contentId && !/^text\/(plain|html)$/.test(one.mimeType)
    ? !one.mimeType.startsWith('application/pgp-signature') && !one.mimeType.startsWith('application/pkcs7-signature')
    : one.disposition === 'attachment'

function kindOf(email: Email, inbox: Pick<Inbox, 'isOwn'>): MailKind {
  const values = (name: string) => headers(email, name)
  if ((email.messageId && inbox.isOwn(email.messageId)) || has(email, 'x-loop')) return 'loop'
  const contentType = values('content-type')[0] ?? ''
  const from = mailboxes(email.from ? [email.from] : [])[0] ?? ''
  if (
    /multipart\/report|message\/delivery-status/.test(contentType) ||
    /^<?>?$/.test(email.returnPath ?? values('return-path')[0] ?? 'x') ||
    /^(mailer-daemon|postmaster)@/.test(from) ||
    has(email, 'x-failed-recipients')
  )
    return 'bounce'
  const automatic =
    values('auto-submitted').some((value) => !value.startsWith('no')) ||
    values('precedence').some((value) => /bulk|junk|list|auto_reply/.test(value)) ||
    email.headers.some(({ key }) => key.startsWith('list-')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply-from'].some((name) => has(email, name)) ||
    /^(no-?reply|do-?not-?reply)@/.test(from)
  return automatic ? 'automatic' : 'person'
}

/** The first such line is our own server's: what a sender wrote stands below it. */
function isForged(email: Email): boolean {
  const [first = ''] = headers(email, 'authentication-results')
  return /\bdmarc=fail\b/.test(first) || (/\bspf=fail\b/.test(first) && !/\bdkim=pass\b/.test(first))
}
