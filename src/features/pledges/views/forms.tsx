// Room: pledges/views. Turning a commitment into a pledge, reporting on it, and the link for a holder without an
// account.
import { readText } from '../../../kernel/localized-text.ts'
import { dayOf } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { titled } from '../../meetings/index.ts'
import { countryOptions, objectiveOptions } from '../../reference/index.ts'
import type { PledgeModel } from '../present.ts'
import { pledgeKinds, stages } from '../rules.ts'
import type { Ground } from '../use-cases.ts'

export function MakePage({ page, model }: { page: Page; model: { ground: Ground; action: string } }) {
  const { t, locale } = page
  const { ground } = model
  const said = ground.said ?? undefined
  return (
    <Document page={page} title={t('pledges.make-title')} lead={t('pledges.make-lead')} alternates={false} hidden>
      <div class="stack narrow">
        {ground.holder && (
          <p>
            {t('pledges.field-holder')}:{' '}
            <b>
              <Text page={page} text={ground.holder} plain />
            </b>
          </p>
        )}
        {ground.recommendationCode && (
          <p>
            <a href={hrefTo(page, `/recommendations/${ground.recommendationCode}`)}>{ground.recommendationCode}</a>
          </p>
        )}
        <Form page={page} action={hrefTo(page, model.action)}>
          {!ground.holder && (
            <Field page={page} name="holder" label={t('pledges.field-holder')} hint={t('pledges.hint-holder')} />
          )}
          {!ground.country && (
            <Select
              page={page}
              name="country"
              optional
              label={t('pledges.field-country')}
              options={countryOptions(page.locale)}
            />
          )}
          <Field
            page={page}
            name="title"
            label={t('pledges.field-title')}
            value={said && readText(titled(said), locale).text}
          />
          <Field
            page={page}
            name="text"
            type="textarea"
            rows={6}
            label={t('pledges.field-text')}
            hint={t('pledges.hint-text')}
            value={said && readText(said, locale).text}
          />
          <Field
            page={page}
            name="measure"
            type="textarea"
            rows={3}
            optional
            label={t('pledges.field-measure')}
            hint={t('pledges.hint-measure')}
          />
          <Field page={page} name="dueOn" type="date" size="short" optional label={t('pledges.field-dueOn')} />
          <Choice
            page={page}
            name="kind"
            optional
            label={t('pledges.field-kind')}
            options={pledgeKinds.map((value) => ({ value, label: t(`pledges.kind-${value}`) }))}
          />
          <Choice
            page={page}
            name="objectives"
            many
            label={t('pledges.field-objectives')}
            value={ground.objectives.map(String)}
            options={objectiveOptions(page.locale)}
          />
          <Submit>{t('pledges.act-make')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

interface ReportModel {
  pledge: PledgeModel
  standing: 'self' | 'third-party' | 'secretariat'
  action: string
}
export function ReportPage({ page, model }: { page: Page; model: ReportModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('pledges.report-title', { code: model.pledge.code })}
      lead={t(`pledges.report-lead-${model.standing}`)}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <section class="sheet stack">
          <h2>
            <Text page={page} text={model.pledge.title} plain />
          </h2>
          <Text page={page} text={model.pledge.text} as="paragraphs" />
        </section>
        <Form page={page} action={hrefTo(page, model.action)}>
          <Field page={page} name="on" type="date" size="short" label={t('pledges.field-on')} value={dayOf(page.now)} />
          <Field page={page} name="text" type="textarea" rows={6} label={t('pledges.field-report')} />
          {model.standing === 'self' && (
            <Choice
              page={page}
              name="stage"
              optional
              label={t('pledges.field-stage')}
              options={stages.map((value) => ({ value, label: t(`pledges.state-${value}`) }))}
            />
          )}
          <Field
            page={page}
            name="evidenceUrl"
            type="url"
            optional
            label={t('pledges.field-evidenceUrl')}
            hint={t('pledges.hint-evidence')}
          />
          <Field page={page} name="evidenceLabel" optional label={t('pledges.field-evidenceLabel')} />
          <Submit>{t('pledges.act-report')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

export function ReportedPage({ page, model }: { page: Page; model: { code: string | null } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('pledges.reported-title')}
      lead={t('pledges.reported-lead')}
      alternates={false}
      hidden
    >
      {model.code && (
        <p class="acts">
          <Action href={hrefTo(page, `/pledges/${model.code}`)}>{t('pledges.act-read')}</Action>
        </p>
      )}
    </Document>
  )
}

export function ProgressLinkPage({ page, model }: { page: Page; model: { pledge: PledgeModel; link: string | null } }) {
  const { t } = page
  const { pledge, link } = model
  const words = { code: pledge.code, title: readText(pledge.title, page.locale).text, link: link ?? '' }
  return (
    <Document
      page={page}
      title={t('pledges.link-title')}
      lead={t('pledges.link-lead', { holder: readText(pledge.holder, page.locale).text })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {link ? (
          <>
            <Field page={page} name="link" label={t('recommendations.link-label')} value={link} />
            <Field
              page={page}
              name="words"
              type="textarea"
              rows={8}
              label={t('recommendations.link-words')}
              value={t('pledges.link-text', words)}
            />
          </>
        ) : (
          <p>{t('recommendations.link-over')}</p>
        )}
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/pledges/${pledge.code}`)}>
            {t('pledges.act-read')}
          </Action>
        </p>
      </div>
    </Document>
  )
}
