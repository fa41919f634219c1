// Room: meetings/views. The desk: who came by session, day and channel; platforms' reports, checked before they are
// taken in.
import { onDay, sayDate } from '../../../kernel/dated.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { formatNumber } from '../../../ui/figure.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { categoryName, zoneOptions } from '../../reference/index.ts'
import { type AttendanceCounts, type Came, type CameAt, presences } from '../rules-attendance-counts.ts'
import { type JudgedLine, type LineEffect, lineEffects } from '../rules-attendance-judge.ts'
import { dayOrders } from '../rules-attendance-times.ts'
import { mayHold, sumBy, wallIn } from '../rules.ts'
import type { Meeting, Session } from '../store.ts'
import type { AttendanceFile } from '../store-attendance.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { sessionTitle } from './meeting-participation.tsx'

interface AttendanceModel {
  meeting: Meeting
  sessions: Session[]
  counts: AttendanceCounts
  files: AttendanceFile[]
  toDecide: number
}
export function DeskAttendancePage({ page, model }: { page: Page; model: AttendanceModel }) {
  const { t } = page
  const { meeting, counts, toDecide } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}`)
  const { named, nameless, phones } = counts.unmatched
  return (
    <Document
      page={page}
      title={t('meetings.room-attendance')}
      lead={t('meetings.attendance-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <ul class="ways">
          <li>
            <a href={`${to}/door`}>{t('meetings.room-door')}</a>
          </li>
          <li>
            <a href={`${to}/door/list`}>{t('meetings.door-list-title')}</a>
          </li>
          <li>
            <a href={`${to}/tallies`}>{t('meetings.room-tallies')}</a>
          </li>
          <li>
            <a href={`${to}/attendance.xlsx`}>{t('meetings.attendance-xlsx')}</a>
          </li>
        </ul>
        {toDecide > 0 && (
          <p class="acts">
            <Action href={`${to}/attendance/people`}>{t('meetings.to-decide', { count: toDecide })}</Action>
          </p>
        )}
        <h2>{t('meetings.attended-title')}</h2>
        <p>{t('meetings.attended-list', { count: counts.people.reduce((sum, one) => sum + one.n, 0) })}</p>
        {named + nameless + phones > 0 && (
          <p>
            {t('meetings.unmatched-apart')} {t('meetings.unmatched-named', { count: named })} ·{' '}
            {t('meetings.unmatched-nameless', { count: nameless })} ·{' '}
            {t('meetings.unmatched-phones', { count: phones })}
          </p>
        )}
        <p class="small">{t('meetings.desk-counts-note')}</p>
        <Counts page={page} model={model} />
        <Reports page={page} model={model} />
        <p>
          <a href={to}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}

function Counts({ page, model: { counts, sessions } }: { page: Page; model: AttendanceModel }) {
  const { t, locale } = page
  const at = (rows: readonly CameAt[], key: string, official: boolean) =>
    rows.filter((row) => row.at === key && row.official === official).reduce((sum, row) => sum + row.n, 0)
  const table = (
    caption: string,
    head: string,
    rows: readonly CameAt[],
    keys: string[],
    name: (key: string) => string,
  ) =>
    keys.length > 0 && (
      <DataTable
        caption={caption}
        rows={keys}
        columns={[
          { label: head, head: true, cell: (key) => name(key) },
          { label: t('meetings.note-official'), numeric: true, cell: (key) => formatNumber(page, at(rows, key, true)) },
          { label: t('meetings.note-people'), numeric: true, cell: (key) => formatNumber(page, at(rows, key, false)) },
        ]}
      />
    )
  const by = (caption: string, head: string, key: (one: Came) => string, name: (key: string) => string) =>
    counts.people.length > 0 && (
      <DataTable
        caption={caption}
        rows={sumBy(counts.people, key)}
        columns={[
          { label: head, head: true, cell: (row) => name(row.key) },
          { label: t('meetings.people'), numeric: true, cell: (row) => formatNumber(page, row.n) },
        ]}
      />
    )
  const days = [...new Set(counts.days.map((one) => one.at))].toSorted()
  const held = sessions.filter((one) => counts.sessions.some((row) => row.at === one.id)).map((one) => one.id)
  return (
    <>
      {by(
        t('meetings.by-channel'),
        t('meetings.field-channel'),
        (one) => one.channel,
        (key) => t(`meetings.came-${presences.find((one) => one === key) ?? 'room'}`),
      )}
      {by(
        t('meetings.by-category'),
        t('meetings.field-category'),
        (one) => one.category,
        (key) => categoryName(key, locale),
      )}
      {table(t('meetings.by-day'), t('meetings.field-day'), counts.days, days, (key) => sayDate(onDay(key), locale))}
      {table(t('meetings.by-session'), t('meetings.field-session'), counts.sessions, held, (key) =>
        sessionTitle(page, sessions, key),
      )}
    </>
  )
}

function Reports({ page, model: { meeting, sessions, files } }: { page: Page; model: AttendanceModel }) {
  const { t, locale } = page
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/attendance`)
  return (
    <>
      <h2>{t('meetings.reports-title')}</h2>
      <DataTable
        caption={t('meetings.reports-count', { count: files.length })}
        rows={files}
        empty={<EmptyState title={t('meetings.no-reports')}>{t('meetings.no-reports-next')}</EmptyState>}
        columns={[
          {
            label: t('meetings.report'),
            head: true,
            cell: (one) => (
              <a href={`${to}/files/${one.id}`}>
                {t(`meetings.platform-${one.platform}`)}, {t(`meetings.report-${one.report}`)}
              </a>
            ),
          },
          { label: t('meetings.field-session'), cell: (one) => sessionTitle(page, sessions, one.sessionId) },
          { label: t('meetings.field-state'), cell: (one) => t(`meetings.file-${one.state}`) },
          { label: t('meetings.field-day'), cell: (one) => sayDate(onDay(one.appliedOn ?? one.checkedOn), locale) },
          { label: t('meetings.effect-stay'), numeric: true, cell: (one) => formatNumber(page, one.counts.stay ?? 0) },
        ]}
      />
      {mayHold(meeting.state) && (
        <div class="sheet stack narrow">
          <h3>{t('meetings.report-add')}</h3>
          <p class="small">{t('meetings.report-kept')}</p>
          <Form page={page} action={to} multipart>
            <FileField
              page={page}
              name="upload"
              label={t('meetings.field-report')}
              hint={t('meetings.hint-report')}
              accept=".csv,.xlsx,.txt,.tsv"
            />
            {sessions.length > 0 && (
              <Select
                page={page}
                name="session"
                label={t('meetings.field-session')}
                hint={t('meetings.hint-report-session')}
                optional
                blank={t('meetings.by-times')}
                options={sessionOptions(page, sessions)}
              />
            )}
            <Select
              page={page}
              name="timeZone"
              label={t('meetings.field-report-zone')}
              hint={t('meetings.hint-report-zone')}
              value={meeting.timeZone}
              options={zoneOptions(locale, meeting.timeZone)}
            />
            <Select
              page={page}
              name="order"
              label={t('meetings.field-order')}
              optional
              blank={t('meetings.order-found')}
              options={dayOrders.map((value) => ({ value, label: t(`meetings.order-${value}`) }))}
            />
            <Submit>{t('meetings.act-check-report')}</Submit>
          </Form>
        </div>
      )}
    </>
  )
}

interface FileModel {
  meeting: Meeting
  file: AttendanceFile
  lines: JudgedLine[]
}
const mostLines = 300
/** The dry run: what each line would do, what is wrong first. */
export function DeskReportPage({ page, model }: { page: Page; model: FileModel }) {
  const { t } = page
  const { meeting, file, lines } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/attendance`)
  const effects = lineEffects.filter((one) => (file.counts[one] ?? 0) > 0)
  const wrong = lines.filter((one) => one.does === 'wrong')
  const good = lines.filter((one) => one.does !== 'wrong')
  return (
    <Document
      page={page}
      title={`${t(`meetings.platform-${file.platform}`)}, ${t(`meetings.report-${file.report}`)}`}
      lead={t(file.state === 'applied' ? 'meetings.report-applied' : 'meetings.report-checked')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <DataTable
          caption={t('meetings.report-effects')}
          rows={effects}
          columns={[
            { label: t('meetings.report-does'), head: true, cell: (one) => t(`meetings.effect-${one}`) },
            {
              label: t('meetings.report-lines'),
              numeric: true,
              cell: (one) => formatNumber(page, file.counts[one] ?? 0),
            },
          ]}
        />
        {file.state === 'checked' && mayHold(meeting.state) && (
          <>
            <Form page={page} name="apply" action={`${to}/files/${file.id}`} shape="row">
              <Submit>{t('meetings.act-apply-report')}</Submit>
            </Form>
            <Form page={page} name="drop" action={`${to}/files/${file.id}/removal`} shape="row">
              <Submit kind="plain">{t('meetings.act-drop-report')}</Submit>
            </Form>
          </>
        )}
        {wrong.length > 0 && (
          <DataTable
            caption={t('meetings.report-wrong', { count: wrong.length })}
            rows={wrong.slice(0, mostLines)}
            columns={[
              { label: t('meetings.report-line'), head: true, cell: (one) => one.line },
              { label: t('meetings.field-name'), cell: (one) => one.name ?? '–' },
              { label: t('meetings.report-why'), cell: (one) => t(`meetings.line-${one.why ?? 'time'}`) },
            ]}
          />
        )}
        {good.length > 0 && (
          <DataTable
            caption={t('meetings.report-good', { count: good.length })}
            rows={good.slice(0, mostLines)}
            columns={[
              { label: t('meetings.report-line'), head: true, cell: (one) => one.line },
              { label: t('meetings.field-name'), cell: (one) => one.name ?? '–' },
              { label: t('meetings.field-times'), cell: (one) => sayStay(meeting, one) },
              { label: t('meetings.report-does'), cell: (one) => sayEffect(page, one) },
            ]}
          />
        )}
        {lines.length > mostLines && <p class="small">{t('meetings.report-more', { most: mostLines })}</p>}
        <p>
          <a href={to}>{t('meetings.back-to-attendance')}</a>
        </p>
      </div>
    </Document>
  )
}
function sayStay(meeting: Meeting, one: JudgedLine): string {
  if (!one.joined || !one.left) return '–'
  const from = wallIn(meeting.timeZone, new Date(one.joined))
  const to = wallIn(meeting.timeZone, new Date(one.left))
  return `${from.day} ${from.clock} – ${to.clock}`
}
const counted: readonly LineEffect[] = ['stay', 'registered']
function sayEffect(page: Page, one: JudgedLine): string {
  const effect = page.t(`meetings.effect-${one.does}`)
  if (!counted.includes(one.does)) return effect
  const match = one.twice ? 'twice' : (one.proposed?.by ?? 'none')
  return `${effect}: ${page.t(`meetings.match-${match}`)}`
}
