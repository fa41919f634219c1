// Room: conversations/routes. One's own corner: what is new, who called, what was hidden; and the search.
import { Type } from 'typebox'
import { done, forbidden } from '../../kernel/outcome.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBodies } from '../bodies/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { presentTopics } from './present.ts'
import { readerOf } from './reader.ts'
import { type Audience, excerpt } from './rules.ts'
import { bodiesFollowed, listFollowed } from './store.ts'
import { type Message, listMentioning, listOwnHidden, mostFound, searchMessages } from './store-messages.ts'
import { endReplyAddresses } from './use-cases.ts'
import { OwnPage } from './views/own.tsx'
import { SearchPage } from './views/search.tsx'

const said = (text: LocalizedText | null) => (text ? (text.values[text.original]?.text ?? '') : '')
const line = (one: Message) => ({
  code: one.code,
  language: one.text?.original ?? 'es',
  words: excerpt(said(one.text), ''),
  on: dayOf(one.postedAt),
})

const minePage = page({
  path: '/conversations/mine',
  who: 'topic.follow',
  nav: 'participate',
  sensitive: true,
  model: async (context) => {
    const reader = await readerOf(context)
    if (!reader.personId) return forbidden()
    const [followed, called, hidden, homes] = await Promise.all([
      listFollowed(context, reader, {}, 60),
      listMentioning(context, reader, reader.organisations, 10),
      listOwnHidden(context, reader),
      bodiesFollowed(context, reader.personId).then((ids) => findBodies(context, ids)),
    ])
    const topics = await presentTopics(
      context,
      followed.map((one) => one.topic),
    )
    return done({
      followed: followed.map(({ unread, topic }, index) => ({
        topic: topics[index]!,
        unread,
        widening: topic.widening?.on ?? null,
      })),
      called: called.map(line),
      hidden: hidden.map(line),
      bodies: homes.map(({ slug, name }) => ({ slug, name })),
    })
  },
  view: OwnPage,
})
const endMail = form({
  path: '/conversations/mine/mail',
  who: 'topic.follow',
  labels: 'conversations',
  again: minePage,
  fields: Type.Object({}),
  act: (context) => endReplyAddresses(context),
  then: () => ({ to: '/conversations/mine', said: 'conversations.said-mail-ended' }),
})

const perPage = 20
export interface FoundModel {
  code: string
  topic: { code: string; title: LocalizedText; audience: Audience }
  by: string | null
  on: string
  language: string
  excerpt: string
}
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const searchPage = page({
  path: '/conversations/search',
  who: 'topic.read',
  nav: 'participate',
  query: Type.Object({ q: Type.Optional(Field.line(120)), page: Type.Optional(Field.number(1, mostFound / perPage)) }),
  summary: 'Words in conversations that you may read',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        topic: Type.Object({ code: Type.String(), audience: Type.String() }),
        by: orNull(Type.String()),
        on: Type.String(),
        language: Type.String(),
        excerpt: Type.String(),
      }),
    ),
    total: Type.Integer(),
  }),
  model: async (context, { query }) => {
    const sought = (query.q ?? '').trim()
    const paging = { page: query.page ?? 1, size: perPage }
    const found = sought
      ? await searchMessages(context, await readerOf(context), sought, paging)
      : { items: [], total: 0 }
    const ids = found.items.flatMap((one) => one.message.organisationId ?? [])
    const names = new Map((await findOrganisations(context, [...new Set(ids)])).map((one) => [one.id, one.name]))
    return done({
      query,
      total: found.total,
      items: found.items.map(({ message, topic }): FoundModel => ({
        code: message.code,
        topic,
        by: names.get(message.organisationId ?? '') ?? null,
        on: dayOf(message.postedAt),
        language: message.text?.original ?? 'es',
        excerpt: excerpt(said(message.text), sought),
      })),
    })
  },
  twin: ({ items, total }) => ({
    total,
    items: items.map((one) => ({ ...one, topic: { code: one.topic.code, audience: one.topic.audience } })),
  }),
  view: SearchPage,
})

export const ownRoutes = [minePage, endMail, searchPage]
