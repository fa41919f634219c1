// Room: organisations/views. One organisation: what it says of itself; for the membership desk, the check.
import { categoryName, countryName } from '../../reference/index.ts'
import { addressWith } from '../../../ui/address.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import type { AddressModel, OrganisationModel } from '../present.ts'
import type { MembershipAct, MembershipState } from '../rules.ts'
import type { Contact } from '../store.ts'

interface Model {
  id: string
  organisation: OrganisationModel
  steps: MembershipAct[]
  contact: Contact | null
  address: AddressModel | null
}

export function OrganisationPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { organisation: one, steps, contact } = model
  return (
    <Document
      page={page}
      title={one.name}
      tag={{ label: categoryName(one.category, locale) }}
      lead={one.sample ? t('organisations.sample') : undefined}
    >
      <Facts
        items={[
          { term: t('organisations.field-acronym'), detail: one.acronym },
          {
            term: t('organisations.field-country'),
            detail: one.country && (
              <a href={hrefTo(page, `/countries/${one.country}`)}>{countryName(one.country, locale)}</a>
            ),
          },
          {
            term: t('organisations.field-workingTables'),
            detail: sayList(
              one.workingTables.map((n) => t(`organisations.table-${n as 1 | 2 | 3 | 4}`)),
              locale,
            ),
          },
          { term: t('organisations.member-since'), detail: one.memberSince && sayDay(one.memberSince, locale) },
          {
            term: t('organisations.field-website'),
            detail: one.website && (
              <a href={one.website} rel="nofollow noopener noreferrer">
                {one.website}
              </a>
            ),
          },
          {
            term: t('organisations.state'),
            detail: (
              <Status tone={one.state === 'checked' ? 'answer' : 'neutral'} hollow={one.state !== 'checked'}>
                {t(`organisations.state-${one.state as MembershipState}`)}
              </Status>
            ),
          },
        ]}
      />
      <div>
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/organisations/${one.slug}` }]} />
        <Cite page={page} title={one.name} />
      </div>
      {contact && (
        <section class="rule stack">
          <h2>{t('organisations.contact-title')}</h2>
          <Facts
            items={[
              { term: t('organisations.field-contactName'), detail: contact.name },
              { term: t(`organisations.channel-${contact.channel}`), detail: contact.value },
            ]}
          />
          <p class="small">{t('organisations.contact-who')}</p>
        </section>
      )}
      <div class="stack">
        {model.address && <OfficeAddressSection page={page} slug={one.slug} address={model.address} />}
        {steps.length > 0 && (
          <section class="sheet stack">
            <h2>{t('organisations.check-title')}</h2>
            <Form page={page} action={hrefTo(page, `/organisations/${one.slug}/check`)} shape="row">
              {steps.map((act) => (
                <Submit kind={act === 'check' ? 'main' : 'plain'} name="act" value={act}>
                  {t(`organisations.act-${act}`)}
                </Submit>
              ))}
            </Form>
            <p>
              <a href={addressWith(hrefTo(page, '/desk/people/propose'), { organisation: model.id })}>
                {t('organisations.propose-representative')}
              </a>
            </p>
          </section>
        )}
      </div>
    </Document>
  )
}

/** Where the signed links of an office go, for the desk: entered by one, confirmed by another. */
function OfficeAddressSection({ page, slug, address }: { page: Page; slug: string; address: AddressModel }) {
  const { t } = page
  const to = hrefTo(page, `/organisations/${slug}/address`)
  return (
    <section class="sheet stack">
      <h2>{t('organisations.address-title')}</h2>
      <p>{t('organisations.address-lead')}</p>
      {address.email && (
        <Facts
          items={[
            {
              term: t(address.confirmed ? 'organisations.address-confirmed' : 'organisations.address-unconfirmed'),
              detail: address.email,
            },
          ]}
        />
      )}
      {address.steps.length > 0 && (
        <Form page={page} action={`${to}/decide`} name="address-decide" shape="row">
          {address.steps.map((act) => (
            <Submit kind={act === 'confirm' ? 'main' : 'plain'} name="act" value={act}>
              {t(`organisations.address-${act}`)}
            </Submit>
          ))}
        </Form>
      )}
      <Form page={page} action={to} name="address">
        <Field page={page} name="officeEmail" type="email" size="medium" label={t('organisations.field-officeEmail')} />
        <Submit kind="plain">{t('organisations.address-enter')}</Submit>
      </Form>
    </section>
  )
}
