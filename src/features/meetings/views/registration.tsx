// Room: meetings/views. One's own registration: the code for the door, the way in online, and how to change or cancel.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Receipt } from '../../../ui/receipt.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import type { IssuedLetter } from '../../organisations/index.ts'
import { sayDates } from '../present.ts'
import { channelsOf, maySay } from '../rules.ts'
import type { Meeting } from '../store.ts'
import type { Registration } from '../store-registrations.ts'

export function RegistrationPage({
  page,
  model,
}: {
  page: Page
  model: {
    meeting: Meeting
    registration: Registration
    token: string
    onlineAddress: string | null
    minutesOpen: boolean
    certificates?: IssuedLetter[]
  }
}) {
  const { t, locale } = page
  const { meeting, registration, token, onlineAddress } = model
  const title = readText(meeting.title, locale).text
  const certificates = (model.certificates ?? []).filter((one) => one.withdrawnOn === null)
  const confirmed = registration.state === 'confirmed'
  const other = channelsOf(meeting.mode).find((channel) => channel !== registration.channel)
  const changeable = confirmed && ['open', 'closed', 'announced', 'postponed'].includes(meeting.state)
  return (
    <Document
      page={page}
      title={t(confirmed ? 'meetings.registration-title' : 'meetings.registration-title-cancelled')}
      lead={title}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {confirmed && registration.doorCode && (
          <section class="stack">
            <h2>{t('meetings.door-code')}</h2>
            <Receipt page={page} code={registration.doorCode}>
              {t(registration.channel === 'room' ? 'meetings.door-code-room' : 'meetings.door-code-online')}
            </Receipt>
          </section>
        )}
        <Facts
          items={[
            { term: t('meetings.field-name'), detail: registration.personName ?? t('meetings.name-gone') },
            { term: t('meetings.field-channel'), detail: t(`meetings.channel-${registration.channel}`) },
            { term: t('meetings.field-dates'), detail: sayDates(meeting, locale) },
            meeting.place &&
              registration.channel === 'room' && {
                term: t('meetings.field-place'),
                detail: readText(meeting.place, locale).text,
              },
            registration.channel === 'online' &&
              confirmed && {
                term: t('meetings.online-address'),
                detail: onlineAddress ? (
                  <a href={onlineAddress} rel="noopener noreferrer">
                    {onlineAddress}
                  </a>
                ) : (
                  t('meetings.online-address-later')
                ),
              },
            registration.needs !== null && { term: t('meetings.field-needs'), detail: registration.needs },
            { term: t('meetings.kept-until'), detail: sayDay(registration.retainUntil, locale) },
          ]}
        />
        {certificates.length > 0 && (
          <section class="stack">
            <h2>{t('meetings.own-certificate')}</h2>
            <ul>
              {certificates.map((one) => (
                <li>
                  <a href={hrefTo(page, `/registrations/${token}/certificates/${one.id}`)}>
                    {t('meetings.certificate-file', { language: languageName(page, one.locale) })}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>{t('meetings.keep-this-page')}</p>
        {model.minutesOpen && (
          <p>
            <a href={hrefTo(page, `/registrations/${token}/minutes`)}>{t('meetings.to-draft-minutes')}</a>
          </p>
        )}
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/meetings/${meeting.slug}.ics`)}>
            {t('meetings.act-save-date')}
          </Action>
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.about-meeting')}</a>
        </p>
        {confirmed && maySay(meeting.state) && (
          <p class="acts">
            <Action href={hrefTo(page, `/registrations/${token}/attendance`)}>{t('meetings.say-title')}</Action>
          </p>
        )}
        {changeable && (
          <div class="sheet stack">
            <h2>{t('meetings.change-title')}</h2>
            <Form page={page} action={hrefTo(page, `/registrations/${token}`)}>
              {other && (
                <Submit kind="plain" name="change" value={other}>
                  {t(`meetings.act-change-${other}`)}
                </Submit>
              )}
              <Submit kind="danger" name="change" value="cancel">
                {t('meetings.act-cancel-registration')}
              </Submit>
            </Form>
          </div>
        )}
      </div>
    </Document>
  )
}
