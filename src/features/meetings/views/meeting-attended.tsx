// Room: meetings/views. Who came, in numbers: people on the list, once each; telephones and names that were not matched
// apart; never added to a figure of a platform.
import { onDay, sayDate } from '../../../kernel/dated.ts'
import { thresholds } from '../../../kernel/thresholds.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { formatNumber } from '../../../ui/figure.tsx'
import type { Page } from '../../../ui/page.ts'
import { categoryName, countryName } from '../../reference/index.ts'
import type { MeetingModel } from '../present.ts'
import type { PresenceChannel, PublicAt, PublicAttendance } from '../rules-attendance-counts.ts'
import { CountBars, sessionTitle } from './meeting-participation.tsx'

export function AttendedSection({ page, model }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  const { attended, sessions } = model
  if (!attended) return null
  return (
    <section id="attended" class="stack">
      <h2>{t('meetings.attended-title')}</h2>
      <p>{t('meetings.attended-list', { count: attended.total })}</p>
      {attended.said !== null && attended.said > 0 && (
        <p>{t('meetings.attended-said', { n: formatNumber(page, attended.said) })}</p>
      )}
      <Unmatched page={page} attended={attended} />
      <p class="small">{t('meetings.attended-note', { smallest: thresholds.participationByAttribute })}</p>
      {attended.total > 0 && (
        <>
          <CountBars
            page={page}
            caption={t('meetings.by-channel')}
            head={t('meetings.field-channel')}
            count={attended.channels}
            name={(key) => t(`meetings.came-${key as PresenceChannel}`)}
          />
          <CountBars
            page={page}
            caption={t('meetings.by-category')}
            head={t('meetings.field-category')}
            count={attended.categories}
            name={(key) => categoryName(key, locale)}
          />
          <CountBars
            page={page}
            caption={t('meetings.by-country')}
            head={t('meetings.field-country')}
            count={attended.countries}
            name={(key) => (key ? countryName(key, locale) : t('meetings.no-country'))}
          />
          {attended.days.length > 1 && (
            <AtTable
              page={page}
              caption={t('meetings.by-day')}
              head={t('meetings.field-day')}
              rows={attended.days}
              name={(key) => sayDate(onDay(key), locale)}
            />
          )}
          {attended.sessions.length > 0 && (
            <AtTable
              page={page}
              caption={t('meetings.by-session')}
              head={t('meetings.field-session')}
              rows={sessions.flatMap((one) => attended.sessions.filter((row) => row.key === one.id))}
              name={(key) => sessionTitle(page, sessions, key)}
            />
          )}
        </>
      )}
    </section>
  )
}

function Unmatched({ page, attended: { unmatched } }: { page: Page; attended: PublicAttendance }) {
  const parts = (['named', 'nameless', 'phones'] as const).filter((one) => unmatched[one] > 0)
  if (parts.length === 0) return null
  return (
    <p>
      {page.t('meetings.unmatched-apart')}{' '}
      {parts.map((one) => page.t(`meetings.unmatched-${one}`, { count: unmatched[one] })).join(' · ')}
    </p>
  )
}

function AtTable({
  page,
  caption,
  head,
  rows,
  name,
}: {
  page: Page
  caption: string
  head: string
  rows: readonly PublicAt[]
  name: (key: string) => string
}) {
  const { t } = page
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        { label: head, head: true, cell: (row) => name(row.key) },
        { label: t('meetings.note-official'), numeric: true, cell: (row) => formatNumber(page, row.official) },
        {
          label: t('meetings.note-people'),
          numeric: true,
          cell: (row) => (row.people === null ? t('meetings.not-shown') : formatNumber(page, row.people)),
        },
      ]}
    />
  )
}
