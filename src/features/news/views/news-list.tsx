// Room: news/views. The news, newest first: a day, a title, a picture; and an item's pictures wherever it stands.
import { onDay, sayDate } from '../../../kernel/dated.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Text } from '../../../ui/text.tsx'
import type { NewsModel } from '../present.ts'

export const newsPageSize = 10

interface ListModel {
  list: { items: NewsModel[]; total: number }
  years: number[]
  query: { year?: number; meeting?: string; recommendation?: string; page?: number }
}
export function NewsListPage({ page, model }: { page: Page; model: ListModel }) {
  const { t } = page
  const { list, years, query } = model
  const here = hrefTo(page, '/news')
  const { page: at, ...filters } = query
  const atom = { href: addressWith(hrefTo(page, '/news.atom'), filters), type: 'application/atom+xml' }
  return (
    <Document
      page={page}
      title={t('news.list-title')}
      lead={t('news.list-lead')}
      feeds={[{ ...atom, title: t('news.list-title') }]}
    >
      <Filters
        page={page}
        action={here}
        found={t('news.found', { count: list.total })}
        keep={Object.fromEntries(
          Object.entries({ meeting: query.meeting, recommendation: query.recommendation }).filter(
            (one): one is [string, string] => one[1] !== undefined,
          ),
        )}
        filters={[
          {
            name: 'year',
            label: t('news.field-year'),
            value: query.year ? String(query.year) : undefined,
            options: years.map((year) => ({ value: String(year), label: String(year) })),
          },
        ]}
      />
      <div class="stack">
        {list.items.length === 0 && <EmptyState title={t('news.none')}>{t('news.none-next')}</EmptyState>}
        <ul class="said">
          {list.items.map((one) => (
            <li>
              <NewsEntry page={page} item={one} />
            </li>
          ))}
        </ul>
      </div>
      <Pagination
        page={page}
        at={at ?? 1}
        pages={Math.ceil(list.total / newsPageSize)}
        href={(n) => addressWith(here, { ...filters, page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/news.csv'), filters) },
          { kind: 'json', href: addressWith('/api/v1/news', filters) },
          { kind: 'atom', href: atom.href },
        ]}
      />
    </Document>
  )
}

function NewsEntry({ page, item }: { page: Page; item: NewsModel }) {
  const [picture] = item.pictures
  return (
    <article class="stack narrow">
      <h2>
        <a href={hrefTo(page, `/news/${item.slug}`)}>
          <Text page={page} text={item.title} plain />
        </a>
      </h2>
      <p class="small">
        {sayDate(onDay(item.happenedOn), page.locale)}
        {item.sample && <> · {page.t('news.sample')}</>}
      </p>
      {picture && <NewsPicture page={page} picture={picture} />}
      <Text page={page} text={item.words} as="paragraphs" />
    </article>
  )
}

/** What it shows is said in the reader's language, or in the one that it was said in. */
export function NewsPicture({ page, picture }: { page: Page; picture: NewsModel['pictures'][number] }) {
  const { text, language } = readText(picture.alternative, page.locale)
  return (
    <figure>
      <img
        src={picture.href}
        alt={text}
        lang={language === page.locale ? undefined : language}
        width={picture.width}
        height={picture.height}
        loading="lazy"
      />
      {picture.credit && <figcaption class="small">{page.t('news.credit', { who: picture.credit })}</figcaption>}
    </figure>
  )
}
