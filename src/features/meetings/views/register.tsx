// Room: meetings/views. Registering, by oneself, for an organisation, or by an invitation: one short form, said
// beforehand
// what is kept and for how long.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { categoryName, categoryOptions, countryName, countryOptions } from '../../reference/index.ts'
import { sayDates } from '../present.ts'
import { type Channel, retainUntil } from '../rules.ts'
import type { Meeting } from '../store.ts'
import type { Invitation } from '../store-invitations.ts'
import type { Registration } from '../store-registrations.ts'
import { type Asked, ChannelChoice, FormQuestions } from './register-questions.tsx'

export interface Before {
  registration: Registration
  token: string
}
export function RegisterPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; organisations: { slug: string; name: string }[]; before: Before[]; asked: Asked }
}) {
  const { t, locale } = page
  const { meeting, organisations } = model
  const title = readText(meeting.title, locale).text
  return (
    <Document
      page={page}
      title={t('meetings.register-title', { title })}
      lead={t('meetings.register-lead', { dates: sayDates(meeting, locale) })}
      hidden
    >
      <div class="stack narrow">
        <RegisteredBefore page={page} before={model.before} />
        {meeting.state !== 'open' ? (
          <NotOpen page={page} meeting={meeting} />
        ) : (
          <Form page={page} action={hrefTo(page, `/meetings/${meeting.slug}/register`)}>
            {organisations.length > 0 && (
              <Select
                page={page}
                name="organisation"
                label={t('meetings.field-organisation')}
                hint={t('meetings.hint-organisation')}
                optional
                value={organisations.length === 1 ? organisations[0]?.slug : undefined}
                blank={t('meetings.for-myself')}
                options={organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
              />
            )}
            <Field
              page={page}
              name="name"
              label={t('meetings.field-name')}
              hint={t('meetings.hint-name')}
              autocomplete={organisations.length ? 'off' : 'name'}
              maxlength={120}
            />
            <Select
              page={page}
              name="category"
              label={t('meetings.field-category')}
              optional={organisations.length > 0}
              hint={t(organisations.length ? 'meetings.hint-category-account' : 'meetings.hint-category')}
              options={categoryOptions(locale)}
            />
            <Select
              page={page}
              name="country"
              label={t('meetings.field-country')}
              optional={organisations.length > 0}
              options={countryOptions(locale)}
              autocomplete="country"
            />
            <PersonFields page={page} meeting={meeting} asked={model.asked} />
          </Form>
        )}
      </div>
    </Document>
  )
}

export function InvitationPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; invitation: Invitation; token: string; before: Before[]; asked: Asked; delegates: boolean }
}) {
  const { t, locale } = page
  const { meeting, invitation, token } = model
  const title = readText(meeting.title, locale).text
  const confirmed = model.before.some((one) => one.registration.state === 'confirmed')
  return (
    <Document
      page={page}
      title={t('meetings.invitation-title', { title })}
      lead={t('meetings.invitation-lead', { name: invitation.name })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Facts
          items={[
            { term: t('meetings.field-dates'), detail: sayDates(meeting, locale) },
            meeting.place && { term: t('meetings.field-place'), detail: readText(meeting.place, locale).text },
            { term: t('meetings.counted-as'), detail: categoryName(invitation.category, locale) },
            invitation.country !== null && {
              term: t('meetings.field-country'),
              detail: countryName(invitation.country, locale),
            },
          ]}
        />
        {meeting.state !== 'draft' && (
          <p>
            <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.about-meeting')}</a>
          </p>
        )}
        {invitation.state === 'declined' && <p class="notice">{t('meetings.declined')}</p>}
        <RegisteredBefore page={page} before={model.before} />
        {model.delegates && (
          <p>
            {t('meetings.delegation-instead')}{' '}
            <a href={hrefTo(page, `/invitations/${token}/delegation`)}>{t('meetings.act-register-delegation')}</a>
          </p>
        )}
        {meeting.state !== 'open' ? (
          <NotOpen page={page} meeting={meeting} />
        ) : (
          <div class="sheet stack">
            <h2>{t(confirmed ? 'meetings.register-another' : 'meetings.register-here')}</h2>
            <Form page={page} name="register" action={hrefTo(page, `/invitations/${token}`)}>
              <Field
                page={page}
                name="name"
                label={t('meetings.field-name')}
                hint={t('meetings.hint-name')}
                value={confirmed ? '' : (invitation.addressee ?? '')}
                maxlength={120}
              />
              <PersonFields page={page} meeting={meeting} asked={model.asked} channel={invitation.channel} />
            </Form>
          </div>
        )}
        {!confirmed && invitation.state === 'invited' && (
          <Form
            page={page}
            name="decline"
            action={hrefTo(page, `/invitations/${token}/decline`)}
            label={t('meetings.act-decline')}
          >
            <Submit kind="plain">{t('meetings.act-decline')}</Submit>
          </Form>
        )}
      </div>
    </Document>
  )
}

export function PersonFields({
  page,
  meeting,
  asked,
  channel,
}: {
  page: Page
  meeting: Meeting
  asked: Asked
  channel?: Channel | null
}) {
  const { t, locale } = page
  const until = retainUntil(meeting.ends?.date ?? meeting.starts?.date ?? null, page.now.toISOString().slice(0, 10))
  return (
    <>
      <ChannelChoice page={page} meeting={meeting} asked={asked} channel={channel} />
      <FormQuestions page={page} asked={asked} />
      <Field
        page={page}
        name="contact"
        label={t('meetings.field-contact')}
        hint={t('meetings.hint-contact')}
        optional
        size="medium"
        maxlength={254}
      />
      <Tick
        page={page}
        name="consent"
        label={t('meetings.field-consent')}
        hint={t('meetings.hint-consent', { until: sayDay(until, locale) })}
      />
      <Submit beside={{ href: hrefTo(page, `/meetings/${meeting.slug}`), label: t('meetings.about-meeting') }}>
        {t('meetings.act-register')}
      </Submit>
    </>
  )
}

function NotOpen({ page, meeting }: { page: Page; meeting: Meeting }) {
  const { t } = page
  const early = meeting.state === 'draft'
  return (
    <EmptyState
      title={t('meetings.not-open')}
      action={
        early ? undefined : { href: hrefTo(page, `/meetings/${meeting.slug}.ics`), label: t('meetings.act-save-date') }
      }
    >
      <p>{t(early ? 'meetings.lead-announced' : `meetings.lead-${meeting.state}`)}</p>
    </EmptyState>
  )
}

function RegisteredBefore({ page, before }: { page: Page; before: Before[] }) {
  const { t } = page
  if (before.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('meetings.registered-before', { count: before.length })}</h2>
      <ul>
        {before.map(({ registration, token }) => (
          <li>
            <a href={hrefTo(page, `/registrations/${token}`)}>{registration.personName ?? t('meetings.name-gone')}</a>
            {' · '}
            {t(`meetings.channel-${registration.channel}`)}
            {registration.state === 'confirmed' ? '' : ` · ${t(`meetings.registration-${registration.state}`)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
