// Room: room/views. The desk prepares the room of a meeting: guests, and where interpretation and captions are.
import { readText } from '../../../kernel/localized-text.ts'
import { Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import type { Meeting } from '../../meetings/index.ts'
import { channelKinds, channelRows } from '../rules.ts'
import type { LiveRoom } from '../store.ts'

export interface SetupModel {
  meeting: Meeting
  room: LiveRoom | null
  languages: readonly string[]
}
export function SetupPage({ page, model }: { page: Page; model: SetupModel }) {
  const { t, locale } = page
  const { meeting, room, languages } = model
  const at = (rest: string) => hrefTo(page, `/desk/meetings/${meeting.slug}/room${rest}`)
  return (
    <Document
      page={page}
      title={t('room.setup-title', { meeting: readText(meeting.title, locale).text })}
      lead={t('room.setup-lead')}
      alternates={false}
      hidden
    >
      <Form page={page} action={at('/setup')}>
        <Tick
          page={page}
          name="guests"
          label={t('room.field-guests')}
          hint={t('room.hint-guests')}
          checked={room !== null && room.guestCode !== null}
        />
        {room?.guestCode && (
          <>
            <p>
              {t('room.field-guest-code')}: <code>{room.guestCode}</code>
            </p>
            <Tick page={page} name="renew" label={t('room.field-renew')} hint={t('room.hint-renew')} />
          </>
        )}
        <h2>{t('room.channels-title')}</h2>
        <p class="small">{t('room.setup-channels')}</p>
        {Array.from({ length: channelRows }, (_, index) => {
          const n = index + 1
          const one = room?.channels[index]
          const row = (
            <fieldset class="field">
              <legend>{t('room.channel-row', { n })}</legend>
              <div class="fields">
                <Select
                  page={page}
                  name={`kind-${n}`}
                  label={t('room.field-kind')}
                  options={channelKinds.map((value) => ({ value, label: t(`room.kind-${value}`) }))}
                  value={one?.kind}
                  optional
                />
                <Select
                  page={page}
                  name={`language-${n}`}
                  label={t('room.field-language')}
                  options={languages.map((value) => ({ value, label: languageName(page, value) }))}
                  value={one?.language}
                  optional
                />
                <Field
                  page={page}
                  name={`address-${n}`}
                  label={t('room.field-address')}
                  hint={t('room.hint-address')}
                  type="url"
                  value={one?.address}
                  maxlength={500}
                  optional
                />
              </div>
            </fieldset>
          )
          return index < 2 || one ? (
            row
          ) : (
            <details>
              <summary>{t('room.channel-row', { n })}</summary>
              {row}
            </details>
          )
        })}
        <Submit beside={room ? { href: at(''), label: t('room.to-moderate') } : undefined}>{t('room.act-save')}</Submit>
      </Form>
    </Document>
  )
}
