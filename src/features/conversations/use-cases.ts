// Room: conversations/use-cases. Topics: opened with an audience, closed, followed, and opened to more readers by an
// act that everybody who spoke is told of in time.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { step } from '../../kernel/state-table.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { revokeReplyAddresses } from '../../platform/mail/reply-addresses.ts'
import { findBody } from '../bodies/index.ts'
import { noteAct } from './note-act.ts'
import { policy } from './policy.ts'
import { readerOf, voicesIn } from './reader.ts'
import {
  type Audience,
  type Home,
  type Reader,
  type Words,
  audiencesOf,
  mayModerate,
  maySpeak,
  noticeDays,
  topicSteps,
  widens,
} from './rules.ts'
import {
  type Topic,
  findDueWidenings,
  findTopic,
  follow,
  followBody,
  insertTopic,
  lockTopic,
  saveAudience,
  saveTopicState,
  saveWidening,
  unfollow,
  unfollowBody,
} from './store.ts'
import { authorsOf } from './store-messages.ts'
import { say } from './use-cases-messages.ts'

export interface TopicForm extends Words {
  home: Home
  audience: Audience
  title: string
  organisationId?: string
}

/** Opens a topic with its first message. Who reads along is fixed here. */
export async function openTopic(context: Context, form: TopicForm): Promise<Outcome<Topic>> {
  if (!may(context.actor, policy['topic.open'])) return forbidden()
  const reader = await readerOf(context)
  const { home, audience } = form
  if (!audiencesOf(home).includes(audience)) return invalid({ audience: 'http.wrong-not-one-of' })
  if ((home.bodyId === null) === (home.country === null && home.objective === null))
    return invalid({ home: 'http.wrong-required' })
  if (!maySpeak(reader, { bodyId: home.bodyId, audience }))
    return refused('forbidden', 'conversations.refused-not-yours')
  const voice = voiceFor(context, reader, home.bodyId, form.organisationId)
  if (voice === undefined) return forbidden()
  return transact(context, async (inside) => {
    const topic = await insertTopic(inside, {
      ...home,
      audience,
      title: originalText(form.title, form.language),
      openedFor: voice,
    })
    await noteAct(inside, { kind: 'topic.opened', topic, organisationId: voice, to: 'open' })
    await say(inside, topic, { text: form.text, language: form.language, voice, cameBy: 'page' })
    return done(topic)
  })
}

/** For whom somebody speaks: as they chose, or the only one there is. Undefined: for nobody here. */
export function voiceFor(
  context: Context,
  reader: Reader,
  bodyId: string | null,
  wanted: string | undefined,
): string | null | undefined {
  const voices = voicesIn(context, reader, bodyId)
  return wanted ? voices.find((one) => one === wanted) : voices[0]
}

/** A topic for a change: the one who asks may read it, or it does not exist. */
async function change<T>(
  context: Context,
  code: string,
  work: (inside: Context, topic: Topic, reader: Reader) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    const reader = await readerOf(inside)
    const found = await findTopic(inside, reader, code)
    const topic = found && (await lockTopic(inside, found.id))
    return topic ? work(inside, topic, reader) : notFound()
  })
}

/** Who opened it for their organisation, and who moderates it. */
export const mayClose = (reader: Reader, topic: Topic): boolean =>
  mayModerate(reader, topic) || (topic.openedFor !== null && reader.organisations.includes(topic.openedFor))

export const closeTopic = (context: Context, code: string, act: 'close' | 'reopen'): Promise<Outcome<Topic>> =>
  change(context, code, async (inside, topic, reader) => {
    if (!mayClose(reader, topic)) return forbidden()
    const next = step(topicSteps, topic.state, act)
    if (!next.ok) return next
    await saveTopicState(inside, topic.id, next.value)
    await noteAct(inside, {
      kind: act === 'close' ? 'topic.closed' : 'topic.reopened',
      topic,
      from: topic.state,
      to: next.value,
    })
    return done({ ...topic, state: next.value })
  })

/** Who opened the topic, and the coordination of its body, may announce that more are to read it. */
export const mayWiden = (reader: Reader, topic: Topic): boolean =>
  topic.audience !== 'public' &&
  ((topic.bodyId !== null && reader.coordinates.includes(topic.bodyId)) ||
    (topic.openedFor !== null && reader.organisations.includes(topic.openedFor)))

/** Announces it to everybody who spoke; it happens in a week, unless one of them objects or takes their words back. */
export const announceWidening = (context: Context, code: string, to: Exclude<Audience, 'table'>) =>
  change(context, code, async (inside, topic, reader) => {
    if (!mayWiden(reader, topic)) return forbidden()
    if (!widens(topic.audience, to)) return refused('conflict', 'conversations.refused-not-wider')
    if (topic.widening) return refused('conflict', 'conversations.refused-announced')
    const on = dayOf(new Date(inside.now.getTime() + noticeDays * 86_400_000))
    const widening = { to, on, by: inside.actor.personId }
    await saveWidening(inside, topic.id, widening)
    await noteAct(inside, {
      kind: 'topic.widening-announced',
      topic,
      from: topic.audience,
      to,
      detail: { on },
      personIds: await authorsOf(inside, topic.id),
    })
    return done({ ...topic, widening })
  })

/** One who spoke there is enough to stop it. */
export const objectToWidening = (context: Context, code: string) =>
  change(context, code, async (inside, topic) => {
    if (!topic.widening) return refused('conflict', 'conversations.refused-not-announced')
    const authors = await authorsOf(inside, topic.id)
    if (!authors.includes(inside.actor.personId ?? '')) return forbidden()
    await saveWidening(inside, topic.id, null)
    await noteAct(inside, { kind: 'topic.widening-stopped', topic, personIds: authors })
    return done({ ...topic, widening: null })
  })

/** The round: widenings whose week is over. */
export async function widenDue(context: Context): Promise<number> {
  const due = await findDueWidenings(context, dayOf(context.now))
  for (const { id } of due) {
    await transact(context, async (inside) => {
      const topic = await lockTopic(inside, id)
      if (!topic?.widening || topic.widening.on > dayOf(inside.now)) return done(null)
      const { to } = topic.widening
      const personIds = await authorsOf(inside, id)
      await saveAudience(inside, id, topic.audience, to)
      const opened = { ...topic, audience: to, widening: null }
      await noteAct(inside, { kind: 'topic.widened', topic: opened, from: topic.audience, to, personIds })
      return done(null)
    })
  }
  return due.length
}

export async function followTopic(context: Context, code: string, on: boolean): Promise<Outcome<Topic>> {
  const reader = await readerOf(context)
  const topic = await findTopic(context, reader, code)
  if (!topic || !reader.personId) return notFound()
  if (on) await follow(context, reader.personId, topic.id, topic.lastPlace)
  else await unfollow(context, reader.personId, topic.id)
  return done(topic)
}

export async function followHome(context: Context, slug: string, on: boolean): Promise<Outcome<string>> {
  const body = await findBody(context, slug)
  if (!body || !context.actor.personId) return notFound()
  if (on) await followBody(context, context.actor.personId, body.id)
  else await unfollowBody(context, context.actor.personId, body.id)
  return done(slug)
}

/** Ends every address to which the person can answer by mail; the next mail brings a new one. */
export async function endReplyAddresses(context: Context): Promise<Outcome<true>> {
  if (!context.actor.personId) return forbidden()
  await revokeReplyAddresses(context, context.actor.personId)
  return done(true)
}
