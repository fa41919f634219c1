// Room: organisations/views. The form to join the Mechanism, and what comes after it.
import { categoryOptions, countryOptions } from '../../reference/index.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { OrganisationModel } from '../present.ts'
import { contactChannels, listings } from '../rules.ts'

export function JoinPage({ page }: { page: Page; model: object }) {
  const { t } = page
  return (
    <Document page={page} title={t('organisations.join-title')} lead={t('organisations.join-lead')}>
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, '/join')}>
          <Choice
            page={page}
            name="kind"
            label={t('organisations.field-kind')}
            value="organisation"
            options={[
              { value: 'organisation', label: t('organisations.kind-organisation') },
              { value: 'individual', label: t('organisations.kind-individual') },
            ]}
          />
          <Field
            page={page}
            name="name"
            label={t('organisations.field-name')}
            hint={t('organisations.hint-name')}
            autocomplete="organization"
          />
          <Field page={page} name="acronym" label={t('organisations.field-acronym')} optional size="short" />
          <Select
            page={page}
            name="category"
            label={t('organisations.field-category')}
            hint={t('organisations.hint-category')}
            options={categoryOptions(page.locale, true)}
          />
          <Select
            page={page}
            name="country"
            label={t('organisations.field-country')}
            options={countryOptions(page.locale)}
          />
          <Choice
            page={page}
            name="workingTables"
            many
            label={t('organisations.field-workingTables')}
            hint={t('organisations.hint-workingTables')}
            options={(['1', '2', '3', '4'] as const).map((value) => ({
              value,
              label: t(`organisations.table-${value}`),
            }))}
          />
          <Choice
            page={page}
            name="languages"
            many
            inline
            label={t('organisations.field-languages')}
            options={(['es', 'en', 'pt', 'fr', 'ht', 'other'] as const).map((value) => ({
              value,
              label: t(`organisations.language-${value}`),
            }))}
          />
          <Field
            page={page}
            name="website"
            type="url"
            label={t('organisations.field-website')}
            optional
            autocomplete="url"
          />
          <Field
            page={page}
            name="contactName"
            label={t('organisations.field-contactName')}
            hint={t('organisations.hint-contactName')}
            autocomplete="name"
          />
          <Choice
            page={page}
            name="contactChannel"
            inline
            label={t('organisations.field-contactChannel')}
            hint={t('organisations.hint-contactChannel')}
            options={contactChannels.map((value) => ({ value, label: t(`organisations.channel-${value}`) }))}
          />
          <Field page={page} name="contactValue" label={t('organisations.field-contactValue')} size="medium" />
          <Choice
            page={page}
            name="listing"
            label={t('organisations.field-listing')}
            value="country"
            options={listings.map((value) => ({
              value,
              label: t(`organisations.listing-${value}`),
              hint: t(`organisations.listing-${value}-hint`),
            }))}
          />
          {page.form.errors.some((error) => error.field === 'another') && (
            <Tick page={page} name="another" label={t('organisations.field-another')} />
          )}
          <Tick
            page={page}
            name="consent"
            label={t('organisations.field-consent')}
            hint={t('organisations.hint-consent')}
          />
          <Submit>{t('organisations.act-join')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

export function JoinedPage({ page, model }: { page: Page; model: { organisation: OrganisationModel | null } }) {
  const { t } = page
  const { organisation } = model
  return (
    <Document
      page={page}
      title={t('organisations.joined-title')}
      lead={t('organisations.joined-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <ul>
          <li>
            {organisation ? (
              <a href={hrefTo(page, `/organisations/${organisation.slug}`)}>
                {t('organisations.joined-listed', { name: organisation.name })}
              </a>
            ) : (
              t('organisations.joined-unlisted')
            )}
          </li>
          <li>{t('organisations.joined-check')}</li>
          <li>{t('organisations.joined-sign-in')}</li>
        </ul>
        <p class="acts">
          <Action href={hrefTo(page, '/meetings')}>{t('organisations.joined-next')}</Action>
        </p>
      </div>
    </Document>
  )
}
