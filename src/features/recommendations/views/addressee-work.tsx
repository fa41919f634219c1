// Room: recommendations/views. What the desk and the rapporteur do about one addressee: ask, note, file, record.
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { dayOf } from '../../../platform/i18n/format.ts'
import type { AddresseeModel } from '../present.ts'
import type { WorkModel } from '../routes-work.tsx'
import { type AddresseeAct, answeredStates, stances } from '../rules.ts'
import { AnswerStatus } from './answer-status.tsx'

export function AddresseeWork({
  page,
  code,
  row,
  steps,
  filed,
  notes,
}: {
  page: Page
  code: string
  row: AddresseeModel
  steps: AddresseeAct[]
  /** An answer that one person recorded waits for another. */
  filed: boolean
  notes: WorkModel['notes']
}) {
  const { t } = page
  const n = row.position
  const to = (what: string) => hrefTo(page, `/recommendations/${code}/addressees/${n}/${what}`)
  const may = (act: AddresseeAct) => steps.includes(act)
  // It has answered: what comes now is a further version.
  const version = may('answer') && (answeredStates as readonly string[]).includes(row.state)
  const others = (['extend', 'redirect', 'disclaim'] as const).filter(may)
  return (
    <>
      <p>
        <AnswerStatus page={page} state={row.state} />
      </p>
      {filed && (
        <p class="acts">
          <Action href={to('filed')}>{t('recommendations.act-filed-see')}</Action>
        </p>
      )}
      {(may('ask') || may('prepare') || version) && (
        <Form page={page} name={`ask-${n}`} action={to('ask')}>
          <Submit kind={version ? 'plain' : 'main'}>
            {t(`recommendations.act-${may('ask') ? 'ask' : version ? 'ask-version' : 'ask-again'}`)}
          </Submit>
        </Form>
      )}
      {(row.state === 'preparing' || version) && may('answer') && (
        <Form page={page} name={`second-${n}`} action={to('ask-second')}>
          <Submit kind="plain">{t('recommendations.act-ask-second')}</Submit>
        </Form>
      )}
      {others.length > 0 && (
        <Form page={page} name={`move-${n}`} action={to('move')}>
          {others.map((act) => (
            <Submit kind="plain" name="act" value={act}>
              {t(`recommendations.act-${act}`)}
            </Submit>
          ))}
        </Form>
      )}
      {may('answer') && !filed && (
        <details>
          <summary>{t('recommendations.letter-title')}</summary>
          <Form page={page} name={`letter-${n}`} action={to('letter')} multipart>
            <p>{t('recommendations.letter-lead')}</p>
            <AnswerFields page={page} />
            <Field
              page={page}
              name="respondedOn"
              type="date"
              size="short"
              label={t('recommendations.field-respondedOn')}
              value={dayOf(page.now)}
            />
            <FileField
              page={page}
              name="letter"
              label={t('recommendations.field-letter')}
              hint={t('recommendations.hint-letter')}
              accept=".pdf,.png,.jpg,.jpeg"
            />
            <Submit kind="plain">{t('recommendations.act-letter')}</Submit>
          </Form>
        </details>
      )}
      {may('answer-in-room') && !filed && (
        <details>
          <summary>{t('recommendations.oral-title')}</summary>
          <Form page={page} name={`oral-${n}`} action={to('oral')}>
            <p>{t('recommendations.oral-lead')}</p>
            <AnswerFields page={page} />
            <Field
              page={page}
              name="respondedOn"
              type="date"
              size="short"
              label={t('recommendations.field-respondedOn')}
              value={dayOf(page.now)}
            />
            {notes.length > 0 && (
              <Select
                page={page}
                name="note"
                optional
                label={t('recommendations.field-note')}
                hint={t('recommendations.hint-note')}
                options={notes.map(({ id, text }) => ({ value: id, label: shortOf(readText(text, page.locale).text) }))}
              />
            )}
            <Submit kind="plain">{t('recommendations.act-oral')}</Submit>
          </Form>
        </details>
      )}
    </>
  )
}

const shortOf = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text)

export interface AnswerValues {
  stance?: string
  text?: string
  reason?: string
  post?: string
}
export function AnswerFields({ page, was = {} }: { page: Page; was?: AnswerValues }) {
  const { t } = page
  return (
    <>
      <Choice
        page={page}
        name="stance"
        label={t('recommendations.field-stance')}
        value={was.stance}
        options={stances.map((value) => ({
          value,
          label: t(`recommendations.stance-${value}`),
          hint: t(`recommendations.stance-${value}-hint`),
        }))}
      />
      <Field
        page={page}
        name="answer"
        type="textarea"
        rows={6}
        label={t('recommendations.field-answer')}
        value={was.text}
      />
      <Field
        page={page}
        name="reason"
        type="textarea"
        rows={4}
        optional
        label={t('recommendations.field-reason')}
        hint={t('recommendations.hint-reason')}
        value={was.reason}
      />
      <Field
        page={page}
        name="post"
        label={t('recommendations.field-post')}
        hint={t('recommendations.hint-post')}
        value={was.post}
      />
    </>
  )
}
