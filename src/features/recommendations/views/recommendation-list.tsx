// Room: recommendations/views. The list: what is asked, of whom, and where the answers stand.
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { sayWhen } from '../../../ui/when.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { categoryOptions, countryOptions, objectiveOptions } from '../../reference/index.ts'
import { type AnswerStateFilter, answerStateFilters } from '../filters.ts'
import type { LineModel } from '../present.ts'
import { AnswerStatus } from './answer-status.tsx'

interface Query {
  page?: number
  objective?: number
  table?: number
  country?: string
  category?: string
  state?: AnswerStateFilter
  year?: number
  meeting?: string
}
interface Model {
  list: { items: LineModel[]; total: number; next: number | null }
  query: Query
  mayPropose: boolean
}
const firstYear = 2021

export function RecommendationListPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { list, query } = model
  const { page: at = 1, ...narrowed } = query
  const address = (path: string, more: object = {}) => addressWith(path, { ...narrowed, ...more })
  const feeds = [
    { kind: 'csv' as const, href: address(hrefTo(page, '/recommendations.csv')) },
    { kind: 'json' as const, href: address('/api/v1/recommendations') },
    { kind: 'atom' as const, href: address(hrefTo(page, '/recommendations.atom')) },
  ]
  return (
    <Document
      page={page}
      title={t('recommendations.list-title')}
      lead={t('recommendations.list-lead')}
      feeds={[
        {
          href: hrefTo(page, '/recommendations.atom'),
          type: 'application/atom+xml',
          title: t('recommendations.list-title'),
        },
      ]}
    >
      {model.mayPropose && (
        <p class="acts">
          <Action href={hrefTo(page, '/recommendations/propose')}>{t('recommendations.act-propose')}</Action>
        </p>
      )}
      <Filters
        page={page}
        action={hrefTo(page, '/recommendations')}
        found={t('recommendations.found', { count: list.total })}
        keep={query.meeting ? { meeting: query.meeting } : {}}
        filters={filtersOf(page, query)}
      />
      <DataTable
        caption={<span class="unseen">{t('recommendations.list-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('recommendations.none')}>{t('recommendations.none-next')}</EmptyState>}
        columns={[
          {
            label: t('recommendations.field-title'),
            head: true,
            cell: (one) => (
              <>
                <a href={hrefTo(page, `/recommendations/${one.code}`)}>
                  <Text page={page} text={one.title} plain />
                </a>
                <br />
                <span class="small">{one.code}</span>
              </>
            ),
          },
          {
            label: t('recommendations.issued'),
            cell: (one) => (
              <>
                {one.issuer && <Text page={page} text={one.issuer} plain />}
                {one.issuedOn && (
                  <>
                    <br />
                    <span class="small">{sayWhen(page, one.issuedOn)}</span>
                  </>
                )}
              </>
            ),
          },
          { label: t('recommendations.asked-of'), cell: (one) => <Addressed page={page} one={one} /> },
        ]}
      />
      <Pagination
        page={page}
        at={at}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => address(hrefTo(page, '/recommendations'), { page: n })}
      />
      <FeedLinks page={page} feeds={feeds} />
    </Document>
  )
}

function Addressed({ page, one }: { page: Page; one: LineModel }) {
  if (one.addressees.length === 0)
    return (
      <span class="quiet">{page.t(one.toldWhom ? 'recommendations.to-nobody' : 'recommendations.to-not-said')}</span>
    )
  return (
    <ul class="bare">
      {one.addressees.map((row) => (
        <li>
          <Text page={page} text={row.label} plain />
          <br />
          <AnswerStatus page={page} state={row.state} />
        </li>
      ))}
    </ul>
  )
}

function filtersOf(page: Page, query: Query) {
  const { t, locale } = page
  const tables = ([1, 2, 3, 4] as const).map((n) => ({ value: String(n), label: t(`organisations.table-${n}`) }))
  const years = Array.from({ length: page.now.getUTCFullYear() - firstYear + 1 }, (_, n) =>
    String(page.now.getUTCFullYear() - n),
  )
  return [
    {
      name: 'objective',
      label: t('recommendations.field-objectives'),
      options: objectiveOptions(locale),
      value: query.objective ? String(query.objective) : undefined,
    },
    {
      name: 'table',
      label: t('recommendations.tables'),
      options: tables,
      value: query.table ? String(query.table) : undefined,
    },
    { name: 'country', label: t('recommendations.country'), options: countryOptions(locale), value: query.country },
    {
      name: 'category',
      label: t('recommendations.category'),
      options: categoryOptions(locale, true),
      value: query.category,
    },
    {
      name: 'state',
      label: t('recommendations.answers'),
      options: answerStateFilters.map((value) => ({ value, label: t(`recommendations.answer-${value}`) })),
      value: query.state,
    },
    {
      name: 'year',
      label: t('recommendations.year'),
      options: years.map((value) => ({ value, label: value })),
      value: query.year ? String(query.year) : undefined,
    },
  ]
}
