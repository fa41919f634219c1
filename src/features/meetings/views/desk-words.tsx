// Room: meetings/views. Desk pages for what a meeting says of itself, and for when and where it is.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { locales } from '../../../kernel/locale.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { countryOptions } from '../../reference/index.ts'
import { modes } from '../rules.ts'
import type { Meeting } from '../store.ts'
import { zoneOptions } from '../../reference/index.ts'

const valueIn = (text: LocalizedText | null, locale: string) => text?.values[locale]?.text ?? ''

export function DeskWordsPage({ page, model: { meeting } }: { page: Page; model: { meeting: Meeting } }) {
  const { t } = page
  // The original first: it is what the others are translations of.
  const order = [...locales].sort((a, b) => Number(b === meeting.title.original) - Number(a === meeting.title.original))
  return (
    <Document page={page} title={t('meetings.room-words')} lead={t('meetings.words-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, `/desk/meetings/${meeting.slug}/words`)}>
          {order.map((one) => {
            const language = languageName(page, one)
            const optional = one !== meeting.title.original
            return (
              <div class="sheet stack">
                <h2>{optional ? language : t('meetings.original-in', { language })}</h2>
                <Field
                  page={page}
                  name={`title-${one}`}
                  lang={one}
                  label={t('meetings.title-in', { language })}
                  optional={optional}
                  value={valueIn(meeting.title, one)}
                  maxlength={200}
                />
                <Field
                  page={page}
                  name={`about-${one}`}
                  lang={one}
                  type="textarea"
                  label={t('meetings.about-in', { language })}
                  optional
                  value={valueIn(meeting.about, one)}
                  maxlength={5000}
                />
                <Field
                  page={page}
                  name={`topics-${one}`}
                  lang={one}
                  type="textarea"
                  rows={3}
                  label={t('meetings.topics-in', { language })}
                  hint={t('meetings.hint-topics')}
                  optional
                  value={meeting.topics
                    .map((topic) => valueIn(topic, one))
                    .join('\n')
                    .trimEnd()}
                />
              </div>
            )
          })}
          <Field
            page={page}
            name="convenors"
            type="textarea"
            rows={3}
            label={t('meetings.field-convenors')}
            hint={t('meetings.hint-convenors')}
            optional
            value={meeting.convenors
              .map((one) => valueIn(one.name, page.locale) || valueIn(one.name, one.name.original))
              .join('\n')}
          />
          <Submit beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}>
            {t('meetings.act-save')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

export function DeskPlacePage({
  page,
  model: { meeting, onlineAddress },
}: {
  page: Page
  model: { meeting: Meeting; onlineAddress: string | null }
}) {
  const { t, locale } = page
  const place = meeting.place ? valueIn(meeting.place, locale) || valueIn(meeting.place, meeting.place.original) : ''
  return (
    <Document page={page} title={t('meetings.room-place')} lead={t('meetings.place-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, `/desk/meetings/${meeting.slug}/place`)}>
          <Field
            page={page}
            name="startsOn"
            type="date"
            label={t('meetings.field-startsOn')}
            size="short"
            value={meeting.starts?.date}
          />
          <Field
            page={page}
            name="endsOn"
            type="date"
            label={t('meetings.field-endsOn')}
            hint={t('meetings.hint-endsOn')}
            optional
            size="short"
            value={meeting.ends?.date}
          />
          <Select
            page={page}
            name="timeZone"
            label={t('meetings.field-timeZone')}
            hint={t('meetings.hint-timeZone')}
            value={meeting.timeZone}
            options={zoneOptions(locale, meeting.timeZone)}
          />
          <Choice
            page={page}
            name="mode"
            label={t('meetings.field-mode')}
            value={meeting.mode}
            options={modes.map((value) => ({ value, label: t(`meetings.mode-${value}`) }))}
          />
          <Field
            page={page}
            name="place"
            label={t('meetings.field-place')}
            hint={t('meetings.hint-place')}
            optional
            value={place}
            maxlength={200}
          />
          <Select
            page={page}
            name="country"
            label={t('meetings.field-country')}
            optional
            value={meeting.country ?? undefined}
            options={countryOptions(locale)}
          />
          <Field
            page={page}
            name="capacity"
            inputmode="numeric"
            label={t('meetings.field-capacity')}
            hint={t('meetings.hint-capacity')}
            optional
            size="short"
            value={meeting.room.capacity || ''}
          />
          <Field
            page={page}
            name="onlineAddress"
            type="url"
            label={t('meetings.field-onlineAddress')}
            hint={t('meetings.hint-onlineAddress')}
            optional
            value={onlineAddress ?? ''}
          />
          <Choice
            page={page}
            name="languages"
            many
            inline
            label={t('meetings.field-languages')}
            value={meeting.languages}
            options={locales.map((value) => ({ value, label: languageName(page, value) }))}
          />
          <Submit beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}>
            {t('meetings.act-save')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}
