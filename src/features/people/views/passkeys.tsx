// Room: people/views. Passkeys: signing in with one, adding one, the printed codes, and one's own ways in.
import type { ComponentChildren } from 'preact'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { Passkey } from '../../../platform/sign-in/passkeys.ts'
import type { SignInMethod } from '../../../kernel/actor.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { ProvidersModel } from '../use-cases-providers.ts'

/**
 * The form that the script sends with what the device answers; what can go wrong stands in it, hidden until it does.
 */
function DeviceForm({
  page,
  what,
  options,
  action,
  children,
}: {
  page: Page
  what: 'enter' | 'add'
  options: object
  action: string
  children: ComponentChildren
}) {
  const { t } = page
  return (
    <div class="stack narrow" data-passkey={what} data-options={JSON.stringify(options)}>
      <p data-say="cannot">{t('people.passkey-cannot')}</p>
      <p data-say="waiting" role="status" hidden>
        {t('people.passkey-waiting')}
      </p>
      <p data-say="failed" role="alert" hidden>
        {t('people.passkey-failed')}
      </p>
      <Form page={page} action={action}>
        <input type="hidden" name="answer" value="" />
        {children}
      </Form>
    </div>
  )
}

export function PasskeySignInPage({ page, model }: { page: Page; model: { options: object | null } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.passkey-sign-in-title')}
      lead={model.options ? t('people.passkey-sign-in-lead') : undefined}
      alternates={false}
      hidden
      script={page.assets.passkey}
    >
      {model.options ? (
        <DeviceForm page={page} what="enter" options={model.options} action={hrefTo(page, '/sign-in/passkey')}>
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
          <Submit beside={{ href: hrefTo(page, '/sign-in'), label: t('people.act-use-link') }}>
            {t('people.act-use-passkey')}
          </Submit>
        </DeviceForm>
      ) : (
        <EmptyState
          title={t('people.try-gone')}
          action={{ href: hrefTo(page, '/sign-in'), label: t('people.sign-in-title') }}
        >
          {t('people.try-gone-why')}
        </EmptyState>
      )}
    </Document>
  )
}

export function NewPasskeyPage({ page, model }: { page: Page; model: { options: object | null } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.new-passkey-title')}
      lead={model.options ? t('people.new-passkey-lead') : undefined}
      alternates={false}
      hidden
      script={page.assets.passkey}
    >
      {model.options ? (
        <DeviceForm page={page} what="add" options={model.options} action={hrefTo(page, '/ways-in/passkeys')}>
          <Field
            page={page}
            name="label"
            label={t('people.field-label')}
            hint={t('people.hint-label')}
            optional
            size="medium"
            maxlength={60}
            autocomplete="off"
          />
          <Submit beside={{ href: hrefTo(page, '/ways-in'), label: t('people.ways-title') }}>
            {t('people.act-add-passkey')}
          </Submit>
        </DeviceForm>
      ) : (
        <EmptyState
          title={t('people.try-gone')}
          action={{ href: hrefTo(page, '/ways-in'), label: t('people.ways-title') }}
        >
          {t('people.try-gone-why')}
        </EmptyState>
      )}
    </Document>
  )
}

export function CodesPage({ page, model }: { page: Page; model: { codes: string[] } }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.codes-title')} lead={t('people.codes-lead')} alternates={false} hidden>
      <div class="stack">
        <section class="sheet receipt stack">
          <h2>{t('people.codes-print')}</h2>
          <ol>
            {model.codes.map((code) => (
              <li>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <p>{t('people.codes-keep')}</p>
        </section>
        <p class="acts">
          <a href={hrefTo(page, '/ways-in')}>{t('people.codes-kept')}</a>
        </p>
      </div>
    </Document>
  )
}

export interface WaysInModel extends ProvidersModel {
  failed: 'passkey' | 'code' | null
  possible: boolean
  method: SignInMethod
  /** An administrator's duties wait for the passkey. */
  withheld: boolean
  mayAdd: boolean
  passkeys: Passkey[]
  codes: number
}

export function WaysInPage({ page, model }: { page: Page; model: WaysInModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.ways-title')} lead={t('people.ways-lead')} alternates={false} hidden>
      <div class="stack">
        {model.failed && (
          <section class="errors" role="alert" aria-labelledby="ways-failed">
            <h2 id="ways-failed">{t(`people.failed-${model.failed}`)}</h2>
            <p>{t(`people.failed-${model.failed}-why`)}</p>
          </section>
        )}
        {model.withheld && <p class="notice">{t('people.ways-withheld')}</p>}
        <Passkeys page={page} model={model} />
        {model.passkeys.length > 0 && <Codes page={page} model={model} />}
        {model.ties.length > 0 && <Ties page={page} model={model} />}
        <p>
          <a href={hrefTo(page, '/devices')}>{t('people.devices-title')}</a>
        </p>
      </div>
    </Document>
  )
}

const shown = (method: SignInMethod) => method === 'passkey' || method === 'code'

function Passkeys({ page, model }: { page: Page; model: WaysInModel }) {
  const { t, locale } = page
  return (
    <section class="stack">
      <h2>{t('people.passkeys')}</h2>
      <p>{t('people.passkeys-about')}</p>
      <DataTable
        caption={t('people.passkeys-caption')}
        rows={model.passkeys}
        empty={
          <EmptyState title={t('people.passkeys-none')}>
            {t(model.possible ? 'people.passkeys-none-next' : 'people.refused-passkeys-need-https')}
          </EmptyState>
        }
        columns={[
          { label: t('people.field-label'), head: true, cell: (one) => one.label || t('people.passkey-unnamed') },
          { label: t('people.device-since'), cell: (one) => sayDay(one.madeOn, locale) },
          { label: t('people.device-seen'), cell: (one) => (one.usedOn ? sayDay(one.usedOn, locale) : '–') },
          {
            label: t('people.device-end'),
            cell: (one) =>
              shown(model.method) && (
                <Form page={page} action={hrefTo(page, '/ways-in/passkeys/end')} name={`end-${one.id}`}>
                  <input type="hidden" name="passkey" value={one.id} />
                  <Submit kind="plain">{t('people.act-end-passkey')}</Submit>
                </Form>
              ),
          },
        ]}
      />
      {model.possible && model.mayAdd && (
        <Form page={page} action={hrefTo(page, '/ways-in/passkeys/begin')} name="begin">
          <Submit>{t('people.act-add-passkey')}</Submit>
        </Form>
      )}
      {model.possible && !model.mayAdd && (
        <>
          <p>{t('people.passkeys-show-first')}</p>
          <Form page={page} action={hrefTo(page, '/sign-in/passkey/begin')} name="use">
            <Submit>{t('people.act-use-passkey')}</Submit>
          </Form>
        </>
      )}
    </section>
  )
}

function Codes({ page, model }: { page: Page; model: WaysInModel }) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('people.codes-section')}</h2>
      <p>{t('people.codes-left', { count: model.codes })}</p>
      {model.method === 'passkey' && (
        <Form page={page} action={hrefTo(page, '/ways-in/codes')} name="codes">
          <Submit kind="plain">{t('people.act-new-codes')}</Submit>
        </Form>
      )}
      {!shown(model.method) && model.codes > 0 && (
        <Form page={page} action={hrefTo(page, '/ways-in/recovery')} name="recovery">
          <Field
            page={page}
            name="code"
            label={t('people.field-recovery-code')}
            hint={t('people.hint-recovery-code')}
            autocomplete="off"
            spellcheck={false}
            size="medium"
          />
          <Submit kind="plain">{t('people.act-use-code')}</Submit>
        </Form>
      )}
    </section>
  )
}

function Ties({ page, model }: { page: Page; model: WaysInModel }) {
  const { t, locale } = page
  return (
    <section class="stack">
      <h2>{t('people.providers')}</h2>
      <ul>
        {model.ties.map((one) => (
          <li>
            {one.boundOn
              ? t('people.provider-bound', { provider: one.title, day: sayDay(one.boundOn, locale) })
              : t('people.provider-open', { provider: one.title })}
            <Form page={page} action={hrefTo(page, '/ways-in/provider/end')} name={`part-${one.provider}`}>
              <input type="hidden" name="provider" value={one.provider} />
              <Submit kind="plain">{t('people.act-part-provider')}</Submit>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
