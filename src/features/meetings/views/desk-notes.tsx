// Room: meetings/views. The rapporteur's notes as they are typed: one form that stays in place, keeps the session,
// and asks first for what is always needed; the newest item stands below it.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryOptions } from '../../reference/index.ts'
import { mayHold, noteKinds } from '../rules.ts'
import { clockOf, stances } from '../rules-minutes.ts'
import type { Meeting, Session } from '../store.ts'
import type { Note } from '../store-holding.ts'
import type { Quote } from '../store-quotes.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { NoteItem } from './note-item.tsx'

interface NotesModel {
  meeting: Meeting
  notes: Note[]
  quotes: Map<string, Quote>
  sessions: Session[]
  editing: Note | null
  /** What was noted last: the next item is most often of the same session. */
  last: Note | null
  organisations: { id: string; slug: string; name: string }[]
  names: Map<string, string>
  open: boolean
}
export function DeskNotesPage({ page, model }: { page: Page; model: NotesModel }) {
  const { t } = page
  const { meeting, notes, quotes } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/notes`)
  const drafts = notes.filter((note) => note.state === 'draft').length
  return (
    <Document page={page} title={t('meetings.room-notes')} lead={t('meetings.notes-lead')} alternates={false} hidden>
      <div class="stack">
        {mayHold(meeting.state) && model.open && <NoteForm page={page} model={model} />}
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}/minutes`)}>{t('meetings.to-minutes')}</a>
        </p>
        <section class="stack">
          <h2>{t('meetings.notes-title')}</h2>
          {notes.length === 0 ? (
            <EmptyState title={t('meetings.no-notes')} />
          ) : (
            <p>{t('meetings.notes-count', { count: notes.length, drafts })}</p>
          )}
          <ol reversed start={notes.length} class="stack">
            {[...notes].reverse().map((note) => (
              <NoteItem
                page={page}
                note={note}
                sessions={model.sessions}
                names={model.names}
                recordings={[]}
                after={
                  <>
                    {` · ${t(`meetings.note-state-${note.state}`)}`}
                    {note.state === 'draft' && (
                      <>
                        {' · '}
                        <a href={`${to}?note=${note.id}`}>{t('meetings.change')}</a>
                      </>
                    )}
                    <WhatNext page={page} meeting={meeting} note={note} />
                  </>
                }
              >
                <QuoteLine page={page} quote={quotes.get(note.id)} />
              </NoteItem>
            ))}
          </ol>
        </section>
        {notes.length > 0 && (
          <p>
            <a href={hrefTo(page, `/desk/cite?meeting=${meeting.slug}`)}>{t('meetings.cite-in-notes')}</a>
          </p>
        )}
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}
export function QuoteLine({ page, quote }: { page: Page; quote: Quote | undefined }) {
  if (!quote) return null
  return (
    <>
      {quote.words && (
        <blockquote>
          <Text page={page} text={quote.words} plain />
        </blockquote>
      )}
      <p class="small">{page.t(`meetings.quote-${quote.state}`)}</p>
    </>
  )
}
/** What a note can become stands on the pages of what it becomes. */
function WhatNext({ page, meeting, note }: { page: Page; meeting: Meeting; note: Note }) {
  const proposing = `/recommendations/propose?meeting=${meeting.slug}&note=${note.id}`
  if (note.kind === 'recommendation') {
    return (
      <>
        {' · '}
        <a href={hrefTo(page, proposing)}>{page.t('meetings.note-to-recommendation')}</a>
      </>
    )
  }
  if (note.kind !== 'commitment') return null
  return (
    <>
      {' · '}
      <a href={hrefTo(page, `/pledges/make?note=${note.id}`)}>{page.t('meetings.note-to-pledge')}</a>
    </>
  )
}

function NoteForm({ page, model }: { page: Page; model: NotesModel }) {
  const { t, locale } = page
  const { meeting, editing, sessions, organisations } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/notes`)
  const quote = editing && model.quotes.get(editing.id)?.words
  const slugOf = (id: string | null | undefined) => organisations.find((one) => one.id === id)?.slug
  const named = organisations.map(({ slug, name }) => ({ value: slug, label: name }))
  return (
    <div class="sheet stack narrow">
      <h2>{t(editing ? 'meetings.note-change' : 'meetings.note-add')}</h2>
      <Form page={page} name="note" action={to}>
        {editing && <input type="hidden" name="note" value={editing.id} />}
        <Choice
          page={page}
          name="kind"
          label={t('meetings.field-noteKind')}
          value={editing?.kind ?? 'information'}
          inline
          options={noteKinds.map((value) => ({ value, label: t(`meetings.note-${value}`) }))}
        />
        <Field
          page={page}
          name="text"
          type="textarea"
          rows={4}
          label={t('meetings.field-text')}
          hint={t('meetings.hint-note')}
          value={editing ? readText(editing.text, locale).text : undefined}
          maxlength={5000}
        />
        {sessions.length > 0 && (
          <Select
            page={page}
            name="session"
            label={t('meetings.field-session')}
            optional
            value={(editing ?? model.last)?.sessionId ?? undefined}
            blank={t('meetings.whole-meeting')}
            options={sessionOptions(page, sessions)}
          />
        )}
        <Select
          page={page}
          name="speakerCategory"
          label={t('meetings.field-speakerCategory')}
          optional
          value={editing?.speakerCategory ?? undefined}
          options={categoryOptions(locale)}
        />
        <Select
          page={page}
          name="organisation"
          label={t('meetings.field-speaker')}
          hint={t('meetings.hint-speaker')}
          optional
          value={slugOf(editing?.organisationId)}
          options={named}
        />
        <Field
          page={page}
          name="speakerCapacity"
          label={t('meetings.field-speakerCapacity')}
          hint={t('meetings.hint-speaker-capacity')}
          optional
          value={editing?.speakerCapacity ?? undefined}
          maxlength={120}
        />
        <details open={editing !== null || page.form.errors.length > 0}>
          <summary>{t('meetings.note-more')}</summary>
          <div class="fields">
            <Field
              page={page}
              name="quote"
              type="textarea"
              rows={2}
              label={t('meetings.field-quote')}
              hint={t('meetings.hint-quote')}
              optional
              value={quote ? readText(quote, locale).text : undefined}
              maxlength={2000}
            />
            <Field
              page={page}
              name="recordingAt"
              label={t('meetings.field-recordingAt')}
              hint={t('meetings.hint-recording-at')}
              optional
              size="short"
              value={typeof editing?.recordingAt === 'number' ? clockOf(editing.recordingAt) : undefined}
              maxlength={8}
            />
            <Select
              page={page}
              name="owner"
              label={t('meetings.field-owner')}
              hint={t('meetings.hint-owner')}
              optional
              value={slugOf(editing?.ownerId)}
              options={named}
            />
            <Field
              page={page}
              name="dueOn"
              type="date"
              size="short"
              label={t('meetings.field-dueOn')}
              optional
              value={editing?.dueOn ?? undefined}
            />
            <Field
              page={page}
              name="answersCode"
              label={t('meetings.field-answersCode')}
              hint={t('meetings.hint-answers-code')}
              optional
              size="medium"
              value={editing?.answersCode ?? undefined}
              maxlength={40}
            />
            <Select
              page={page}
              name="stance"
              label={t('meetings.field-stance')}
              optional
              value={editing?.stance ?? undefined}
              options={stances.map((value) => ({ value, label: t(`meetings.stance-${value}`) }))}
            />
          </div>
        </details>
        <Submit>{t(editing ? 'meetings.act-save' : 'meetings.act-note')}</Submit>
      </Form>
      {editing && (
        <Form page={page} name="drop" action={`${to}/removal`}>
          <input type="hidden" name="note" value={editing.id} />
          <Submit kind="danger">{t('meetings.act-remove')}</Submit>
        </Form>
      )}
    </div>
  )
}
