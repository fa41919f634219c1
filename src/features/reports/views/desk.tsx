// Room: reports/views. The desk where a report is drafted, edited, approved and published.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { addressWith } from '../../../ui/address.ts'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { aboutLine } from '../paper-of.ts'
import type { ReportModel } from '../present.ts'
import { sections } from '../rules.ts'
import { Remarks } from './remarks.tsx'
import { Sections } from './report.tsx'

interface DeskReportsModel {
  drafts: { title: LocalizedText; slug: string; code: string }[]
  meetings: { slug: string; title: LocalizedText }[]
}
export function DeskReportsPage({ page, model }: { page: Page; model: DeskReportsModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('reports.desk-title')} lead={t('reports.desk-lead')} hidden>
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, '/desk/reports')}>
          <Select
            page={page}
            name="meeting"
            label={t('reports.field-meeting')}
            hint={t('reports.hint-meeting')}
            options={model.meetings.map((one) => ({ value: one.slug, label: readText(one.title, page.locale).text }))}
          />
          <Submit>{t('reports.act-draft')}</Submit>
        </Form>
        <h2>{t('reports.drafts')}</h2>
        {model.drafts.length === 0 ? (
          <p class="quiet">{t('reports.no-drafts')}</p>
        ) : (
          <ul>
            {model.drafts.map((one) => (
              <li>
                <a href={hrefTo(page, `/desk/reports/${one.slug}`)}>
                  <Text page={page} text={one.title} plain />
                </a>{' '}
                <span class="small">{one.code}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Document>
  )
}

interface DeskModel {
  id: string
  report: ReportModel
  bodies: { slug: string; name: LocalizedText }[]
  approvals: number
  mayEdit: boolean
  mayApprove: boolean
  mayPublish: boolean
  twoPersonMode: boolean
}

export function DeskReportPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  const { report } = model
  const address = hrefTo(page, `/desk/reports/${report.slug}`)
  return (
    <Document
      page={page}
      title={readText(report.title, locale).text}
      tag={{ label: report.code, tone: 'report' }}
      lead={aboutLine(report.figures, locale)}
      hidden
    >
      <section class="sheet stack">
        <h2>{t('reports.approval-title')}</h2>
        <p>
          {t('reports.approvals', { n: model.approvals })} {model.twoPersonMode && t('reports.approval-small-office')}
        </p>
        {model.mayApprove && (
          <Form page={page} action={`${address}/approval`} name="approval" label={t('reports.act-approve')}>
            <Submit kind="plain">{t('reports.act-approve')}</Submit>
          </Form>
        )}
        <p>
          <a href={addressWith(hrefTo(page, '/desk/recusals'), { kind: 'report', id: model.id })}>
            {t('reports.act-recuse')}
          </a>
        </p>
        {model.mayPublish && (
          <Form page={page} action={`${address}/publication`} name="publication" label={t('reports.act-publish')}>
            <Submit>{t('reports.act-publish')}</Submit>
          </Form>
        )}
      </section>
      {model.mayEdit && (
        <section class="rule stack">
          <h2>{t('reports.edit-title')}</h2>
          <p class="small">{t('reports.edit-lead')}</p>
          {sections.map((name) => (
            <details>
              <summary>{t(`reports.section-${name}`)}</summary>
              <Form page={page} action={`${address}/section`} name={name} label={t(`reports.section-${name}`)}>
                <input type="hidden" name="section" value={name} />
                <Field
                  page={page}
                  name="words"
                  type="textarea"
                  rows={8}
                  label={t('reports.field-words')}
                  value={report.narrative[name] ? readText(report.narrative[name], locale).text : ''}
                />
                <Submit kind="plain">{t('reports.act-save')}</Submit>
              </Form>
            </details>
          ))}
        </section>
      )}
      {model.mayEdit && (
        <section class="rule stack">
          <h2>{t('reports.remarks-title')}</h2>
          <p class="small">{t('reports.remark-lead')}</p>
          <Form page={page} action={`${address}/remark`} name="remark">
            <Select
              page={page}
              name="body"
              label={t('reports.field-body')}
              options={model.bodies
                .filter((one) => !report.remarks.some(({ body }) => body.slug === one.slug))
                .map((one) => ({ value: one.slug, label: readText(one.name, locale).text }))}
            />
            <Submit kind="plain">{t('reports.act-ask-body')}</Submit>
          </Form>
        </section>
      )}
      <Remarks page={page} remarks={report.remarks} />
      <h2>{t('reports.preview')}</h2>
      <Sections page={page} report={report} />
    </Document>
  )
}
