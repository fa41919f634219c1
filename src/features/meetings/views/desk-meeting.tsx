// Room: meetings/views. The desk of a meeting: where it stands, what comes next, and the short pages behind it.
import { onDay, saySpan } from '../../../kernel/dated.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName, countryName } from '../../reference/index.ts'
import { sayDates } from '../present.ts'
import { type Channel, type MeetingAct, meetingKinds, mayEdit, mayHold } from '../rules.ts'
import type { Meeting, MeetingDocument, Session } from '../store.ts'
import type { Note } from '../store-holding.ts'
import type { Invitation } from '../store-invitations.ts'
import type { Participation } from '../store-registrations.ts'
import { sumBy } from '../rules.ts'
import { MeetingStatus } from './meeting-status.tsx'
import { zoneOptions } from '../../reference/index.ts'

export function DeskMeetingsPage({
  page,
  model,
}: {
  page: Page
  model: { list: { items: Meeting[]; total: number }; at: number; prepares: boolean }
}) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('meetings.desk-title')} lead={t('meetings.desk-lead')} alternates={false} hidden>
      {model.prepares && (
        <p class="acts">
          <Action href={hrefTo(page, '/desk/meetings/new')}>{t('meetings.act-new')}</Action>
        </p>
      )}
      <DataTable
        caption={t('meetings.found', { count: model.list.total })}
        rows={model.list.items}
        empty={<EmptyState title={t('meetings.none')}>{t('meetings.desk-none-next')}</EmptyState>}
        columns={[
          {
            label: t('meetings.field-title'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/desk/meetings/${one.slug}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          { label: t('meetings.field-dates'), cell: (one) => sayDates(one, locale) },
          { label: t('meetings.field-state'), cell: (one) => <MeetingStatus page={page} meeting={one} /> },
        ]}
      />
      <Pagination
        page={page}
        at={model.at}
        pages={Math.ceil(model.list.total / pageSize)}
        href={(n) => hrefTo(page, `/desk/meetings?page=${n}`)}
      />
    </Document>
  )
}

export interface FoundDate {
  title?: string
  on?: string
  zone?: string
}
export function DeskNewPage({ page, model }: { page: Page; model: { found: FoundDate } }) {
  const { t } = page
  const { found } = model
  return (
    <Document page={page} title={t('meetings.new-title')} lead={t('meetings.new-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, '/desk/meetings/new')}>
          <Select
            page={page}
            name="kind"
            label={t('meetings.field-kind')}
            value="forum"
            options={meetingKinds.map((value) => ({ value, label: t(`meetings.kind-${value}`) }))}
          />
          <Field
            page={page}
            name="title"
            label={t('meetings.field-title')}
            hint={t('meetings.hint-title')}
            value={found.title}
            maxlength={200}
          />
          <Field
            page={page}
            name="startsOn"
            type="date"
            label={t('meetings.field-startsOn')}
            value={found.on}
            size="short"
          />
          <Field
            page={page}
            name="endsOn"
            type="date"
            label={t('meetings.field-endsOn')}
            hint={t('meetings.hint-endsOn')}
            optional
            size="short"
          />
          <Select
            page={page}
            name="timeZone"
            label={t('meetings.field-timeZone')}
            hint={t('meetings.hint-timeZone')}
            value={found.zone}
            options={zoneOptions(page.locale, found.zone)}
          />
          <Submit>{t('meetings.act-create')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

interface DeskModel {
  meeting: Meeting
  steps: MeetingAct[]
  counts: Participation[]
  invitations: Invitation[]
  sessions: Session[]
  documents: MeetingDocument[]
  /** How many meetings prepare it. */
  preparation: number
  notes: Note[]
  tallies: number
  prepares: boolean
}
export function DeskMeetingPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  const { meeting, steps } = model
  return (
    <Document
      page={page}
      title={readText(meeting.title, locale).text}
      lead={`${sayDates(meeting, locale)} · ${meeting.code}`}
      tag={{ label: t('meetings.desk-tag') }}
      alternates={false}
      hidden
    >
      <div class="stack">
        <p>
          <MeetingStatus page={page} meeting={meeting} /> {t(`meetings.next-${meeting.state}`)}
        </p>
        <p class="acts">
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.see-public')}</a>
          {model.prepares && !meeting.fromRecord && (
            <a href={hrefTo(page, `/desk/meetings/${meeting.slug}/room/setup`)}>{t('meetings.desk-room')}</a>
          )}
          {model.prepares && (
            <a href={hrefTo(page, `/desk/meetings/${meeting.slug}/copy`)}>{t('meetings.begin-from-copy')}</a>
          )}
        </p>
        {steps.length > 0 && (
          <div class="sheet stack">
            <h2>{t('meetings.steps-title')}</h2>
            <Form page={page} action={hrefTo(page, `/desk/meetings/${meeting.slug}/step`)} shape="row">
              {steps.map((act, index) => (
                <Submit kind={act === 'cancel' ? 'danger' : index === 0 ? 'main' : 'plain'} name="act" value={act}>
                  {t(`meetings.act-${act}`)}
                </Submit>
              ))}
            </Form>
          </div>
        )}
        <Rooms page={page} model={model} />
      </div>
      {model.counts.length > 0 && <Counts page={page} counts={model.counts} />}
    </Document>
  )
}

function Rooms({ page, model }: { page: Page; model: DeskModel }) {
  const { t } = page
  const { meeting, sessions, documents, invitations, notes, prepares } = model
  const to = (rest: string) => hrefTo(page, `/desk/meetings/${meeting.slug}/${rest}`)
  const registered = invitations.filter((one) => one.state === 'registered').length
  const drafts = notes.filter((note) => note.state === 'draft').length
  const rows = [
    ...(prepares && mayEdit(meeting.state)
      ? [
          {
            to: to('words'),
            what: t('meetings.room-words'),
            now: t('meetings.topics-count', { count: meeting.topics.length }),
          },
          { to: to('place'), what: t('meetings.room-place'), now: t(`meetings.mode-${meeting.mode}`) },
          {
            to: to('agenda'),
            what: t('meetings.room-agenda'),
            now: t('meetings.sessions-count', { count: sessions.length }),
          },
          {
            to: to('preparation'),
            what: t('meetings.room-preparation'),
            now: t('meetings.preparation-count', { count: model.preparation }),
          },
          {
            to: to('documents'),
            what: t('meetings.room-documents'),
            now: t('meetings.documents-count', { count: documents.length }),
          },
        ]
      : []),
    ...(prepares && !meeting.fromRecord
      ? [
          {
            to: to('invitations'),
            what: t('meetings.room-invitations'),
            now: t('meetings.invitations-count', { count: invitations.length, registered }),
          },
          { to: to('segments'), what: t('meetings.room-segments'), now: t('meetings.room-segments-now') },
          { to: to('registration'), what: t('meetings.room-registration'), now: t('meetings.room-registration-now') },
          { to: to('delegations'), what: t('meetings.room-delegations'), now: t('meetings.room-delegations-now') },
          { to: to('roles'), what: t('meetings.room-roles'), now: t('meetings.room-roles-now') },
          { to: to('sheets'), what: t('meetings.room-sheets'), now: t('meetings.room-sheets-now') },
        ]
      : []),
    ...(prepares && !meeting.fromRecord
      ? [{ to: to('papers'), what: t('meetings.room-papers'), now: t('meetings.papers-now') }]
      : []),
    ...(prepares && ['live', 'held', 'documented'].includes(meeting.state)
      ? [
          {
            to: to('held'),
            what: t('meetings.room-held'),
            now: meeting.held ? saySpan(onDay(meeting.held.from), onDay(meeting.held.to), page.locale) : '–',
          },
        ]
      : []),
    ...(prepares && mayHold(meeting.state)
      ? [
          {
            to: to('door'),
            what: t('meetings.room-door'),
            now: t('meetings.registered-count', { count: model.counts.reduce((sum, one) => sum + one.n, 0) }),
          },
          { to: to('attendance'), what: t('meetings.room-attendance'), now: t('meetings.attendance-now') },
          {
            to: to('certificates'),
            what: t('meetings.room-certificates'),
            now: t('meetings.certificates-from'),
          },
          {
            to: to('tallies'),
            what: t('meetings.room-tallies'),
            now: t('meetings.tallies-count', { count: model.tallies }),
          },
        ]
      : []),
    ...(mayHold(meeting.state) || notes.length
      ? [
          {
            to: to('notes'),
            what: t('meetings.room-notes'),
            now: t('meetings.notes-count', { count: notes.length, drafts }),
          },
          {
            to: to('minutes'),
            what: t('meetings.room-minutes'),
            now: drafts > 0 || notes.length === 0 ? t('meetings.minutes-now-open') : t('meetings.note-state-approved'),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      caption={t('meetings.rooms-title')}
      rows={rows}
      columns={[
        { label: t('meetings.room'), head: true, cell: (row) => <a href={row.to}>{row.what}</a> },
        { label: t('meetings.room-now'), cell: (row) => row.now },
      ]}
    />
  )
}

/** At the desk the counts stand as they are: only the public's are kept back. */
function Counts({ page, counts }: { page: Page; counts: Participation[] }) {
  const { t, locale } = page
  const table = (
    caption: string,
    head: string,
    attribute: (one: Participation) => string | null,
    name: (key: string) => string,
  ) => (
    <DataTable
      caption={caption}
      rows={sumBy(counts, attribute)}
      columns={[
        { label: head, head: true, cell: (row) => name(row.key) },
        { label: t('meetings.people'), numeric: true, cell: (row) => row.n },
      ]}
    />
  )
  return (
    <section class="stack">
      <h2>{t('meetings.participation-title')}</h2>
      <p class="small">{t('meetings.desk-counts-note')}</p>
      {table(
        t('meetings.by-channel'),
        t('meetings.field-channel'),
        (one) => one.channel,
        (key) => t(`meetings.channel-${key as Channel}`),
      )}
      {table(
        t('meetings.by-category'),
        t('meetings.field-category'),
        (one) => one.category,
        (key) => categoryName(key, locale),
      )}
      {table(
        t('meetings.by-country'),
        t('meetings.field-country'),
        (one) => one.country,
        (key) => (key ? countryName(key, locale) : t('meetings.no-country')),
      )}
    </section>
  )
}
