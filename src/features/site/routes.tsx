// Room: site/routes. The first page, what explains this place, the open data, and the files that stand at the root.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done } from '../../kernel/outcome.ts'
import { file, page } from '../../platform/http/route.ts'
import { StylePage } from '../../ui/style-page.tsx'
import { favicon } from '../../ui/favicon.ts'
import { catalogOf } from './catalog.ts'
import { datasets } from './datasets.ts'
import { HomeAnswer, homeOf } from './home.ts'
import { AboutPage } from './views/about.tsx'
import { DataPage } from './views/data.tsx'
import { HomePage } from './views/home.tsx'
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

export const routes = [home, about, privacy, style, data, catalog, robots, icon]
