// Room: reference/views. The 23 objectives, with the working table and the review area of each.
import type { ObjectiveGrouping } from '../../../../data/types.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { presentObjective } from '../present.ts'
import { objectiveSources } from '../reference-data.ts'
import { Claim, SourceOf, SourcesOf, WordingOf } from './claims.tsx'

type Objective = ReturnType<typeof presentObjective>
interface Model {
  list: { items: Objective[]; total: number }
  groupings: ObjectiveGrouping[]
  query: { table?: number; area?: number }
}

export function ObjectiveListPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { list, query } = model
  const numbers = (count: number, key: 'reference.table-n' | 'reference.area-n') =>
    Array.from({ length: count }, (_, index) => ({ value: String(index + 1), label: t(key, { n: index + 1 }) }))
  return (
    <Document page={page} title={t('reference.objectives-title')} lead={t('reference.objectives-lead')}>
      <Filters
        page={page}
        action={hrefTo(page, '/objectives')}
        found={t('reference.objectives-found', { count: list.total })}
        filters={[
          {
            name: 'table',
            label: t('reference.working-table'),
            options: numbers(4, 'reference.table-n'),
            value: query.table?.toString(),
          },
          {
            name: 'area',
            label: t('reference.review-area'),
            options: numbers(5, 'reference.area-n'),
            value: query.area?.toString(),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('reference.objectives-title')}</span>}
        rows={list.items}
        empty={
          <EmptyState
            title={t('reference.objectives-none')}
            action={{ href: hrefTo(page, '/objectives'), label: t('ui.filters-clear') }}
          >
            {t('reference.objectives-none-next')}
          </EmptyState>
        }
        columns={[
          {
            label: t('reference.objective'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/objectives/${one.number}`)}>
                {one.number}. <Text page={page} text={one.short} plain />
              </a>
            ),
          },
          { label: t('reference.objective-text'), cell: (one) => <Text page={page} text={one.title} plain /> },
          { label: t('reference.working-table'), numeric: true, cell: (one) => one.workingTable },
          { label: t('reference.review-area'), numeric: true, cell: (one) => one.reviewArea },
        ]}
      />
      <WordingOf page={page} texts={list.items.map((one) => one.title)} />
      <SourcesOf page={page} sources={objectiveSources(page.locale)} />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/objectives.csv'), query) },
          { kind: 'json', href: addressWith('/api/v1/objectives', query) },
        ]}
      />
      <section class="stack">
        <h2>{t('reference.groupings-title')}</h2>
        <div class="cols">
          {model.groupings.map((grouping) => (
            <Grouping page={page} grouping={grouping} />
          ))}
        </div>
      </section>
    </Document>
  )
}

function Grouping({ page, grouping }: { page: Page; grouping: ObjectiveGrouping }) {
  const path = (n: number) => (grouping.key === 'imrf-table' ? `/bodies/working-table-${n}` : `/reviews/2021#area-${n}`)
  return (
    <div class="stack">
      <h3>
        <Text page={page} text={grouping.name} plain />
      </h3>
      <Claim page={page} text={grouping.note} />
      <ol>
        {grouping.parts.map((part) => (
          <li>
            <a href={hrefTo(page, path(part.number))}>
              <Text page={page} text={part.title} plain />
            </a>
            : {part.objectives.join(', ')}
          </li>
        ))}
      </ol>
      {[
        ...new Map(grouping.parts.map((part) => [`${part.source.id}${part.source.standing}`, part.source])).values(),
      ].map((source) => (
        <SourceOf page={page} source={source} />
      ))}
    </div>
  )
}
