// Room: meetings/views. The one page of whoever speaks, moderates, reports or interprets: where and when, whether they
// come, what may be published of them, what they need.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { sayDates } from '../present.ts'
import { spokenLanguages } from '../rules-registration.ts'
import { sayHours } from '../served-lists.ts'
import type { Meeting, Session } from '../store.ts'
import type { OwnRole } from '../use-cases-roles.ts'

interface OwnRoleModel extends OwnRole {
  token: string
  /** Whether they may run the room, and from whose account it is run; null where their role is another one. */
  chairs: { bound: 'nobody' | 'me' | 'other'; signedIn: boolean } | null
}
export function OwnRolePage({ page, model }: { page: Page; model: OwnRoleModel }) {
  const { t, locale } = page
  const { slot, meeting, session, token } = model
  const open = ['draft', 'announced', 'open', 'closed', 'postponed'].includes(meeting.state)
  return (
    <Document
      page={page}
      title={t('meetings.own-role-title', { role: t(`meetings.role-${slot.role}`) })}
      lead={readText(meeting.title, locale).text}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p class="notice">{t(`meetings.own-role-${slot.state === 'withdrawn' ? 'declined' : slot.state}`)}</p>
        <Facts
          items={[
            { term: t('meetings.field-name'), detail: slot.name ?? t('meetings.name-gone') },
            { term: t('meetings.field-dates'), detail: sayDates(meeting, locale) },
            session && { term: t('meetings.field-session'), detail: readText(session.title, locale).text },
            session && { term: t('meetings.field-hours'), detail: hoursOf(meeting, session) },
            meeting.place && { term: t('meetings.field-place'), detail: readText(meeting.place, locale).text },
          ]}
        />
        {meeting.state !== 'draft' && (
          <p class="acts">
            <Action kind="plain" href={hrefTo(page, `/meetings/${meeting.slug}.ics`)}>
              {t('meetings.act-save-date')}
            </Action>
            <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.about-meeting')}</a>
          </p>
        )}
        {model.chairs && <RoomSection page={page} slug={meeting.slug} token={token} chairs={model.chairs} />}
        {open && (
          <div class="sheet stack">
            <h2>{t('meetings.own-role-answer')}</h2>
            <Form page={page} action={hrefTo(page, `/speakers/${token}`)}>
              <Choice
                page={page}
                name="answer"
                label={t('meetings.role-comes')}
                value={slot.state === 'declined' ? 'declined' : slot.state === 'confirmed' ? 'confirmed' : undefined}
                options={(['confirmed', 'declined'] as const).map((value) => ({
                  value,
                  label: t(`meetings.answer-${value}`),
                }))}
              />
              <Choice
                page={page}
                name="languages"
                label={t(slot.role === 'interpreter' ? 'meetings.field-floor-interpreter' : 'meetings.field-floor')}
                many
                optional
                inline
                value={slot.languages}
                options={spokenLanguages.map((value) => ({ value, label: t(`meetings.spoken-${value}`) }))}
              />
              <fieldset class="stack">
                <legend>{t('meetings.release-title')}</legend>
                <p class="small">{t('meetings.release-note')}</p>
                <Tick
                  page={page}
                  name="consentName"
                  label={t('meetings.release-name')}
                  checked={slot.consents.name === true}
                />
                <Tick
                  page={page}
                  name="consentPhoto"
                  label={t('meetings.release-photo')}
                  checked={slot.consents.photo === true}
                />
                <Tick
                  page={page}
                  name="consentRecording"
                  label={t('meetings.release-recording')}
                  checked={slot.consents.recording === true}
                />
              </fieldset>
              <Field
                page={page}
                name="needs"
                type="textarea"
                rows={3}
                label={t('meetings.field-needs')}
                hint={t('meetings.hint-role-needs')}
                value={slot.needs ?? undefined}
                optional
                maxlength={1000}
              />
              <Submit>{t('meetings.act-role-answer')}</Submit>
            </Form>
          </div>
        )}
      </div>
    </Document>
  )
}
/** The zone stands beside hours; a day alone needs none. */
const hoursOf = (meeting: Meeting, session: Session) =>
  session.startsAt ? `${sayHours(meeting, session)} (${meeting.timeZone})` : sayHours(meeting, session)

/** The way to the room that they chair: from their own account, so that the log says who gave the floor. */
function RoomSection({
  page,
  slug,
  token,
  chairs: { bound, signedIn },
}: {
  page: Page
  slug: string
  token: string
  chairs: NonNullable<OwnRoleModel['chairs']>
}) {
  const { t } = page
  return (
    <section class="stack">
      <h2>{t('meetings.chair-title')}</h2>
      {bound === 'me' && (
        <p class="acts">
          <Action href={hrefTo(page, `/desk/meetings/${slug}/room`)}>{t('meetings.act-to-room')}</Action>
        </p>
      )}
      {bound === 'other' && <p>{t('meetings.refused-bound')}</p>}
      {bound === 'nobody' && !signedIn && (
        <p>
          {t('meetings.chair-sign-in')} <a href={hrefTo(page, '/sign-in')}>{t('meetings.act-sign-in')}</a>
        </p>
      )}
      {bound === 'nobody' && signedIn && (
        <>
          <p>{t('meetings.chair-bind')}</p>
          <Form
            page={page}
            name="room"
            action={hrefTo(page, `/speakers/${token}/room`)}
            label={t('meetings.chair-title')}
          >
            <Submit kind="plain">{t('meetings.act-bind')}</Submit>
          </Form>
        </>
      )}
    </section>
  )
}
