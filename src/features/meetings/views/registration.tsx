// Room: meetings/views. One's own registration: the code for the door, the way in online, and how to change or cancel.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { QrCode } from '../../../ui/qr-code.tsx'
import { Receipt } from '../../../ui/receipt.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import type { IssuedLetter } from '../../organisations/index.ts'
import { sayDates } from '../present.ts'
import { type Channel, channelsOf, isMailAddress, maySay } from '../rules.ts'
import { doorAddress } from '../rules-door.ts'
import { type SpokenLanguage, consentKinds, needKinds } from '../rules-registration.ts'
import type { Meeting, Session } from '../store.ts'
import type { Answers } from '../store-forms.ts'
import type { Registration } from '../store-registrations.ts'
import type { WaitingPlace } from '../store-seats.ts'

const titleOf = {
  confirmed: 'meetings.registration-title',
  waiting: 'meetings.registration-title-waiting',
  cancelled: 'meetings.registration-title-cancelled',
} as const
/** Where somebody stands in the line for a place. */
export interface Line {
  place: WaitingPlace
  before: number
  /** Still waiting, or with an offer that can be taken. */
  open: boolean
}

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
    answers: Answers
    sessions: Session[]
    line: Line | null
    /** Whether the other channel has a place now. */
    free: Record<Channel, boolean>
  }
}) {
  const { t, locale } = page
  const { meeting, registration, token, onlineAddress } = model
  const title = readText(meeting.title, locale).text
  const certificates = (model.certificates ?? []).filter((one) => one.withdrawnOn === null)
  const confirmed = registration.state === 'confirmed'
  const other = channelsOf(meeting.mode).find((channel) => channel !== registration.channel)
  const open = ['open', 'closed', 'announced', 'postponed'].includes(meeting.state)
  const changeable = registration.state !== 'cancelled' && open
  const standing = changeable ? model.line : null
  const ways: Channel[] = confirmed ? (other ? [other] : []) : channelsOf(meeting.mode)
  return (
    <Document page={page} title={t(titleOf[registration.state])} lead={title} alternates={false} hidden>
      <div class="stack narrow">
        {standing && <LineSection page={page} meeting={meeting} token={token} line={standing} />}
        {confirmed && registration.doorCode && (
          <section class="stack">
            <h2>{t('meetings.door-code')}</h2>
            <Receipt page={page} code={registration.doorCode}>
              {t(registration.channel === 'room' ? 'meetings.door-code-room' : 'meetings.door-code-online')}
              {registration.channel === 'room' && (
                <QrCode
                  address={doorAddress(page.base, meeting.code, registration.doorCode)}
                  label={t('meetings.door-qr')}
                />
              )}
            </Receipt>
          </section>
        )}
        <Facts
          items={[
            { term: t('meetings.field-name'), detail: registration.personName ?? t('meetings.name-gone') },
            confirmed && { term: t('meetings.field-channel'), detail: t(`meetings.channel-${registration.channel}`) },
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
            ...answerFacts(page, model.answers, model.sessions),
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
        {isMailAddress(registration.contactValue) && (
          <p>
            <a href={hrefTo(page, `/registrations/${token}/mail`)}>{t('meetings.stop-title')}</a>
          </p>
        )}
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
            <Form page={page} name="change" action={hrefTo(page, `/registrations/${token}`)}>
              {ways.map((one) =>
                model.free[one] ? (
                  <Submit kind="plain" name="change" value={one}>
                    {t(`meetings.act-change-${one}`)}
                  </Submit>
                ) : standing?.open ? null : (
                  <Submit kind="plain" name="change" value={one === 'room' ? 'wait' : 'wait-online'}>
                    {t(`meetings.act-wait-${one}`)}
                  </Submit>
                ),
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

/** The line: how many stand before, or the offer with its last day. */
function LineSection({ page, meeting, token, line }: { page: Page; meeting: Meeting; token: string; line: Line }) {
  const { t, locale } = page
  const { place, before } = line
  const to = hrefTo(page, `/registrations/${token}`)
  const offered = place.state === 'offered'
  if (!line.open) return place.state === 'lapsed' || offered ? <p class="notice">{t('meetings.offer-lapsed')}</p> : null
  return (
    <section class="sheet stack">
      <h2>{t(offered ? `meetings.offer-title-${place.channel}` : `meetings.line-title-${place.channel}`)}</h2>
      <p>
        {offered
          ? t('meetings.offer-until', { until: sayDay(place.offeredUntil ?? '', locale) })
          : t('meetings.line-before', { count: before })}
      </p>
      {!offered && <p class="small">{t('meetings.line-note')}</p>}
      <Form page={page} name="line" action={to} label={meeting.code}>
        {offered && (
          <Submit name="change" value="take">
            {t(`meetings.act-take-${place.channel}`)}
          </Submit>
        )}
        <Submit kind="plain" name="change" value="leave">
          {t(offered ? 'meetings.act-give-back' : 'meetings.act-leave-line')}
        </Submit>
      </Form>
    </section>
  )
}

function answerFacts(page: Page, answers: Answers, sessions: readonly Session[]): (Fact | false)[] {
  const { t, locale } = page
  const spoken = answers.languages.map((one) => t(`meetings.spoken-${one as SpokenLanguage}`))
  const ways = sessions.flatMap((one) => {
    const wish = answers.sessions.get(one.id)
    return wish ? [`${readText(one.title, locale).text}: ${t(`meetings.session-${wish}`)}`] : []
  })
  return [
    spoken.length > 0 && { term: t('meetings.field-spoken'), detail: spoken.join(', ') },
    ways.length > 0 && {
      term: t('meetings.field-sessions'),
      detail: (
        <ul>
          {ways.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      ),
    },
    ...needKinds.map((kind) => ({ term: t(`meetings.field-${kind}`), detail: answers.needs[kind] ?? '' })),
    ...consentKinds.map((kind) => {
      const given = answers.consents[kind]
      return (
        given !== null && {
          term: t(`meetings.consent-${kind}-short`),
          detail: t(`meetings.consent-${given ? 'given' : 'refused'}`),
        }
      )
    }),
  ]
}
