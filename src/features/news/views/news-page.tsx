// Room: news/views. One item: its words, its pictures, and what it is about.
import { onDay, sayDate } from '../../../kernel/dated.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { NewsModel } from '../present.ts'
import { NewsPicture } from './news-list.tsx'

export function NewsPage({ page, model: item }: { page: Page; model: NewsModel }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={readText(item.title, locale).text}
      heading={<Text page={page} text={item.title} plain />}
      lead={sayDate(onDay(item.happenedOn), locale)}
      tag={item.state === 'published' ? undefined : { label: t(`news.state-${item.state}`) }}
      hidden={item.state !== 'published'}
    >
      <div class="stack narrow">
        {item.sample && <p class="small">{t('news.sample')}</p>}
        <Text page={page} text={item.words} as="paragraphs" />
        {item.pictures.map((one) => (
          <NewsPicture page={page} picture={one} />
        ))}
        {item.about.length > 0 && (
          <section class="stack">
            <h2>{t('news.about')}</h2>
            <Facts
              items={item.about.map((one) => ({
                term: t(`news.about-${one.kind}`),
                detail: (
                  <a href={hrefTo(page, one.href)}>
                    <Text page={page} text={one.title} plain />
                  </a>
                ),
              }))}
            />
          </section>
        )}
        <p>
          <a href={hrefTo(page, '/news')}>{t('news.all')}</a>
        </p>
      </div>
    </Document>
  )
}
