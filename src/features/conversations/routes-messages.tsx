// Room: conversations/routes. Messages: answering, one message with what can be done with it, mending, taking back, a
// draft in another language, hiding, and the appeal.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done, forbidden, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { policy } from './policy.ts'
import { MessageAnswer, TopicAnswer, openMessage, presentMessages, presentTopics } from './present.ts'
import { readerOf, voiceChoices } from './reader.ts'
import { hidingRules, longestMessage, mayModerate, maySpeak, pageOfMessages, withinEditTime } from './rules.ts'
import { findTopic, findTopics } from './store.ts'
import { findHidings, findMessage, listAppeals, listMessages, listVersions } from './store-messages.ts'
import { appealHiding, decideAppeal, hideMessage } from './use-cases-moderation.ts'
import { askDraft, editMessage, postMessage, withdrawMessage } from './use-cases-messages.ts'
import { AppealsPage } from './views/appeals.tsx'
import { MessagePage } from './views/message.tsx'
import { ReplyPage } from './views/reply.tsx'

const pageOf = (place: number) => Math.ceil(place / pageOfMessages)
/** A message within its conversation, on the page where it stands. */
const inTopic = (topic: { code: string }, message: { code: string; place: number }) =>
  `/conversations/${topic.code}?page=${pageOf(message.place)}`

const replyPage = page({
  path: '/conversations/:code/reply',
  who: 'message.post',
  nav: 'participate',
  sensitive: true,
  model: async (context, { params }) => {
    const reader = await readerOf(context)
    const topic = await findTopic(context, reader, params.code ?? '')
    if (!topic) return notFound()
    if (!maySpeak(reader, topic)) return forbidden()
    const [model] = await presentTopics(context, [topic])
    const last = await listMessages(context, topic.id, topic.lastPlace - 1, topic.lastPlace)
    return done({
      topic: model!,
      last: await presentMessages(context, reader, topic, last),
      voices: await voiceChoices(context, reader, topic.bodyId),
    })
  },
  view: ReplyPage,
})
const reply = form({
  path: '/conversations/:code/reply',
  who: 'message.post',
  labels: 'conversations',
  again: replyPage,
  sensitive: true,
  fields: Type.Object({
    organisation: Type.Optional(Field.id()),
    text: Field.text(longestMessage),
    language: Field.one(locales),
  }),
  act: (context, { params, form: typed }) =>
    postMessage(context, params.code ?? '', { ...typed, organisationId: typed.organisation }),
  then: ({ topic, message }) => ({ to: inTopic(topic, message), said: 'conversations.said-posted' }),
  api: ({ message }) => ({ code: message.code }),
  summary: 'Answers in a conversation, in the name of your organisation',
})

const messagePage = page({
  path: '/messages/:code',
  who: 'topic.read',
  nav: 'participate',
  sensitive: true,
  answer: Type.Object({ message: MessageAnswer, topic: TopicAnswer }),
  summary: 'One message',
  model: async (context, { params }) => {
    const reader = await readerOf(context)
    const found = await findMessage(context, reader, params.code ?? '')
    const [topic] = found ? await findTopics(context, reader, [found.topicId]) : []
    if (!found || !topic) return notFound()
    const [message] = await presentMessages(context, reader, topic, [found])
    const [model] = await presentTopics(context, [topic])
    const { own } = message!
    const moderates = may(context.actor, policy['message.hide']) && mayModerate(reader, topic) && !own
    const hiding = own || moderates ? (await findHidings(context, [found.id])).get(found.id) : undefined
    const posted = found.state === 'posted'
    return done({
      message: message!,
      topic: model!,
      at: pageOf(found.place),
      thread: await context.thread(context, { kind: 'message', id: found.id }),
      hiding: hiding
        ? {
            rule: hiding.rule,
            words: hiding.words,
            appeal: hiding.appeal,
            decision: hiding.decision,
            decisionWords: hiding.decisionWords,
          }
        : null,
      versions: moderates ? await listVersions(context, found.id) : [],
      may: {
        edit: own && posted && withinEditTime(found.postedAt, context.now),
        withdraw: own && found.state !== 'withdrawn',
        hide: moderates && posted,
        appeal: own && found.state === 'hidden' && hiding !== undefined && hiding.appealedAt === null,
        draft: context.actor.kind === 'person' && posted,
        input: posted && reader.organisations.length > 0,
        proposal: posted && maySpeak(reader, topic),
      },
      translator: context.translator?.takes('members') === true,
    })
  },
  twin: ({ message, topic }) => ({ message: openMessage(message), topic }),
  view: MessagePage,
})
const toMessage = (one: { code: string }) => `/messages/${one.code}`

const edit = form({
  path: '/messages/:code/edit',
  who: 'message.edit',
  labels: 'conversations',
  again: messagePage,
  sensitive: true,
  fields: Type.Object({ text: Field.text(longestMessage) }),
  act: (context, { params, form: { text } }) => editMessage(context, params.code ?? '', text),
  then: (one) => ({ to: toMessage(one), said: 'conversations.said-edited' }),
})
const withdraw = form({
  path: '/messages/:code/withdraw',
  who: 'message.withdraw',
  labels: 'conversations',
  again: messagePage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => withdrawMessage(context, params.code ?? ''),
  then: (one) => ({ to: toMessage(one), said: 'conversations.said-withdrawn' }),
})
const draft = form({
  path: '/messages/:code/draft',
  who: 'message.draft',
  labels: 'conversations',
  again: messagePage,
  fields: Type.Object({ to: Field.one(locales) }),
  act: (context, { params, form: { to } }) => askDraft(context, params.code ?? '', to),
  then: (one) => ({ to: toMessage(one), said: 'conversations.said-draft-asked' }),
})
const hide = form({
  path: '/messages/:code/hide',
  who: 'message.hide',
  labels: 'conversations',
  again: messagePage,
  fields: Type.Object({ rule: Field.one(hidingRules), words: Type.Optional(Field.line(500)) }),
  act: (context, { params, form: why }) => hideMessage(context, params.code ?? '', why),
  then: (one) => ({ to: toMessage(one), said: 'conversations.said-hidden' }),
})
const appeal = form({
  path: '/messages/:code/appeal',
  who: 'hiding.appeal',
  labels: 'conversations',
  again: messagePage,
  sensitive: true,
  fields: Type.Object({ appeal: Field.text(2000) }),
  act: (context, { params, form: typed }) => appealHiding(context, params.code ?? '', typed.appeal),
  then: (one) => ({ to: toMessage(one), said: 'conversations.said-appealed' }),
})

const appealsPage = page({
  path: '/desk/appeals',
  who: 'hiding.decide',
  model: async (context) => {
    const appeals = await listAppeals(context, await readerOf(context))
    return done({
      items: appeals.map(({ hiding, message, audience }) => ({
        id: hiding.id,
        rule: hiding.rule,
        words: hiding.words,
        appeal: hiding.appeal,
        text: message.text,
        audience,
      })),
    })
  },
  view: AppealsPage,
})
const decide = form({
  path: '/desk/appeals',
  who: 'hiding.decide',
  labels: 'conversations',
  again: appealsPage,
  fields: Type.Object({
    id: Field.id(),
    decision: Field.one(['restored', 'upheld']),
    words: Type.Optional(Field.line(500)),
  }),
  act: (context, { form: { id, ...decided } }) => decideAppeal(context, id, decided),
  then: () => ({ to: '/desk/appeals', said: 'conversations.said-decided' }),
})

export const messageRoutes = [replyPage, reply, messagePage, edit, withdraw, draft, hide, appeal, appealsPage, decide]
