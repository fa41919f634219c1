// Room: meetings/views. Who takes part, in numbers: officials openly, private people above the threshold; and a figure per
// channel, each in its own words, never added up.
import { sayDate, onDay } from '../../../kernel/dated.ts'
import { thresholds } from '../../../kernel/thresholds.ts'
import { type BarRow, Bars } from '../../../ui/bars.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Figure, formatNumber } from '../../../ui/figure.tsx'
import type { Page } from '../../../ui/page.ts'
import { categoryName, countryName } from '../../reference/index.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { Tally } from '../store-holding.ts'
import { RecordedSources } from './recorded-parts.tsx'
import type { MeetingModel } from '../present.ts'
import { type Channel, seatsOf } from '../rules.ts'
import type { PublicCount } from '../rules-attendance-counts.ts'

export function ParticipationSection({ page, model: { meeting, registered } }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  if (!registered) return null
  const seats = meeting.mode === 'online' ? 'unlimited' : seatsOf(meeting.room)
  const channelName = (key: string) => t(`meetings.channel-${key as Channel}`)
  return (
    <section id="participation" class="stack">
      <h2>{t('meetings.participation-title')}</h2>
      <Figure
        page={page}
        value={registered.total}
        counts={t('meetings.registered', { count: registered.total })}
        asOf={sayDate(onDay(page.now.toISOString().slice(0, 10)), locale)}
      />
      {meeting.state === 'open' && seats !== 'unlimited' && <p>{t(`meetings.seats-${seats}`)}</p>}
      {registered.total > 0 && (
        <>
          <p class="small">{t('meetings.participation-note', { smallest: thresholds.participationByAttribute })}</p>
          <CountBars
            page={page}
            caption={t('meetings.by-category')}
            head={t('meetings.field-category')}
            count={registered.categories}
            name={(key) => categoryName(key, locale)}
          />
          <CountBars
            page={page}
            caption={t('meetings.by-country')}
            head={t('meetings.field-country')}
            count={registered.countries}
            name={(key) => (key ? countryName(key, locale) : t('meetings.no-country'))}
          />
          <CountBars
            page={page}
            caption={t('meetings.by-channel')}
            head={t('meetings.field-channel')}
            count={registered.channels}
            name={channelName}
          />
        </>
      )}
    </section>
  )
}

export function CountBars({
  page,
  caption,
  head,
  count,
  name,
}: {
  page: Page
  caption: string
  head: string
  count: PublicCount
  name: (key: string) => string
}) {
  const { t } = page
  const barOf = ({ key, n }: { key: string; n: number }): BarRow => ({ label: name(key), value: n })
  const official = count.official.map(barOf)
  const people = [
    ...count.people.map(barOf),
    ...(count.together > 0
      ? [{ label: t('meetings.together'), value: count.together, note: t('meetings.note-together') }]
      : []),
  ]
  // One scale for both, so that the bars can be compared.
  const shared = {
    page,
    heads: { label: head, value: t('meetings.people') },
    max: Math.max(...[...official, ...people].map((row) => row.value ?? 0)),
  }
  if (official.length + people.length === 0) return null
  return (
    <>
      <h3>{caption}</h3>
      <div class="cols">
        {official.length > 0 && (
          <Bars {...shared} tone="answer" caption={t('meetings.note-official')} rows={official} />
        )}
        {people.length > 0 && <Bars {...shared} tone="voice" caption={t('meetings.note-people')} rows={people} />}
      </div>
    </>
  )
}

export function TalliesSection({ page, model: { meeting, tallies, sessions } }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  const of = ({ onDay, sessionId }: Tally) => (onDay ? sayDay(onDay, locale) : sessionTitle(page, sessions, sessionId))
  if (tallies.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('meetings.tallies-title')}</h2>
      <p class="small">{t('meetings.tallies-note')}</p>
      <DataTable
        caption={t('meetings.tallies-title')}
        rows={tallies}
        columns={[
          { label: t('meetings.field-channel'), head: true, cell: (one) => t(`meetings.tally-${one.channel}`) },
          {
            label: t(meeting.fromRecord ? 'meetings.recorded-participants' : 'meetings.people'),
            numeric: true,
            cell: (one) => t(`meetings.qualified-${one.qualifier}`, { n: formatNumber(page, one.n) }),
          },
          { label: t('meetings.field-method'), cell: (one) => t(`meetings.method-${one.method}`) },
          { label: t(meeting.fromRecord ? 'meetings.field-day' : 'meetings.field-session'), cell: of },
          ...(meeting.fromRecord ? [] : [{ label: t('meetings.field-source'), cell: (one: Tally) => one.source }]),
        ]}
      />
      <RecordedSources page={page} sources={tallies.flatMap((one) => one.sources)} />
    </section>
  )
}
export function sessionTitle(
  page: Pick<Page, 'locale' | 't'>,
  sessions: MeetingModel['sessions'],
  id: string | null,
): string {
  const session = id ? sessions.find((one) => one.id === id) : undefined
  const value = session?.title.values[page.locale] ?? session?.title.values[session.title.original]
  return value?.text ?? page.t('meetings.whole-meeting')
}
