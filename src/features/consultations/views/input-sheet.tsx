// Room: consultations/views. An organisation's inputs from a spreadsheet: the sheet is read first, each row that cannot
// be filed is said with its line and the reason, and the good ones are filed by a second press.
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import type { JudgedSheet } from '../inputs-sheet.ts'

export function InputSheetPage({
  page,
  model,
}: {
  page: Page
  model: { organisations: { id: string; name: string }[] }
}) {
  const { t } = page
  const [first] = model.organisations
  return (
    <Document page={page} title={t('consultations.sheet-title')} lead={t('consultations.sheet-lead')}>
      <div class="stack narrow">
        <p>
          <a href={hrefTo(page, '/inputs/sheet.xlsx')}>{t('consultations.sheet-example')}</a>
        </p>
        <Form page={page} action={hrefTo(page, '/inputs/sheet')} multipart>
          {model.organisations.length > 1 ? (
            <Select
              page={page}
              name="organisation"
              label={t('consultations.field-organisation')}
              options={model.organisations.map((one) => ({ value: one.id, label: one.name }))}
              value={first?.id}
            />
          ) : (
            <p>
              <strong>{first?.name}</strong>
            </p>
          )}
          <FileField
            page={page}
            name="upload"
            label={t('consultations.field-upload')}
            hint={t('consultations.hint-sheet')}
            accept=".xlsx,.csv"
          />
          <Submit beside={{ href: hrefTo(page, '/inputs/new'), label: t('consultations.sheet-one') }}>
            {t('consultations.act-read-sheet')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

export function JudgedSheetPage({ page, model }: { page: Page; model: { id: string; sheet: JudgedSheet } }) {
  const { t } = page
  const { good, known, wrong } = model.sheet
  const again = hrefTo(page, '/inputs/sheet')
  const counts = { good: good.length, known, wrong: wrong.length }
  return (
    <Document
      page={page}
      title={t('consultations.sheet-read')}
      lead={t('consultations.sheet-counts', counts)}
      alternates={false}
      hidden
    >
      <div class="stack">
        {wrong.length > 0 && (
          <DataTable
            caption={t('consultations.sheet-wrong', { count: wrong.length })}
            rows={wrong}
            columns={[
              { label: t('consultations.sheet-row'), numeric: true, cell: (one) => one.row },
              { label: t('consultations.field-title'), head: true, cell: (one) => one.title || '–' },
              { label: t('consultations.sheet-why'), cell: (one) => t(one.why as 'consultations.wrong-row-title') },
            ]}
          />
        )}
        {good.length > 0 ? (
          <Form page={page} action={`${again}/${model.id}`}>
            <p>{t('consultations.file-public')}</p>
            <Submit beside={{ href: again, label: t('consultations.sheet-other') }}>
              {t('consultations.act-file-sheet', { count: good.length })}
            </Submit>
          </Form>
        ) : (
          <p>
            <a href={again}>{t('consultations.sheet-other')}</a>
          </p>
        )}
        {good.length > 0 && (
          <details>
            <summary>{t('consultations.sheet-good', { count: good.length })}</summary>
            <ol>
              {good.slice(0, 500).map((one) => (
                <li>{one.title}</li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </Document>
  )
}
