// Room: organisations/views. The directory of members who agreed to be listed by name.
import { categoryName, categoryOptions, countryName, countryOptions, objectiveOptions } from '../../reference/index.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Action } from '../../../ui/submit.tsx'
import { pageSize } from '../../../kernel/paging.ts'
import { addressWith } from '../../../ui/address.ts'
import type { OrganisationModel } from '../present.ts'
import { workingLanguages } from '../rules.ts'
import type { Facets } from '../store.ts'

interface Model {
  list: { items: OrganisationModel[]; total: number; next: number | null }
  facets: Facets
  query: {
    page?: number
    country?: string
    category?: string
    table?: number
    objective?: number
    language?: string
    q?: string
  }
}

/** Only what somebody stands under, with how many: a choice that finds nobody is not offered. */
const counted = (
  options: { value: string; label: string }[],
  counts: Map<string, number>,
  chosen: string | undefined,
) =>
  options
    .filter(({ value }) => counts.has(value) || value === chosen)
    .map(({ value, label }) => ({ value, label: `${label} (${counts.get(value) ?? 0})` }))

export function OrganisationListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query, facets } = model
  const address = (more: object) => addressWith(hrefTo(page, '/organisations'), { ...query, ...more })
  const tables = (['1', '2', '3', '4'] as const).map((value) => ({ value, label: t(`organisations.table-${value}`) }))
  return (
    <Document page={page} title={t('organisations.list-title')} lead={t('organisations.list-lead')}>
      <p class="acts">
        <Action href={hrefTo(page, '/join')}>{t('organisations.act-join')}</Action>
      </p>
      <Filters
        page={page}
        action={hrefTo(page, '/organisations')}
        found={t('organisations.found', { count: list.total })}
        search={{ name: 'q', label: t('organisations.field-name'), value: query.q }}
        filters={[
          {
            name: 'category',
            label: t('organisations.field-category'),
            options: counted(categoryOptions(locale), facets.category, query.category),
            value: query.category,
          },
          {
            name: 'country',
            label: t('organisations.filter-country'),
            options: counted(countryOptions(locale), facets.country, query.country),
            value: query.country,
          },
          {
            name: 'table',
            label: t('organisations.field-workingTables'),
            options: tables,
            value: query.table ? String(query.table) : undefined,
          },
          {
            name: 'objective',
            label: t('organisations.filter-objective'),
            options: objectiveOptions(locale),
            value: query.objective ? String(query.objective) : undefined,
          },
          {
            name: 'language',
            label: t('organisations.filter-language'),
            options: workingLanguages.map((value) => ({ value, label: t(`organisations.language-${value}`) })),
            value: query.language,
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('organisations.list-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('organisations.none')}>{t('organisations.none-next')}</EmptyState>}
        columns={[
          {
            label: t('organisations.field-name'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/organisations/${one.slug}`)}>{one.name}</a>,
          },
          { label: t('organisations.field-category'), cell: (one) => categoryName(one.category, locale) },
          {
            label: t('organisations.field-country'),
            cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
          },
          { label: t('organisations.field-workingTables'), cell: (one) => one.workingTables.join(', ') },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => address({ page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/organisations.csv'), query) },
          { kind: 'json', href: addressWith('/api/v1/organisations', query) },
        ]}
      />
    </Document>
  )
}
