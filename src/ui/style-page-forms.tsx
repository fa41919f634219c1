// Room: ui/style-page-forms. A form as it looks after a refusal, with every kind of field.
import { Choice, Tick } from './choice.tsx'
import { Field } from './field.tsx'
import { FileField } from './file-field.tsx'
import { Form } from './form.tsx'
import { languageNames } from './frame.tsx'
import type { Page } from './page.ts'
import { Select } from './select.tsx'
import { Steps } from './steps.tsx'
import { Action, Submit } from './submit.tsx'
import { Summary } from './summary.tsx'

export function StyleForms({ page }: { page: Page }) {
  const { t } = page
  return (
    <>
      <section class="stack">
        <h2>{t('ui.style-acts')}</h2>
        <p class="acts">
          <Action href="#main">{t('ui.style-act-main')}</Action>
          <Action href="#main" kind="plain">
            {t('ui.style-act-plain')}
          </Action>
        </p>
      </section>
      <section class="stack">
        <h2>{t('ui.style-form')}</h2>
        <RefusedForm page={page} />
      </section>
      <section class="stack">
        <h2>{t('ui.style-check')}</h2>
        <Summary
          page={page}
          items={[
            { label: t('ui.style-field-name'), value: t('ui.style-organisation', { n: 1 }), change: '#main' },
            { label: t('ui.style-field-text'), value: '', change: '#main' },
          ]}
        />
      </section>
    </>
  )
}

/** The page as it would come back, with one field wrong and one choice missing. */
function refused(page: Page): Page {
  const errors = [
    { field: 'email', message: page.t('ui.style-field-mail-error') },
    { field: 'table', message: page.t('ui.style-field-table-error') },
  ]
  const values = { name: page.t('ui.style-organisation', { n: 1 }), email: 'nombre@', language: ['es', 'pt'] }
  return { ...page, form: { values, errors } }
}

function RefusedForm({ page: before }: { page: Page }) {
  const page = refused(before)
  const { t } = page
  const tables = [1, 2, 3, 4].map((n) => ({ value: String(n), label: t('ui.style-table-n', { n }) }))
  const languages = Object.entries(languageNames).map(([value, label]) => ({ value, label }))
  const steps = ([1, 2, 3, 4] as const).map((n) => ({
    label: t(`ui.style-step-${n}`),
    href: n === 1 ? '#main' : undefined,
  }))
  return (
    <>
      <Steps page={page} at={2} steps={steps} />
      <Form page={page} action="#main">
        <Field
          page={page}
          name="name"
          label={t('ui.style-field-name')}
          hint={t('ui.style-field-hint')}
          autocomplete="organization"
        />
        <Field
          page={page}
          name="email"
          type="email"
          label={t('ui.style-field-mail')}
          autocomplete="email"
          size="medium"
        />
        <Field page={page} name="proposal" type="textarea" label={t('ui.style-field-text')} />
        <Field page={page} name="day" type="date" label={t('ui.style-field-day')} size="short" optional />
        <Choice page={page} name="table" label={t('ui.style-field-table')} options={tables} />
        <Choice page={page} name="language" label={t('ui.style-field-languages')} options={languages} many optional />
        <Select page={page} name="country" label={t('ui.style-field-country')} options={tables} />
        <FileField page={page} name="file" label={t('ui.style-field-file')} hint={t('ui.style-field-file-hint')} />
        <Tick page={page} name="consent" label={t('ui.style-field-consent')} />
        <Submit beside={{ href: '#main', label: t('ui.style-back') }}>{t('ui.style-send')}</Submit>
        <Submit kind="danger" name="act" value="remove">
          {t('ui.style-act-danger')}
        </Submit>
      </Form>
    </>
  )
}
