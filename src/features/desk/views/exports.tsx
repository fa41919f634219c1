// Room: desk/views. Lists of personal data that leave: asked for with a purpose, agreed to by another, taken within
// the hour.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { type ExportModel, type ExportsModel, exportKinds } from '../exports.ts'

export function ExportsPage({ page, model }: { page: Page; model: ExportsModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('desk.exports-title')} lead={t('desk.exports-lead')} alternates={false} hidden>
      <div class="stack">
        <DataTable
          caption={t('desk.exports-caption')}
          rows={model.items}
          empty={<EmptyState title={t('desk.exports-none')}>{t('desk.exports-none-next')}</EmptyState>}
          columns={[
            {
              label: t('desk.field-what'),
              head: true,
              cell: (one) => [t(`desk.export-${one.what}`), one.about].filter(Boolean).join(': '),
            },
            { label: t('desk.field-purpose'), cell: (one) => one.purpose },
            {
              label: t('desk.export-asked'),
              cell: (one) => t('desk.export-asked-by', { name: one.askedBy, day: sayDay(one.on, locale) }),
            },
            { label: t('desk.export-state'), cell: (one) => <Standing page={page} one={one} /> },
          ]}
        />
        {model.mayAsk && <AskForm page={page} model={model} />}
      </div>
    </Document>
  )
}

function Standing({ page, one }: { page: Page; one: ExportModel }) {
  const { t } = page
  return (
    <>
      <Status tone={one.state === 'open' ? 'answer' : 'neutral'} hollow={one.state === 'waiting'}>
        {t(`desk.export-${one.state}`)}
      </Status>
      {one.decidedBy && ` ${t('desk.export-decided-by', { name: one.decidedBy })}`}
      {one.single && ` ${t('desk.export-single')}`}
      {one.state === 'open' && (
        <p class="acts">
          <Action href={hrefTo(page, `/desk/exports/${one.id}/list.csv`)}>{t('desk.act-take')}</Action>
        </p>
      )}
      {one.mayDecide && (
        <Form page={page} action={hrefTo(page, `/desk/exports/${one.id}/decision`)} name={`decide-${one.id}`}>
          <Submit name="act" value="agree">
            {t('desk.act-agree')}
          </Submit>
          <Submit kind="plain" name="act" value="decline">
            {t('desk.act-decline')}
          </Submit>
        </Form>
      )}
    </>
  )
}

function AskForm({ page, model }: { page: Page; model: ExportsModel }) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('desk.export-ask-title')}</h2>
      <p>{t('desk.export-ask-lead')}</p>
      <Form page={page} action={hrefTo(page, '/desk/exports')} name="ask">
        <Choice
          page={page}
          name="what"
          label={t('desk.field-what')}
          options={exportKinds.map((kind) => ({
            value: kind,
            label: t(`desk.export-${kind}`),
            hint: t(`desk.export-${kind}-hint`),
          }))}
        />
        <Select
          page={page}
          name="meeting"
          label={t('desk.field-meeting')}
          hint={t('desk.hint-export-meeting')}
          optional
          options={model.meetings.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Field
          page={page}
          name="purpose"
          type="textarea"
          rows={3}
          label={t('desk.field-purpose')}
          hint={t('desk.hint-purpose')}
          maxlength={500}
        />
        <Submit>{t('desk.act-ask-export')}</Submit>
      </Form>
    </section>
  )
}
