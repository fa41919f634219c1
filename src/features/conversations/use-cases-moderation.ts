// Room: conversations/use-cases. Moderation: hidden by a rule of the published list, with an answer to the author,
// who may ask once that somebody else decides.
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { step } from '../../kernel/state-table.ts'
import { system } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { noteAct } from './note-act.ts'
import { policy } from './policy.ts'
import { readerOf } from './reader.ts'
import { type HidingRule, mayModerate, messageSteps } from './rules.ts'
import { lockTopic } from './store.ts'
import {
  type Hiding,
  type Message,
  findHidings,
  findMessages,
  insertHiding,
  listAppeals,
  saveAppeal,
  saveDecision,
} from './store-messages.ts'
import { changeMessage, titleFor } from './use-cases-messages.ts'

export const hideMessage = (
  context: Context,
  code: string,
  why: { rule: HidingRule; words?: string },
): Promise<Outcome<Message>> =>
  changeMessage(context, code, async (inside, { message, topic, reader }) => {
    if (!may(inside.actor, policy['message.hide']) || !mayModerate(reader, topic)) return forbidden()
    const organisation = message.organisationId
    if (message.authorId === reader.personId || (organisation && reader.organisations.includes(organisation)))
      return refused('forbidden', 'conversations.refused-own')
    const next = step(messageSteps, message.state, 'hide')
    if (!next.ok) return next
    await insertHiding(inside, message.id, why.rule, why.words ?? null)
    await noteAct(inside, {
      kind: 'message.hidden',
      topic,
      message,
      organisationId: message.organisationId,
      from: message.state,
      to: next.value,
      detail: { rule: why.rule },
      personIds: message.authorId ? [message.authorId] : [],
    })
    return done({ ...message, state: next.value })
  })

/** Once, by the author: somebody else than who hid it decides. */
export const appealHiding = (context: Context, code: string, words: string): Promise<Outcome<Message>> =>
  changeMessage(context, code, async (inside, { message, topic }) => {
    if (message.authorId === null || message.authorId !== inside.actor.personId) return forbidden()
    const hiding = (await findHidings(inside, [message.id])).get(message.id)
    if (message.state !== 'hidden' || !hiding) return refused('conflict', 'conversations.refused-not-hidden')
    if (hiding.appealedAt) return refused('conflict', 'conversations.refused-appealed')
    await saveAppeal(inside, hiding.id, words)
    await noteAct(inside, { kind: 'message.appealed', topic, message, organisationId: message.organisationId })
    return done(message)
  })

/** The second person sees the message and both reasons, not the conversation around it, and decides. */
export async function decideAppeal(
  context: Context,
  id: string,
  decided: { decision: 'restored' | 'upheld'; words?: string },
): Promise<Outcome<Hiding>> {
  if (!may(context.actor, policy['hiding.decide'])) return forbidden()
  return transact(context, async (inside) => {
    const waiting = (await listAppeals(inside, await readerOf(inside))).find((one) => one.hiding.id === id)
    if (!waiting) return notFound()
    const topic = await lockTopic(inside, waiting.topic)
    // Which message it is was settled by the list above; its state is read again under the topic's lock.
    const everything = await readerOf({ ...inside, actor: system })
    const [message] = await findMessages(inside, everything, [waiting.message.id])
    if (!topic || !message?.text || message.state !== 'hidden') return notFound()
    const shown = { text: message.text, title: titleFor(topic, message) }
    await saveDecision(inside, waiting.hiding, decided.decision, decided.words ?? null, shown)
    await noteAct(inside, {
      kind: decided.decision === 'restored' ? 'message.restored' : 'message.upheld',
      topic,
      message,
      organisationId: message.organisationId,
      from: 'hidden',
      to: decided.decision === 'restored' ? 'posted' : 'hidden',
      personIds: message.authorId ? [message.authorId] : [],
    })
    return done({ ...waiting.hiding, decision: decided.decision })
  })
}
