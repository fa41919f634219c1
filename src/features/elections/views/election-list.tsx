// Room: elections/views. All elections: which seat, until when, with which result.
import { sayDay } from '../../../platform/i18n/format.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Text } from '../../../ui/text.tsx'
import type { ElectionModel } from '../present.ts'
import { type ElectionState, electionStates } from '../rules.ts'
import { StateTag, nameOf, seatName } from './parts.tsx'

interface Model {
  list: { items: ElectionModel[]; total: number; next: number | null }
  query: { page?: number; state?: ElectionState; body?: string; seat?: string }
}

export function ElectionListPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { list, query } = model
  const address = (path: string, more: object = {}) => addressWith(path, { ...query, ...more })
  return (
    <Document page={page} title={t('elections.list-title')} lead={t('elections.list-lead')}>
      <Filters
        page={page}
        action={hrefTo(page, '/elections')}
        found={t('elections.found', { count: list.total })}
        keep={{ ...(query.body ? { body: query.body } : {}), ...(query.seat ? { seat: query.seat } : {}) }}
        filters={[
          {
            name: 'state',
            label: t('elections.state'),
            value: query.state,
            options: electionStates
              .filter((state) => state !== 'prepared')
              .map((value) => ({ value, label: t(`elections.state-${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('elections.list-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('elections.none')}>{t('elections.none-next')}</EmptyState>}
        columns={[
          {
            label: t('elections.field-seat'),
            head: true,
            cell: (one) => (
              <>
                <a href={hrefTo(page, `/elections/${one.code}`)}>{seatName(page, one)}</a>
                <div class="small">{one.code}</div>
              </>
            ),
          },
          { label: t('elections.state'), cell: (one) => <StateTag page={page} state={one.state} /> },
          {
            label: t('elections.electorate'),
            cell: (one) => <Text page={page} text={one.electorate.name} plain />,
          },
          { label: t('elections.when'), cell: (one) => whenOf(page, one) },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => address(hrefTo(page, '/elections'), { page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: address(hrefTo(page, '/elections.csv')) },
          { kind: 'json', href: address('/api/v1/elections') },
          { kind: 'atom', href: address(hrefTo(page, '/elections.atom')) },
        ]}
      />
    </Document>
  )
}

/** The one date, or the one name, that matters now. */
function whenOf(page: Page, one: ElectionModel): string {
  const { t, locale } = page
  const day = (date: string) => sayDay(date, locale)
  if (one.state === 'nominating' && !one.runOffOf)
    return t('elections.when-nominations', { day: day(one.nominationsUntilOn) })
  if (one.state === 'nominating') return t('elections.when-vote-from', { day: day(one.voteFromOn) })
  if (one.state === 'voting') return t('elections.when-vote', { day: day(one.voteUntilOn) })
  const winner = one.candidates.find((candidate) => candidate.id === one.tally?.winner)
  if (winner) return nameOf(page, winner)
  return one.decidedOn ? day(one.decidedOn) : '–'
}
