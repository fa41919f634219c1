// Room: site/views. Every table of people, votes and answers that was published, and where; the counts are in its JSON.
import type { Paged, Paging } from '../../../kernel/paging.ts'
import { thresholds } from '../../../kernel/thresholds.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { PublishedTable } from '../../../platform/published/store.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatNumber } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'

interface Model {
  list: Paged<PublishedTable>
  at: string | null
  paging: Paging
}
export function NumbersPage({ page, model: { list, at, paging } }: { page: Page; model: Model }) {
  const { t, locale } = page
  const query = (n?: number) => ({ ...(at ? { at } : {}), ...(n ? { page: String(n) } : {}) })
  return (
    <Document page={page} title={t('site.numbers-title')} lead={t('site.numbers-lead')}>
      <section class="stack">
        <p class="prose">{t('site.numbers-how')}</p>
        <p>
          <a href={addressWith('/api/v1/published-numbers', query(paging.page))}>{t('site.numbers-json')}</a>
        </p>
        {list.total === 0 ? (
          <EmptyState title={t('site.numbers-none')}>{t('site.numbers-none-1')}</EmptyState>
        ) : (
          <DataTable
            caption={<span class="unseen">{t('site.numbers-title')}</span>}
            rows={list.items}
            columns={[
              {
                label: t('site.numbers-table'),
                head: true,
                cell: ({ id, about }) => <code id={id}>{about}</code>,
              },
              {
                label: t('site.numbers-shown'),
                cell: ({ shownAt }) =>
                  shownAt.map((path, n) => (
                    <>
                      {n > 0 && ' · '}
                      <a href={hrefTo(page, path)}>{path}</a>
                    </>
                  )),
              },
              {
                label: t('site.numbers-rule'),
                numeric: true,
                cell: ({ rule }) => formatNumber(page, thresholds[rule]),
              },
              {
                label: t('site.numbers-times'),
                numeric: true,
                cell: ({ snapshots }) => formatNumber(page, snapshots.length),
              },
              {
                label: t('site.numbers-last'),
                cell: ({ snapshots }) => {
                  const last = snapshots.at(-1)
                  return last ? sayDay(last.takenOn, locale) : '–'
                },
              },
            ]}
          />
        )}
        <Pagination
          page={page}
          at={paging.page}
          pages={Math.ceil(list.total / paging.size)}
          href={(n) => addressWith(hrefTo(page, '/published-numbers'), query(n))}
        />
      </section>
    </Document>
  )
}
