// Room: people/views. To an agency's own provider and back: what will be asked there, and what is confirmed here.
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { addressWith } from '../../../ui/address.ts'
import type { Returned } from '../use-cases-providers.ts'

export interface ProviderPageModel {
  title: string
  host: string | null
  /** Null where this browser has no try, or the provider does not answer. */
  href: string | null
}

function TryAgain({ page, away }: { page: Page; away: boolean }) {
  const { t } = page
  return (
    <EmptyState
      title={t(away ? 'people.failed-provider-away' : 'people.try-gone')}
      action={{ href: hrefTo(page, '/sign-in'), label: t('people.sign-in-title') }}
    >
      {t(away ? 'people.failed-provider-away-why' : 'people.try-gone-why')}
    </EmptyState>
  )
}

export function ProviderPage({ page, model }: { page: Page; model: ProviderPageModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.provider-title', { provider: model.title })}
      lead={model.href ? t('people.provider-lead', { host: model.host }) : undefined}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {model.href ? (
          <>
            <p>{t('people.provider-what')}</p>
            <p class="acts">
              <Action href={model.href}>{t('people.act-go-on', { host: model.host })}</Action>
              <a href={hrefTo(page, '/sign-in')}>{t('people.act-other-way')}</a>
            </p>
          </>
        ) : (
          <TryAgain page={page} away={model.host !== null} />
        )}
      </div>
    </Document>
  )
}

export interface BackModel {
  slug: string
  title: string
  open: boolean
  query: Returned
}

export function BackPage({ page, model }: { page: Page; model: BackModel }) {
  const { t } = page
  const good = model.open && model.query.code && !model.query.error
  const { code, state, iss } = model.query
  return (
    <Document
      page={page}
      title={t('people.confirm-title')}
      lead={good ? t('people.back-lead', { provider: model.title }) : undefined}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {good ? (
          <Form
            page={page}
            action={addressWith(hrefTo(page, `/sign-in/with/${model.slug}/back`), { code, state, iss })}
          >
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
            <Submit>{t('people.act-sign-in')}</Submit>
          </Form>
        ) : (
          <TryAgain page={page} away={false} />
        )}
      </div>
    </Document>
  )
}
