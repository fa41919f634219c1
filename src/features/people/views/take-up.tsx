// Room: people/views. Whoever owns an address that somebody gave takes the role up, or leaves the page and nothing
// happens.
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { addressWith } from '../../../ui/address.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { GoneLink } from './sign-in.tsx'

export interface TakeUpModel {
  /** Null where the link is unknown, used or over. */
  token: string | null
  organisation: string | null
  role: 'representative' | 'office' | null
}

export function TakeUpPage({ page, model }: { page: Page; model: TakeUpModel }) {
  const { t } = page
  const { token, role } = model
  return (
    <Document
      page={page}
      title={t('people.take-up-title')}
      lead={token ? t('people.take-up-lead', { organisation: model.organisation ?? '–' }) : undefined}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {token && role ? (
          <>
            <p>
              <b>{t(`people.role-${role}`)}</b>: {t(`people.role-${role}-may`)}
            </p>
            <p>{t('people.take-up-not-you')}</p>
            <Form page={page} action={addressWith(hrefTo(page, '/sign-in/role'), { token })}>
              <Field
                page={page}
                name="device"
                label={t('people.field-device')}
                hint={t('people.hint-device')}
                optional
                size="medium"
                maxlength={60}
                autocomplete="off"
              />
              <Submit>{t('people.act-take-up')}</Submit>
            </Form>
          </>
        ) : (
          <GoneLink page={page} />
        )}
      </div>
    </Document>
  )
}
