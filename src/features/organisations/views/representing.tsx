// Room: organisations/views. Asking to be added, taking an invitation up by link or code, and one's own card.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Tick } from '../../../ui/choice.tsx'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { OrganisationModel } from '../present.ts'
import type { Standing } from '../rules-representation.ts'

export function AskPage({ page, model }: { page: Page; model: { organisation: OrganisationModel; sent: boolean } }) {
  const { t } = page
  const { organisation, sent } = model
  return (
    <Document
      page={page}
      title={t(sent ? 'organisations.ask-sent' : 'organisations.ask-title', { name: organisation.name })}
      lead={t(sent ? 'organisations.ask-sent-lead' : 'organisations.ask-lead')}
      alternates={false}
      hidden
    >
      {sent ? (
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, '/organisations')}>
            {t('organisations.list-title')}
          </Action>
        </p>
      ) : (
        <div class="stack narrow">
          <Form page={page} action={hrefTo(page, `/organisations/${organisation.slug}/ask`)}>
            <Field page={page} name="name" label={t('organisations.field-person')} autocomplete="name" />
            <Field
              page={page}
              name="email"
              type="email"
              label={t('organisations.field-email')}
              optional
              autocomplete="email"
            />
            <Field
              page={page}
              name="phone"
              type="tel"
              label={t('organisations.field-phone')}
              hint={t('organisations.hint-one-way')}
              optional
              autocomplete="tel"
            />
            <Submit>{t('organisations.act-ask')}</Submit>
          </Form>
        </div>
      )}
    </Document>
  )
}

interface RepresentingModel {
  failed: boolean
  token: string | null
  openness: 'open' | 'unknown' | 'taken' | 'withdrawn' | 'expired' | null
  organisation: string | null
  name: string | null
  standing: Standing | null
  takenOn: string | null
  until: Date | null
  signedInAs: string | null
}
export function RepresentingPage({ page, model }: { page: Page; model: RepresentingModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('organisations.representing-title')}
      lead={model.openness === 'open' ? undefined : t('organisations.representing-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {model.openness === 'open' ? (
          <OpenInvitation page={page} model={model} />
        ) : (
          <>
            {(model.openness || model.failed) && <Closed page={page} model={model} />}
            <Form page={page} action={hrefTo(page, '/representing/code')} name="code">
              <Field
                page={page}
                name="code"
                label={t('organisations.field-code')}
                hint={t('organisations.hint-paper-code')}
                size="medium"
                autocomplete="off"
                spellcheck={false}
              />
              <Submit>{t('organisations.act-type-code')}</Submit>
            </Form>
          </>
        )}
      </div>
    </Document>
  )
}

function OpenInvitation({ page, model }: { page: Page; model: RepresentingModel }) {
  const { t } = page
  return (
    <>
      <Facts
        items={[
          { term: t('organisations.field-person'), detail: model.name },
          { term: t('organisations.invited-by'), detail: model.organisation },
          model.standing && {
            term: t('organisations.field-standing'),
            detail: t(`organisations.standing-${model.standing}`),
          },
        ]}
      />
      <p>{t('organisations.take-up-means')}</p>
      <Form page={page} action={addressWith(hrefTo(page, '/representing'), { token: model.token })}>
        {model.signedInAs && (
          <Tick
            page={page}
            name="own"
            label={t('organisations.field-own', { name: model.signedInAs })}
            hint={t('organisations.hint-own')}
          />
        )}
        <Submit>{t('organisations.act-take-up')}</Submit>
      </Form>
    </>
  )
}

/** Used, withdrawn, over, or no code at all: each said, with what to do. */
function Closed({ page, model }: { page: Page; model: RepresentingModel }) {
  const { t, locale } = page
  const openness = model.openness === 'open' || model.openness === null ? 'unknown' : model.openness
  return (
    <section class="sheet stack" role="alert">
      <h2>{t(`organisations.invitation-${openness}`)}</h2>
      <p>
        {t(`organisations.invitation-${openness}-next`, {
          day:
            openness === 'taken' && model.takenOn
              ? sayDay(model.takenOn, locale)
              : model.until
                ? sayDay(model.until.toISOString().slice(0, 10), locale)
                : '',
        })}
      </p>
      {openness === 'taken' && (
        <p>
          <a href={hrefTo(page, '/sign-in')}>{t('organisations.sign-in-way')}</a>
        </p>
      )}
    </section>
  )
}

export function OwnCardPage({ page, model }: { page: Page; model: { code: string; pin: string; address: string } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('organisations.card-title')}
      lead={t('organisations.card-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <section class="sheet receipt stack">
          <Facts
            items={[
              { term: t('organisations.card-where'), detail: <code>{model.address}</code> },
              { term: t('organisations.field-code'), detail: <code class="receipt-code">{model.code}</code> },
              { term: t('organisations.card-pin'), detail: <code class="receipt-code">{model.pin}</code> },
            ]}
          />
          <p>{t('organisations.card-keep')}</p>
        </section>
        <p class="acts">
          <Action href={hrefTo(page, '/desk')}>{t('organisations.card-next')}</Action>
        </p>
      </div>
    </Document>
  )
}
