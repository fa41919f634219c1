// Room: committee/views. The form that opens a call: how many of whom, balanced how, until when.
import { dayOf } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import type { Body } from '../../bodies/index.ts'
import type { Meeting } from '../../meetings/index.ts'
import { callRoles, dimensions } from '../rules.ts'

export function OpenCallPage({ page, model }: { page: Page; model: { meetings: Meeting[]; bodies: Body[] } }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('committee.open-title')} lead={t('committee.open-lead')} alternates={false} hidden>
      <Form page={page} action={hrefTo(page, '/calls/open')}>
        <Select
          page={page}
          name="meeting"
          label={t('committee.field-meeting')}
          options={model.meetings.map((one) => ({ value: one.slug, label: readText(one.title, locale).text }))}
        />
        <Select
          page={page}
          name="body"
          label={t('committee.field-body')}
          hint={t('committee.hint-body')}
          options={model.bodies.map((one) => ({ value: one.slug, label: readText(one.name, locale).text }))}
        />
        <Field
          page={page}
          name="about"
          type="textarea"
          rows={5}
          label={t('committee.field-about')}
          hint={t('committee.hint-about')}
        />
        {callRoles.map((role) => (
          <Field
            key={role}
            page={page}
            name={`places-${role}`}
            type="number"
            size="short"
            min={0}
            max={40}
            optional
            label={t(`committee.places-${role}`)}
          />
        ))}
        {dimensions.map((of) => (
          <Field
            key={of}
            page={page}
            name={`target-${of}`}
            type="number"
            size="short"
            min={0}
            max={40}
            optional
            label={t(`committee.target-${of}`)}
          />
        ))}
        <Field
          page={page}
          name="closesOn"
          type="date"
          size="short"
          min={dayOf(page.now)}
          label={t('committee.field-closesOn')}
        />
        <Submit>{t('committee.act-open')}</Submit>
      </Form>
    </Document>
  )
}
