// Room: meetings/views. Desk pages: last year's meeting as a beginning, and the papers that come out filled in.
import { locales } from '../../../kernel/locale.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { zoneOptions } from '../../reference/index.ts'
import { sayDates } from '../present.ts'
import { type Concept, conceptParts } from '../rules-agenda.ts'
import type { Meeting } from '../store.ts'

export function DeskCopyPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; day: string | null; sessions: number }
}) {
  const { t, locale } = page
  const { meeting, day, sessions } = model
  const title = readText(meeting.title, locale).text
  return (
    <Document page={page} title={t('meetings.copy-title')} lead={t('meetings.copy-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <p>
          {t('meetings.copy-from', { title, dates: sayDates(meeting, locale) })}{' '}
          {t('meetings.sessions-count', { count: sessions })}.
        </p>
        <Form page={page} action={hrefTo(page, `/desk/meetings/${meeting.slug}/copy`)}>
          <Field
            page={page}
            name="title"
            label={t('meetings.field-title')}
            hint={t('meetings.hint-title')}
            value={title}
            maxlength={200}
          />
          <Field
            page={page}
            name="startsOn"
            type="date"
            label={t('meetings.field-startsOn')}
            hint={day ? t('meetings.hint-copy-day', { day: sayDay(day, locale) }) : undefined}
            value={day ?? undefined}
            size="short"
          />
          <Select
            page={page}
            name="timeZone"
            label={t('meetings.field-timeZone')}
            hint={t('meetings.hint-timeZone')}
            value={meeting.timeZone}
            options={zoneOptions(locale, meeting.timeZone)}
          />
          <Submit beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}>
            {t('meetings.act-copy')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

export function DeskPapersPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; concept: Concept; editable: boolean }
}) {
  const { t, locale } = page
  const { meeting, concept, editable } = model
  const word = (language: string, path: string) => (
    <a href={`/${language}${path}`} hreflang={language}>
      {t('meetings.act-word')}
      <span class="unseen"> {languageName(page, language)}</span>
    </a>
  )
  return (
    <Document page={page} title={t('meetings.room-papers')} lead={t('meetings.papers-lead')} alternates={false} hidden>
      <div class="stack">
        <DataTable
          caption={t('meetings.papers-title')}
          rows={locales}
          columns={[
            { label: t('meetings.field-language'), head: true, cell: (one) => languageName(page, one) },
            {
              label: t('meetings.paper-concept-note'),
              cell: (one) => word(one, `/desk/meetings/${meeting.slug}/concept-note.docx`),
            },
            {
              label: t('meetings.room-agenda'),
              cell: (one) => word(one, `/meetings/${meeting.slug}/agenda.docx`),
            },
          ]}
        />
        <p class="small">{t('meetings.papers-invitations')}</p>
        {editable && (
          <div class="sheet stack narrow">
            <h2>{t('meetings.concept-title')}</h2>
            <p>{t('meetings.concept-lead', { language: languageName(page, locale) })}</p>
            <Form page={page} action={hrefTo(page, `/desk/meetings/${meeting.slug}/papers`)}>
              {conceptParts.map((part) => (
                <Field
                  page={page}
                  name={`concept-${part}`}
                  type="textarea"
                  rows={4}
                  label={t(`meetings.field-concept-${part}`)}
                  hint={t(`meetings.concept-hint-${part}`)}
                  optional
                  value={concept[part]?.values[locale]?.text}
                  maxlength={5000}
                />
              ))}
              <Submit
                beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}
              >
                {t('meetings.act-save')}
              </Submit>
            </Form>
          </div>
        )}
      </div>
    </Document>
  )
}
