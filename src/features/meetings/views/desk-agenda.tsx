// Room: meetings/views. Desk pages for the agenda, session by session, and for documents.
import { readText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { locales } from '../../../kernel/locale.ts'
import { objectiveOptions } from '../../reference/index.ts'
import { documentHref } from '../present.ts'
import { sayChange, sayMoment } from '../present-agenda.ts'
import { isPublic, wallIn } from '../rules.ts'
import { currentOf, dayIn, longestTitle, sessionKinds } from '../rules-agenda.ts'
import { zoneName } from '../../reference/index.ts'
import { type Meeting, type MeetingDocument, type Session } from '../store.ts'
import type { Unpublished } from '../use-cases-agenda.ts'

export const sessionOptions = (page: Page, sessions: readonly Session[]) =>
  sessions.map((one) => ({ value: one.id, label: readText(one.title, page.locale).text }))

export function DeskAgendaPage({
  page,
  model,
}: {
  page: Page
  model: {
    meeting: Meeting
    sessions: Session[]
    editing: Session | null
    unpublished: Unpublished
    /** How many registrations the next version is told to. */
    registered: number
  }
}) {
  const { t, locale } = page
  const { meeting, sessions, editing } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/agenda`)
  const wall = (at: Date | null | undefined) => (at ? wallIn(meeting.timeZone, at) : undefined)
  return (
    <Document
      page={page}
      title={t('meetings.room-agenda')}
      lead={t('meetings.in-zone', { zone: zoneName(meeting.timeZone, locale) })}
      alternates={false}
      hidden
    >
      <div class="stack">
        {isPublic(meeting.state) && <Publication page={page} model={model} />}
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}/agenda/words`)}>{t('meetings.room-agenda-words')}</a>
        </p>
        <DataTable
          caption={t('meetings.sessions-count', { count: sessions.length })}
          rows={sessions}
          empty={<EmptyState title={t('meetings.no-sessions')} />}
          columns={[
            {
              label: t('meetings.field-title'),
              head: true,
              cell: (one) => {
                const title = readText(one.title, locale).text
                return one.cancelledOn ? t('meetings.session-cancelled', { title }) : title
              },
            },
            { label: t('meetings.field-sessionKind'), cell: (one) => t(`meetings.session-kind-${one.kind}`) },
            { label: t('meetings.field-room'), cell: (one) => one.room ?? '–' },
            {
              label: t('meetings.field-starts'),
              cell: (one) => sayMoment(one, locale, meeting.timeZone),
            },
            {
              label: t('meetings.change'),
              cell: (one) => (
                <a href={`${to}?session=${one.id}#session-form`}>
                  {t('meetings.change')}
                  <span class="unseen"> {readText(one.title, locale).text}</span>
                </a>
              ),
            },
          ]}
        />
        <div class="sheet stack narrow" id="session-form">
          <h2>{t(editing ? 'meetings.session-change' : 'meetings.session-add')}</h2>
          <Form page={page} name="session" action={to}>
            {editing && <input type="hidden" name="session" value={editing.id} />}
            <Field
              page={page}
              name="title"
              label={t('meetings.field-title')}
              value={editing ? readText(editing.title, locale).text : undefined}
              maxlength={longestTitle}
            />
            <Select
              page={page}
              name="kind"
              label={t('meetings.field-sessionKind')}
              value={editing?.kind ?? 'session'}
              options={sessionKinds.map((value) => ({ value, label: t(`meetings.session-kind-${value}`) }))}
            />
            <Field
              page={page}
              name="about"
              type="textarea"
              rows={3}
              label={t('meetings.field-about')}
              optional
              value={editing?.about ? readText(editing.about, locale).text : undefined}
            />
            <Field
              page={page}
              name="day"
              type="date"
              label={t('meetings.field-day')}
              size="short"
              value={(editing && dayIn(meeting.timeZone, editing)) ?? meeting.starts?.date}
            />
            <Field
              page={page}
              name="starts"
              type="time"
              label={t('meetings.field-starts')}
              hint={t('meetings.hint-hours')}
              optional
              size="short"
              value={wall(editing?.startsAt)?.clock}
            />
            <Field
              page={page}
              name="ends"
              type="time"
              label={t('meetings.field-ends')}
              optional
              size="short"
              value={wall(editing?.endsAt)?.clock}
            />
            <Field
              page={page}
              name="room"
              label={t('meetings.field-room')}
              hint={t('meetings.hint-room')}
              optional
              size="medium"
              maxlength={80}
              value={editing?.room ?? undefined}
            />
            <Select
              page={page}
              name="parent"
              label={t('meetings.field-parent')}
              hint={t('meetings.hint-parent')}
              optional
              blank={t('meetings.parent-none')}
              value={editing?.parentId ?? undefined}
              options={sessionOptions(
                page,
                sessions.filter((one) => !one.parentId && one.id !== editing?.id),
              )}
            />
            <Field
              page={page}
              name="area"
              inputmode="numeric"
              label={t('meetings.field-area')}
              hint={t('meetings.hint-area')}
              optional
              size="short"
              value={editing?.area ?? undefined}
            />
            <details>
              <summary>{t('meetings.field-objectives')}</summary>
              <Choice
                page={page}
                name="objectives"
                many
                optional
                label={t('meetings.field-objectives')}
                value={editing?.objectives.map(String)}
                options={objectiveOptions(locale)}
              />
            </details>
            <Submit
              beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}
            >
              {t('meetings.act-save')}
            </Submit>
          </Form>
          {editing && (
            <Form page={page} name="drop" action={`${to}/${editing.cancelledOn ? 'restoration' : 'removal'}`}>
              <input type="hidden" name="session" value={editing.id} />
              <Submit kind={editing.cancelledOn ? 'plain' : 'danger'}>
                {t(
                  editing.cancelledOn
                    ? 'meetings.act-restore-session'
                    : isPublic(meeting.state)
                      ? 'meetings.act-cancel-session'
                      : 'meetings.act-remove',
                )}
              </Submit>
            </Form>
          )}
        </div>
      </div>
    </Document>
  )
}

/** What would be published now, in the words in which everybody will read it; nothing changed, nothing to publish. */
function Publication({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; unpublished: Unpublished; registered: number }
}) {
  const { t, locale } = page
  const { meeting, unpublished, registered } = model
  const { number, changes } = unpublished
  const agenda = hrefTo(page, `/meetings/${meeting.slug}/agenda`)
  if (changes.length === 0)
    return (
      <p>
        {t(number === 0 ? 'meetings.publish-empty' : 'meetings.publish-nothing', { number })}{' '}
        <a href={agenda}>{t('meetings.see-agenda')}</a>
      </p>
    )
  return (
    <section class="sheet stack">
      <h2>{t(number === 0 ? 'meetings.publish-first' : 'meetings.publish-changes', { number })}</h2>
      {number > 0 && (
        <ul>
          {changes.map((one) => (
            <li>{sayChange(t, locale, meeting.timeZone, one)}</li>
          ))}
        </ul>
      )}
      <p class="small">{t('meetings.publish-told', { count: registered })}</p>
      <Form page={page} name="publish" action={hrefTo(page, `/desk/meetings/${meeting.slug}/agenda/publication`)}>
        <input type="hidden" name="number" value={String(number + 1)} />
        <input type="hidden" name="revision" value={String(meeting.revision)} />
        <Submit>{t('meetings.act-publish', { number: number + 1 })}</Submit>
      </Form>
    </section>
  )
}

export function DeskDocumentsPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; sessions: Session[]; documents: MeetingDocument[] }
}) {
  const { t } = page
  const { meeting, sessions } = model
  const documents = currentOf(model.documents)
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/documents`)
  return (
    <Document
      page={page}
      title={t('meetings.room-documents')}
      lead={t('meetings.documents-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        {documents.length > 0 && (
          <Form page={page} name="drop" action={`${to}/removal`}>
            <DataTable
              caption={t('meetings.documents-count', { count: documents.length })}
              rows={documents}
              columns={[
                {
                  label: t('meetings.field-title'),
                  head: true,
                  cell: (one) => <a href={one.url ?? hrefTo(page, documentHref(meeting, one))}>{one.title}</a>,
                },
                { label: t('meetings.field-language'), cell: (one) => languageName(page, one.language) },
                { label: t('meetings.field-version'), numeric: true, cell: (one) => one.number },
                {
                  label: t('meetings.act-remove'),
                  cell: (one) => (
                    <button type="submit" class="btn danger" name="document" value={one.id}>
                      {t('meetings.act-remove')}
                      <span class="unseen"> {one.title}</span>
                    </button>
                  ),
                },
              ]}
            />
          </Form>
        )}
        <div class="sheet stack narrow">
          <h2>{t('meetings.document-add')}</h2>
          <Form page={page} name="document" action={to} multipart>
            <Field page={page} name="title" label={t('meetings.field-title')} maxlength={200} />
            <Select
              page={page}
              name="language"
              label={t('meetings.field-language')}
              value={page.locale}
              options={locales.map((value) => ({ value, label: languageName(page, value) }))}
            />
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
            {documents.length > 0 && (
              <Select
                page={page}
                name="replaces"
                label={t('meetings.field-replaces')}
                hint={t('meetings.hint-replaces')}
                optional
                blank={t('meetings.replaces-none')}
                options={documents.map((one) => ({
                  value: one.id,
                  label: `${one.title} (${languageName(page, one.language)}, ${one.number})`,
                }))}
              />
            )}
            <Field page={page} name="url" type="url" label={t('meetings.field-url')} optional />
            <FileField
              page={page}
              name="upload"
              label={t('meetings.field-upload')}
              hint={t('meetings.hint-document')}
              accept=".pdf,.docx,.odt,.txt"
              optional
            />
            <Submit
              beside={{ href: hrefTo(page, `/desk/meetings/${meeting.slug}`), label: t('meetings.back-to-desk') }}
            >
              {t('meetings.act-save')}
            </Submit>
          </Form>
        </div>
      </div>
    </Document>
  )
}
