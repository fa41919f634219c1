// Room: reference/views. Countries and territories, by the three ways in which the sources group them.
import type { Country } from '../../../../data/types.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { countryTerms } from '../reference-data.ts'
import { Claim, SourcesOf } from './claims.tsx'

interface Model {
  list: { items: Country[]; total: number }
  query: { group?: string; subregion?: string; process?: string; champion?: string }
}

export function CountryListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  const terms = countryTerms()
  const options = (all: readonly { code: string; name: Parameters<typeof readText>[0] }[]) =>
    all.map((one) => ({ value: one.code, label: readText(one.name, locale).text }))
  const nameIn = (all: readonly { code: string; name: Parameters<typeof readText>[0] }[], code: string | null) =>
    all.find((one) => one.code === code)?.name
  return (
    <Document page={page} title={t('reference.countries-title')} lead={t('reference.countries-lead')}>
      <Filters
        page={page}
        action={hrefTo(page, '/countries')}
        found={t('reference.countries-found', { count: list.total })}
        filters={[
          {
            name: 'group',
            label: t('reference.country-group'),
            options: options(terms.eclacGroups),
            value: query.group,
          },
          {
            name: 'subregion',
            label: t('reference.country-subregion'),
            options: options(terms.reviewSubregions),
            value: query.subregion,
          },
          {
            name: 'process',
            label: t('reference.country-processes'),
            options: options(terms.processes),
            value: query.process,
          },
          {
            name: 'champion',
            label: t('reference.country-champion'),
            options: [{ value: 'yes', label: t('reference.champion-yes') }],
            value: query.champion,
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('reference.countries-title')}</span>}
        rows={list.items}
        empty={
          <EmptyState
            title={t('reference.countries-none')}
            action={{ href: hrefTo(page, '/countries'), label: t('ui.filters-clear') }}
          >
            {t('reference.countries-none-next')}
          </EmptyState>
        }
        columns={[
          {
            label: t('reference.country'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/countries/${one.iso2}`)}>
                <Text page={page} text={one.shortName} plain />
              </a>
            ),
          },
          {
            label: t('reference.country-group'),
            cell: (one) => {
              const name = nameIn(terms.eclacGroups, one.eclacGroup)
              return name && <Text page={page} text={name} plain />
            },
          },
          {
            label: t('reference.country-subregion'),
            cell: (one) => {
              const name = nameIn(terms.reviewSubregions, one.reviewSubregion)
              return name ? <Text page={page} text={name} plain /> : '–'
            },
          },
          { label: t('reference.country-processes'), cell: (one) => one.processes.join(', ') || '–' },
        ]}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/countries.csv'), query) },
          { kind: 'json', href: addressWith('/api/v1/countries', query) },
        ]}
      />
      <Claim page={page} text={terms.championList.note} source={terms.championList.source} />
      <SourcesOf page={page} sources={terms.sources} />
    </Document>
  )
}
