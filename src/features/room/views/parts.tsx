// Room: room/views. The parts that every page of a room is made of: where the agenda stands, what was heard and chosen,
// who is here. The script exchanges them by their ids.
import type { ComponentChildren } from 'preact'
import { sayClock, sayDay } from '../../../platform/i18n/format.ts'
import { Bars } from '../../../ui/bars.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text, TextOrigin } from '../../../ui/text.tsx'
import { categoryName, countryName, countryTerms } from '../../reference/index.ts'
import { hereRows } from '../present.ts'
import { type Heard, type HereCount, type Item, type PollNow, type RoomNow, regionOf } from '../room-now.ts'
import { readText } from '../../../kernel/localized-text.ts'

/** What the script needs to know: where the marks are, which the page was made with, what it exchanges. */
export function Watched({
  page,
  now,
  own,
  children,
}: {
  page: Page
  now: RoomNow
  /** `wait`: this reader waits for the floor; `all`: the whole page follows everything. */
  own?: 'wait' | 'all'
  children: ComponentChildren
}) {
  const { slug } = now.meeting
  return (
    <div
      class="stack"
      data-room={`/api/v1/meetings/${slug}/room/screen`}
      data-shared={hrefTo(page, `/meetings/${slug}/room/screen`)}
      data-now={now.marks.now}
      data-queue={now.marks.queue}
      data-polls={now.marks.polls}
      data-own={own}
    >
      {(['offline', 'kept', 'new'] as const).map((what) => (
        <p class="notice" role="status" data-say={what} hidden>
          {page.t(`room.script-${what}`)}{' '}
          {what === 'new' && <a href={hrefTo(page, page.path)}>{page.t('room.refresh')}</a>}
        </p>
      ))}
      {children}
    </div>
  )
}

const clocks = (page: Page, zone: string, from: Date | null, to: Date | null): string | null => {
  if (!from) return null
  const at = (time: Date) => sayClock(time, page.locale, zone)
  return to ? page.t('room.from-to', { from: at(from), to: at(to) }) : page.t('room.from', { from: at(from) })
}
/** Planned and actual times of an item, in the zone of the meeting. */
export function ItemTimes({ page, now, item }: { page: Page; now: RoomNow; item: Item }) {
  const planned = clocks(page, now.meeting.timeZone, item.startsAt, item.endsAt)
  const real = clocks(page, now.meeting.timeZone, item.begunAt, item.endedAt)
  const words = [
    planned && page.t('room.planned', { times: planned }),
    real && page.t('room.really', { times: real }),
  ].filter(Boolean)
  return words.length > 0 ? <p class="small">{words.join(' · ')}</p> : null
}

export function NowPart({ page, now, waiting }: { page: Page; now: RoomNow; waiting?: boolean }) {
  const { t } = page
  const { current, next, speaking } = now
  return (
    <section class="stack" aria-labelledby="now-title">
      <h2 id="now-title">{t('room.now-title')}</h2>
      <div id="now" class="stack" data-part aria-live="polite">
        {current ? (
          <div>
            <p class="figure figure-medium">
              <strong class="number">
                <Text page={page} text={current.title} plain />
              </strong>
            </p>
            <ItemTimes page={page} now={now} item={current} />
          </div>
        ) : (
          <p>{t('room.no-item')}</p>
        )}
        {speaking && (
          <p>
            {t('room.speaking')} <strong>{sayCapacity(page, speaking)}</strong>
          </p>
        )}
        {waiting && <p>{t('room.waiting-count', { count: now.counts.waiting })}</p>}
        {next && (
          <p class="quiet">
            {t('room.next')} <Text page={page} text={next.title} plain />
            {next.startsAt && ` (${sayClock(next.startsAt, page.locale, now.meeting.timeZone)})`}
          </p>
        )}
      </div>
    </section>
  )
}

/** In which capacity somebody speaks: what the public may know of it, and a name only by consent. */
export function sayCapacity(page: Page, one: Omit<Heard, 'place' | 'itemId' | 'outOfTurn'>): string {
  const { locale, t } = page
  const parts = [
    one.name,
    one.organisation,
    one.category && categoryName(one.category, locale),
    one.country && countryName(one.country, locale),
  ].filter((part): part is string => Boolean(part))
  return parts.length > 0 ? parts.join(', ') : t('room.somebody')
}
export function sayRegion(page: Page, country: string | null): string {
  const code = regionOf(country)
  const { reviewSubregions, m49Subregions } = countryTerms()
  const known = [...reviewSubregions, ...m49Subregions].find((one) => one.code === code)
  return known ? readText(known.name, page.locale).text : page.t('room.not-said')
}

export function PollResults({ page, polls }: { page: Page; polls: readonly PollNow[] }) {
  const { t } = page
  return (
    <>
      {polls.map((poll) => (
        <PollFigures
          page={page}
          poll={poll}
          kind="registered"
          caption={<Text page={page} text={poll.question} plain />}
        />
      ))}
      {polls
        .filter((poll) => poll.result?.guests)
        .map((poll) => (
          <PollFigures
            page={page}
            poll={poll}
            kind="guests"
            caption={
              <>
                <Text page={page} text={poll.question} plain /> ({t('room.of-guests')})
              </>
            }
          />
        ))}
    </>
  )
}
function PollFigures({
  page,
  poll,
  kind,
  caption,
}: {
  page: Page
  poll: PollNow
  kind: 'registered' | 'guests'
  caption: ComponentChildren
}) {
  const { t, locale } = page
  const { result } = poll
  if (!result) return null
  const hidden = result.options.some((one) => one[kind] === null)
  return (
    <div class="stack">
      <Bars
        page={page}
        caption={caption}
        heads={{ label: t('room.field-option'), value: t('room.answers') }}
        tone="voice"
        rows={result.options.map((one) => ({
          label: readText(one.text, locale).text,
          value: one[kind],
          note: one[kind] === null ? t('room.kept-back-here') : undefined,
        }))}
      />
      <TextOrigin page={page} text={poll.question} />
      <p class="small">
        {t('room.answered-count', { count: result.answered })} {hidden && t('room.kept-back')}
      </p>
    </div>
  )
}

export function HeardTable({ page, now }: { page: Page; now: RoomNow }) {
  const { t } = page
  const titleOf = (id: string | null) => {
    const item = now.items.find((one) => one.id === id)
    return item ? <Text page={page} text={item.title} plain /> : '–'
  }
  return (
    <>
      {now.heard.length > 0 && (
        <DataTable
          caption={t('room.heard-caption')}
          rows={now.heard}
          columns={[
            { label: t('room.field-place'), numeric: true, cell: (one) => one.place },
            { label: t('room.field-who'), head: true, cell: (one) => sayCapacity(page, one) },
            { label: t('room.field-item'), cell: (one) => titleOf(one.itemId) },
            {
              label: t('room.field-turn'),
              cell: (one) => (one.outOfTurn === null ? t('room.in-turn') : t('room.out-of-turn', { n: one.outOfTurn })),
            },
          ]}
        />
      )}
      <p class="small">{t('room.asked-counts', now.counts)}</p>
    </>
  )
}

export function HerePart({ page, now }: { page: Page; now: RoomNow }) {
  const { t, locale } = page
  const { here } = now
  return (
    <section class="stack" aria-labelledby="here-title">
      <h2 id="here-title">{t('room.here-title')}</h2>
      <p>{t('room.here-count', { count: here.total })}</p>
      {here.total > 0 && (
        <div class="cols">
          <HereTable page={page} count={here.categories} caption={t('room.by-category')}>
            {(key) => (key === '' ? t('room.not-said') : categoryName(key, locale))}
          </HereTable>
          <HereTable page={page} count={here.countries} caption={t('room.by-country')}>
            {(key) => (key === '' ? t('room.not-said') : countryName(key, locale))}
          </HereTable>
        </div>
      )}
      <p class="small">{t('room.here-note')}</p>
    </section>
  )
}
function HereTable({
  page,
  count,
  caption,
  children,
}: {
  page: Page
  count: HereCount
  caption: string
  children: (key: string) => string
}) {
  const rows = hereRows(count).map((one) => ({ label: children(one.key), value: one.n }))
  const together = count.together > 0 ? [{ label: page.t('room.together'), value: count.together }] : []
  if (rows.length + together.length === 0) return null
  return (
    <Bars
      page={page}
      caption={caption}
      heads={{ label: caption, value: page.t('room.people') }}
      rows={[...rows, ...together]}
    />
  )
}

export function AgendaTable({ page, now }: { page: Page; now: RoomNow }) {
  const { t, locale } = page
  const { timeZone } = now.meeting
  const said = (from: Date | null, to: Date | null) => clocks(page, timeZone, from, to)
  const day = ({ onDay }: Item) => (onDay ? sayDay(onDay, locale) : null)
  if (now.items.length === 0) return null
  return (
    <DataTable
      caption={t('room.agenda-caption', { zone: timeZone.replace(/_/g, ' ') })}
      rows={now.items}
      columns={[
        { label: t('room.field-item'), head: true, cell: (one) => readText(one.title, locale).text },
        { label: t('room.field-planned'), cell: (one) => said(one.startsAt, one.endsAt) ?? day(one) ?? '–' },
        { label: t('room.field-really'), cell: (one) => said(one.begunAt, one.endedAt) ?? '–' },
      ]}
    />
  )
}
