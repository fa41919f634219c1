// Room: reports/views. Where a body that was asked writes down what it says of a draft.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { RemarkPageModel } from '../routes-remarks.tsx'
import { stances } from '../rules.ts'
import { Sections } from './report.tsx'

export function RemarkPage({ page, model }: { page: Page; model: RemarkPageModel }) {
  const { t, locale } = page
  const { report, own } = model
  return (
    <Document page={page} title={t('reports.remark-page-title')} lead={t('reports.remark-page-lead')} hidden>
      {own.map((one) => (
        <OwnRemark page={page} slug={report.slug} one={one} />
      ))}
      <section class="rule stack">
        <h2>{readText(report.title, locale).text}</h2>
        <p class="small">
          {t('reports.is-draft')} · {report.code}
        </p>
      </section>
      <Sections page={page} report={report} />
    </Document>
  )
}

function OwnRemark({ page, slug, one }: { page: Page; slug: string; one: RemarkPageModel['own'][number] }) {
  const { t, locale } = page
  const { body, remark, byMe } = one
  const waits = remark.stance !== null && remark.confirmedBy === null
  const address = hrefTo(page, `/remarks/${slug}`)
  return (
    <section class="sheet stack narrow">
      <h2>
        <Text page={page} text={body.name} plain />
      </h2>
      {remark.stance && (
        <>
          <p>
            <Status tone="answer" hollow={waits}>
              {t(`reports.remark-${remark.stance}`)}
            </Status>
          </p>
          {remark.words && <Text page={page} text={remark.words} as="paragraphs" />}
          <p class="small">
            {remark.saidOn
              ? t('reports.remark-said-on', { day: sayDay(remark.saidOn, locale) })
              : t('reports.remark-waits')}
          </p>
        </>
      )}
      {waits && byMe && <p>{t('reports.remark-own-waiting')}</p>}
      {waits && !byMe && (
        <Form page={page} name={`confirm-${body.slug}`} action={`${address}/confirmation`}>
          <input type="hidden" name="body" value={body.slug} />
          <Submit>{t('reports.act-confirm-remark')}</Submit>
        </Form>
      )}
      <Form page={page} name={`write-${body.slug}`} action={address}>
        <input type="hidden" name="body" value={body.slug} />
        <Choice
          page={page}
          name="stance"
          label={t('reports.field-stance')}
          value={remark.stance ?? undefined}
          options={stances.map((value) => ({ value, label: t(`reports.remark-${value}`) }))}
        />
        <Field
          page={page}
          name="words"
          type="textarea"
          rows={6}
          maxlength={3000}
          label={t('reports.field-words-of-body')}
          hint={t('reports.hint-words-of-body')}
          value={remark.words ? readText(remark.words, locale).text : ''}
        />
        <Submit kind={waits ? 'plain' : 'main'}>{t('reports.act-write-remark')}</Submit>
      </Form>
    </section>
  )
}
