// Room: meetings/views. The door with the network off: the whole list in one page that a script searches; what is
// marked waits on the phone without names and goes out later. Without script it is a plain form. And one's own word
// that one came.
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName } from '../../reference/index.ts'
import { channelsOf, mayHold } from '../rules.ts'
import type { Meeting, Session } from '../store.ts'
import type { Registration } from '../store-registrations.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { sessionTitle } from './meeting-participation.tsx'

export interface DoorListModel {
  meeting: Meeting
  sessions: Session[]
  people: (Registration & { words: string })[]
  there: Set<string>
}
/** How often, in milliseconds, the phone looks whether the network is back. */
const retryEvery = 8000

export function DoorListPage({ page, model }: { page: Page; model: DoorListModel }) {
  const { t } = page
  const { meeting, sessions, people, there } = model
  const door = hrefTo(page, `/desk/meetings/${meeting.slug}/door`)
  return (
    <Document
      page={page}
      title={t('meetings.door-list-title')}
      lead={t('meetings.door-list-lead')}
      alternates={false}
      hidden
      script={page.assets.door}
    >
      <div
        class="stack"
        data-meeting={`/door/${meeting.code}/`}
        data-door={`mesa-door-${meeting.id}`}
        data-zone={meeting.timeZone}
        data-retry={String(retryEvery)}
      >
        <p data-say="sent" hidden>
          {t('meetings.queue-sent')}
        </p>
        <p data-say="waiting" role="status" hidden>
          {t('meetings.queue-waiting')} <strong data-n>0</strong>
        </p>
        <p data-say="sign-in" role="alert" hidden>
          {t('meetings.queue-sign-in')} <strong data-n>0</strong>
        </p>
        <p data-say="refused" role="alert" hidden>
          {t('meetings.queue-refused')}
        </p>
        {mayHold(meeting.state) ? (
          <Form page={page} action={door} shape="wide">
            <div class="fields narrow">
              {sessions.length > 0 && (
                <Select
                  page={page}
                  name="session"
                  label={t('meetings.field-session')}
                  optional
                  blank={t('meetings.whole-meeting')}
                  options={sessionOptions(page, sessions)}
                />
              )}
              <input type="hidden" name="channel" value="room" />
              <Field
                page={page}
                name="code"
                label={t('meetings.door-code')}
                hint={t('meetings.hint-door-code')}
                optional
                size="short"
                autocomplete="off"
                maxlength={200}
                spellcheck={false}
              />
              <Submit>{t('meetings.act-there')}</Submit>
              <div class="field" data-camera hidden>
                <button type="button" class="btn plain" data-look>
                  {t('meetings.act-camera')}
                </button>
                <p class="hint">{t('meetings.hint-camera')}</p>
                <video width="280" muted playsinline hidden aria-label={t('meetings.camera')} />
                <p data-read role="status" />
                <p data-unread role="alert" hidden>
                  {t('meetings.camera-unread')}
                </p>
              </div>
              <div class="field" data-ready hidden>
                <label for="door-search">{t('meetings.field-name')}</label>
                <input type="search" id="door-search" class="box" data-search autocomplete="off" spellcheck={false} />
              </div>
            </div>
            {people.length === 0 && <EmptyState title={t('meetings.nobody-found')} />}
            <ul class="bare">
              {people.map((one) => (
                <Row page={page} one={one} there={there.has(one.id)} />
              ))}
            </ul>
          </Form>
        ) : (
          <EmptyState title={t('meetings.refused-not-held')} />
        )}
        <p>
          <a href={door}>{t('meetings.room-door')}</a>
        </p>
      </div>
    </Document>
  )
}
function Row({ page, one, there }: { page: Page; one: DoorListModel['people'][number]; there: boolean }) {
  const { t, locale } = page
  return (
    <li
      class="rule"
      data-who={one.id}
      data-code={one.doorCode}
      data-words={one.words}
      data-state={there ? 'there' : ''}
    >
      <p>
        <strong>{one.personName}</strong> <span class="quiet">{categoryName(one.category, locale)}</span>
      </p>
      <p data-mark="there" hidden={!there}>
        {t('meetings.there')}
      </p>
      <p data-mark="waits" hidden>
        {t('meetings.queue-kept')}
      </p>
      <div data-act hidden={there}>
        <button type="submit" class="btn plain" name="registration" value={one.id}>
          {t('meetings.act-there')}
          <span class="unseen"> {one.personName}</span>
        </button>
      </div>
    </li>
  )
}

/** What a scanned code leads to: who it is, and the one thing to do. */
export function DoorCodePage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; registration: Registration | null; there: boolean }
}) {
  const { t, locale } = page
  const { meeting, registration, there } = model
  const door = hrefTo(page, `/desk/meetings/${meeting.slug}/door`)
  const known = registration?.state === 'confirmed' ? registration : null
  return (
    <Document
      page={page}
      title={known ? (known.personName ?? t('meetings.name-gone')) : t('meetings.wrong-door-code')}
      lead={<Text page={page} text={meeting.title} plain />}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {known && (
          <p>
            {categoryName(known.category, locale)} · {t(`meetings.channel-${known.channel}`)}
          </p>
        )}
        {registration && !known && <p>{t('meetings.wrong-door-cancelled')}</p>}
        {known && there && <p class="notice">{t('meetings.there')}</p>}
        {known &&
          !there &&
          (mayHold(meeting.state) ? (
            <Form page={page} action={door} label={known.doorCode ?? undefined}>
              <input type="hidden" name="code" value={known.doorCode ?? ''} />
              <input type="hidden" name="channel" value="room" />
              <Submit>{t('meetings.act-there')}</Submit>
            </Form>
          ) : (
            <EmptyState title={t('meetings.refused-not-held')} />
          ))}
        <p>
          <a href={door}>{t('meetings.room-door')}</a>
        </p>
      </div>
    </Document>
  )
}

export interface SayModel {
  meeting: Meeting
  token: string
  /** Those that have begun. */
  sessions: Session[]
  said: (string | null)[]
  open: boolean
}
export function SayAttendancePage({ page, model }: { page: Page; model: SayModel }) {
  const { t } = page
  const { meeting, token, sessions, said, open } = model
  const back = hrefTo(page, `/registrations/${token}`)
  const channels = channelsOf(meeting.mode)
  return (
    <Document
      page={page}
      title={t('meetings.say-title')}
      lead={<Text page={page} text={meeting.title} plain />}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p>{t(said.length ? 'meetings.say-said' : 'meetings.say-lead')}</p>
        {open ? (
          <Form page={page} action={`${back}/attendance`}>
            {channels.length > 1 && (
              <Choice
                page={page}
                name="channel"
                label={t('meetings.field-came-by')}
                options={channels.map((value) => ({ value, label: t(`meetings.channel-${value}`) }))}
              />
            )}
            {sessions.length > 0 && (
              <Choice
                page={page}
                name="sessions"
                many
                optional
                label={t('meetings.field-which-sessions')}
                value={said.filter((one): one is string => one !== null)}
                options={sessions.map((one) => ({ value: one.id, label: sessionTitle(page, sessions, one.id) }))}
              />
            )}
            <Submit
              name="act"
              value="say"
              beside={said.length ? undefined : { href: back, label: t('meetings.back-to-registration') }}
            >
              {t('meetings.act-say')}
            </Submit>
            {said.length > 0 && (
              <Submit
                kind="plain"
                name="act"
                value="unsay"
                beside={{ href: back, label: t('meetings.back-to-registration') }}
              >
                {t('meetings.act-unsay')}
              </Submit>
            )}
          </Form>
        ) : (
          <EmptyState
            title={t('meetings.say-closed')}
            action={{ href: back, label: t('meetings.back-to-registration') }}
          />
        )}
      </div>
    </Document>
  )
}
