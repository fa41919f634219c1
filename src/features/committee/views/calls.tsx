// Room: committee/views. The calls: for which event, who chooses, until when, and whether it is decided.
import { pageSize } from '../../../kernel/paging.ts'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { CallModel } from '../present.ts'

interface ListModel {
  list: { items: CallModel[]; total: number; next: number | null }
  query: { meeting?: string; body?: string; state?: string; page?: number }
  of: { meeting: LocalizedText | null; body: LocalizedText | null }
  opens: boolean
}
export function CallListPage({ page, model }: { page: Page; model: ListModel }) {
  const { t, locale } = page
  const { list, query, of } = model
  const { page: at = 1, ...kept } = query
  const title = of.meeting
    ? t('committee.of-call', { name: readText(of.meeting, locale).text })
    : of.body
      ? t('committee.of-body', { name: readText(of.body, locale).text })
      : t('committee.list-title')
  const narrowed = Boolean(kept.meeting || kept.body || kept.state)
  return (
    <Document page={page} title={title} lead={t('committee.list-lead')}>
      <div class="stack">
        {model.opens && (
          <p class="acts">
            <Action href={hrefTo(page, '/calls/open')}>{t('committee.act-open')}</Action>
          </p>
        )}
        <Filters
          page={page}
          action={hrefTo(page, '/calls')}
          keep={{ ...(kept.meeting ? { meeting: kept.meeting } : {}), ...(kept.body ? { body: kept.body } : {}) }}
          found={t('committee.found', { count: list.total })}
          filters={[
            {
              name: 'state',
              label: t('committee.state'),
              value: kept.state,
              options: (['open', 'closed', 'released'] as const).map((value) => ({
                value,
                label: t(`committee.state-${value}`),
              })),
            },
          ]}
        />
        <DataTable
          caption={<span class="unseen">{title}</span>}
          rows={list.items}
          empty={
            <EmptyState
              title={t(narrowed ? 'committee.none-here' : 'committee.none')}
              action={narrowed ? { href: hrefTo(page, '/calls'), label: t('committee.all-calls') } : undefined}
            >
              {t('committee.none-why')}
            </EmptyState>
          }
          columns={[
            {
              label: t('committee.call'),
              head: true,
              cell: (one) => (
                <>
                  <a href={hrefTo(page, `/calls/${one.code}`)}>
                    <Text page={page} text={one.meeting.name} plain />
                  </a>
                  <div class="small">{one.code}</div>
                </>
              ),
            },
            { label: t('committee.wanted'), cell: (one) => <Wanted page={page} call={one} /> },
            { label: t('committee.how-by'), cell: (one) => <Text page={page} text={one.body.name} plain /> },
            {
              label: t('committee.state'),
              cell: (one) => (
                <>
                  <CallStatus page={page} call={one} />
                  <div class="small">
                    {one.state === 'open' && t('committee.until', { day: sayDay(one.closesOn, locale) })}
                    {one.releasedOn && sayDay(one.releasedOn, locale)}
                  </div>
                </>
              ),
            },
          ]}
        />
        <Pagination
          page={page}
          at={at}
          pages={Math.ceil(list.total / pageSize)}
          href={(n) => addressWith(hrefTo(page, '/calls'), { ...kept, page: n })}
        />
        <FeedLinks
          page={page}
          feeds={[
            { kind: 'csv', href: addressWith(hrefTo(page, '/calls.csv'), kept) },
            { kind: 'json', href: addressWith('/api/v1/calls', kept) },
          ]}
        />
      </div>
    </Document>
  )
}

export function CallStatus({ page, call }: { page: Page; call: Pick<CallModel, 'state'> }) {
  const tone = call.state === 'released' ? 'answer' : call.state === 'withdrawn' ? 'neutral' : 'voice'
  return (
    <Status tone={tone} hollow={call.state !== 'released'}>
      {page.t(`committee.state-${call.state}`)}
    </Status>
  )
}

/** "4 panellists, one moderator", one a line. */
export function Wanted({ page, call }: { page: Page; call: Pick<CallModel, 'places'> }) {
  return (
    <ul class="bare">
      {call.places.map((one) => (
        <li>{page.t(`committee.count-${one.role}`, { count: one.places })}</li>
      ))}
    </ul>
  )
}
