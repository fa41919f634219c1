// Room: room/views. The room on somebody's phone: where the agenda stands, the open poll, asking for the floor, short
// statements, who is here. Works without script by refreshing; afterwards it says what was heard and chosen.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, TextOrigin, languageName } from '../../../ui/text.tsx'
import { VoteChoices } from '../../../ui/vote-choices.tsx'
import type { Answer, Consultation, Statement } from '../../consultations/index.ts'
import { categoryOptions, countryOptions } from '../../reference/index.ts'
import type { PollNow, RoomNow } from '../room-now.ts'
import type { Ask } from '../store-asks.ts'
import { AgendaTable, HeardTable, HerePart, NowPart, PollResults, Watched } from './parts.tsx'

export interface RoomModel {
  now: RoomNow
  /** The reader came in. */
  inside: boolean
  /** Registrations that this account made. */
  admissible: { id: string; name: string }[]
  moderates: boolean
  ask: Ask | null
  /** In the queue: 1 is next. */
  place: number | null
  /** The option chosen in the open poll. */
  chosen: number | null
  statements: { consultation: Consultation; list: Statement[]; own: Map<string, Answer>; left: number } | null
}
const tones = { prepared: 'neutral', open: 'voice', closed: 'report' } as const

export function RoomPage({ page, model }: { page: Page; model: RoomModel }) {
  const { t, locale } = page
  const { now, inside } = model
  const { state } = now.room
  const open = now.polls.find((one) => one.state === 'open')
  const at = (rest: string) => hrefTo(page, `/meetings/${now.meeting.slug}/room${rest}`)
  return (
    <Document
      page={page}
      title={t('room.title', { meeting: readText(now.meeting.title, locale).text })}
      tag={{ label: t(`room.state-${state}`), tone: tones[state] }}
      lead={t(`room.lead-${state}`)}
      script={state === 'closed' ? undefined : page.assets.room}
      hidden
    >
      <Watched page={page} now={now} own={model.place === null ? undefined : 'wait'}>
        {now.meeting.sample && <p class="notice">{t('room.sample')}</p>}
        {state === 'open' && <NowPart page={page} now={now} />}
        {state === 'open' && !inside && <EnterPart page={page} model={model} at={at} />}
        {state === 'open' && inside && (
          <>
            <section class="stack" aria-labelledby="poll-title">
              <h2 id="poll-title">{t('room.poll-title')}</h2>
              <div id="poll" class="stack" data-part aria-live="polite">
                {open ? (
                  <PollForm page={page} poll={open} chosen={model.chosen} at={at} />
                ) : (
                  <p class="quiet">{t('room.no-poll')}</p>
                )}
              </div>
            </section>
            <section class="stack" aria-labelledby="floor-title">
              <h2 id="floor-title">{t('room.floor-title')}</h2>
              <div id="floor" class="stack" data-part aria-live="polite">
                <FloorPart page={page} model={model} at={at} />
              </div>
            </section>
            <StatementsPart page={page} model={model} at={at} />
            <ChannelsPart page={page} now={now} />
          </>
        )}
        {state === 'prepared' && <EmptyState title={t('room.not-yet')}>{t('room.not-yet-why')}</EmptyState>}
        <Afterwards page={page} now={now} />
        {state !== 'prepared' && <HerePart page={page} now={now} />}
        {inside && <ReachPart page={page} model={model} at={at} />}
        <p class="acts">
          {state === 'open' && (
            <Action href={at('')} kind="plain">
              {t('room.refresh')}
            </Action>
          )}
          {state !== 'prepared' && <a href={at('/screen')}>{t('room.to-screen')}</a>}
          <a href={hrefTo(page, `/meetings/${now.meeting.slug}`)}>{t('room.to-meeting')}</a>
          {model.moderates && (
            <a href={hrefTo(page, `/desk/meetings/${now.meeting.slug}/room`)}>{t('room.to-moderate')}</a>
          )}
        </p>
      </Watched>
    </Document>
  )
}
type At = (rest: string) => string

function EnterPart({ page, model, at }: { page: Page; model: RoomModel; at: At }) {
  const { t, locale } = page
  const { admissible, now } = model
  const guests = now.room.guestCode !== null
  return (
    <section class="stack" aria-labelledby="enter-title">
      <h2 id="enter-title">{t('room.enter-title')}</h2>
      <p>{t('room.enter-why')}</p>
      {admissible.length > 0 && (
        <Form page={page} name="own" action={at('/enter')}>
          <Choice
            page={page}
            name="registration"
            label={t('room.field-registration')}
            options={admissible.map((one) => ({ value: one.id, label: one.name }))}
            value={admissible.length === 1 ? admissible[0]?.id : undefined}
          />
          <Tick page={page} name="contact" label={t('room.field-contact')} hint={t('room.hint-contact')} />
          <Submit>{t('room.act-enter')}</Submit>
        </Form>
      )}
      <Form page={page} name="code" action={at('/enter')}>
        <Field
          page={page}
          name="code"
          label={t('room.field-code')}
          hint={t(guests ? 'room.hint-code-guests' : 'room.hint-code')}
          size="medium"
          autocomplete="off"
          spellcheck={false}
          maxlength={300}
        />
        <Tick page={page} name="contact" label={t('room.field-contact')} hint={t('room.hint-contact')} />
        {guests && (
          <details>
            <summary>{t('room.guests-title')}</summary>
            <div class="fields">
              <p class="small">{t('room.guests-why')}</p>
              <Select
                page={page}
                name="category"
                label={t('room.field-category')}
                options={categoryOptions(locale)}
                optional
              />
              <Select
                page={page}
                name="country"
                label={t('room.field-country')}
                options={countryOptions(locale)}
                optional
              />
            </div>
          </details>
        )}
        <Submit kind={admissible.length > 0 ? 'plain' : 'main'}>{t('room.act-enter-code')}</Submit>
      </Form>
    </section>
  )
}

function PollForm({ page, poll, chosen, at }: { page: Page; poll: PollNow; chosen: number | null; at: At }) {
  const { t } = page
  return (
    <Form page={page} name="poll" action={at('/answer')}>
      <input type="hidden" name="poll" value={poll.id} />
      <Choice
        page={page}
        name="choice"
        label={<Text page={page} text={poll.question} plain />}
        hint={t(chosen === null ? 'room.poll-hint' : 'room.poll-answered')}
        options={poll.options.map((text, index) => ({
          value: String(index),
          label: <Text page={page} text={text} plain />,
        }))}
        value={chosen === null ? undefined : String(chosen)}
      />
      <TextOrigin page={page} text={poll.question} />
      <Submit>{t(chosen === null ? 'room.act-send-choice' : 'room.act-change-answer')}</Submit>
    </Form>
  )
}

function FloorPart({ page, model, at }: { page: Page; model: RoomModel; at: At }) {
  const { t } = page
  const { ask, place } = model
  if (ask?.state === 'speaking') return <p class="notice">{t('room.your-turn')}</p>
  if (ask?.state === 'waiting')
    return (
      <>
        <Status tone="voice">{t('room.in-queue')}</Status>
        <p>{place === null ? t('room.place-soon') : t('room.your-place', { n: place })}</p>
        <p class="small">{t('room.order-why')}</p>
        {ask.text && <blockquote dir="auto">{ask.text}</blockquote>}
        <Form page={page} name="withdraw" action={at('/withdraw')}>
          <Submit kind="plain">{t('room.act-withdraw')}</Submit>
        </Form>
      </>
    )
  return (
    <>
      {ask?.state === 'heard' && <p>{t('room.you-were-heard')}</p>}
      {ask?.state === 'skipped' && ask.reason && (
        <p>{t('room.you-were-skipped', { reason: t(`room.reason-${ask.reason}`) })}</p>
      )}
      <p class="small">{t('room.order-why')}</p>
      <Form page={page} name="ask" action={at('/ask')}>
        <Field
          page={page}
          name="text"
          type="textarea"
          rows={3}
          maxlength={500}
          label={t('room.field-text')}
          hint={t('room.hint-text')}
        />
        <details>
          <summary>{t('room.named-title')}</summary>
          <div class="fields">
            <Tick page={page} name="named" label={t('room.field-named')} hint={t('room.hint-named')} />
            <Field page={page} name="name" label={t('room.field-name')} size="medium" maxlength={80} optional />
          </div>
        </details>
        <Submit>{t('room.act-ask')}</Submit>
      </Form>
    </>
  )
}

function StatementsPart({ page, model, at }: { page: Page; model: RoomModel; at: At }) {
  const { t } = page
  const { statements } = model
  if (!statements) return null
  const { consultation, list, own, left } = statements
  return (
    <section class="stack" aria-labelledby="statements-title">
      <h2 id="statements-title">{t('room.statements-title')}</h2>
      <p>
        {t('room.statements-why')}{' '}
        <a href={hrefTo(page, `/consultations/${consultation.slug}/notice`)}>{t('room.statements-notice')}</a>
      </p>
      {list.length > 0 ? (
        <Form page={page} name="votes" action={at('/votes')} shape="wide">
          <input type="hidden" name="consultation" value={consultation.slug} />
          <VoteChoices
            page={page}
            statements={list.map((one) => ({
              id: one.id,
              text: <Text page={page} text={one.text} plain />,
              value: own.get(one.id),
            }))}
          />
          <Submit
            beside={{
              href: hrefTo(page, `/consultations/${consultation.slug}/vote`),
              label: t('room.statements-all', { count: left }),
            }}
          >
            {t('room.act-vote')}
          </Submit>
        </Form>
      ) : (
        <p>
          <a href={hrefTo(page, `/consultations/${consultation.slug}/voted`)}>{t('room.statements-done')}</a>
        </p>
      )}
    </section>
  )
}

function ChannelsPart({ page, now }: { page: Page; now: RoomNow }) {
  const { t } = page
  if (now.room.channels.length === 0) return null
  return (
    <section class="stack" aria-labelledby="channels-title">
      <h2 id="channels-title">{t('room.channels-title')}</h2>
      <ul>
        {now.room.channels.map((one) => (
          <li>
            <a href={one.address} rel="noopener noreferrer">
              {t(`room.channel-${one.kind}`, { language: languageName(page, one.language) })}
            </a>
          </li>
        ))}
      </ul>
      <p class="small">{t('room.channels-note')}</p>
    </section>
  )
}

/** What was heard and chosen: while the room sits, and for ever after. */
function Afterwards({ page, now }: { page: Page; now: RoomNow }) {
  const { t } = page
  const closed = now.polls.filter((one) => one.state === 'closed')
  if (now.room.state === 'prepared') return null
  return (
    <>
      {closed.length > 0 && (
        <section class="stack" aria-labelledby="results-title">
          <h2 id="results-title">{t('room.results-title')}</h2>
          <div id="results" class="stack" data-part>
            <PollResults page={page} polls={closed} />
          </div>
        </section>
      )}
      <section class="stack" aria-labelledby="heard-title">
        <h2 id="heard-title">{t('room.heard-title')}</h2>
        <div id="heard" class="stack" data-part>
          <HeardTable page={page} now={now} />
        </div>
      </section>
      {now.room.state === 'closed' && (
        <section class="stack" aria-labelledby="agenda-title">
          <h2 id="agenda-title">{t('room.agenda-title')}</h2>
          <AgendaTable page={page} now={now} />
        </section>
      )}
    </>
  )
}

function ReachPart({ page, model, at }: { page: Page; model: RoomModel; at: At }) {
  const { t } = page
  const { reachable } = model.now
  return (
    <section class="stack" aria-labelledby="reach-title">
      <h2 id="reach-title">{t('room.reach-title')}</h2>
      {reachable.length > 0 ? (
        <>
          <p>{t('room.reach-why')}</p>
          <ul>
            {reachable.map((one) => (
              <li>
                <a href={hrefTo(page, `/organisations/${one.slug}/message`)}>{one.name}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="quiet">{t('room.reach-none')}</p>
      )}
      <Form page={page} name="leave" action={at('/leave')}>
        <p class="small">{t('room.leave-why')}</p>
        <Submit kind="plain">{t('room.act-leave')}</Submit>
      </Form>
    </section>
  )
}
