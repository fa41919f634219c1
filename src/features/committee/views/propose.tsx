// Room: committee/views. Proposing somebody who has agreed to be proposed.
import { locales } from '../../../kernel/locale.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { languageNames } from '../../../ui/frame.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { categoryOptions, countryOptions } from '../../reference/index.ts'
import type { CallModel } from '../present.ts'
import { genders } from '../rules.ts'

interface Model {
  call: CallModel
  organisations: { slug: string; name: string }[]
}
export function ProposePage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { call } = model
  const yesOrNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(`committee.answer-${value}`) }))
  return (
    <Document
      page={page}
      title={t('committee.propose-title')}
      lead={t('committee.propose-lead', { meeting: readText(call.meeting.name, locale).text })}
      alternates={false}
      hidden
    >
      <Form page={page} action={hrefTo(page, `/calls/${call.code}/propose`)}>
        <Choice
          page={page}
          name="role"
          label={t('committee.field-role')}
          options={call.places.map(({ role }) => ({
            value: role,
            label: t(`committee.role-${role}`),
            hint: t(`committee.role-${role}-does`),
          }))}
        />
        <Field page={page} name="name" label={t('committee.field-name')} hint={t('committee.hint-name')} />
        {model.organisations.length > 0 && (
          <Select
            page={page}
            name="organisation"
            optional
            blank={t('committee.no-organisation')}
            label={t('committee.field-organisation')}
            options={model.organisations.map((one) => ({ value: one.slug, label: one.name }))}
          />
        )}
        <Select page={page} name="category" label={t('committee.field-category')} options={categoryOptions(locale)} />
        <Select
          page={page}
          name="country"
          optional
          label={t('committee.field-country')}
          options={countryOptions(locale)}
        />
        <Choice
          page={page}
          name="languages"
          many
          inline
          label={t('committee.field-languages')}
          options={locales.map((value) => ({ value, label: languageNames[value] }))}
        />
        <Choice page={page} name="migrantLed" inline label={t('committee.field-migrantLed')} options={yesOrNo} />
        <Choice page={page} name="firstTime" inline label={t('committee.field-firstTime')} options={yesOrNo} />
        <Choice
          page={page}
          name="gender"
          inline
          optional
          label={t('committee.field-gender')}
          hint={t('committee.hint-gender')}
          options={genders.map((value) => ({ value, label: t(`committee.gender-${value}`) }))}
        />
        <Field
          page={page}
          name="statement"
          type="textarea"
          rows={5}
          maxlength={1500}
          label={t('committee.field-statement')}
          hint={t('committee.hint-statement')}
        />
        <Field
          page={page}
          name="contact"
          optional
          label={t('committee.field-contact')}
          hint={t('committee.hint-contact')}
        />
        <Tick page={page} name="agreed" label={t('committee.field-agreed')} />
        <Submit>{t('committee.act-file')}</Submit>
      </Form>
    </Document>
  )
}
