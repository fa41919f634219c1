// Room: people/views. The doors: asking for a link, confirming one, the first administrator, the printed card.
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { addressWith } from '../../../ui/address.ts'

export interface SignInModel {
  failed: 'passkey' | 'provider-refused' | 'provider-away' | null
  passkeys: boolean
  providers: { slug: string; title: string }[]
}

export function SignInPage({ page, model }: { page: Page; model: SignInModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.sign-in-title')} lead={t('people.sign-in-lead')} hidden>
      <div class="stack narrow">
        {model.failed && (
          <section class="errors" role="alert" aria-labelledby="way-failed">
            <h2 id="way-failed">{t(`people.failed-${model.failed}`)}</h2>
            <p>{t(`people.failed-${model.failed}-why`)}</p>
          </section>
        )}
        <Form page={page} action={hrefTo(page, '/sign-in')} name="link">
          <Field
            page={page}
            name="email"
            type="email"
            label={t('people.field-email')}
            autocomplete="email"
            spellcheck={false}
            size="medium"
          />
          <Submit beside={{ href: hrefTo(page, '/sign-in/card'), label: t('people.act-use-card') }}>
            {t('people.act-ask-link')}
          </Submit>
        </Form>
        <OtherWays page={page} model={model} />
        <p class="quiet">{t('people.sign-in-kept')}</p>
      </div>
    </Document>
  )
}

function OtherWays({ page, model }: { page: Page; model: SignInModel }) {
  const { t } = page
  if (!model.passkeys && model.providers.length === 0) return null
  return (
    <section class="sheet stack">
      <h2>{t('people.other-ways')}</h2>
      {model.passkeys && (
        <Form page={page} action={hrefTo(page, '/sign-in/passkey/begin')} name="passkey">
          <Submit kind="plain">{t('people.act-with-passkey')}</Submit>
        </Form>
      )}
      {model.providers.map(({ slug, title }) => (
        <Form page={page} action={hrefTo(page, `/sign-in/with/${slug}`)} name={`with-${slug}`}>
          <Submit kind="plain">{t('people.act-with-provider', { provider: title })}</Submit>
        </Form>
      ))}
    </section>
  )
}

export function SentPage({ page, model }: { page: Page; model: { demo: boolean } }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.sent-title')} lead={t('people.sent-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <ul>
          <li>{t('people.sent-minutes')}</li>
          <li>{t('people.sent-nothing')}</li>
          <li>{t('people.sent-card')}</li>
        </ul>
        {model.demo && <p>{t('people.sent-demo')}</p>}
        <p>
          <a href={hrefTo(page, '/sign-in')}>{t('people.act-ask-again')}</a>
        </p>
      </div>
    </Document>
  )
}

export interface LinkModel {
  path: string
  /** Null where the link is unknown, used or over. */
  token: string | null
  name: string | null
}
const DeviceField = ({ page }: { page: Page }) => (
  <Field
    page={page}
    name="device"
    label={page.t('people.field-device')}
    hint={page.t('people.hint-device')}
    optional
    size="medium"
    maxlength={60}
    autocomplete="off"
  />
)

export function GoneLink({ page }: { page: Page }) {
  const { t } = page
  return (
    <EmptyState
      title={t('people.link-gone')}
      action={{ href: hrefTo(page, '/sign-in'), label: t('people.act-ask-link') }}
    >
      {t('people.link-gone-why')}
    </EmptyState>
  )
}

export function ConfirmLinkPage({ page, model }: { page: Page; model: LinkModel }) {
  const { t } = page
  const invited = model.path === '/sign-in/invitation'
  return (
    <Document
      page={page}
      title={t(invited ? 'people.invitation-title' : 'people.confirm-title')}
      alternates={false}
      hidden
      lead={
        model.token ? t(invited ? 'people.invitation-lead' : 'people.confirm-lead', { name: model.name }) : undefined
      }
    >
      <div class="stack narrow">
        {model.token ? (
          <Form page={page} action={addressWith(hrefTo(page, model.path), { token: model.token })}>
            <DeviceField page={page} />
            <Submit>{t('people.act-sign-in')}</Submit>
          </Form>
        ) : (
          <GoneLink page={page} />
        )}
      </div>
    </Document>
  )
}

export function FirstAdministratorPage({ page, model }: { page: Page; model: LinkModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.first-title')}
      lead={model.token ? t('people.first-lead') : undefined}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {model.token ? (
          <Form page={page} action={addressWith(hrefTo(page, model.path), { token: model.token })}>
            <Field
              page={page}
              name="name"
              label={t('people.field-name')}
              hint={t('people.hint-name')}
              autocomplete="name"
              maxlength={120}
            />
            <Field
              page={page}
              name="email"
              type="email"
              label={t('people.field-email')}
              hint={t('people.hint-first-email')}
              autocomplete="email"
              size="medium"
            />
            <DeviceField page={page} />
            <Submit>{t('people.act-become-first')}</Submit>
          </Form>
        ) : (
          <GoneLink page={page} />
        )}
      </div>
    </Document>
  )
}

export function CardSignInPage({ page, model }: { page: Page; model: { failed: 'wrong' | 'locked' | null } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.card-sign-in-title')}
      lead={t('people.card-sign-in-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {model.failed && (
          <section class="errors" role="alert" aria-labelledby="card-failed">
            <h2 id="card-failed">{t(`people.card-${model.failed}`)}</h2>
            <p>{t(`people.card-${model.failed}-why`)}</p>
          </section>
        )}
        <Form page={page} action={hrefTo(page, '/sign-in/card')}>
          <Field
            page={page}
            name="code"
            label={t('people.field-code')}
            hint={t('people.hint-code')}
            autocomplete="off"
            spellcheck={false}
            size="medium"
          />
          <Field
            page={page}
            name="pin"
            inputmode="numeric"
            label={t('people.field-pin')}
            hint={t('people.hint-pin')}
            autocomplete="off"
            size="short"
            maxlength={6}
          />
          <DeviceField page={page} />
          <Submit beside={{ href: hrefTo(page, '/sign-in'), label: t('people.act-use-link') }}>
            {t('people.act-sign-in')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}
