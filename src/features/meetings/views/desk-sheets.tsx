// Room: meetings/views. The desk: the sheets of a meeting, who serves each, and one sheet for whoever serves it.
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { type Duty, duties } from '../rules-registration.ts'
import type { ServedList } from '../served-lists.ts'
import type { Meeting } from '../store.ts'
import type { HeldDuty } from '../store-forms.ts'

export function DeskSheetsPage({
  page,
  model,
}: {
  page: Page
  model: {
    meeting: Meeting
    held: HeldDuty[]
    names: Map<string, string>
    mine: Duty[]
    servers: { id: string; name: string }[]
  }
}) {
  const { t } = page
  const { meeting, held, names, mine } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/sheets`)
  return (
    <Document page={page} title={t('meetings.room-sheets')} lead={t('meetings.sheets-lead')} alternates={false} hidden>
      <div class="stack">
        <DataTable
          caption={t('meetings.room-sheets')}
          rows={duties}
          columns={[
            {
              label: t('meetings.sheet'),
              head: true,
              cell: (duty) =>
                mine.includes(duty) ? (
                  <a href={`${to}/${duty}`}>{t(`meetings.duty-${duty}`)}</a>
                ) : (
                  t(`meetings.duty-${duty}`)
                ),
            },
            { label: t('meetings.sheet-holds'), cell: (duty) => t(`meetings.duty-${duty}-holds`) },
            {
              label: t('meetings.sheet-files'),
              cell: (duty) =>
                mine.includes(duty) ? (
                  <>
                    <a href={`${to}/${duty}.xlsx`}>{t('meetings.sheet-xlsx')}</a> ·{' '}
                    <a href={`${to}/${duty}.pdf`}>{t('meetings.sheet-pdf')}</a>
                  </>
                ) : (
                  t('meetings.sheet-not-yours')
                ),
            },
          ]}
        />
        <DataTable
          caption={t('meetings.duties-title')}
          rows={held}
          empty={<EmptyState title={t('meetings.no-duties')}>{t('meetings.no-duties-next')}</EmptyState>}
          columns={[
            { label: t('meetings.field-person'), head: true, cell: (one) => names.get(one.personId) ?? '–' },
            { label: t('meetings.field-duty'), cell: (one) => t(`meetings.duty-${one.duty}`) },
            {
              label: t('meetings.act-end-duty'),
              cell: (one) => (
                <Form
                  page={page}
                  name={`end-${one.duty}-${one.personId}`}
                  action={`${to}/removal`}
                  label={[names.get(one.personId) ?? '', t(`meetings.duty-${one.duty}`)].join(', ')}
                  shape="row"
                >
                  <input type="hidden" name="person" value={one.personId} />
                  <input type="hidden" name="duty" value={one.duty} />
                  <Submit kind="plain">{t('meetings.act-end-duty')}</Submit>
                </Form>
              ),
            },
          ]}
        />
        <div class="sheet stack narrow">
          <h2>{t('meetings.duty-give')}</h2>
          <p class="small">{t('meetings.duty-note')}</p>
          <Form page={page} name="duty" action={to}>
            <Select
              page={page}
              name="person"
              label={t('meetings.field-person')}
              options={model.servers.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              page={page}
              name="duty"
              label={t('meetings.field-duty')}
              options={duties.map((value) => ({ value, label: t(`meetings.duty-${value}`) }))}
            />
            <Submit>{t('meetings.act-give-duty')}</Submit>
          </Form>
        </div>
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}

export function DeskSheetPage({ page, model }: { page: Page; model: { meeting: Meeting; list: ServedList } }) {
  const { t } = page
  const { meeting, list } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/sheets`)
  return (
    <Document page={page} title={list.title} lead={list.meeting} alternates={false} hidden>
      <div class="stack">
        <p>{list.note}</p>
        <p class="acts">
          <a class="btn" href={`${to}/${list.duty}.xlsx`}>
            {t('meetings.sheet-xlsx')}
          </a>
          <a class="btn plain" href={`${to}/${list.duty}.pdf`}>
            {t('meetings.sheet-pdf')}
          </a>
        </p>
        <DataTable
          caption={t('meetings.sheet-rows', { count: list.rows.length })}
          rows={list.rows}
          empty={<EmptyState title={t('meetings.sheet-empty')} />}
          columns={list.heads.map((label, index) => ({
            label,
            head: index === 0,
            cell: (row: string[]) => row[index] || '–',
          }))}
        />
        <p>
          <a href={to}>{t('meetings.room-sheets')}</a>
        </p>
      </div>
    </Document>
  )
}
