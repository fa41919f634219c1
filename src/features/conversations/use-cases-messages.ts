// Room: conversations/use-cases. Messages: said, mended for a short while, taken back, and drafted in another language.
import type { Locale } from '../../kernel/locale.ts'
import { isStale, originalText, rewriteOriginal, withTranslation } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { step } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { calledReaders, findOrganisationsBySlug } from './called.ts'
import { noteAct } from './note-act.ts'
import { policy } from './policy.ts'
import { readerOf, voicesIn } from './reader.ts'
import {
  type Reader,
  type Words,
  longestMessage,
  maySpeak,
  mentionsIn,
  messageSteps,
  perHour,
  withinEditTime,
} from './rules.ts'
import { type Topic, findTopic, findTopics, follow, lockTopic, saveTitle } from './store.ts'
import {
  type Message,
  countLately,
  eraseWords,
  findMessage,
  findMessages,
  insertMentions,
  insertMessage,
  saveDraft,
  saveEdit,
} from './store-messages.ts'

export const tellQueue = 'conversations.tell'
export const draftQueue = 'conversations.draft'

interface Said extends Words {
  voice: string | null
  cameBy: Message['cameBy']
}
/** Writes a message into a topic that the caller holds; whoever speaks follows from then on. */
export async function say(context: Context, topic: Topic, said: Said): Promise<Message> {
  const message = await insertMessage(context, topic, {
    authorId: context.actor.personId,
    organisationId: said.voice,
    text: originalText(said.text, said.language),
    cameBy: said.cameBy,
  })
  const called = await findOrganisationsBySlug(context, mentionsIn(said.text))
  await insertMentions(context, message.id, called)
  if (context.actor.personId) await follow(context, context.actor.personId, topic.id, message.place)
  await noteAct(context, {
    kind: 'message.posted',
    topic,
    message,
    organisationId: said.voice,
    organisationIds: called,
    personIds: topic.audience === 'table' ? await calledReaders(context, topic, called) : [],
    to: 'posted',
  })
  await context.jobs.enqueue(context.db, tellQueue, { message: message.id })
  return message
}

export interface MessageForm extends Words {
  organisationId?: string
}
export async function postMessage(
  context: Context,
  code: string,
  form: MessageForm,
  cameBy: Message['cameBy'] = 'page',
): Promise<Outcome<{ topic: Topic; message: Message }>> {
  return transact(context, async (inside) => {
    const reader = await readerOf(inside)
    const found = await findTopic(inside, reader, code)
    if (!found) return notFound()
    if (!may(inside.actor, policy['message.post']) || !maySpeak(reader, found))
      return refused('forbidden', 'conversations.refused-not-yours')
    const voices = voicesIn(inside, reader, found.bodyId)
    const voice = form.organisationId ? voices.find((one) => one === form.organisationId) : voices[0]
    if (voice === undefined) return forbidden()
    if (form.text.length > longestMessage) return invalid({ text: 'http.wrong-too-long' })
    const topic = await lockTopic(inside, found.id)
    if (!topic) return notFound()
    if (topic.state === 'closed') return refused('closed', 'conversations.refused-closed')
    const lately = await countLately(
      inside,
      reader.personId ?? '',
      topic.id,
      new Date(inside.now.getTime() - 3_600_000),
    )
    if (lately >= perHour) return refused('too-many', 'conversations.refused-too-many', { args: { seconds: 3600 } })
    const message = await say(inside, topic, { ...form, voice, cameBy })
    return done({ topic, message })
  })
}

interface Held {
  message: Message
  topic: Topic
  reader: Reader
}
/** A message for a change, its topic held. */
export async function changeMessage<T>(
  context: Context,
  code: string,
  work: (inside: Context, held: Held) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    const reader = await readerOf(inside)
    const found = await findMessage(inside, reader, code)
    const topic = found && (await lockTopic(inside, found.topicId))
    const message = topic && (await findMessage(inside, reader, code))
    return message && topic ? work(inside, { message, topic, reader }) : notFound()
  })
}
const isOwn = (context: Context, message: Message): boolean =>
  message.authorId !== null && message.authorId === context.actor.personId

/** The title belongs to the words that a first message is found by. */
export const titleFor = (topic: Topic, message: Message) => (message.place === 1 ? topic.title : undefined)

/**
 * Within a short while after it was said. What stood there before is kept for those who moderate; drafts become
 * stale.
 */
export const editMessage = (context: Context, code: string, text: string): Promise<Outcome<Message>> =>
  changeMessage(context, code, async (inside, { message, topic }) => {
    if (!isOwn(inside, message)) return forbidden()
    if (message.state !== 'posted' || !message.text) return refused('conflict', 'conversations.refused-gone')
    if (!withinEditTime(message.postedAt, inside.now)) return refused('closed', 'conversations.refused-edit-over')
    if (text === message.text.values[message.text.original]?.text) return done(message)
    const rewritten = rewriteOriginal(message.text, text)
    await saveEdit(inside, message, rewritten, titleFor(topic, message))
    await insertMentions(inside, message.id, await findOrganisationsBySlug(inside, mentionsIn(text)))
    await noteAct(inside, { kind: 'message.edited', topic, message, organisationId: message.organisationId })
    return done({ ...message, text: rewritten, editedAt: inside.now })
  })

/** Takes one's own words back at any time: they are erased; that somebody had spoken stays. */
export const withdrawMessage = (context: Context, code: string): Promise<Outcome<Message>> =>
  changeMessage(context, code, async (inside, { message, topic }) => {
    if (!isOwn(inside, message)) return forbidden()
    const next = step(messageSteps, message.state, 'withdraw')
    if (!next.ok) return next
    await eraseWords(inside, message.id)
    if (message.place === 1 && topic.lastPlace === 1)
      await saveTitle(inside, topic.id, originalText('…', topic.title.original))
    await noteAct(inside, {
      kind: 'message.withdrawn',
      topic,
      message,
      organisationId: message.organisationId,
      from: message.state,
      to: next.value,
    })
    return done({ ...message, text: null, state: next.value })
  })

/** Asks for a draft of a message in one's language; a worker makes it, so that nobody waits for a machine. */
export async function askDraft(context: Context, code: string, to: Locale): Promise<Outcome<Message>> {
  const reader = await readerOf(context)
  const message = await findMessage(context, reader, code)
  if (!message?.text || message.state !== 'posted') return notFound()
  if (!context.translator?.takes('members')) return refused('conflict', 'conversations.refused-no-translator')
  if (!isNeeded(message, to)) return done(message)
  await context.jobs.enqueue(context.db, draftQueue, { message: message.id, to })
  return done(message)
}
/** A draft is wanted where there is no wording in that language, or one that the original left behind. */
const isNeeded = ({ text }: Message, to: Locale): boolean =>
  text !== null && text.original !== to && (!text.values[to] || isStale(text, to))

/** The worker's part. A translator that is down, slow or wrong leaves things as they are: the original is there. */
export async function makeDraft(context: Context, id: string, to: Locale): Promise<boolean> {
  const reader = await readerOf(context)
  const [message] = await findMessages(context, reader, [id])
  if (!message?.text || message.state !== 'posted' || !context.translator || !isNeeded(message, to)) return false
  const { text } = message
  const from = text.original as Locale
  const draft = await context.translator.translate(text.values[from]?.text ?? '', from, to, 'members')
  if (!draft.ok) return false
  const { name: engine } = context.translator
  const words = draft.text.slice(0, 4 * longestMessage)
  const written = await saveDraft(
    context,
    message,
    withTranslation(text, to, { text: words, origin: 'machine', engine }),
  )
  if (written && message.place === 1) await draftTitle(context, reader, message.topicId, from, to)
  return written
}

async function draftTitle(context: Context, reader: Reader, topicId: string, from: Locale, to: Locale): Promise<void> {
  const [topic] = await findTopics(context, reader, [topicId])
  if (!topic || !context.translator || topic.title.original !== from || topic.title.values[to]) return
  const draft = await context.translator.translate(topic.title.values[from]?.text ?? '', from, to, 'members')
  if (!draft.ok) return
  const value = { text: draft.text.slice(0, 400), origin: 'machine' as const, engine: context.translator.name }
  await saveTitle(context, topicId, withTranslation(topic.title, to, value))
}
