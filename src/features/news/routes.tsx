// Room: news/routes. What everybody reads: the list, one item, its pictures, and the same as feed, sheet and twin.
import { type Static, Type } from 'typebox'
import { readText } from '../../kernel/localized-text.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { toAtom } from '../../platform/files/atom.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { Field } from '../../platform/http/form.ts'
import { file, page } from '../../platform/http/route.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { findMeeting } from '../meetings/index.ts'
import { findRecommendation } from '../recommendations/index.ts'
import { columnsOf, inColumns } from '../reference/index.ts'
import { NewsAnswer, NewsListAnswer, presentList, presentNews } from './present.ts'
import { deskRoutes } from './routes-desk.tsx'
import { type NewsFilter, findNews, findPicture, listNews, yearsOfNews } from './store.ts'
import { NewsListPage, newsPageSize } from './views/news-list.tsx'
import { NewsPage } from './views/news-page.tsx'

const ListQuery = Type.Object({
  year: Type.Optional(Field.number(2000, 2100)),
  meeting: Type.Optional(Field.line(120)),
  recommendation: Type.Optional(Field.line(40)),
  page: Type.Optional(Field.number(1, 10_000)),
})
/** What is published, to the desk too: its drafts stand on the desk. Null where the address names nothing. */
async function filterOf(context: Context, query: Static<typeof ListQuery>): Promise<NewsFilter | null> {
  const meeting = query.meeting ? await findMeeting(context, query.meeting) : undefined
  const recommendation = query.recommendation ? await findRecommendation(context, query.recommendation) : undefined
  if ((query.meeting && !meeting) || (query.recommendation && !recommendation)) return null
  return {
    states: ['published'],
    year: query.year,
    meetingId: meeting?.id,
    recommendationId: recommendation?.id,
  }
}
const none = { items: [], total: 0, next: null }

const listPage = page({
  path: '/news',
  who: 'news.read',
  cached: true,
  query: ListQuery,
  answer: NewsListAnswer,
  summary: 'News of meetings and recommendations, newest first',
  model: async (context, { query }) => {
    const filter = await filterOf(context, query)
    const list = filter ? await listNews(context, filter, pagingOf(query.page, newsPageSize)) : none
    return done({ list: await presentList(context, list), years: await yearsOfNews(context), query })
  },
  twin: (model) => model.list,
  view: NewsListPage,
})
const everything = { page: 1, size: 2000 }
const csv = file({
  path: '/news.csv',
  who: 'news.read',
  cached: true,
  api: true,
  query: ListQuery,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const filter = await filterOf(context, query)
    const items = await presentNews(context, filter ? (await listNews(context, filter, everything)).items : [])
    const rows = items.map((one) => ({
      slug: one.slug,
      happenedOn: one.happenedOn,
      ...inColumns('title', one.title),
      ...inColumns('words', one.words),
      about: one.about.map(({ href }) => href).join(' '),
      pictures: one.pictures.length,
      sample: one.sample,
    }))
    const columns = ['slug', 'happenedOn', ...columnsOf('title'), ...columnsOf('words'), 'about', 'pictures', 'sample']
    return done({ mediaType: 'text/csv; charset=utf-8', fileName: 'news.csv', body: toCsv(rows, columns) })
  },
})
const atom = file({
  path: '/news.atom',
  who: 'news.read',
  cached: true,
  query: ListQuery,
  summary: 'The same list as an Atom feed',
  file: async (context, { query }) => {
    const filter = await filterOf(context, query)
    const list = filter ? await listNews(context, filter, { page: 1, size: 50 }) : none
    const here = `${context.installation.baseUrl}/${context.locale}/news`
    const body = toAtom({
      id: here,
      title: translator(context.locale)('news.list-title'),
      href: here,
      self: `${here}.atom`,
      language: context.locale,
      author: context.installation.operator ?? 'Mesa Abierta',
      updated: context.now,
      entries: list.items.map((one) => {
        const title = readText(one.title, context.locale)
        return {
          id: `urn:uuid:${one.id}`,
          title: title.text,
          language: title.language,
          href: `${here}/${one.slug}`,
          updated: one.revisedAt,
          summary: readText(one.words, context.locale).text,
        }
      }),
    })
    return done({ mediaType: 'application/atom+xml; charset=utf-8', body })
  },
})
const itemPage = page({
  path: '/news/:slug',
  who: 'news.read',
  cached: true,
  answer: NewsAnswer,
  summary: 'One item of news, with its pictures',
  model: async (context, { params }) => {
    const item = await findNews(context, params.slug ?? '')
    const [model] = item ? await presentNews(context, [item]) : []
    return model ? done(model) : notFound()
  },
  view: NewsPage,
})
/** One address for all languages; seen as long as its item is. */
const picture = file({
  path: '/news/pictures/:id',
  who: 'news.read',
  root: true,
  cached: true,
  summary: 'A picture of an item of news',
  file: async (context, { params }) => {
    const id = /^[0-9a-f-]{36}$/.test(params.id ?? '') ? (params.id ?? '') : null
    const found = id ? await findPicture(context, id) : undefined
    const stored = found ? await findFile(context, found.fileId) : undefined
    if (!stored) return notFound()
    return done({ mediaType: stored.media_type, body: await context.files.read(stored.id) })
  },
})

export const routes = [listPage, csv, atom, picture, itemPage, ...deskRoutes]
