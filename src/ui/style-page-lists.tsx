// Room: ui/style-page-lists. A list with its filters, table, pages and feeds.
import { DataTable } from './data-table.tsx'
import { FeedLinks } from './feed-links.tsx'
import { Filters } from './filters.tsx'
import { formatNumber } from './figure.tsx'
import { hrefTo, type Page } from './page.ts'
import { Pagination } from './pagination.tsx'
import { Status } from './status.tsx'
import type { Station } from './stations.ts'

const states: readonly Station[] = ['recommendation', 'answer', 'pledge']

export function StyleLists({ page }: { page: Page }) {
  const { t } = page
  const here = hrefTo(page, '/style')
  const rows = states.map((state, index) => ({ n: index + 1, state, support: [1204, 87, 5][index] ?? 0 }))
  return (
    <section class="stack">
      <h2>{t('ui.style-lists')}</h2>
      <Filters
        page={page}
        action={here}
        found={t('ui.style-found', { count: rows.length })}
        filters={[
          {
            name: 'table',
            label: t('ui.style-field-table'),
            options: [1, 2, 3, 4].map((n) => ({ value: String(n), label: t('ui.style-table-n', { n }) })),
            value: '2',
          },
        ]}
      />
      <DataTable
        caption={t('ui.style-list-caption')}
        rows={rows}
        columns={[
          {
            label: t('ui.style-col-title'),
            head: true,
            cell: ({ n }) => <a href="#main">{t('ui.style-title-n', { n })}</a>,
          },
          { label: t('ui.style-col-code'), cell: ({ n }) => `REC-LAC-0000-00${n}` },
          { label: t('ui.seat-state'), cell: ({ state }) => <Status tone={state}>{t(`ui.station-${state}`)}</Status> },
          { label: t('ui.style-col-votes'), numeric: true, cell: ({ support }) => formatNumber(page, support) },
        ]}
      />
      <Pagination page={page} at={2} pages={5} href={(n) => `${here}?page=${n}`} />
      <FeedLinks
        page={page}
        feeds={(['csv', 'json', 'atom', 'ics'] as const).map((kind) => ({ kind, href: '#main' }))}
      />
    </section>
  )
}
