// Room: organisations/views. One organisation: what it says of itself; for itself and the membership desk, what
// stands behind.
import { categoryName, countryName, objectiveName } from '../../reference/index.ts'
import { addressWith } from '../../../ui/address.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import type { AddressModel, OrganisationModel, OrganisationView } from '../present.ts'
import type { DeskAct, MembershipState, workingLanguages } from '../rules.ts'

interface Props {
  page: Page
  model: OrganisationView
}

export function OrganisationPage({ page, model }: Props) {
  const { t, locale } = page
  const { organisation: one } = model
  const at = (place: string) => hrefTo(page, `/organisations/${one.slug}/${place}`)
  return (
    <Document
      page={page}
      title={one.name}
      tag={{ label: categoryName(one.category, locale) }}
      lead={one.sample ? t('organisations.sample') : undefined}
    >
      <PublicFacts page={page} one={one} />
      {(model.mayWrite || model.team || model.letters) && (
        <p class="acts">
          {model.mayWrite && <Action href={at('message')}>{t('organisations.act-write')}</Action>}
          {model.team && (
            <Action kind="plain" href={at('people')}>
              {t('organisations.team-way')}
            </Action>
          )}
          {model.letters && (
            <Action kind="plain" href={at('letters')}>
              {t('organisations.letters-way')}
            </Action>
          )}
        </p>
      )}
      <div>
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/organisations/${one.slug}` }]} />
        <Cite page={page} title={one.name} />
      </div>
      <Behind page={page} model={model} />
      {model.address && <OfficeAddressSection page={page} slug={one.slug} address={model.address} />}
      {model.steps.length > 0 && <Check page={page} model={model} />}
      {model.mayMerge && <Merging page={page} model={model} />}
    </Document>
  )
}

function PublicFacts({ page, one }: { page: Page; one: OrganisationModel }) {
  const { t, locale } = page
  const country = (iso2: string) => <a href={hrefTo(page, `/countries/${iso2}`)}>{countryName(iso2, locale)}</a>
  const names = (list: string[]) => (list.length ? sayList(list, locale) : null)
  return (
    <Facts
      items={[
        { term: t('organisations.field-acronym'), detail: one.acronym },
        {
          term: t('organisations.field-furtherCategories'),
          detail: names(one.furtherCategories.map((code) => categoryName(code, locale))),
        },
        { term: t('organisations.field-country'), detail: one.country && country(one.country) },
        {
          term: t('organisations.field-countriesOfWork'),
          detail: names(one.countriesOfWork.map((iso2) => countryName(iso2, locale))),
        },
        {
          term: t('organisations.field-workingTables'),
          detail: names(one.workingTables.map((n) => t(`organisations.table-${n as 1 | 2 | 3 | 4}`))),
        },
        {
          term: t('organisations.field-objectives'),
          detail: names(one.objectives.map((n) => `${n}. ${objectiveName(n, locale)}`)),
        },
        {
          term: t('organisations.field-languages'),
          detail: names(
            one.languages.map((code) => t(`organisations.language-${code as (typeof workingLanguages)[number]}`)),
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
  )
}

/** How to reach it, its true name, how it came here, why it is questioned: for itself and the desk. */
function Behind({ page, model }: Props) {
  const { t, locale } = page
  const { contact, behind, reasons, organisation } = model
  if (!contact && !behind) return null
  return (
    <section class="rule stack">
      <h2>{t('organisations.contact-title')}</h2>
      <Facts
        items={[
          behind?.trueName !== undefined &&
            behind.trueName !== null && { term: t('organisations.true-name'), detail: behind.trueName },
          behind && { term: t('organisations.field-listing'), detail: t(`organisations.listing-${behind.listing}`) },
          behind &&
            behind.enteredHow !== 'form' && {
              term: t('organisations.entered-how'),
              detail: t(`organisations.entered-${behind.enteredHow}`),
            },
          contact && { term: t('organisations.field-contactName'), detail: contact.name },
          contact && { term: t(`organisations.channel-${contact.channel}`), detail: contact.value },
          ...reasons.map((one) => ({
            term: t('organisations.reason-of', { day: sayDay(one.saidOn, locale) }),
            detail: one.words,
          })),
        ]}
      />
      <p class="small">{t('organisations.contact-who')}</p>
      {model.mayAppeal && (
        <p class="acts">
          <Action href={hrefTo(page, `/organisations/${organisation.slug}/appeal`)}>
            {t('organisations.act-appeal')}
          </Action>
        </p>
      )}
    </section>
  )
}

/** What needs no word of explanation. */
const quiet = (act: DeskAct) => act === 'check' || act === 'leave'

function Check({ page, model }: Props) {
  const { t } = page
  const { organisation: one, steps } = model
  const action = hrefTo(page, `/organisations/${one.slug}/check`)
  return (
    <section class="sheet stack">
      <h2>{t('organisations.check-title')}</h2>
      <Form page={page} action={action} shape="row">
        {steps.filter(quiet).map((act) => (
          <Submit kind={act === 'check' ? 'main' : 'plain'} name="act" value={act}>
            {t(`organisations.act-${act}`)}
          </Submit>
        ))}
      </Form>
      {!steps.every(quiet) && (
        <Form page={page} action={action} name="reason">
          <Field
            page={page}
            name="reason"
            type="textarea"
            rows={3}
            optional
            label={t('organisations.field-reason')}
            hint={t('organisations.hint-reason')}
          />
          {steps
            .filter((act) => !quiet(act))
            .map((act) => (
              <Submit kind={act === 'refuse' ? 'danger' : 'plain'} name="act" value={act}>
                {t(`organisations.act-${act}`)}
              </Submit>
            ))}
        </Form>
      )}
      <p>
        <a href={addressWith(hrefTo(page, '/desk/people/propose'), { organisation: model.id })}>
          {t('organisations.propose-representative')}
        </a>
      </p>
    </section>
  )
}

function Merging({ page, model }: Props) {
  const { t } = page
  return (
    <section class="rule stack">
      <h2>{t('organisations.merge-title')}</h2>
      <p>{t('organisations.merge-lead')}</p>
      <Form page={page} action={hrefTo(page, '/desk/organisations/merger')} name="merge">
        <input type="hidden" name="from" value={model.organisation.slug} />
        <Field page={page} name="into" label={t('organisations.field-into')} hint={t('organisations.hint-into')} />
        <Submit kind="plain">{t('organisations.act-merge')}</Submit>
      </Form>
      {model.merged.map((one) => (
        <Form page={page} action={hrefTo(page, '/desk/organisations/parting')} name={`part-${one.id}`}>
          <p>{t('organisations.merged-with', { name: one.name })}</p>
          <input type="hidden" name="organisation" value={one.id} />
          <Submit kind="plain">{t('organisations.act-part')}</Submit>
        </Form>
      ))}
    </section>
  )
}

/** Where an office's signed links go: entered by one, confirmed by another. */
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
