// Room: meetings/views. The desk: what the form asks, places per channel and category, and how many wait.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { reviewRows } from '../../reference/index.ts'
import { questions } from '../rules-registration.ts'
import { type Channel, channelsOf } from '../rules.ts'
import type { Meeting } from '../store.ts'
import type { FormShape } from '../store-forms.ts'
import type { PlaceState, Quota } from '../store-seats.ts'

export const rowName = (page: Page, code: string): string => {
  const row = reviewRows().find((one) => one.code === code)
  return row ? readText(row.name, page.locale).text : code
}
export function DeskRegistrationPage({
  page,
  model,
}: {
  page: Page
  model: {
    meeting: Meeting
    form: FormShape
    quotas: Quota[]
    waiting: { channel: Channel; row: string; state: PlaceState; n: number }[]
  }
}) {
  const { t } = page
  const { meeting, quotas, waiting } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/registration`)
  const { capacity, taken } = meeting.room
  const room = { channel: 'room' as const, row: null, taken, capacity }
  const rows = [...(meeting.mode === 'online' ? [] : [room]), ...quotas]
  const counted = (channel: Channel, row: string | null, state: PlaceState) =>
    waiting
      .filter((one) => one.channel === channel && one.state === state && (row === null || one.row === row))
      .reduce((sum, one) => sum + one.n, 0)
  return (
    <Document
      page={page}
      title={t('meetings.room-registration')}
      lead={t('meetings.registration-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <DataTable
          caption={t('meetings.quotas-title')}
          rows={rows}
          empty={<EmptyState title={t('meetings.no-quotas')}>{t('meetings.no-quotas-next')}</EmptyState>}
          columns={[
            {
              label: t('meetings.field-row'),
              head: true,
              cell: (one) => (one.row ? rowName(page, one.row) : t('meetings.quota-all')),
            },
            { label: t('meetings.field-channel'), cell: (one) => t(`meetings.channel-${one.channel}`) },
            {
              label: t('meetings.field-places'),
              numeric: true,
              cell: (one) => one.capacity ?? t('meetings.quota-none'),
            },
            { label: t('meetings.quota-taken'), numeric: true, cell: (one) => one.taken },
            {
              label: t('meetings.quota-offered'),
              numeric: true,
              cell: (one) => counted(one.channel, one.row, 'offered'),
            },
            {
              label: t('meetings.quota-waiting'),
              numeric: true,
              cell: (one) => counted(one.channel, one.row, 'waiting'),
            },
          ]}
        />
        <p class="small">{t('meetings.quotas-note')}</p>
        <div class="cols">
          <div class="sheet stack">
            <h2>{t('meetings.quota-set')}</h2>
            <Form page={page} name="quota" action={`${to}/quotas`}>
              <Choice
                page={page}
                name="channel"
                label={t('meetings.field-channel')}
                inline
                options={channelsOf(meeting.mode).map((value) => ({ value, label: t(`meetings.channel-${value}`) }))}
              />
              <Select
                page={page}
                name="row"
                label={t('meetings.field-row')}
                hint={t('meetings.hint-row')}
                optional
                blank={t('meetings.quota-all')}
                options={reviewRows().map((one) => ({ value: one.code, label: rowName(page, one.code) }))}
              />
              <Field
                page={page}
                name="places"
                type="number"
                label={t('meetings.field-places')}
                hint={t('meetings.hint-quota')}
                optional
                size="short"
                min={0}
              />
              <Submit>{t('meetings.act-set-quota')}</Submit>
            </Form>
          </div>
          <div class="sheet stack">
            <h2>{t('meetings.questions-title')}</h2>
            <p class="small">{t('meetings.questions-note')}</p>
            <Form page={page} name="questions" action={to}>
              <Choice
                page={page}
                name="questions"
                label={t('meetings.field-questions')}
                many
                optional
                value={model.form.questions}
                options={questions.map((value) => ({ value, label: t(`meetings.question-${value}`) }))}
              />
              <Field
                page={page}
                name="offerDays"
                type="number"
                label={t('meetings.field-offerDays')}
                hint={t('meetings.hint-offerDays')}
                value={model.form.offerDays}
                size="short"
                min={1}
                max={14}
              />
              <Submit kind="plain">{t('meetings.act-save-questions')}</Submit>
            </Form>
          </div>
        </div>
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}
