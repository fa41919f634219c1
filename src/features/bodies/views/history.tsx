// Room: bodies/views. Who held a seat, or the seats of a body: a line for each holding, newest first.
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { HistoryRow } from '../present.ts'

export interface HistoryTableProps {
  page: Page
  caption: string
  rows: readonly HistoryRow[]
  /** The number of each seat by its code, where the rows are of several. */
  places?: ReadonlyMap<string, number>
  empty?: { title: string; next: string }
}
export function HistoryTable({ page, caption, rows, places, empty }: HistoryTableProps) {
  const { t, locale } = page
  return (
    <DataTable
      caption={<span class="unseen">{caption}</span>}
      rows={rows}
      empty={
        <EmptyState title={empty?.title ?? t('bodies.history-none')}>
          {empty?.next ?? t('bodies.history-none-next')}
        </EmptyState>
      }
      columns={[
        {
          label: t('bodies.holder'),
          head: true,
          cell: (one) => (
            <>
              {one.organisation ? (
                <a href={hrefTo(page, `/organisations/${one.organisation.slug}`)}>{one.organisation.name}</a>
              ) : (
                t('bodies.holder-unlisted')
              )}
              {one.person && <div class="small">{one.person}</div>}
            </>
          ),
        },
        ...(places
          ? [
              {
                label: t('ui.seat'),
                cell: (one: HistoryRow) => (
                  <a href={hrefTo(page, `/seats/${one.seat}`)}>
                    {t('bodies.seat-n', { n: places.get(one.seat) ?? 0 })}
                  </a>
                ),
              },
            ]
          : []),
        { label: t('bodies.since'), cell: (one) => sayDay(one.since, locale) },
        { label: t('bodies.until'), cell: (one) => (one.until ? sayDay(one.until, locale) : '–') },
        {
          label: t('bodies.history-vacated'),
          cell: (one) =>
            one.vacatedOn ? (
              <>
                {sayDay(one.vacatedOn, locale)}
                {one.why && <div class="small">{t(`bodies.why-${one.why}`)}</div>}
              </>
            ) : (
              '–'
            ),
        },
      ]}
    />
  )
}
