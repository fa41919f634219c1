// Room: meetings/views. The draft minutes, read by those who were there or represent the body: a comment on each
// item, its answer, and, for who may, the approval.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { Session } from '../store.ts'
import type { Note } from '../store-holding.ts'
import type { Comment, Recording } from '../store-minutes.ts'
import type { MinutesModel } from '../use-cases-minutes.ts'
import { NoteItem } from './note-item.tsx'

interface Model extends MinutesModel {
  to: string
  sessions: Session[]
  recordings: Recording[]
  names: Map<string, string>
}
export function MinutesPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { meeting, minutes, notes } = model
  const speaks = model.commenter !== null && model.hears
  return (
    <Document
      page={page}
      title={t('meetings.minutes-title')}
      lead={readText(meeting.title, locale).text}
      alternates={false}
      hidden
    >
      <div class="stack">
        <p>
          {minutes.approvedOn
            ? t('meetings.minutes-approved-on', { day: sayDay(minutes.approvedOn, locale) })
            : model.hears
              ? t('meetings.minutes-open-until', { day: sayDay(minutes.commentsUntil, locale) })
              : t('meetings.minutes-window-over', { day: sayDay(minutes.commentsUntil, locale) })}
        </p>
        {!minutes.approvedOn && <p class="notice">{t('meetings.minutes-draft-note')}</p>}
        <ol class="stack">
          {notes.map((note) => (
            <NoteItem
              page={page}
              note={note}
              sessions={model.sessions}
              names={model.names}
              quote={model.quotes.get(note.id)}
              recordings={model.recordings}
            >
              <Own page={page} comments={model.own.filter((one) => one.noteId === note.id)} />
              {speaks && note.state === 'draft' && <CommentForm page={page} to={model.to} note={note} />}
            </NoteItem>
          ))}
        </ol>
        {model.approves && (
          <section class="sheet stack">
            <h2>{t('meetings.approve-title')}</h2>
            <p>{t('meetings.approve-lead')}</p>
            <Form page={page} name="approval" action={hrefTo(page, `/meetings/${meeting.slug}/minutes/approval`)}>
              <input type="hidden" name="seen" value={model.seen} />
              <Submit>{t('meetings.act-approve')}</Submit>
            </Form>
          </section>
        )}
        <p>
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.about-meeting')}</a>
        </p>
      </div>
    </Document>
  )
}
function CommentForm({ page, to, note }: { page: Page; to: string; note: Note }) {
  const { t } = page
  return (
    <details>
      <summary>
        {t('meetings.act-comment')}
        <span class="unseen"> {readText(note.text, page.locale).text.slice(0, 80)}</span>
      </summary>
      <Form page={page} name={`comment-${note.id}`} action={hrefTo(page, to)}>
        <input type="hidden" name="note" value={note.id} />
        <Field
          page={page}
          name="words"
          type="textarea"
          rows={3}
          label={t('meetings.field-words')}
          hint={t('meetings.hint-comment')}
          maxlength={2000}
        />
        <Submit kind="plain">{t('meetings.act-send-comment')}</Submit>
      </Form>
    </details>
  )
}
function Own({ page, comments }: { page: Page; comments: readonly Comment[] }) {
  if (comments.length === 0) return null
  return (
    <ul>
      {comments.map((one) => (
        <li>
          <p class="small">{page.t('meetings.your-comment', { day: sayDay(one.saidOn, page.locale) })}</p>
          <Text page={page} text={one.words} plain />
          <p>
            <b>{page.t(one.answer ? `meetings.comment-${one.answer}` : 'meetings.comment-waits')}</b>{' '}
            {one.reason && <Text page={page} text={one.reason} plain />}
          </p>
        </li>
      ))}
    </ul>
  )
}
