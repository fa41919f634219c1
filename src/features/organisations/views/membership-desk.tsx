// Room: organisations/views. The membership desk: every member with the state of its check, also those the public does not see.
import { categoryName, countryName } from '../../reference/index.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import type { OrganisationModel } from '../present.ts'
import { type MembershipState, states } from '../rules.ts'

interface Model {
  list: { items: OrganisationModel[]; total: number; next: number | null }
  query: { page?: number; state?: MembershipState; q?: string }
}

export function MembershipDeskPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  return (
    <Document
      page={page}
      title={t('organisations.desk-title')}
      lead={t('organisations.desk-lead')}
      alternates={false}
      hidden
    >
      <Filters
        page={page}
        action={hrefTo(page, '/desk/organisations')}
        found={t('organisations.found', { count: list.total })}
        search={{ name: 'q', label: t('organisations.field-name'), value: query.q }}
        filters={[
          {
            name: 'state',
            label: t('organisations.state'),
            value: query.state,
            options: states
              .filter((state) => state !== 'left')
              .map((value) => ({ value, label: t(`organisations.state-${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('organisations.desk-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('organisations.none')}>{t('organisations.desk-none')}</EmptyState>}
        columns={[
          {
            label: t('organisations.field-name'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/organisations/${one.slug}`)}>{one.name}</a>,
          },
          {
            label: t('organisations.state'),
            cell: (one) => (
              <Status tone={one.state === 'checked' ? 'answer' : 'neutral'} hollow={one.state !== 'checked'}>
                {t(`organisations.state-${one.state as MembershipState}`)}
              </Status>
            ),
          },
          { label: t('organisations.field-category'), cell: (one) => categoryName(one.category, locale) },
          {
            label: t('organisations.field-country'),
            cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
          },
          {
            label: t('organisations.member-since'),
            cell: (one) => (one.memberSince ? sayDay(one.memberSince, locale) : '–'),
          },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/desk/organisations'), { ...query, page: n })}
      />
    </Document>
  )
}
