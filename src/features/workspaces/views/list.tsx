// Room: workspaces/views. All things of one kind in a room, as far as the reader may see them.
import { pageSize } from '../../../kernel/paging.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Text } from '../../../ui/text.tsx'
import type { ItemModel, PlaceModel } from '../present.ts'
import { type Kind, type State, actsOf, firstState, steps, wordOf } from '../rules.ts'
import { AudienceTag, Owners, dayLine } from './parts.tsx'

interface Model {
  place: PlaceModel
  kind: Kind
  list: { items: ItemModel[]; total: number; next: number | null }
  query: { page?: number; state?: State }
}
export function ItemListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { place, kind, list, query } = model
  const path = `${place.path}/${wordOf[kind]}`
  const name = readText(place.name, locale).text
  const states = [...new Set<State>([firstState[kind], ...actsOf[kind].map((act) => steps[act].to)])]
  return (
    <Document
      page={page}
      title={t('workspaces.list-title', { what: t(`workspaces.many-${kind}`), name })}
      lead={t(`workspaces.sees-${place.sees}`)}
    >
      <p>
        <a href={hrefTo(page, place.path)}>{t('workspaces.back-to-room', { name })}</a>
      </p>
      <Filters
        page={page}
        action={hrefTo(page, path)}
        found={t('workspaces.found', { count: list.total })}
        filters={
          states.length < 2
            ? []
            : [
                {
                  name: 'state',
                  label: t('workspaces.state'),
                  value: query.state,
                  options: states.map((value) => ({ value, label: t(`workspaces.state-${value}`) })),
                },
              ]
        }
      />
      <DataTable
        caption={<span class="unseen">{t(`workspaces.many-${kind}`)}</span>}
        rows={list.items}
        empty={<EmptyState title={t(`workspaces.none-${kind}`)}>{t('workspaces.none-next')}</EmptyState>}
        columns={[
          {
            label: t(`workspaces.one-${kind}`),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, one.href)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          { label: t('workspaces.day'), cell: (one) => dayLine(page, one) ?? '–' },
          { label: t('workspaces.state'), cell: (one) => t(`workspaces.state-${one.state}`) },
          ...(kind === 'task' || kind === 'action'
            ? [
                {
                  label: t('workspaces.field-owners'),
                  cell: (one: ItemModel) => <Owners page={page} owners={one.owners} />,
                },
              ]
            : []),
          { label: t('workspaces.for-whom'), cell: (one) => <AudienceTag page={page} audience={one.audience} /> },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, path), { ...query, page: n })}
      />
      <FeedLinks page={page} feeds={[{ kind: 'json', href: addressWith(`/api/v1${path}`, query) }]} />
    </Document>
  )
}
