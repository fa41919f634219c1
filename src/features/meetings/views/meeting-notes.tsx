// Room: meetings/views. The approved minutes: typed items with who spoke in what capacity, each with an address of
// its own and what became of it; and, until everything is out, what is missing.
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SourcesOf, WordingOf, sourceOf } from '../../reference/index.ts'
import type { RecordSource } from '../rules.ts'
import type { MeetingModel } from '../present.ts'
import type { Recording } from '../store-minutes.ts'
import { sessionTitle } from './meeting-participation.tsx'
import { NoteItem } from './note-item.tsx'

export function NotesSection({ page, model }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  const { meeting, notes, sessions, minutes } = model
  const { missing, recordings } = minutes
  return (
    <>
      {missing.length > 0 && (
        <p class="notice">
          {t('meetings.not-documented', {
            parts: sayList(
              missing.map((part) => t(`meetings.missing-${part}`)),
              locale,
            ),
          })}
        </p>
      )}
      <RecordingsSection page={page} model={model} recordings={recordings} />
      {notes.length > 0 && (
        <section id="notes" class="stack">
          <h2>{t('meetings.notes-title')}</h2>
          <p class="small">
            {t(meeting.fromRecord ? 'meetings.notes-recorded' : 'meetings.notes-note')}
            {minutes.minutes?.approvedOn &&
              ` ${t('meetings.minutes-approved-on', { day: sayDay(minutes.minutes.approvedOn, locale) })}`}
          </p>
          {minutes.minutes?.releasedOn && (
            <p>
              <a href={hrefTo(page, `/meetings/${meeting.slug}/papers/summary`)}>{t('meetings.papers-link')}</a>
            </p>
          )}
          <ol class="stack">
            {notes.map((note) => (
              <NoteItem
                page={page}
                note={note}
                sessions={sessions}
                names={minutes.names}
                quote={minutes.quotes.get(note.id)}
                recordings={recordings}
                after={<Places page={page} sources={note.sources} />}
              >
                {minutes.became.has(note.id) && (
                  <p class="small">
                    {t('meetings.became')}{' '}
                    {minutes.became.get(note.id)?.map((one, index) => (
                      <>
                        {index > 0 && ', '}
                        {one.href ? <a href={hrefTo(page, one.href)}>{one.name}</a> : one.name}
                      </>
                    ))}
                  </p>
                )}
              </NoteItem>
            ))}
          </ol>
          {meeting.fromRecord && (
            <div class="claim">
              <WordingOf page={page} texts={notes.map((note) => note.text)} />
              <SourcesOf page={page} sources={wholesOf(notes)} />
            </div>
          )}
        </section>
      )}
    </>
  )
}
/** The paragraph of the source beside each item; the source itself is told once, below them all. */
function Places({ page, sources }: { page: Page; sources: readonly RecordSource[] }) {
  return (
    <>
      {sources.map((one) => (
        <>
          {' '}
          <a href={hrefTo(page, `/sources/${one.id}`)}>{one.locator ?? sourceOf(one.id)?.label ?? one.id}</a>
        </>
      ))}
    </>
  )
}
const wholesOf = (notes: MeetingModel['notes']): RecordSource[] =>
  notes.flatMap((note) => note.sources.map((one) => ({ ...one, locator: null })))
function RecordingsSection({
  page,
  model,
  recordings,
}: {
  page: Page
  model: MeetingModel
  recordings: readonly Recording[]
}) {
  if (recordings.length === 0) return null
  return (
    <section class="stack">
      <h2>{page.t('meetings.recordings-title')}</h2>
      <ul>
        {recordings.map((one) => (
          <li>
            <a href={one.url} rel="nofollow noopener noreferrer">
              {sessionTitle(page, model.sessions, one.sessionId)}
            </a>
            <span class="small"> ({new URL(one.url).hostname})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
