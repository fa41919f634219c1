// Room: conversations/use-cases. By mail: who follows at once is told that there is something new, at an address to
// which they can answer; what comes in there becomes a message, once.
import type { Refusal } from '../../kernel/outcome.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { type IncomingMail, largestMail, readIncoming } from '../../platform/mail/incoming.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import {
  type ReplyAddress,
  claimIncoming,
  findReplyAddress,
  isSenderOf,
  plantReplyAddress,
} from '../../platform/mail/reply-addresses.ts'
import { languageOf } from '../../platform/translate/language.ts'
import { type Person, findPeople } from '../people/index.ts'
import { asPerson, readerOf } from './reader.ts'
import { type AnsweredOutcome, type MailOutcome, isAnswered, longestMessage, mayRead } from './rules.ts'
import { type Topic, findTopics, follow, followersOf, followersOfBody, seenOf } from './store.ts'
import { type Message, findMessages, findUnread, listMessages } from './store-messages.ts'
import { postMessage } from './use-cases-messages.ts'

/**
 * The Message-ID of the mail that tells this person of this message: the same whenever it is made, told by no table.
 */
async function mailIdOf(context: Context, messageId: string, personId: string): Promise<string> {
  const hash = keyedHash(await context.keys.get('reply'), 'mail', messageId, personId)
  return `conversation-${hash.subarray(0, 15).toString('base64url')}`
}

/** Tells the followers of a message. Run twice it tells nobody twice. */
export async function tellFollowers(context: Context, messageId: string): Promise<number> {
  const reader = await readerOf(context)
  const [message] = await findMessages(context, reader, [messageId])
  const [topic] = message ? await findTopics(context, reader, [message.topicId]) : []
  if (!message || !topic || message.state !== 'posted') return 0
  if (message.place === 1 && topic.bodyId) await bringIn(context, topic)
  const people = await findPeople(context, await followersOf(context, topic.id))
  let told = 0
  for (const person of people) if (await tellOne(context, person, topic, message)) told++
  return told
}

/** Who follows the body follows its new topics, as far as they may read them. */
async function bringIn(context: Context, topic: Topic): Promise<void> {
  for (const person of await findPeople(context, await followersOfBody(context, topic.bodyId ?? '')))
    if (mayRead(await readerOf(await asPerson(context, person)), topic)) await follow(context, person.id, topic.id, 0)
}

async function tellOne(context: Context, person: Person, topic: Topic, message: Message): Promise<boolean> {
  if (person.id === message.authorId || !person.email || person.digest !== 'at-once') return false
  if (!(await context.mayMail(context, person.id, 'message.posted'))) return false
  if (((await seenOf(context, person.id, [topic.id])).get(topic.id) ?? 0) >= message.place) return false
  if (!mayRead(await readerOf(await asPerson(context, person)), topic)) return false
  const before = message.place > 1 ? await listMessages(context, topic.id, message.place - 1, message.place - 1) : []
  const first = message.place > 2 ? await listMessages(context, topic.id, 1, 1) : []
  const refersTo = await Promise.all([...first, ...before].map((one) => mailIdOf(context, one.id, person.id)))
  await transact(context, async (inside) => {
    await sendMail(inside, {
      to: person.email ?? '',
      locale: person.locale,
      key: 'conversations.mail-new',
      args: { code: message.code },
      messageId: await mailIdOf(inside, message.id, person.id),
      replyAddressId: await plantReplyAddress(inside, person.id, topic.id),
      refersTo,
    })
    return done(null)
  })
  return true
}

/** Nobody's quiet hours are longer: what they held up goes out when they are over, unless it was read meanwhile. */
const longestQuietHours = 24
/** The round: messages that could not be told to everybody when they came. Whoever was told is not told again. */
export async function tellLate(context: Context): Promise<number> {
  const since = new Date(context.now.getTime() - longestQuietHours * 3_600_000)
  let told = 0
  for (const id of await findUnread(context, since)) told += await tellFollowers(context, id)
  return told
}

/** Reads what lies in the drop folder. A file goes when what became of it is written; one that breaks is put aside. */
export async function readInbox(context: Context): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {}
  const { inbox } = context
  for (const name of await inbox.list(200)) {
    // Beyond the largest mail only its head is read; the bytes behind it are never held.
    const { bytes, size } = await inbox.read(name, largestMail + 1)
    const outcome = await receiveMail(context, bytes, size)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (outcome === 'unreadable') await inbox.putAside(name)
    else await inbox.done(name)
  }
  return outcomes
}

/** One message as it came over the wire. Answers what became of it; nothing that a stranger sent is ever answered. */
export async function receiveMail(context: Context, bytes: Buffer, size = bytes.length): Promise<MailOutcome> {
  const mail = await readIncoming(bytes, context.inbox, size).catch(() => null)
  if (!mail) return 'unreadable'
  if (mail.kind !== 'person') return mail.kind
  const address = mail.tag ? await findReplyAddress(context, mail.tag) : undefined
  if (!address) return 'no-address'
  const [person] = await findPeople(context, [address.personId])
  if (
    !person?.email ||
    mail.forged ||
    mail.from !== person.email ||
    !(await isSenderOf(context, address, person.email))
  )
    return 'wrong-sender'
  let outcome: MailOutcome = 'again'
  await transact(context, async (inside) => {
    if (!(await claimIncoming(inside, mail.id, 'read'))) return done(null)
    outcome = await answerTo(inside, mail, address, person)
    return done(null)
  })
  return outcome
}

async function answerTo(context: Context, mail: IncomingMail, address: ReplyAddress, person: Person) {
  const outcome = await deliver(context, mail, address, person)
  const tell = async (key: 'conversations.mail-files' | `conversations.mail-not-${AnsweredOutcome}`) =>
    sendMail(context, {
      to: person.email ?? '',
      locale: person.locale,
      key,
      messageId: `answer-${keyedHash(await context.keys.get('reply'), 'answer', mail.id)
        .subarray(0, 15)
        .toString('base64url')}`,
    })
  if (isAnswered(outcome)) await tell(`conversations.mail-not-${outcome}`)
  else if (outcome === 'posted' && mail.attachments > 0) await tell('conversations.mail-files')
  return outcome
}

async function deliver(
  context: Context,
  mail: IncomingMail,
  address: ReplyAddress,
  person: Person,
): Promise<MailOutcome> {
  if (address.ended) return address.ended
  if (mail.tooLarge) return 'too-large'
  if (mail.words === '') return 'empty'
  if (mail.words.length > longestMessage) return 'too-long'
  const sender = await asPerson(context, person)
  const [topic] = await findTopics(sender, await readerOf(sender), [address.subjectId])
  if (!topic) return 'not-allowed'
  const language = (await languageOf(mail.words)) ?? person.locale
  const posted = await postMessage(sender, topic.code, { text: mail.words, language }, 'mail')
  return posted.ok ? 'posted' : whyNot(posted.refusal)
}
const whyNot = (refusal: Refusal): MailOutcome =>
  refusal.kind === 'too-many' ? 'too-many' : refusal.kind === 'closed' ? 'closed' : 'not-allowed'
