// Room: meetings/views. All meetings: what comes next first, then what was held; by kind, year and country.
import type { Dated } from '../../../kernel/dated.ts'
import { readText } from '../../../kernel/localized-text.ts'
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
import { countryName } from '../../reference/index.ts'
import { sayDates } from '../present.ts'
import { type Convenor, type MeetingKind, meetingKinds } from '../rules.ts'
import type { Meeting } from '../store.ts'
import { MeetingStatus } from './meeting-status.tsx'

interface Model {
  list: { items: Meeting[]; total: number; next: number | null }
  query: { page?: number; kind?: MeetingKind; year?: number; country?: string; body?: string }
  values: { years: number[]; countries: string[]; bodies: Convenor[] }
  now: Date
}
const lastDay = (one: Meeting): Dated | null => one.ends ?? one.starts
const isAhead = (now: Date) => (one: Meeting) =>
  !['recorded', 'held', 'documented', 'cancelled'].includes(one.state) &&
  (lastDay(one)?.date ?? '9') >= now.toISOString().slice(0, 10)

export function MeetingListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query, values } = model
  const ahead = list.items.filter(isAhead(model.now)).reverse()
  const before = list.items.filter((one) => !ahead.includes(one))
  const address = (n: number) => addressWith(hrefTo(page, '/meetings'), { ...query, page: n })
  const countries = values.countries.map((value) => ({ value, label: countryName(value, locale) }))
  const bodies = values.bodies.map(({ name, href }) => ({
    value: href?.replace('/bodies/', '') ?? '',
    label: readText(name, locale).text,
  }))
  return (
    <Document
      page={page}
      title={t('meetings.list-title')}
      lead={t('meetings.list-lead')}
      feeds={[{ href: hrefTo(page, '/meetings.atom'), type: 'application/atom+xml', title: t('meetings.list-title') }]}
    >
      <Filters
        page={page}
        action={hrefTo(page, '/meetings')}
        found={t('meetings.found', { count: list.total })}
        filters={[
          {
            name: 'kind',
            label: t('meetings.field-kind'),
            value: query.kind,
            options: meetingKinds.map((value) => ({ value, label: t(`meetings.kind-${value}`) })),
          },
          {
            name: 'year',
            label: t('meetings.field-year'),
            value: query.year ? String(query.year) : undefined,
            options: values.years.map((year) => ({ value: String(year), label: String(year) })),
          },
          { name: 'country', label: t('meetings.field-country'), value: query.country, options: countries },
          { name: 'body', label: t('meetings.field-body'), value: query.body, options: bodies },
        ]}
      />
      {ahead.length > 0 && <MeetingTable page={page} caption={t('meetings.ahead')} rows={ahead} />}
      {(before.length > 0 || ahead.length === 0) && (
        <MeetingTable page={page} caption={t('meetings.before')} rows={before} />
      )}
      <Pagination page={page} at={query.page ?? 1} pages={Math.ceil(list.total / pageSize)} href={address} />
      {page.signedIn && (
        <p>
          <a href={hrefTo(page, '/calendar')}>{t('meetings.calendar-title')}</a>
        </p>
      )}
      <FeedLinks
        page={page}
        feeds={[
          ...(['csv', 'ics', 'atom'] as const).map((kind) => ({
            kind,
            href: addressWith(hrefTo(page, `/meetings.${kind}`), query),
          })),
          { kind: 'json', href: addressWith('/api/v1/meetings', query) },
        ]}
      />
    </Document>
  )
}

function MeetingTable({ page, caption, rows }: { page: Page; caption: string; rows: readonly Meeting[] }) {
  const { t, locale } = page
  return (
    <DataTable
      caption={caption}
      rows={rows}
      empty={<EmptyState title={t('meetings.none')}>{t('meetings.none-next')}</EmptyState>}
      columns={[
        {
          label: t('meetings.field-title'),
          head: true,
          cell: (one) => (
            <a href={hrefTo(page, `/meetings/${one.slug}`)}>
              <Text page={page} text={one.title} plain />
            </a>
          ),
        },
        { label: t('meetings.field-dates'), cell: (one) => sayDates(one, locale) || t('meetings.dates-unknown') },
        {
          label: t('meetings.field-place'),
          cell: (one) => (one.place ? <Text page={page} text={one.place} plain /> : t(`meetings.mode-${one.mode}`)),
        },
        { label: t('meetings.field-state'), cell: (one) => <MeetingStatus page={page} meeting={one} /> },
      ]}
    />
  )
}
