// Room: meetings/views. Desk pages for the road to a meeting, and for what really took place beside what was planned.
import { readText } from '../../../kernel/localized-text.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { zoneName } from '../../reference/index.ts'
import { sayDates } from '../present.ts'
import { sayMoment } from '../present-agenda.ts'
import { wallIn } from '../rules.ts'
import type { Meeting, Session } from '../store.ts'
import type { Preparation } from '../use-cases-agenda.ts'
import { MeetingStatus } from './meeting-status.tsx'

export function DeskPreparationPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; preparation: Preparation; others: Meeting[] }
}) {
  const { t, locale } = page
  const { meeting, preparation, others } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/preparation`)
  const free = others.filter((one) => ![...preparation.earlier, ...preparation.later].some((two) => two.id === one.id))
  return (
    <Document
      page={page}
      title={t('meetings.room-preparation')}
      lead={t('meetings.preparation-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <Form page={page} name="drop" action={`${to}/removal`} shape="wide">
          <DataTable
            caption={t('meetings.preparation-count', { count: preparation.earlier.length })}
            rows={preparation.earlier}
            empty={<EmptyState title={t('meetings.no-preparation')}>{t('meetings.no-preparation-next')}</EmptyState>}
            columns={[
              {
                label: t('meetings.field-title'),
                head: true,
                cell: (one) => (
                  <a href={hrefTo(page, `/desk/meetings/${one.slug}`)}>
                    <Text page={page} text={one.title} plain />
                  </a>
                ),
              },
              { label: t('meetings.field-dates'), cell: (one) => sayDates(one, locale) || t('meetings.dates-unknown') },
              { label: t('meetings.field-state'), cell: (one) => <MeetingStatus page={page} meeting={one} /> },
              {
                label: t('meetings.act-remove'),
                cell: (one) => (
                  <button type="submit" class="btn danger" name="earlier" value={one.id}>
                    {t('meetings.act-remove')}
                    <span class="unseen"> {readText(one.title, locale).text}</span>
                  </button>
                ),
              },
            ]}
          />
        </Form>
        <div class="sheet stack narrow">
          <h2>{t('meetings.preparation-add')}</h2>
          <Form page={page} name="add" action={to}>
            <Select
              page={page}
              name="earlier"
              label={t('meetings.field-earlier')}
              options={free.map((one) => ({
                value: one.slug,
                label: [readText(one.title, locale).text, sayDates(one, locale)].filter(Boolean).join(' · '),
              }))}
            />
            <Submit
              beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}
            >
              {t('meetings.act-save')}
            </Submit>
          </Form>
        </div>
      </div>
    </Document>
  )
}

export function DeskHeldPage({ page, model }: { page: Page; model: { meeting: Meeting; sessions: Session[] } }) {
  const { t, locale } = page
  const { meeting, sessions } = model
  const clock = (at: Date | null) => (at ? wallIn(meeting.timeZone, at).clock : undefined)
  return (
    <Document page={page} title={t('meetings.room-held')} lead={t('meetings.held-lead')} alternates={false} hidden>
      <div class="stack">
        <p class="small">{t('meetings.in-zone', { zone: zoneName(meeting.timeZone, locale) })}</p>
        <Form page={page} action={hrefTo(page, `/desk/meetings/${meeting.slug}/held`)}>
          <div class="cols">
            <Field
              page={page}
              name="from"
              type="date"
              label={t('meetings.field-from')}
              hint={t('meetings.planned-for', { dates: sayDates(meeting, locale) })}
              optional
              size="short"
              value={meeting.held?.from}
            />
            <Field
              page={page}
              name="to"
              type="date"
              label={t('meetings.field-to')}
              optional
              size="short"
              value={meeting.held?.to}
            />
          </div>
          {sessions.map((one) => (
            <fieldset class="field">
              <legend>{readText(one.title, locale).text}</legend>
              <p class="hint">{t('meetings.planned-for', { dates: sayMoment(one, locale, meeting.timeZone) })}</p>
              <div class="cols">
                <Field
                  page={page}
                  name={`began-${one.id}`}
                  type="time"
                  label={t('meetings.field-began')}
                  optional
                  size="short"
                  value={clock(one.beganAt)}
                />
                <Field
                  page={page}
                  name={`ended-${one.id}`}
                  type="time"
                  label={t('meetings.field-ended')}
                  optional
                  size="short"
                  value={clock(one.endedAt)}
                />
              </div>
            </fieldset>
          ))}
          <Submit beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}>
            {t('meetings.act-save')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}
