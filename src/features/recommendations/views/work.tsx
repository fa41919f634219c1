// Room: recommendations/views. The work on one recommendation: only the steps that policy and state allow are offered.
import type { MessageKey } from '../../../generated/messages.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { dayOf } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { WorkModel } from '../routes-work.tsx'
import { AddresseeWork } from './addressee-work.tsx'

export function WorkPage({ page, model }: { page: Page; model: WorkModel }) {
  const { t } = page
  const one = model.recommendation
  return (
    <Document
      page={page}
      title={t('recommendations.work-title', { code: one.code })}
      lead={readText(one.title, page.locale).text}
      alternates={false}
      hidden
      tag={{ label: t(`recommendations.state-${one.state}` as MessageKey), tone: 'recommendation' }}
    >
      <div class="stack narrow">
        <p>
          <a href={hrefTo(page, `/recommendations/${one.code}`)}>{t('recommendations.act-read')}</a>
        </p>
        {model.returnedFor && (
          <p class="notice">
            {t('recommendations.returned-because')} {model.returnedFor}
          </p>
        )}
        {model.against && <p class="notice">{t(model.against as MessageKey)}</p>}
        {!model.against && model.steps.length === 0 && model.addressees.every((row) => row.steps.length === 0) && (
          <p>{t('recommendations.nothing-to-do')}</p>
        )}
        <Steps page={page} model={model} />
        {one.addressees.map((row) => {
          const steps = model.addressees.find((work) => work.position === row.position)?.steps ?? []
          return (
            steps.length > 0 && (
              <section class="sheet stack">
                <h2>
                  <Text page={page} text={row.label} plain />
                </h2>
                <AddresseeWork
                  page={page}
                  code={one.code}
                  row={row}
                  steps={steps}
                  filed={model.filed.includes(row.position)}
                  notes={model.notes}
                />
              </section>
            )
          )
        })}
        {model.steps.some((step) => step !== 'propose') && (
          <p>
            <a href={addressWith(hrefTo(page, '/desk/recusals'), { kind: 'recommendation', id: model.id })}>
              {t('recommendations.act-recuse')}
            </a>
          </p>
        )}
      </div>
    </Document>
  )
}

function Steps({ page, model }: { page: Page; model: WorkModel }) {
  const { t } = page
  const { code, issuer } = model.recommendation
  const to = (what: string) => hrefTo(page, `/recommendations/${code}/${what}`)
  const may = (act: WorkModel['steps'][number]) => model.steps.includes(act)
  return (
    <>
      {may('propose') && (
        <p class="acts">
          <Action href={to('revise')}>{t('recommendations.act-revise')}</Action>
        </p>
      )}
      {may('check') && (
        <section class="sheet stack">
          <h2>{t('recommendations.check-title')}</h2>
          <p>{t('recommendations.check-lead')}</p>
          {model.missing.length > 0 ? (
            <ul>
              {model.missing.map((item) => (
                <li>{t(`recommendations.missing-${item}`)}</li>
              ))}
            </ul>
          ) : (
            <p>{t('recommendations.missing-nothing')}</p>
          )}
          <Form page={page} name="check" action={to('check')}>
            <Submit>{t('recommendations.act-check')}</Submit>
          </Form>
          <Form page={page} name="return" action={to('return')}>
            <Field
              page={page}
              name="formReason"
              type="textarea"
              rows={3}
              label={t('recommendations.field-formReason')}
            />
            <Submit kind="plain">{t('recommendations.act-return')}</Submit>
          </Form>
        </section>
      )}
      {may('issue') && (
        <section class="sheet stack">
          <h2>{t('recommendations.issue-title')}</h2>
          <p>{t('recommendations.issue-lead')}</p>
          <Form page={page} name="issue" action={to('issue')}>
            {model.seatIn ? (
              <p>
                {t('recommendations.issue-seat')} <Text page={page} text={model.seatIn} plain />
              </p>
            ) : (
              <Field
                page={page}
                name="issuer"
                label={t('recommendations.field-issuer')}
                hint={t('recommendations.hint-issuer')}
                value={issuer ? readText(issuer, page.locale).text : undefined}
              />
            )}
            <Field
              page={page}
              name="issuedOn"
              type="date"
              size="short"
              label={t('recommendations.field-issuedOn')}
              value={dayOf(page.now)}
            />
            <Submit>{t('recommendations.act-issue')}</Submit>
          </Form>
        </section>
      )}
      {(may('withdraw') || may('merge') || may('close')) && (
        <details class="sheet">
          <summary>{t('recommendations.end-title')}</summary>
          <div class="stack">
            {may('merge') && (
              <Form page={page} name="merge" action={to('merge')}>
                <Field page={page} name="into" size="medium" label={t('recommendations.field-into')} />
                <Submit kind="plain">{t('recommendations.act-merge')}</Submit>
              </Form>
            )}
            {may('close') && (
              <Form page={page} name="close" action={to('close')}>
                <Field
                  page={page}
                  name="closeReason"
                  type="textarea"
                  rows={3}
                  label={t('recommendations.field-closeReason')}
                  hint={t('recommendations.hint-closeReason')}
                />
                <Submit kind="plain">{t('recommendations.act-close')}</Submit>
              </Form>
            )}
            {may('withdraw') && (
              <Form page={page} name="withdraw" action={to('withdraw')}>
                <Field
                  page={page}
                  name="withdrawReason"
                  type="textarea"
                  rows={3}
                  label={t('recommendations.field-withdrawReason')}
                />
                <Submit kind="danger">{t('recommendations.act-withdraw')}</Submit>
              </Form>
            )}
          </div>
        </details>
      )}
    </>
  )
}
