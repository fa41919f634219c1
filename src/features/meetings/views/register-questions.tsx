// Room: meetings/views. What a meeting asks of those who come: the channel, with the line where it is full, and the
// questions that the desk chose from the declared list. Each says whom its answer is for.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Page } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import {
  type ConsentKind,
  type Question,
  type Wish,
  consentKinds,
  needKinds,
  offeredWishes,
  sessionWishes,
  spokenLanguages,
} from '../rules-registration.ts'
import { type Channel, channelsOf } from '../rules.ts'
import type { Meeting, Session } from '../store.ts'

/** What the form of a meeting is made from. */
export interface Asked {
  questions: readonly Question[]
  sessions: Session[]
  full: Record<Channel, { all: boolean; some: boolean }>
}
const hints = {
  room: 'meetings.channel-room-hint',
  online: 'meetings.channel-online-hint',
  'online-and-wait': 'meetings.wish-online-and-wait-hint',
  wait: 'meetings.wish-wait-hint',
  'wait-online': 'meetings.wish-wait-hint',
} as const satisfies Record<Wish, string>

export function ChannelChoice({
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
  const { t } = page
  const offered = offeredWishes(channelsOf(meeting.mode), asked.full)
  const first = asked.full.room.all && offered.includes('online-and-wait') ? 'online-and-wait' : undefined
  const value =
    first ?? (channel && offered.includes(channel) ? channel : offered.length === 1 ? offered[0] : undefined)
  return (
    <Choice
      page={page}
      name="channel"
      label={t('meetings.field-channel')}
      hint={asked.full.room.all && meeting.mode !== 'online' ? t('meetings.channel-room-full') : undefined}
      value={value}
      options={offered.map((one) => ({
        value: one,
        label: one === 'room' || one === 'online' ? t(`meetings.channel-${one}`) : t(`meetings.wish-${one}`),
        hint: t(hints[one]),
      }))}
    />
  )
}

const consentField = {
  name: 'consentName',
  photo: 'consentPhoto',
  recording: 'consentRecording',
} as const satisfies Record<ConsentKind, string>
export function FormQuestions({ page, asked }: { page: Page; asked: Asked }) {
  const { t, locale } = page
  const asks = (one: Question) => asked.questions.includes(one)
  const consents = consentKinds.filter(asks)
  return (
    <>
      {asks('sessions') &&
        asked.sessions.map((one) => (
          <Select
            page={page}
            name={`session-${one.id}`}
            label={readText(one.title, locale).text}
            optional
            blank={t('meetings.session-same')}
            options={sessionWishes.map((value) => ({ value, label: t(`meetings.session-${value}`) }))}
          />
        ))}
      {asks('languages') && (
        <Choice
          page={page}
          name="languages"
          label={t('meetings.field-spoken')}
          hint={t('meetings.hint-spoken')}
          many
          optional
          inline
          options={spokenLanguages.map((value) => ({ value, label: t(`meetings.spoken-${value}`) }))}
        />
      )}
      {asks('access') && (
        <Field
          page={page}
          name="needs"
          type="textarea"
          rows={3}
          label={t('meetings.field-needs')}
          hint={t('meetings.hint-needs')}
          optional
          maxlength={1000}
        />
      )}
      {needKinds.filter(asks).map((kind) => (
        <Field
          page={page}
          name={kind}
          type="textarea"
          rows={2}
          label={t(`meetings.field-${kind}`)}
          hint={t('meetings.hint-travel-needs')}
          optional
          maxlength={500}
        />
      ))}
      {consents.length > 0 && (
        <fieldset class="stack">
          <legend>{t('meetings.consents-title')}</legend>
          <p class="small">{t('meetings.consents-hint')}</p>
          {consents.map((kind) => (
            <Tick page={page} name={consentField[kind]} label={t(`meetings.consent-${kind}`)} />
          ))}
        </fieldset>
      )}
    </>
  )
}
