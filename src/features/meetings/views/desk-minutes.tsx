// Room: meetings/views. The minutes at the desk: what is missing, the window for comments and its answers, quotes
// that wait for their speakers, approval, what each item became, papers and recordings.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import type { Subject } from '../../../platform/acts/acts.ts'
import type { Named } from '../../../platform/context.ts'
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import type { Body } from '../../bodies/index.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName } from '../../reference/index.ts'
import { mayHold } from '../rules.ts'
import { type MissingPart, becomes, commentAnswers } from '../rules-minutes.ts'
import type { Meeting, Session } from '../store.ts'
import type { Note } from '../store-holding.ts'
import type { Comment, Minutes, Recording } from '../store-minutes.ts'
import type { approvalOf } from '../use-cases-minutes.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { QuoteLine } from './desk-notes.tsx'
import { sessionTitle } from './meeting-participation.tsx'
import { NoteItem } from './note-item.tsx'

interface Model {
  meeting: Meeting
  minutes: Minutes | null
  standing: Awaited<ReturnType<typeof approvalOf>>
  body: Body | null
  clock: string | null
  bodies: { slug: string; name: LocalizedText }[]
  comments: Comment[]
  names: Map<string, string>
  links: Map<string, string>
  outcomes: { noteId: string; subject: Subject }[]
  named: Map<string, Named>
  sessions: Session[]
  recordings: Recording[]
  missing: MissingPart[]
  approves: boolean
  me: string | null
  today: string
  baseUrl: string
}
interface Props {
  page: Page
  model: Model
}
const toOf = ({ page, model }: Props) => hrefTo(page, `/desk/meetings/${model.meeting.slug}/minutes`)

export function DeskMinutesPage({ page, model }: Props) {
  const { t, locale } = page
  const { meeting, missing, minutes } = model
  return (
    <Document
      page={page}
      title={t('meetings.room-minutes')}
      lead={readText(meeting.title, locale).text}
      alternates={false}
      hidden
    >
      <div class="stack">
        {missing.length > 0 && meeting.state !== 'recorded' && (
          <p class="notice">
            {t('meetings.not-documented', {
              parts: sayList(
                missing.map((part) => t(`meetings.missing-${part}`)),
                locale,
              ),
            })}
          </p>
        )}
        <Window page={page} model={model} />
        <section class="stack">
          <h2>{t('meetings.notes-title')}</h2>
          <p>
            <a href={hrefTo(page, `/desk/meetings/${meeting.slug}/notes`)}>{t('meetings.to-notes')}</a>
          </p>
          <ol class="stack">
            {model.standing.notes.map((note) => (
              <NoteItem
                page={page}
                note={note}
                sessions={model.sessions}
                names={model.names}
                recordings={model.recordings}
                after={` · ${t(`meetings.note-state-${note.state}`)}`}
              >
                <Quoted page={page} model={model} note={note} />
                {model.comments
                  .filter((one) => one.noteId === note.id)
                  .map((one) => (
                    <Commented page={page} model={model} comment={one} />
                  ))}
                <Became page={page} model={model} note={note} />
              </NoteItem>
            ))}
          </ol>
        </section>
        <Approval page={page} model={model} />
        {minutes?.approvedOn && <Papers page={page} model={model} />}
        <Recordings page={page} model={model} />
        <p>
          <a href={hrefTo(page, `/meetings/${meeting.slug}/evaluation`)}>{t('meetings.further-evaluation')}</a>
        </p>
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}

function Window({ page, model }: Props) {
  const { t, locale } = page
  const { meeting, minutes, clock, body } = model
  const bodyName = body && readText(body.name, locale).text
  return (
    <section class="sheet stack">
      <h2>{t('meetings.window-title')}</h2>
      <p>
        {minutes
          ? t('meetings.window-until', {
              from: sayDay(minutes.openedOn, locale),
              to: sayDay(minutes.commentsUntil, locale),
            })
          : t('meetings.window-lead')}
        {minutes && bodyName && ` ${t('meetings.window-body', { body: bodyName })}`}
      </p>
      {clock && (
        <p class="small">
          {t(clock < model.today ? 'meetings.window-clock-over' : 'meetings.window-clock', {
            day: sayDay(clock, locale),
            body: bodyName ?? '',
          })}
        </p>
      )}
      {!minutes?.approvedOn && ['live', 'held'].includes(meeting.state) && (
        <Form page={page} name="window" action={`${toOf({ page, model })}/window`}>
          <Field
            page={page}
            name="commentsUntil"
            type="date"
            size="short"
            label={t('meetings.field-commentsUntil')}
            hint={t('meetings.hint-comments-until')}
            value={minutes?.commentsUntil}
            min={model.today}
          />
          <Select
            page={page}
            name="body"
            label={t('meetings.field-body')}
            hint={t('meetings.hint-body')}
            optional
            value={body?.slug}
            options={model.bodies.map(({ slug, name }) => ({ value: slug, label: readText(name, locale).text }))}
          />
          <Submit kind={minutes ? 'plain' : 'main'}>
            {t(minutes ? 'meetings.act-more-time' : 'meetings.act-open-window')}
          </Submit>
        </Form>
      )}
    </section>
  )
}

/** A quote, and the ways on for another person than the one who wrote it down. */
function Quoted({ page, model, note }: Props & { note: Note }) {
  const { t } = page
  const quote = model.standing.quotes.get(note.id)
  if (!quote) return null
  const token = model.links.get(note.id)
  const other = note.writtenBy !== model.me && note.state === 'draft' && quote.state === 'waiting'
  return (
    <>
      <QuoteLine page={page} quote={quote} />
      {token && (
        <p>
          {t('meetings.quote-link')} <code>{`${model.baseUrl}${hrefTo(page, `/quotes/${token}`)}`}</code>
        </p>
      )}
      {other && (
        <details>
          <summary>{t('meetings.quote-ask')}</summary>
          <Form page={page} name={`ask-${note.id}`} action={`${toOf({ page, model })}/quotes`}>
            <input type="hidden" name="note" value={note.id} />
            <Submit kind="plain">{t('meetings.act-quote-link')}</Submit>
          </Form>
          <Form page={page} name={`letter-${note.id}`} action={`${toOf({ page, model })}/quotes/letter`}>
            <input type="hidden" name="note" value={note.id} />
            <Choice
              page={page}
              name="decision"
              label={t('meetings.field-decision')}
              inline
              options={(['approve', 'refuse'] as const).map((value) => ({
                value,
                label: t(`meetings.letter-${value}`),
              }))}
            />
            <Field
              page={page}
              name="letter"
              label={t('meetings.field-letter')}
              hint={t('meetings.hint-letter')}
              maxlength={200}
            />
            <Submit kind="plain">{t('meetings.act-quote-letter')}</Submit>
          </Form>
        </details>
      )}
      {quote.state === 'waiting' && note.writtenBy === model.me && (
        <p class="small">{t('meetings.quote-other-asks')}</p>
      )}
    </>
  )
}

function Commented({ page, model, comment }: Props & { comment: Comment }) {
  const { t, locale } = page
  const who = comment.bodyId
    ? t('meetings.comment-of-body')
    : comment.category
      ? categoryName(comment.category, locale)
      : t('meetings.comment-of-one')
  return (
    <div class="claim">
      <p class="small">{t('meetings.comment-by', { who, day: sayDay(comment.saidOn, locale) })}</p>
      <Text page={page} text={comment.words} plain />
      {comment.answer && comment.reason && (
        <p>
          <b>{t(`meetings.comment-${comment.answer}`)}</b> <Text page={page} text={comment.reason} plain />
        </p>
      )}
      {!model.minutes?.approvedOn && (
        <details>
          <summary>{t(comment.answer ? 'meetings.act-answer-anew' : 'meetings.act-answer')}</summary>
          <Form page={page} name={`answer-${comment.id}`} action={`${toOf({ page, model })}/answers`}>
            <input type="hidden" name="comment" value={comment.id} />
            <Choice
              page={page}
              name="answer"
              label={t('meetings.field-answer')}
              inline
              value={comment.answer ?? undefined}
              options={commentAnswers.map((value) => ({ value, label: t(`meetings.comment-${value}`) }))}
            />
            <Field
              page={page}
              name="reason"
              type="textarea"
              rows={2}
              label={t('meetings.field-reason')}
              value={comment.reason ? readText(comment.reason, locale).text : undefined}
              maxlength={1000}
            />
            <Submit kind="plain">{t('meetings.act-send-answer')}</Submit>
          </Form>
        </details>
      )}
    </div>
  )
}

/** What an approved item became; or that it became nothing yet, and where a person can do it. */
function Became({ page, model, note }: Props & { note: Note }) {
  const { t } = page
  const what = becomes[note.kind]
  if (note.state !== 'approved' || what === null) return null
  const made = model.outcomes.filter((one) => one.noteId === note.id)
  return (
    <p class="small">
      {made.length === 0
        ? t(`meetings.not-yet-${what}`)
        : made.map(({ subject }, index) => {
            const named = model.named.get(subject.id)
            return (
              <>
                {index === 0 ? `${t('meetings.became')} ` : ', '}
                {named?.href ? <a href={hrefTo(page, named.href)}>{named.name}</a> : t('meetings.became-draft')}
              </>
            )
          })}
    </p>
  )
}

function Approval({ page, model }: Props) {
  const { t, locale } = page
  const { minutes, standing, meeting } = model
  if (minutes?.approvedOn)
    return <p>{t('meetings.minutes-approved-on', { day: sayDay(minutes.approvedOn, locale) })}</p>
  if (!minutes || !model.approves || !mayHold(meeting.state)) return null
  return (
    <section class="sheet stack">
      <h2>{t('meetings.approve-title')}</h2>
      <p>{t('meetings.approve-lead')}</p>
      {standing.may.ok ? (
        <Form page={page} name="approval" action={`${toOf({ page, model })}/approval`}>
          <input type="hidden" name="seen" value={standing.seen} />
          <Submit>{t('meetings.act-approve')}</Submit>
        </Form>
      ) : (
        <p>{t(standing.may.refusal.code as 'meetings.refused-window-open')}</p>
      )}
    </section>
  )
}

function Papers({ page, model }: Props) {
  const { t, locale } = page
  const { minutes, meeting } = model
  return (
    <section class="sheet stack">
      <h2>{t('meetings.papers-title')}</h2>
      <p>
        {minutes?.releasedOn
          ? t('meetings.papers-released', { day: sayDay(minutes.releasedOn, locale) })
          : t('meetings.papers-lead')}
      </p>
      <p class="acts">
        <Action kind="plain" href={hrefTo(page, `/meetings/${meeting.slug}/papers/summary`)}>
          {t('meetings.papers-link')}
        </Action>
      </p>
      {!minutes?.releasedOn && (
        <Form page={page} name="release" action={`${toOf({ page, model })}/release`}>
          <Submit>{t('meetings.act-release')}</Submit>
        </Form>
      )}
    </section>
  )
}

function Recordings({ page, model }: Props) {
  const { t } = page
  const to = `${toOf({ page, model })}/recordings`
  return (
    <section class="sheet stack">
      <h2>{t('meetings.recordings-title')}</h2>
      <p>{t('meetings.recordings-lead')}</p>
      {model.recordings.length > 0 && (
        <Form page={page} name="drop" action={`${to}/removal`} shape="wide">
          <ul>
            {model.recordings.map((one) => (
              <li>
                {sessionTitle(page, model.sessions, one.sessionId)} · <code>{one.url}</code>{' '}
                <button type="submit" class="btn plain" name="recording" value={one.id}>
                  {t('meetings.act-remove')}
                  <span class="unseen"> {one.url}</span>
                </button>
              </li>
            ))}
          </ul>
        </Form>
      )}
      <Form page={page} name="recording" action={to}>
        {model.sessions.length > 0 && (
          <Select
            page={page}
            name="session"
            label={t('meetings.field-session')}
            optional
            blank={t('meetings.whole-meeting')}
            options={sessionOptions(page, model.sessions)}
          />
        )}
        <Field
          page={page}
          name="url"
          type="url"
          label={t('meetings.field-url')}
          hint={t('meetings.hint-recording-url')}
          maxlength={500}
        />
        <Submit kind="plain">{t('meetings.act-save')}</Submit>
      </Form>
    </section>
  )
}
