// Room: pledges/views. The list: who promised what, and what was last reported.
import { pageSize } from '../../../kernel/paging.ts'
import type { MessageKey } from '../../../generated/messages.ts'
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
import { Text } from '../../../ui/text.tsx'
import { sayWhen } from '../../../ui/when.ts'
import { countryOptions, objectiveOptions } from '../../reference/index.ts'
import type { PledgeModel } from '../present.ts'
import { states } from '../rules.ts'

interface Model {
  list: { items: PledgeModel[]; total: number; next: number | null }
  query: { page?: number; objective?: number; country?: string; state?: string; year?: number; meeting?: string }
}
const firstYear = 2022

export function PledgeListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  const { page: at = 1, ...narrowed } = query
  const address = (path: string, more: object = {}) => addressWith(path, { ...narrowed, ...more })
  const years = Array.from({ length: page.now.getUTCFullYear() - firstYear + 1 }, (_, n) =>
    String(page.now.getUTCFullYear() - n),
  )
  return (
    <Document
      page={page}
      title={t('pledges.list-title')}
      lead={t('pledges.list-lead')}
      feeds={[{ href: hrefTo(page, '/pledges.atom'), type: 'application/atom+xml', title: t('pledges.list-title') }]}
    >
      <Filters
        page={page}
        action={hrefTo(page, '/pledges')}
        found={t('pledges.found', { count: list.total })}
        keep={query.meeting ? { meeting: query.meeting } : {}}
        filters={[
          {
            name: 'objective',
            label: t('pledges.field-objectives'),
            options: objectiveOptions(locale),
            value: query.objective ? String(query.objective) : undefined,
          },
          { name: 'country', label: t('pledges.field-country'), options: countryOptions(locale), value: query.country },
          {
            name: 'state',
            label: t('pledges.stage'),
            options: states.map((value) => ({ value, label: t(`pledges.state-${value}`) })),
            value: query.state,
          },
          {
            name: 'year',
            label: t('pledges.year'),
            options: years.map((value) => ({ value, label: value })),
            value: query.year ? String(query.year) : undefined,
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('pledges.list-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('pledges.none')}>{t('pledges.none-next')}</EmptyState>}
        columns={[
          {
            label: t('pledges.field-title'),
            head: true,
            cell: (one) => (
              <>
                <a href={hrefTo(page, `/pledges/${one.code}`)}>
                  <Text page={page} text={one.title} plain />
                </a>
                <br />
                <span class="small">{one.code}</span>
              </>
            ),
          },
          { label: t('pledges.field-holder'), cell: (one) => <Text page={page} text={one.holder} plain /> },
          { label: t('pledges.made-on'), cell: (one) => sayWhen(page, one.madeOn) },
          { label: t('pledges.stage'), cell: (one) => <PledgeStatus page={page} one={one} /> },
          {
            label: t('pledges.last-update'),
            cell: (one) => {
              const last = one.updates.at(-1)
              return last ? sayDay(last.on, locale) : t('pledges.no-update')
            },
          },
        ]}
      />
      <Pagination
        page={page}
        at={at}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => address(hrefTo(page, '/pledges'), { page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: address(hrefTo(page, '/pledges.csv')) },
          { kind: 'json', href: address('/api/v1/pledges') },
          { kind: 'atom', href: address(hrefTo(page, '/pledges.atom')) },
        ]}
      />
    </Document>
  )
}

/** The stage as its holder reports it, and beside it what keeps it from being verified. */
export function PledgeStatus({ page, one }: { page: Page; one: PledgeModel }) {
  const begun = ['in-progress', 'fulfilled', 'partly-fulfilled'].includes(one.state)
  return (
    <div>
      <Status tone="pledge" hollow={!begun}>
        {page.t(`pledges.state-${one.state}` as MessageKey)}
      </Status>
      {one.missing && one.missing.length > 0 && <p class="small">{page.t('pledges.not-verifiable')}</p>}
    </div>
  )
}
