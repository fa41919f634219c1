// Room: news/views. The desk: every item with its state, and a new one.
import { onDay, sayDate } from '../../../kernel/dated.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { languagesOf } from '../rules.ts'
import type { NewsItem } from '../store.ts'
import { type Choices, NewsFields } from './news-fields.tsx'

export const deskNewsSize = 30

interface Model extends Choices {
  list: { items: NewsItem[]; total: number }
  at: number
}
export function DeskNewsPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, at } = model
  const here = hrefTo(page, '/desk/news')
  return (
    <Document page={page} title={t('news.desk-title')} lead={t('news.desk-lead')} alternates={false} hidden>
      <section class="stack">
        <DataTable
          caption={t('news.found', { count: list.total })}
          rows={list.items}
          empty={<EmptyState title={t('news.desk-none')}>{t('news.desk-none-next')}</EmptyState>}
          columns={[
            {
              label: t('news.column-title'),
              head: true,
              cell: (one) => (
                <a href={hrefTo(page, `/desk/news/${one.slug}`)}>
                  <Text page={page} text={one.title} plain />
                </a>
              ),
            },
            { label: t('news.field-happenedOn'), cell: (one) => sayDate(onDay(one.happenedOn), locale) },
            { label: t('news.column-state'), cell: (one) => t(`news.state-${one.state}`) },
            {
              label: t('news.column-languages'),
              cell: (one) =>
                languagesOf(one.title, one.words)
                  .map((each) => languageName(page, each))
                  .join(', '),
            },
          ]}
        />
        <Pagination
          page={page}
          at={at}
          pages={Math.ceil(list.total / deskNewsSize)}
          href={(n) => addressWith(here, { page: n })}
        />
      </section>
      <section class="sheet stack narrow">
        <h2>{t('news.new-title')}</h2>
        <Form page={page} action={here}>
          <NewsFields page={page} choices={model} />
          <Submit>{t('news.act-write')}</Submit>
        </Form>
      </section>
    </Document>
  )
}
