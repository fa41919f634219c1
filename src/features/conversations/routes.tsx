// Room: conversations/routes. Topics: the list, one of them page by page, opening one, following, who reads along.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { recordsToAtom } from '../../platform/files/atom.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, file, form, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { type Body, findBodies, findBody } from '../bodies/index.ts'
import { listOrganisations } from '../organisations/index.ts'
import { countryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import { TopicListAnswer, TopicPageAnswer, openMessage, presentMessages, presentTopics } from './present.ts'
import { readerOf, voiceChoices } from './reader.ts'
import { messageRoutes } from './routes-messages.tsx'
import { ownRoutes } from './routes-own.tsx'
import {
  type Home,
  type Reader,
  audiences,
  audiencesOf,
  longestMessage,
  longestTitle,
  maySpeak,
  pageOfMessages,
  widerThan,
} from './rules.ts'
import { type Topic, type TopicFilter, bodiesFollowed, findTopic, listTopics, markSeen, seenOf } from './store.ts'
import { authorsOf, firstMessages, listMessages } from './store-messages.ts'
import {
  announceWidening,
  closeTopic,
  followHome,
  followTopic,
  mayClose,
  mayWiden,
  objectToWidening,
  openTopic,
} from './use-cases.ts'
import { AudiencePage } from './views/audience.tsx'
import { OpenTopicPage } from './views/open-topic.tsx'
import { TopicListPage } from './views/topic-list.tsx'
import { TopicPage } from './views/topic.tsx'

const homeFields = {
  body: Type.Optional(Field.line(80)),
  country: Type.Optional(Field.line(2)),
  objective: Type.Optional(Field.number(1, 23)),
}
const ListQuery = Type.Object({
  ...homeFields,
  audience: Type.Optional(Field.one(audiences)),
  page: Type.Optional(Field.number(1, 10_000)),
})
type HomeQuery = { body?: string; country?: string; objective?: number }

async function filterOf(context: Context, query: HomeQuery): Promise<Outcome<TopicFilter & { body?: Body }>> {
  const body = query.body ? await findBody(context, query.body) : undefined
  if (query.body && !body) return notFound()
  return done({ body, bodyId: body?.id, country: query.country?.toUpperCase(), objective: query.objective })
}

/** Who else works there: members of that country who named the objective, listed by name. */
async function others(context: Context, { country, objective }: HomeQuery) {
  if (!country && !objective) return null
  const found = await listOrganisations(context, { country: country?.toUpperCase(), objective }, { page: 1, size: 8 })
  return { total: found.total, items: found.items.map(({ slug, name }) => ({ slug, name })) }
}

const listPage = page({
  path: '/conversations',
  who: 'topic.read',
  nav: 'participate',
  cached: true,
  query: ListQuery,
  answer: TopicListAnswer,
  summary: 'Conversations that everybody may read; signed in, also those that you may read',
  model: async (context, { query }) => {
    const filter = await filterOf(context, query)
    if (!filter.ok) return filter
    const { body, ...rest } = filter.value
    const reader = await readerOf(context)
    const list = await listTopics(context, reader, { ...rest, audience: query.audience }, pagingOf(query.page, 30))
    const ids = list.items.map((one) => one.id)
    const [seen, items, followed, around] = await Promise.all([
      reader.personId ? seenOf(context, reader.personId, ids) : new Map<string, number>(),
      presentTopics(context, list.items),
      body && reader.personId ? bodiesFollowed(context, reader.personId) : ([] as string[]),
      others(context, query),
    ])
    return done({
      list: { ...list, items },
      unread: list.items.map((one) => (seen.has(one.id) ? one.lastPlace - (seen.get(one.id) ?? 0) : 0)),
      query,
      body: body ? { slug: body.slug, name: body.name } : null,
      follows: body && reader.personId ? followed.includes(body.id) : null,
      mayOpen: may(context.actor, policy['topic.open']) && maySpeakAt(reader, body?.id ?? null),
      others: around,
    })
  },
  twin: (model) => model.list,
  view: TopicListPage,
})
const maySpeakAt = (reader: Reader, bodyId: string | null) => maySpeak(reader, { bodyId, audience: 'public' })

/** Public topics alone, also for a reader who is signed in: a feed is read by programs that keep what they read. */
const feed = file({
  path: '/conversations.atom',
  who: 'topic.read',
  cached: true,
  query: Type.Object(homeFields),
  summary: 'The newest public conversations, all or of one body, country or objective, as Atom',
  file: async (context, { query }) => {
    const filter = await filterOf(context, query)
    if (!filter.ok) return filter
    const { body: _body, ...rest } = filter.value
    const everybody = await readerOf({
      ...context,
      actor: { kind: 'anonymous', personId: null, grants: [], sessionId: null },
    })
    const { items } = await listTopics(context, everybody, { ...rest, audience: 'public' }, { page: 1, size: 30 })
    const first = new Map(
      (
        await firstMessages(
          context,
          items.map((one) => one.id),
        )
      ).map((one) => [one.topicId, one]),
    )
    const t = translator(context.locale)
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    const at = (path: string) => (search ? `${path}?${search}` : path)
    const title = t('conversations.list-title')
    const say = (one: Topic) => {
      const message = first.get(one.id)
      return message?.state === 'posted' && message.text
        ? readText(message.text, context.locale).text.slice(0, 400)
        : ''
    }
    const body = recordsToAtom(
      {
        baseUrl: context.installation.baseUrl,
        locale: context.locale,
        self: at('/conversations.atom'),
        page: at('/conversations'),
        title,
        author: context.installation.operator ?? t('ui.site-name'),
      },
      items.map((one) => ({
        href: `/conversations/${one.code}`,
        title: readText(one.title, context.locale).text,
        summary: say(one),
        updated: one.lastAt.toISOString().slice(0, 10),
      })),
    )
    return done({ mediaType: 'application/atom+xml; charset=utf-8', body })
  },
})

const topicPage = page({
  path: '/conversations/:code',
  who: 'topic.read',
  nav: 'participate',
  cached: true,
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)) }),
  answer: TopicPageAnswer,
  summary: 'One conversation, fifty messages at a time',
  model: async (context, { params, query }) => {
    const reader = await readerOf(context)
    const topic = await findTopic(context, reader, params.code ?? '')
    if (!topic) return notFound()
    const at = query.page ?? 1
    const from = (at - 1) * pageOfMessages + 1
    const [messages, read, [model]] = await Promise.all([
      listMessages(context, topic.id, from, from + pageOfMessages - 1),
      reader.personId ? seenOf(context, reader.personId, [topic.id]) : new Map<string, number>(),
      presentTopics(context, [topic]),
    ])
    const seen = read.get(topic.id)
    const last = messages.at(-1)?.place ?? 0
    if (reader.personId && seen !== undefined && last > seen) await markSeen(context, reader.personId, topic.id, last)
    return done({
      topic: model!,
      messages: await presentMessages(context, reader, topic, messages),
      at,
      pages: Math.max(1, Math.ceil(topic.lastPlace / pageOfMessages)),
      seen: seen ?? null,
      widening: topic.widening && { to: topic.widening.to, on: topic.widening.on },
      may: {
        reply: topic.state === 'open' && may(context.actor, policy['message.post']) && maySpeak(reader, topic),
        follow: may(context.actor, policy['topic.follow']),
        close: may(context.actor, policy['topic.close']) && mayClose(reader, topic),
        widen: may(context.actor, policy['topic.widen']) && (mayWiden(reader, topic) || topic.widening !== null),
      },
      drafts: context.translator?.takes('members') === true && reader.personId !== null,
    })
  },
  twin: ({ topic, messages, at, pages }) => ({
    topic,
    messages: messages.map(openMessage),
    next: at < pages ? at + 1 : null,
  }),
  view: TopicPage,
})

const newPage = page({
  path: '/conversations/new',
  who: 'topic.open',
  nav: 'participate',
  sensitive: true,
  query: Type.Object(homeFields),
  model: async (context, { query }) => {
    const reader = await readerOf(context)
    const bodies = await findBodies(context, [...reader.bodies])
    const chosen = query.body ? bodies.find((one) => one.slug === query.body) : undefined
    if (query.body && !chosen) return notFound()
    return done({
      query,
      body: chosen ? { slug: chosen.slug, name: chosen.name } : null,
      bodies: bodies.map(({ slug, name }) => ({ slug, name })),
      audiences: audiencesOf({ bodyId: chosen?.id ?? null, country: null, objective: null }),
      voices: await voiceChoices(context, reader, chosen?.id ?? null),
      mayElsewhere: reader.organisations.length > 0,
    })
  },
  view: OpenTopicPage,
})
const openIt = form({
  path: '/conversations/new',
  who: 'topic.open',
  labels: 'conversations',
  again: newPage,
  sensitive: true,
  query: Type.Object(homeFields),
  fields: Type.Object({
    body: Type.Optional(Field.line(80)),
    country: Type.Optional(Field.line(2)),
    objective: Type.Optional(Field.number(1, 23)),
    audience: Field.one(audiences),
    organisation: Type.Optional(Field.id()),
    title: Field.line(longestTitle),
    text: Field.text(longestMessage),
    language: Field.one(locales),
  }),
  act: async (context, { form: fields }) => {
    const home = await homeOf(context, fields)
    return home.ok ? openTopic(context, { ...fields, home: home.value, organisationId: fields.organisation }) : home
  },
  then: (topic) => ({ to: `/conversations/${topic.code}`, said: 'conversations.said-opened' }),
})
async function homeOf(context: Context, fields: HomeQuery): Promise<Outcome<Home>> {
  const body = fields.body ? await findBody(context, fields.body) : undefined
  if (fields.body && !body) return invalid({ body: 'http.wrong-not-one-of' })
  if (body) return done({ bodyId: body.id, country: null, objective: null })
  const country = fields.country?.toUpperCase() ?? null
  if (country && !countryOf(country)) return invalid({ country: 'http.wrong-not-one-of' })
  if (!country && !fields.objective) return invalid({ country: 'conversations.wrong-no-home' })
  return done({ bodyId: null, country, objective: fields.objective ?? null })
}

const followIt = form({
  path: '/conversations/:code/follow',
  who: 'topic.follow',
  labels: 'conversations',
  again: topicPage,
  fields: Type.Object({ act: Field.one(['follow', 'unfollow']) }),
  act: (context, { params, form: { act } }) => followTopic(context, params.code ?? '', act === 'follow'),
  then: (topic, { form: { act } }) => ({
    to: `/conversations/${topic.code}`,
    said: act === 'follow' ? 'conversations.said-followed' : 'conversations.said-unfollowed',
  }),
})
const followBody = form({
  path: '/conversations/follow',
  who: 'topic.follow',
  labels: 'conversations',
  again: listPage,
  fields: Type.Object({ body: Field.line(80), act: Field.one(['follow', 'unfollow']) }),
  act: (context, { form: { body, act } }) => followHome(context, body, act === 'follow'),
  then: (slug, { form: { act } }) => ({
    to: `/conversations?body=${slug}`,
    said: act === 'follow' ? 'conversations.said-followed' : 'conversations.said-unfollowed',
  }),
})
const closeIt = form({
  path: '/conversations/:code/close',
  who: 'topic.close',
  labels: 'conversations',
  again: topicPage,
  fields: Type.Object({ act: Field.one(['close', 'reopen']) }),
  act: (context, { params, form: { act } }) => closeTopic(context, params.code ?? '', act),
  then: (topic) => ({
    to: `/conversations/${topic.code}`,
    said: topic.state === 'closed' ? 'conversations.said-closed' : 'conversations.said-reopened',
  }),
})

const audiencePage = page({
  path: '/conversations/:code/audience',
  who: 'topic.object',
  nav: 'participate',
  model: async (context, { params }) => {
    const reader = await readerOf(context)
    const topic = await findTopic(context, reader, params.code ?? '')
    if (!topic) return notFound()
    const [model] = await presentTopics(context, [topic])
    return done({
      topic: model!,
      wider: mayWiden(reader, topic) && !topic.widening ? widerThan(topic.audience) : [],
      widening: topic.widening && { to: topic.widening.to, on: topic.widening.on },
      mayObject: topic.widening !== null && (await authorsOf(context, topic.id)).includes(reader.personId ?? ''),
    })
  },
  view: AudiencePage,
})
const widenIt = form({
  path: '/conversations/:code/audience',
  who: 'topic.widen',
  labels: 'conversations',
  again: audiencePage,
  fields: Type.Object({ to: Field.one(['members', 'public']) }),
  act: (context, { params, form: { to } }) => announceWidening(context, params.code ?? '', to),
  then: (topic) => ({ to: `/conversations/${topic.code}`, said: 'conversations.said-announced' }),
})
const objectIt = form({
  path: '/conversations/:code/objection',
  who: 'topic.object',
  labels: 'conversations',
  again: audiencePage,
  fields: Type.Object({}),
  act: (context, { params }) => objectToWidening(context, params.code ?? ''),
  then: (topic) => ({ to: `/conversations/${topic.code}`, said: 'conversations.said-stopped' }),
})

export const routes: readonly Route[] = [
  listPage,
  feed,
  newPage,
  openIt,
  followBody,
  ...ownRoutes,
  topicPage,
  followIt,
  closeIt,
  audiencePage,
  widenIt,
  objectIt,
  ...messageRoutes,
]
