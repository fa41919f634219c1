// Room: site/views. The news of the first page: what is open, what is next, what was answered lately; what is not there
// says what to do instead.
import type { ComponentChildren } from 'preact'
import { sayDate } from '../../../kernel/dated.ts'
import { originalText } from '../../../kernel/localized-text.ts'
import type { Station } from '../../../kernel/thread.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { Tone } from '../../../ui/stations.ts'
import { Text } from '../../../ui/text.tsx'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import type { NewsItem } from '../home-news.ts'
import type { HomeModel } from '../home.ts'

export function Became({ page, model: { demand, asked } }: { page: Page; model: HomeModel }) {
  const { t } = page
  if (!demand) return null
  return (
    <section class="stack">
      <h2>{t('site.became-title')}</h2>
      <p class="quiet">{t('site.became-counts', { asked: asked.total, answered: asked.answered })}</p>
      <p class="lead">
        <a href={hrefTo(page, `/recommendations/${demand.code}`)}>
          <Text page={page} text={demand.title} plain />
        </a>
      </p>
      <Thread
        page={page}
        stations={threadOf(
          page,
          demand.stations.map((one) => inShort(page, one)),
          { whole: `/trace/${demand.code}` },
        )}
      />
      <p>
        <a href={hrefTo(page, '/recommendations')}>{t('site.became-all')}</a>
      </p>
    </section>
  )
}

/** The later facts of the first demand in a few words; the recommendation's own page tells them whole. */
const shortFacts = {
  'MECH-LAC': 'site.fact-mechanism',
  'PLG-LAC-2022-001': 'site.fact-pledge',
  'WPL-LAC-2023-2024': 'site.fact-workplan',
  'MTG-LAC-2023-001': 'site.fact-forum',
} as const
function inShort(page: Page, one: Station): Station {
  const told = (words: string): Station => ({
    ...one,
    title: originalText(words, page.locale),
    code: null,
    state: null,
  })
  if (one.kind === 'recommendation') return told(one.code ?? '')
  const key = one.byEditors ? shortFacts[one.code as keyof typeof shortFacts] : undefined
  return key ? told(page.t(key)) : one
}

export function News({ page, model }: { page: Page; model: HomeModel }) {
  const { t, locale } = page
  return (
    <section class="cols">
      <Column
        title={t('site.open-title')}
        empty={{ title: t('site.open-none'), why: t('site.open-none-next') }}
        way={{ href: hrefTo(page, '/library/statements'), label: t('site.open-none-act') }}
        items={model.open.map((one) => (
          <Item page={page} item={one} tone="voice" label={t('site.open-label')}>
            {one.on ? t('site.open-until', { date: sayDate(one.on, locale) }) : null}
          </Item>
        ))}
      />
      <Column
        title={t('site.next-title')}
        empty={{ title: t('site.next-none'), why: t('site.next-none-next') }}
        way={{ href: hrefTo(page, '/meetings'), label: t('site.next-none-act') }}
        items={model.next.map((one) => (
          <Item page={page} item={one} tone="theme" label={t('site.next-label')}>
            {one.on ? sayDate(one.on, locale) : null}
          </Item>
        ))}
      />
      <Column
        title={t('site.answered-title')}
        empty={{ title: t('site.answered-none'), why: t('site.answered-none-next') }}
        way={{ href: hrefTo(page, '/recommendations'), label: t('site.became-all') }}
        items={model.answered.map((one) => (
          <Item
            page={page}
            item={one}
            tone="answer"
            label={one.stance ? t(`recommendations.stance-${one.stance}`) : ''}
          >
            {one.by && <Text page={page} text={one.by} plain />}
            {one.on && <>, {sayDate(one.on, locale)}</>}
          </Item>
        ))}
      />
    </section>
  )
}

/** Only where something was written: an empty column of news says nothing that the others do not. */
export function Written({ page, model }: { page: Page; model: HomeModel }) {
  const { t, locale } = page
  if (model.news.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('site.news-title')}</h2>
      <div class="cols">
        {model.news.map((one) => (
          <Item page={page} item={one} tone="report" label={t('site.news-label')}>
            {one.on ? sayDate(one.on, locale) : null}
          </Item>
        ))}
      </div>
      <p>
        <a href={hrefTo(page, '/news')}>{t('site.news-all')}</a>
      </p>
    </section>
  )
}

interface ColumnProps {
  title: string
  items: ComponentChildren[]
  empty: { title: string; why: string }
  way: { href: string; label: string }
}
function Column({ title, items, empty, way }: ColumnProps) {
  return (
    <div class="stack">
      <h2>{title}</h2>
      {items.length > 0 ? (
        items
      ) : (
        <div>
          <p>
            <b>{empty.title}</b>
          </p>
          <p class="quiet">{empty.why}</p>
        </div>
      )}
      <p>
        <a href={way.href}>{way.label}</a>
      </p>
    </div>
  )
}

interface ItemProps {
  page: Page
  item: NewsItem
  tone: Tone
  label: string
  children?: ComponentChildren
}
function Item({ page, item, tone, label, children }: ItemProps) {
  return (
    <div>
      <Status tone={tone}>{label}</Status>
      <h3>
        <a href={hrefTo(page, item.href)}>
          <Text page={page} text={item.title} plain />
        </a>
      </h3>
      <p class="small">{children}</p>
      {item.sample && <p class="small">{page.t('site.sample')}</p>}
    </div>
  )
}
