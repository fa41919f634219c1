// Room: bodies/views. Every seat with its state: what ends, what is over, what is in conflict.
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { DeskSeat, SeatFilter } from '../present-desk.ts'
import { seatStates, sits } from '../rules.ts'

interface Model {
  seats: DeskSeat[]
  bodies: { slug: string; name: LocalizedText }[]
  query: SeatFilter
}
export function DeskSeatsPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { seats, query } = model
  return (
    <Document page={page} title={t('bodies.desk-title')} lead={t('bodies.desk-lead')} hidden>
      <Filters
        page={page}
        action={hrefTo(page, '/desk/seats')}
        found={t('bodies.desk-found', { count: seats.length })}
        filters={[
          {
            name: 'state',
            label: t('ui.seat-state'),
            options: seatStates.map((value) => ({ value, label: t(`ui.seat-${value}`) })),
            value: query.state,
          },
          {
            name: 'body',
            label: t('bodies.body'),
            options: model.bodies.map((one) => ({ value: one.slug, label: readText(one.name, locale).text })),
            value: query.body,
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('bodies.desk-title')}</span>}
        rows={seats}
        empty={
          <EmptyState
            title={t('bodies.desk-none')}
            action={{ href: hrefTo(page, '/desk/seats'), label: t('ui.filters-clear') }}
          >
            {t('bodies.desk-none-next')}
          </EmptyState>
        }
        columns={[
          {
            label: t('ui.seat'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/seats/${one.code}`)}>{t('bodies.seat-n', { n: one.place })}</a>,
          },
          { label: t('bodies.body'), cell: (one) => <Text page={page} text={one.body.name} plain /> },
          {
            label: t('ui.seat-state'),
            cell: (one) => (
              <>
                <Status tone={sits(one.state) ? 'answer' : 'neutral'} hollow={!sits(one.state)}>
                  {t(`ui.seat-${one.state}`)}
                </Status>
                {one.conflicts.map((conflict) => (
                  <div class="small">{t(conflict.code, conflict.args)}</div>
                ))}
              </>
            ),
          },
          { label: t('bodies.holder'), cell: (one) => one.holder?.name ?? '–' },
          { label: t('bodies.until'), cell: (one) => (one.until ? sayDay(one.until, locale) : '–') },
          {
            label: t('bodies.next'),
            cell: (one) => (one.next ? `${one.next.name ?? ''} ${sayDay(one.next.since, locale)}` : '–'),
          },
        ]}
      />
    </Document>
  )
}
