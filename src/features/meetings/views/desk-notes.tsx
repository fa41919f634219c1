// Room: meetings/views. The rapporteur's notes: typed items, one form, and the approval by another person.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName, categoryOptions } from '../../reference/index.ts'
import { mayHold, noteKinds } from '../rules.ts'
import type { Meeting, Session } from '../store.ts'
import type { Note } from '../store-holding.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { noteTone } from './meeting-notes.tsx'
import { sessionTitle } from './meeting-participation.tsx'

interface NotesModel {
  meeting: Meeting
  notes: Note[]
  sessions: Session[]
  editing: Note | null
  organisations: { id: string; slug: string; name: string }[]
  names: Map<string, string>
  approves: boolean
}
export function DeskNotesPage({ page, model }: { page: Page; model: NotesModel }) {
  const { t } = page
  const { meeting, notes } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/notes`)
  const drafts = notes.filter((note) => note.state === 'draft').length
  return (
    <Document page={page} title={t('meetings.room-notes')} lead={t('meetings.notes-lead')} alternates={false} hidden>
      <div class="stack">
        {mayHold(meeting.state) && <NoteForm page={page} model={model} />}
        <section class="stack">
          <h2>{t('meetings.notes-title')}</h2>
          {notes.length === 0 ? (
            <EmptyState title={t('meetings.no-notes')} />
          ) : (
            <p>{t('meetings.notes-count', { count: notes.length, drafts })}</p>
          )}
          <ol>
            {notes.map((note) => (
              <li id={`note-${note.id}`}>
                <Status tone={noteTone[note.kind]} hollow={note.state === 'draft'}>
                  {t(`meetings.note-${note.kind}`)}
                </Status>
                <Text page={page} text={note.text} as="paragraphs" />
                <p class="small">
                  {[
                    speaker(page, model, note),
                    sessionTitle(page, model.sessions, note.sessionId),
                    t(`meetings.note-state-${note.state}`),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {note.state === 'draft' && (
                    <>
                      {' '}
                      · <a href={`${to}?note=${note.id}`}>{t('meetings.change')}</a>
                    </>
                  )}
                  <WhatNext page={page} meeting={meeting} note={note} />
                </p>
              </li>
            ))}
          </ol>
        </section>
        {notes.length > 0 && (
          <p>
            <a href={hrefTo(page, `/desk/cite?meeting=${meeting.slug}`)}>{t('meetings.cite-in-notes')}</a>
          </p>
        )}
        {model.approves && drafts > 0 && (
          <div class="sheet stack">
            <h2>{t('meetings.approve-title')}</h2>
            <p>{t('meetings.approve-lead')}</p>
            <Form page={page} name="approval" action={`${to}/approval`}>
              <Submit>{t('meetings.act-approve')}</Submit>
            </Form>
          </div>
        )}
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}
/** What a note can become stands on the pages of what it becomes. */
function WhatNext({ page, meeting, note }: { page: Page; meeting: Meeting; note: Note }) {
  const proposing = `/recommendations/propose?meeting=${meeting.slug}&note=${note.id}`
  if (note.kind === 'recommendation') {
    return (
      <>
        {' '}
        · <a href={hrefTo(page, proposing)}>{page.t('meetings.note-to-recommendation')}</a>
      </>
    )
  }
  if (note.kind !== 'commitment') return null
  return (
    <>
      {' '}
      · <a href={hrefTo(page, `/pledges/make?note=${note.id}`)}>{page.t('meetings.note-to-pledge')}</a>
    </>
  )
}
const speaker = (page: Page, model: NotesModel, note: Note): string =>
  [
    note.organisationId ? model.names.get(note.organisationId) : '',
    note.speakerCategory ? categoryName(note.speakerCategory, page.locale) : '',
  ]
    .filter(Boolean)
    .join(', ')

function NoteForm({ page, model }: { page: Page; model: NotesModel }) {
  const { t, locale } = page
  const { meeting, editing, sessions, organisations } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/notes`)
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
          label={t('meetings.field-text')}
          hint={t('meetings.hint-note')}
          value={editing ? readText(editing.text, locale).text : undefined}
          maxlength={5000}
        />
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
          value={organisations.find((one) => one.id === editing?.organisationId)?.slug}
          options={organisations.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        {sessions.length > 0 && (
          <Select
            page={page}
            name="session"
            label={t('meetings.field-session')}
            optional
            value={editing?.sessionId ?? undefined}
            blank={t('meetings.whole-meeting')}
            options={sessionOptions(page, sessions)}
          />
        )}
        <Submit>{t(editing ? 'meetings.act-save' : 'meetings.act-note')}</Submit>
      </Form>
      {editing && editing.state === 'draft' && (
        <Form page={page} name="drop" action={`${to}/removal`}>
          <input type="hidden" name="note" value={editing.id} />
          <Submit kind="danger">{t('meetings.act-remove')}</Submit>
        </Form>
      )}
    </div>
  )
}
