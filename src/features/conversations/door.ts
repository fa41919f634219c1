// Room: conversations/door. What sibling features ask: the station of a message on the thread, what is new for
// somebody, what a later record comes from, what waits for whom. Whoever may not read a topic is told nothing of it
// here either.
import { originalText, readText } from '../../kernel/localized-text.ts'
import { onDay } from '../../kernel/dated.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import { type Subject, recordAct } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context, Named, NameReader } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Person, findPeople } from '../people/index.ts'
import { asPerson, readerOf } from './reader.ts'
import { type Audience, mayCarryWords, mayRead } from './rules.ts'
import { behind, findTopics, listFollowed } from './store.ts'
import { type Message, findMessage, findMessages, listAppeals, listMentioning } from './store-messages.ts'

/** What a message is called where it stands in a list: its first words. */
const firstWords = (message: Message) => {
  const words = (message.text?.values[message.text.original]?.text ?? '').replace(/\s+/g, ' ').trim()
  return words.length > 80 ? `${words.slice(0, 80).replace(/\s\S*$/, '')}…` : words
}

/** Stations of messages, for who may read them; of one that was withdrawn or hidden, without words. */
export async function stationsOf(context: Context, ids: string[]): Promise<Station[]> {
  const messages = await findMessages(context, await readerOf(context), ids)
  return messages.map((one): Station => ({
    kind: 'voice',
    subject: { kind: 'message', id: one.id },
    title: one.state === 'posted' && one.text ? originalText(firstWords(one), one.text.original) : null,
    href: `/messages/${one.code}`,
    code: one.code,
    on: onDay(dayOf(one.postedAt)),
    byEditors: false,
    state: `conversations.state-${one.state}`,
  }))
}
export async function subjectOfCode(context: Context, code: string): Promise<Subject | null> {
  const message = code.startsWith('M-') ? await findMessage(context, await readerOf(context), code) : undefined
  return message ? { kind: 'message', id: message.id } : null
}

/** What a later form is filled with when it is reached from a message. */
export interface Origin {
  code: string
  topicCode: string
  title: string
  /** Null where others said it to fewer than everybody: then the words must be one's own. */
  words: string | null
  language: string
  objective: number | null
  audience: Audience
}
/**
 * For a form that makes something of a message (`?from=M-…`): an input, a proposal, a task. Undefined for a code that
 * the
 * viewer may not read, which is the same as one that does not exist.
 */
export async function originOf(context: Context, code: string | undefined): Promise<Origin | undefined> {
  if (!code?.startsWith('M-')) return undefined
  const reader = await readerOf(context)
  const message = await findMessage(context, reader, code)
  const [topic] = message ? await findTopics(context, reader, [message.topicId]) : []
  if (!message?.text || !topic || message.state !== 'posted') return undefined
  const own =
    message.authorId === reader.personId ||
    (message.organisationId !== null && reader.organisations.includes(message.organisationId))
  return {
    code: message.code,
    topicCode: topic.code,
    title: readText(topic.title, context.locale).text,
    words: mayCarryWords({ own, audience: topic.audience })
      ? (message.text.values[message.text.original]?.text ?? null)
      : null,
    language: message.text.original,
    objective: topic.objective,
    audience: topic.audience,
  }
}

/** Ties what was made to the message that it comes from, in the transaction that makes it. Any later feature may. */
export async function keepOrigin(context: Context, made: Subject, code: string): Promise<Outcome<string>> {
  const reader = await readerOf(context)
  const message = await findMessage(context, reader, code)
  const [topic] = message ? await findTopics(context, reader, [message.topicId]) : []
  if (!message || !topic || message.state !== 'posted') return refused('not-found', 'conversations.refused-no-origin')
  await tie(context, made, 'derived-from', { kind: 'message', id: message.id })
  const named = topic.audience === 'table' ? null : message.id
  await recordAct(context, 'message.carried-on', made, { detail: { kind: made.kind, message: named } })
  return done(message.id)
}

export interface News {
  code: string
  title: string
  unread: number
}
/** What is new for the one whose context this is, in the conversations that they follow: for a digest. */
export async function newsFor(context: Context, most = 20): Promise<News[]> {
  const followed = await listFollowed(context, await readerOf(context), { unread: true }, most)
  return followed.map(({ topic, unread }) => ({
    code: topic.code,
    title: readText(topic.title, context.locale).text,
    unread,
  }))
}

/** Who is to hear of an act of a conversation: its followers who have not read it and may read it today. */
export async function findFollowers(context: Context, subject: Subject): Promise<Person[]> {
  if (subject.kind !== 'message' && subject.kind !== 'body') return []
  const rows = await behind(context, subject.kind === 'body' ? { bodyId: subject.id } : { messageId: subject.id })
  const people = await findPeople(context, [...new Set(rows.map((one) => one.personId))])
  const may = await Promise.all(
    people.map(async (person) => {
      const reader = await readerOf(await asPerson(context, person))
      return rows.some((one) => one.personId === person.id && mayRead(reader, one.topic))
    }),
  )
  return people.filter((_, index) => may[index])
}

export async function waiting(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person') return []
  const reader = await readerOf(context)
  const news = (await listFollowed(context, reader, { unread: true }, 100)).length
  const appeals = await listAppeals(context, reader)
  const called = (await listMentioning(context, reader, reader.organisations, 20)).filter(
    (one) => one.postedAt.getTime() > context.now.getTime() - 7 * 86_400_000,
  ).length
  const line = (what: string, n: number, href: string, since: string | null = null): Waiting[] =>
    n > 0 ? [{ what, args: { n }, href, since }] : []
  return [
    ...line('conversations.waiting-news', news, '/conversations/mine'),
    ...line('conversations.waiting-called', called, '/conversations/mine'),
    ...line(
      'conversations.waiting-appeals',
      appeals.length,
      '/desk/appeals',
      appeals[0]?.hiding.appealedAt ? dayOf(appeals[0].hiding.appealedAt) : null,
    ),
  ]
}

/** What topics and messages are called, for the log and the desk; of one that the viewer may not read, nothing. */
export const names: NameReader = async (context, ids) => {
  const reader = await readerOf(context)
  const topics = (await findTopics(context, reader, ids)).map((one): [string, Named] => [
    one.id,
    { name: readText(one.title, context.locale).text, href: `/conversations/${one.code}` },
  ])
  const messages = (await findMessages(context, reader, ids)).map((one): [string, Named] => [
    one.id,
    { name: one.code, href: `/messages/${one.code}` },
  ])
  return new Map([...topics, ...messages])
}
