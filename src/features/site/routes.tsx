// Room: site/routes. The first page, what explains this place, the open data, and the files that stand at the root.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { file, page } from '../../platform/http/route.ts'
import { listPublished } from '../../platform/published/store.ts'
import { StylePage } from '../../ui/style-page.tsx'
import { favicon } from '../../ui/favicon.ts'
import { catalogOf } from './catalog.ts'
import { datasets } from './datasets.ts'
import { HomeAnswer, homeOf } from './home.ts'
import { PublishedNumbersAnswer, presentPublished } from './published.ts'
import { AboutPage } from './views/about.tsx'
import { DataPage } from './views/data.tsx'
import { HomePage } from './views/home.tsx'
import { NumbersPage } from './views/numbers.tsx'
import { PrivacyPage } from './views/privacy.tsx'

const home = page({
  path: '/',
  who: 'site.read',
  cached: true,
  answer: HomeAnswer,
  summary: 'What the first page shows',
  model: async (context) => done(await homeOf(context)),
  view: HomePage,
})
const about = page({ path: '/about', who: 'site.read', cached: true, model: async () => done({}), view: AboutPage })
const privacy = page({
  path: '/privacy',
  who: 'site.read',
  cached: true,
  model: async () => done({}),
  view: PrivacyPage,
})
const style = page({ path: '/style', who: 'site.read', cached: true, model: async () => done({}), view: StylePage })
const data = page({
  path: '/data',
  who: 'site.read',
  nav: 'data',
  cached: true,
  summary: 'The public data sets and their forms',
  answer: Type.Object({
    items: Type.Array(Type.Object({ key: Type.String(), page: Type.String() })),
    total: Type.Integer(),
    next: Type.Null(),
  }),
  model: async () => done({ items: datasets, total: datasets.length, next: null }),
  view: DataPage,
})
/** Everybody may hold everything against everything: here are all numbers of people at once, with all their counts. */
const numbers = page({
  path: '/published-numbers',
  who: 'site.read',
  nav: 'data',
  cached: true,
  summary: 'The manifest of published numbers: every table of people, votes and answers, with every snapshot of it',
  query: Type.Object({
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    /** A page without its language: the tables that it shows. */
    at: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  answer: PublishedNumbersAnswer,
  model: async (context, { query }) => {
    const paging = pagingOf(query.page)
    return done({ list: await listPublished(context, paging, query.at), at: query.at ?? null, paging })
  },
  twin: ({ list }) => presentPublished(list),
  view: NumbersPage,
})

const catalog = file({
  path: '/data/catalog.jsonld',
  who: 'site.read',
  root: true,
  cached: true,
  summary: 'The open data as a DCAT catalogue',
  file: async ({ installation }) =>
    done({
      mediaType: 'application/ld+json; charset=utf-8',
      body: JSON.stringify(catalogOf(installation.baseUrl, installation.operator)),
    }),
})
/** Nothing is hidden by this: what is not public is refused. It keeps forms and codes out of search engines. */
const robots = file({
  path: '/robots.txt',
  who: 'site.read',
  root: true,
  cached: true,
  file: async () =>
    done({
      mediaType: 'text/plain; charset=utf-8',
      body: [
        'User-agent: *',
        ...locales.flatMap((locale) => ['desk', 'sign-in', 'receipts'].map((path) => `Disallow: /${locale}/${path}`)),
        '',
      ].join('\n'),
    }),
})
const icon = file({
  path: '/favicon.svg',
  who: 'site.read',
  root: true,
  cached: true,
  file: async () => done({ mediaType: 'image/svg+xml; charset=utf-8', body: favicon }),
})

export const routes = [home, about, privacy, style, data, numbers, catalog, robots, icon]
