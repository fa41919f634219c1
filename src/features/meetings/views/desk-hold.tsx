// Room: meetings/views. At the door: who is there, by list or code; and a figure for each channel.
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { formatNumber } from '../../../ui/figure.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { categoryName } from '../../reference/index.ts'
import { type Channel, channels, qualifiers, tallyChannels, tallyMethods } from '../rules.ts'
import type { Meeting, Session } from '../store.ts'
import type { Tally } from '../store-holding.ts'
import type { Registration } from '../store-registrations.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { sessionTitle } from './meeting-participation.tsx'

/** On a phone each row is a block: a short page, and the search. */
export const doorPageSize = 20

interface DoorModel {
  meeting: Meeting
  list: { items: Registration[]; total: number }
  query: { q?: string; channel?: Channel; session?: string; page?: number }
  sessions: Session[]
  there: Set<string>
  came: { channel: Channel; n: number }[]
  organisations: Map<string, string>
}
export function DeskDoorPage({ page, model }: { page: Page; model: DoorModel }) {
  const { t, locale } = page
  const { meeting, list, query, sessions, there } = model
  const base = hrefTo(page, `/desk/meetings/${meeting.slug}/door`)
  const here = addressWith(base, query)
  const hidden = query.session ? <input type="hidden" name="session" value={query.session} /> : null
  return (
    <Document page={page} title={t('meetings.room-door')} lead={t('meetings.door-lead')} alternates={false} hidden>
      <div class="stack">
        <p>
          {model.came.length
            ? model.came
                .map((one) => `${t(`meetings.channel-${one.channel}`)}: ${formatNumber(page, one.n)}`)
                .join(' · ')
            : t('meetings.nobody-yet')}
        </p>
        <div class="sheet stack narrow">
          <h2>{t('meetings.by-code')}</h2>
          <Form page={page} name="code" action={here}>
            {hidden}
            <Field
              page={page}
              name="code"
              label={t('meetings.door-code')}
              size="short"
              autocomplete="off"
              maxlength={200}
              spellcheck={false}
            />
            <Submit>{t('meetings.act-there')}</Submit>
          </Form>
        </div>
        <Filters
          page={page}
          action={base}
          found={t('meetings.registered-count', { count: list.total })}
          search={{ name: 'q', label: t('meetings.field-name'), value: query.q }}
          filters={[
            {
              name: 'channel',
              label: t('meetings.field-channel'),
              value: query.channel,
              options: channels.map((value) => ({ value, label: t(`meetings.channel-${value}`) })),
            },
            ...(sessions.length
              ? [
                  {
                    name: 'session',
                    label: t('meetings.field-session'),
                    value: query.session,
                    options: sessionOptions(page, sessions),
                  },
                ]
              : []),
          ]}
        />
        <Form page={page} name="list" action={here} shape="wide">
          {hidden}
          <DataTable
            caption={sessionTitle(page, sessions, query.session ?? null)}
            rows={list.items}
            empty={<EmptyState title={t('meetings.nobody-found')} />}
            columns={[
              { label: t('meetings.field-name'), head: true, cell: (one) => one.personName ?? t('meetings.name-gone') },
              {
                label: t('meetings.field-organisation'),
                cell: (one) =>
                  (one.organisationId && model.organisations.get(one.organisationId)) ||
                  categoryName(one.category, locale),
              },
              { label: t('meetings.field-channel'), cell: (one) => t(`meetings.channel-${one.channel}`) },
              { label: t('meetings.door-code'), cell: (one) => <code>{one.doorCode ?? '–'}</code> },
              {
                label: t('meetings.is-there'),
                cell: (one) =>
                  there.has(one.id) ? (
                    <>
                      <strong>{t('meetings.there')}</strong>{' '}
                      <button type="submit" class="btn plain" name="undo" value={one.id}>
                        {t('meetings.act-undo')}
                        <span class="unseen"> {one.personName}</span>
                      </button>
                    </>
                  ) : (
                    <button type="submit" class="btn plain" name="registration" value={one.id}>
                      {t('meetings.act-there')}
                      <span class="unseen"> {one.personName}</span>
                    </button>
                  ),
              },
            ]}
          />
        </Form>
        <Pagination
          page={page}
          at={query.page ?? 1}
          pages={Math.ceil(list.total / doorPageSize)}
          href={(n) => addressWith(base, { ...query, page: n })}
        />
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}

export function DeskTalliesPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; sessions: Session[]; tallies: Tally[] }
}) {
  const { t } = page
  const { meeting, sessions, tallies } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/tallies`)
  return (
    <Document
      page={page}
      title={t('meetings.room-tallies')}
      lead={t('meetings.tallies-note')}
      alternates={false}
      hidden
    >
      <div class="stack">
        {tallies.length > 0 && (
          <Form page={page} name="drop" action={`${to}/removal`}>
            <DataTable
              caption={t('meetings.tallies-title')}
              rows={tallies}
              columns={[
                { label: t('meetings.field-channel'), head: true, cell: (one) => t(`meetings.tally-${one.channel}`) },
                {
                  label: t('meetings.people'),
                  numeric: true,
                  cell: (one) => t(`meetings.qualified-${one.qualifier}`, { n: formatNumber(page, one.n) }),
                },
                { label: t('meetings.field-method'), cell: (one) => t(`meetings.method-${one.method}`) },
                { label: t('meetings.field-session'), cell: (one) => sessionTitle(page, sessions, one.sessionId) },
                { label: t('meetings.field-source'), cell: (one) => one.source },
                {
                  label: t('meetings.act-remove'),
                  cell: (one) => (
                    <button type="submit" class="btn danger" name="tally" value={one.id}>
                      {t('meetings.act-remove')}
                    </button>
                  ),
                },
              ]}
            />
          </Form>
        )}
        <div class="sheet stack narrow">
          <h2>{t('meetings.tally-add')}</h2>
          <Form page={page} name="tally" action={to} multipart>
            <Select
              page={page}
              name="channel"
              label={t('meetings.field-channel')}
              options={tallyChannels.map((value) => ({ value, label: t(`meetings.tally-${value}`) }))}
            />
            {sessions.length > 0 && (
              <Select
                page={page}
                name="session"
                label={t('meetings.field-session')}
                optional
                blank={t('meetings.whole-meeting')}
                options={sessionOptions(page, sessions)}
              />
            )}
            <Field
              page={page}
              name="n"
              inputmode="numeric"
              label={t('meetings.field-n')}
              hint={t('meetings.hint-n')}
              optional
              size="short"
            />
            <Select
              page={page}
              name="qualifier"
              label={t('meetings.field-qualifier')}
              value="exactly"
              options={qualifiers.map((value) => ({ value, label: t(`meetings.qualifier-${value}`) }))}
            />
            <Select
              page={page}
              name="method"
              label={t('meetings.field-method')}
              value="counted"
              options={tallyMethods.map((value) => ({ value, label: t(`meetings.method-${value}`) }))}
            />
            <Field
              page={page}
              name="source"
              label={t('meetings.field-source')}
              hint={t('meetings.hint-source')}
              maxlength={200}
            />
            <FileField
              page={page}
              name="upload"
              label={t('meetings.field-list')}
              hint={t('meetings.hint-list')}
              accept=".csv,.xlsx,.txt"
              optional
            />
            <Field
              page={page}
              name="column"
              label={t('meetings.field-column')}
              hint={t('meetings.hint-column')}
              optional
              size="medium"
            />
            <Submit
              beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}
            >
              {t('meetings.act-save')}
            </Submit>
          </Form>
        </div>
      </div>
    </Document>
  )
}
