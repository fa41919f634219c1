// Room: room/views. The moderator's page: one tap for where the agenda stands, the queue in its fair order, polls.
import { locales } from '../../../kernel/locale.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, TextOrigin, languageName } from '../../../ui/text.tsx'
import { categoryName, countryName } from '../../reference/index.ts'
import type { RoomNow, Waiting } from '../room-now.ts'
import { mostOptions, skipReasons } from '../rules.ts'
import { AgendaTable, HeardTable, ItemTimes, PollResults, Watched, sayCapacity, sayRegion } from './parts.tsx'

export interface ModeratorModel {
  now: RoomNow
  /** Who speaks now, by the id of what they asked. */
  speakingId: string | null
  prepares: boolean
}
type At = (rest: string) => string

export function ModeratorPage({ page, model }: { page: Page; model: ModeratorModel }) {
  const { t, locale } = page
  const { now } = model
  const { state } = now.room
  const at: At = (rest) => hrefTo(page, `/desk/meetings/${now.meeting.slug}/room${rest}`)
  return (
    <Document
      page={page}
      title={t('room.moderate-title', { meeting: readText(now.meeting.title, locale).text })}
      tag={{ label: t(`room.state-${state}`), tone: state === 'open' ? 'voice' : 'neutral' }}
      lead={t('room.moderate-lead')}
      script={state === 'open' ? page.assets.room : undefined}
      alternates={false}
      hidden
    >
      <Watched page={page} now={now} own="all">
        {state === 'open' && (
          <>
            <ItemPart page={page} now={now} at={at} />
            <FloorPart page={page} model={model} at={at} />
          </>
        )}
        <PollsPart page={page} now={now} at={at} />
        <section class="stack" aria-labelledby="heard-title">
          <h2 id="heard-title">{t('room.heard-title')}</h2>
          <HeardTable page={page} now={now} />
          <AgendaTable page={page} now={now} />
        </section>
        <TurnPart page={page} model={model} at={at} />
      </Watched>
    </Document>
  )
}

function ItemPart({ page, now, at }: { page: Page; now: RoomNow; at: At }) {
  const { t, locale } = page
  const { current, next } = now
  return (
    <section class="stack" aria-labelledby="item-title">
      <h2 id="item-title">{t('room.now-title')}</h2>
      <div id="now" class="stack" data-part>
        <p class="figure figure-medium">
          <strong class="number">{current ? readText(current.title, locale).text : t('room.no-item')}</strong>
        </p>
        {current && <ItemTimes page={page} now={now} item={current} />}
        {next && (
          <Form page={page} name="next" action={at('/item')}>
            <Submit name="item" value={next.id}>
              {t('room.act-next', { item: readText(next.title, locale).text })}
            </Submit>
          </Form>
        )}
        <details>
          <summary>{t('room.other-item')}</summary>
          <Form page={page} name="item" action={at('/item')}>
            <Select
              page={page}
              name="item"
              label={t('room.field-item')}
              options={now.items.map((one) => ({ value: one.id, label: readText(one.title, locale).text }))}
            />
            <Submit kind="plain">{t('room.act-go')}</Submit>
          </Form>
        </details>
      </div>
    </section>
  )
}

function FloorPart({ page, model, at }: { page: Page; model: ModeratorModel; at: At }) {
  const { t } = page
  const { now, speakingId } = model
  const [first, ...others] = now.queue
  return (
    <section class="stack" aria-labelledby="queue-title">
      <h2 id="queue-title">{t('room.queue-title')}</h2>
      <p class="small">{t('room.order-why')}</p>
      <div id="queue" class="stack" data-part aria-live="polite">
        {speakingId && now.speaking && (
          <div class="sheet stack">
            <p>
              {t('room.speaking')} <strong>{sayCapacity(page, now.speaking)}</strong>
            </p>
            <Form page={page} name="end" action={at('/floor')}>
              <input type="hidden" name="ask" value={speakingId} />
              <Submit kind="plain" name="step" value="end">
                {t('room.act-end')}
              </Submit>
            </Form>
          </div>
        )}
        {first ? (
          <Asking page={page} one={first} at={at} main />
        ) : (
          <EmptyState title={t('room.queue-empty')}>{t('room.queue-empty-why')}</EmptyState>
        )}
        {others.map((one, index) => (
          <Asking page={page} one={one} at={at} place={index + 2} />
        ))}
      </div>
    </section>
  )
}

/** Somebody in the queue as the moderator sees them: category, country and sub-region, first time, what about. */
function Asking({
  page,
  one,
  at,
  place = 1,
  main,
}: {
  page: Page
  one: Waiting
  at: At
  place?: number
  main?: boolean
}) {
  const { t, locale } = page
  const { ask } = one
  return (
    <article class="sheet stack">
      <h3>{t('room.queue-place', { n: place })}</h3>
      {one.firstTime && <Status tone="answer">{t('room.first-time')}</Status>}
      <Facts
        items={[
          {
            term: t('room.field-category'),
            detail: ask.category ? categoryName(ask.category, locale) : t('room.not-said'),
          },
          {
            term: t('room.field-country'),
            detail: ask.country ? countryName(ask.country, locale) : t('room.not-said'),
          },
          { term: t('room.field-region'), detail: sayRegion(page, ask.country) },
          { term: t('room.field-name'), detail: ask.publicName },
        ]}
      />
      {ask.text && <blockquote dir="auto">{ask.text}</blockquote>}
      <Form page={page} name={`call-${ask.id}`} action={at('/floor')}>
        <input type="hidden" name="ask" value={ask.id} />
        <Submit kind={main ? 'main' : 'plain'} name="step" value="call">
          {t(main ? 'room.act-call' : 'room.act-call-early')}
          <span class="unseen"> {t('room.queue-place', { n: place })}</span>
        </Submit>
      </Form>
      <details>
        <summary>{t('room.skip-title')}</summary>
        <Form page={page} name={`skip-${ask.id}`} action={at('/floor')}>
          <input type="hidden" name="ask" value={ask.id} />
          <Select
            page={page}
            name="reason"
            label={t('room.field-reason')}
            options={skipReasons.map((value) => ({ value, label: t(`room.reason-${value}`) }))}
          />
          <Submit kind="plain" name="step" value="skip">
            {t('room.act-skip')}
          </Submit>
        </Form>
      </details>
    </article>
  )
}

function PollsPart({ page, now, at }: { page: Page; now: RoomNow; at: At }) {
  const { t } = page
  const open = now.polls.find((one) => one.state === 'open')
  const prepared = now.polls.filter((one) => one.state === 'prepared')
  return (
    <section class="stack" aria-labelledby="polls-title">
      <h2 id="polls-title">{t('room.polls-title')}</h2>
      {open && (
        <div class="sheet stack">
          <h3>
            <Text page={page} text={open.question} plain />
          </h3>
          <div id="answered" data-part>
            <p>{t('room.answered-count', { count: open.answered })}</p>
          </div>
          <p class="small">{t('room.close-why')}</p>
          <Form page={page} name="close" action={at('/poll')}>
            <input type="hidden" name="poll" value={open.id} />
            <Submit name="step" value="close">
              {t('room.act-close-poll')}
            </Submit>
          </Form>
        </div>
      )}
      {prepared.map((one) => (
        <div class="sheet stack">
          <h3>
            <Text page={page} text={one.question} plain />
          </h3>
          <TextOrigin page={page} text={one.question} />
          <ul>
            {one.options.map((text) => (
              <li>
                <Text page={page} text={text} plain />
              </li>
            ))}
          </ul>
          {now.room.state === 'open' && !open && (
            <Form page={page} name={`open-${one.id}`} action={at('/poll')}>
              <input type="hidden" name="poll" value={one.id} />
              <Submit kind="plain" name="step" value="open">
                {t('room.act-open-poll')}
              </Submit>
            </Form>
          )}
        </div>
      ))}
      <PollResults page={page} polls={now.polls.filter((one) => one.state === 'closed')} />
      {now.room.state !== 'closed' && (
        <details>
          <summary>{t('room.new-poll')}</summary>
          <Form page={page} name="poll" action={at('/polls')}>
            <Field page={page} name="question" label={t('room.field-question')} maxlength={200} />
            <div class="fields">
              {Array.from({ length: mostOptions }, (_, index) => (
                <Field
                  page={page}
                  name={`option-${index + 1}`}
                  label={t('room.field-option-n', { n: index + 1 })}
                  size="medium"
                  maxlength={120}
                  optional={index > 1}
                />
              ))}
            </div>
            <details>
              <summary>{t('room.other-languages')}</summary>
              <div class="stack">
                <p class="hint">{t('room.other-languages-hint')}</p>
                {locales
                  .filter((one) => one !== page.locale)
                  .map((one) => (
                    <div class="stack">
                      <h3>{languageName(page, one)}</h3>
                      <Field
                        page={page}
                        name={`question-${one}`}
                        lang={one}
                        label={t('room.field-question')}
                        maxlength={200}
                        optional
                      />
                      <div class="fields">
                        {Array.from({ length: mostOptions }, (_, index) => (
                          <Field
                            page={page}
                            name={`option-${one}-${index + 1}`}
                            lang={one}
                            label={t('room.field-option-n', { n: index + 1 })}
                            size="medium"
                            maxlength={120}
                            optional
                          />
                        ))}
                      </div>
                    </div>
                  ))}
              </div>
            </details>
            {now.room.state === 'open' && !open && <Tick page={page} name="now" label={t('room.field-now')} checked />}
            <Submit kind="plain">{t('room.act-make-poll')}</Submit>
          </Form>
        </details>
      )}
    </section>
  )
}

function TurnPart({ page, model, at }: { page: Page; model: ModeratorModel; at: At }) {
  const { t } = page
  const { now } = model
  const open = now.room.state === 'open'
  return (
    <section class="stack" aria-labelledby="turn-title">
      <h2 id="turn-title">{t('room.turn-title')}</h2>
      <Facts
        items={[
          {
            term: t('room.field-guest-code'),
            detail: now.room.guestCode ? <code>{now.room.guestCode}</code> : t('room.no-guests'),
          },
          { term: t('room.people'), detail: t('room.here-count', { count: now.here.total }) },
        ]}
      />
      <Form page={page} name="turn" action={at('/turn')}>
        {open ? (
          <>
            <p class="small">{t('room.close-room-why')}</p>
            <Submit kind="danger" name="step" value="close">
              {t('room.act-close-room')}
            </Submit>
          </>
        ) : (
          <Submit name="step" value="open">
            {t('room.act-open-room')}
          </Submit>
        )}
      </Form>
      <p class="acts">
        <Action kind="plain" href={hrefTo(page, `/meetings/${now.meeting.slug}/room/screen`)}>
          {t('room.to-screen')}
        </Action>
        <a href={hrefTo(page, `/meetings/${now.meeting.slug}/room`)}>{t('room.to-room')}</a>
        {model.prepares && <a href={at('/setup')}>{t('room.to-setup')}</a>}
        <a href={hrefTo(page, `/desk/meetings/${now.meeting.slug}`)}>{t('room.to-desk')}</a>
      </p>
    </section>
  )
}
