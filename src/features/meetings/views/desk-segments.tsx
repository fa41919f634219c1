// Room: meetings/views. The desk: whom a segment holds, inviting them all, and what became of each segment.
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { categoryName, countryName, countryOptions } from '../../reference/index.ts'
import { type SegmentCount, type SegmentWanted, readSegment, segments } from '../rules-segments.ts'
import type { Meeting } from '../store.ts'
import type { SegmentPreview } from '../use-cases-segments.ts'

const tables = [1, 2, 3, 4]
function sayKey(page: Page, key: string): string {
  const wanted = key ? readSegment(key) : null
  return wanted ? saySegment(page, wanted) : page.t('meetings.segment-none')
}
function saySegment(page: Page, { segment, table, country }: SegmentWanted): string {
  const { t, locale } = page
  return [
    t(`meetings.segment-${segment}`),
    segment === 'members' && table ? t('meetings.segment-table', { number: table }) : '',
    country ? countryName(country, locale) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
export function DeskSegmentsPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; counts: SegmentCount[]; preview: SegmentPreview | null }
}) {
  const { t, locale } = page
  const { meeting, counts, preview } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/segments`)
  const wanted = preview?.wanted
  return (
    <Document
      page={page}
      title={t('meetings.room-segments')}
      lead={t('meetings.segments-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <Filters
          page={page}
          action={to}
          found={
            preview
              ? t('meetings.segment-found', { all: preview.all, fresh: preview.fresh.length })
              : t('meetings.segment-choose')
          }
          filters={[
            {
              name: 'segment',
              label: t('meetings.field-segment'),
              value: wanted?.segment,
              options: segments.map((value) => ({ value, label: t(`meetings.segment-${value}`) })),
            },
            {
              name: 'table',
              label: t('meetings.field-table'),
              value: wanted?.table === undefined ? undefined : String(wanted.table),
              options: tables.map((one) => ({
                value: String(one),
                label: t('meetings.segment-table', { number: one }),
              })),
            },
            {
              name: 'country',
              label: t('meetings.field-country'),
              value: wanted?.country,
              options: countryOptions(locale),
            },
          ]}
        />
        {preview && wanted && (
          <section class="stack">
            <Form page={page} action={addressWith(to, { ...wanted })}>
              <input type="hidden" name="segment" value={wanted.segment} />
              {wanted.table !== undefined && <input type="hidden" name="table" value={String(wanted.table)} />}
              {wanted.country && <input type="hidden" name="country" value={wanted.country} />}
              {preview.fresh.length > 0 && (
                <Submit>{t('meetings.act-invite-segment', { count: preview.fresh.length })}</Submit>
              )}
            </Form>
            <DataTable
              caption={saySegment(page, wanted)}
              rows={preview.fresh.slice(0, 50)}
              empty={<p>{t('meetings.segment-found', { all: preview.all, fresh: 0 })}</p>}
              columns={[
                { label: t('meetings.field-invited'), head: true, cell: (one) => one.name },
                { label: t('meetings.field-category'), cell: (one) => categoryName(one.category, locale) },
                {
                  label: t('meetings.field-country'),
                  cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
                },
              ]}
            />
          </section>
        )}
        <DataTable
          caption={t('meetings.segments-counts')}
          rows={counts}
          empty={<EmptyState title={t('meetings.no-invitations')}>{t('meetings.no-segments-next')}</EmptyState>}
          columns={[
            { label: t('meetings.field-segment'), head: true, cell: (one) => sayKey(page, one.key) },
            { label: t('meetings.count-invited'), numeric: true, cell: (one) => one.invited },
            { label: t('meetings.count-opened'), numeric: true, cell: (one) => one.opened },
            { label: t('meetings.count-registered'), numeric: true, cell: (one) => one.registered },
            { label: t('meetings.count-declined'), numeric: true, cell: (one) => one.declined },
          ]}
        />
        <p class="small">{t('meetings.opened-note')}</p>
        <p class="acts">
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}/invitations`)}>{t('meetings.room-invitations')}</a>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}
