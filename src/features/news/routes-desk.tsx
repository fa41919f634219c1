// Room: news/routes. The desk: drafts and what is published, one item, its pictures.
import { type Static, Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findMeetings, listMeetings } from '../meetings/index.ts'
import { findRecommendations } from '../recommendations/index.ts'
import { policy } from './policy.ts'
import { newsActs, newsStates, shownKinds } from './rules.ts'
import { findNews, listNews, picturesOf } from './store.ts'
import { changeNews, moveNews, writeNews } from './use-cases.ts'
import { addPicture, byLanguage, describePicture, dropPicture } from './use-cases-pictures.ts'
import { DeskNewsPage, deskNewsSize } from './views/desk-news.tsx'
import { DeskItemPage } from './views/desk-item.tsx'

const labels = 'news'
const at = (slug: string | undefined, rest = '') => `/desk/news/${slug ?? ''}${rest}`
const meetingsOf = async (context: Context) =>
  (await listMeetings(context, {}, { page: 1, size: 100 })).items
    .filter((one) => one.state !== 'draft')
    .map(({ id, slug, title }) => ({ id, slug, title }))

const newsFields = {
  title: Field.rows('title-', 4),
  words: Field.rows('words-', 4),
  happenedOn: Field.day(),
  meeting: Type.Optional(Field.line(120)),
  recommendation: Type.Optional(Field.line(40)),
}
const typed = ({ title, words, ...fields }: Static<ReturnType<typeof Type.Object<typeof newsFields>>>) => ({
  ...fields,
  title: byLanguage(title),
  words: byLanguage(words),
})

const listPage = page({
  path: '/desk/news',
  who: 'news.write',
  query: Type.Object({ page: Type.Optional(Field.number(1, 10_000)) }),
  model: async (context, { query }) => {
    if (!may(context.actor, policy['news.write'])) return forbidden()
    const list = await listNews(context, { states: newsStates }, pagingOf(query.page, deskNewsSize))
    return done({ list, at: query.page ?? 1, meetings: await meetingsOf(context) })
  },
  view: DeskNewsPage,
})
const newForm = form({
  path: '/desk/news',
  who: 'news.write',
  labels,
  again: listPage,
  fields: Type.Object(newsFields),
  act: (context, { form: fields }) => writeNews(context, typed(fields)),
  then: ({ slug }) => ({ to: at(slug), said: 'news.said-written' }),
})

async function deskItem(context: Context, slug: string | undefined) {
  if (!may(context.actor, policy['news.write'])) return forbidden()
  const item = await findNews(context, slug ?? '')
  if (!item) return notFound()
  const [meetings, about, [recommendation]] = await Promise.all([
    meetingsOf(context),
    findMeetings(context, item.meetingId ? [item.meetingId] : []),
    findRecommendations(context, item.recommendationId ? [item.recommendationId] : []),
  ])
  return done({
    item,
    pictures: await picturesOf(context, [item.id]),
    meetings: [...meetings, ...about.filter((one) => !meetings.some((other) => other.id === one.id))],
    recommendation: recommendation?.code ?? null,
  })
}
export type DeskItem = Awaited<ReturnType<typeof deskItem>> extends Outcome<infer Model> ? Model : never

const itemPage = page({
  path: '/desk/news/:slug',
  who: 'news.write',
  model: (context, { params }) => deskItem(context, params.slug),
  view: DeskItemPage,
})
const itemForm = form({
  path: '/desk/news/:slug',
  who: 'news.write',
  labels,
  again: itemPage,
  fields: Type.Object(newsFields),
  act: (context, { params, form: fields }) => changeNews(context, params.slug ?? '', typed(fields)),
  then: ({ slug }) => ({ to: at(slug), said: 'news.said-saved' }),
})
const moveForm = form({
  path: '/desk/news/:slug/move',
  who: 'news.move',
  labels,
  again: itemPage,
  fields: Type.Object({ act: Field.one(newsActs) }),
  act: (context, { params, form: { act } }) => moveNews(context, params.slug ?? '', act),
  then: ({ slug, state }) => ({
    to: at(slug),
    said: state === 'published' ? 'news.said-published' : 'news.said-withdrawn',
  }),
})

const pictureFields = {
  alternative: Field.rows('alternative-', 4),
  credit: Type.Optional(Field.line(120)),
  shows: Type.Optional(Field.one(shownKinds)),
}
const pictureForm = form({
  path: '/desk/news/:slug/pictures',
  who: 'news.write',
  labels,
  again: itemPage,
  limit: 11_000_000,
  fields: Type.Object({ upload: Type.Optional(Field.upload()), ...pictureFields }),
  act: (context, { params, form: { alternative, ...fields } }) =>
    addPicture(context, params.slug ?? '', { ...fields, alternative: byLanguage(alternative) }),
  then: ({ slug }) => ({ to: at(slug), said: 'news.said-picture' }),
})
const describeForm = form({
  path: '/desk/news/:slug/pictures/:id',
  who: 'news.write',
  labels,
  again: itemPage,
  fields: Type.Object(pictureFields),
  act: (context, { params, form: { alternative, ...fields } }) =>
    describePicture(context, params.slug ?? '', params.id ?? '', { ...fields, alternative: byLanguage(alternative) }),
  then: ({ slug }) => ({ to: at(slug), said: 'news.said-saved' }),
})
const dropForm = form({
  path: '/desk/news/:slug/pictures/:id/removal',
  who: 'news.write',
  labels,
  again: itemPage,
  fields: Type.Object({}),
  act: (context, { params }) => dropPicture(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: at(slug), said: 'news.said-picture-gone' }),
})

export const deskRoutes = [listPage, newForm, itemPage, itemForm, moveForm, pictureForm, describeForm, dropForm]
