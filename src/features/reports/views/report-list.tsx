// Room: reports/views. The published reports, newest first.
import { Document } from '../../../ui/document.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Text } from '../../../ui/text.tsx'
import { addressWith } from '../../../ui/address.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { ReportItemModel } from '../present.ts'

interface Model {
  list: { items: ReportItemModel[]; total: number; next: number | null }
  query: { page?: number }
}

export function ReportListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  return (
    <Document page={page} title={t('reports.list-title')} lead={t('reports.list-lead')}>
      <DataTable
        caption={t('reports.found', { count: list.total })}
        rows={list.items}
        empty={<EmptyState title={t('reports.none')}>{t('reports.none-next')}</EmptyState>}
        columns={[
          {
            label: t('reports.column-report'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/reports/${one.slug}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          { label: t('reports.column-code'), cell: (one) => one.code },
          {
            label: t('reports.column-published'),
            cell: (one) => (one.publishedOn ? sayDay(one.publishedOn, locale) : t('reports.state-draft')),
          },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/reports'), { page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: hrefTo(page, '/reports.csv') },
          { kind: 'json', href: '/api/v1/reports' },
        ]}
      />
    </Document>
  )
}
