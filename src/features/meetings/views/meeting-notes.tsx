// Room: meetings/views. The approved minutes: typed items with the category of who spoke, each with an address of its own.
import type { Page } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName } from '../../reference/index.ts'
import type { MeetingModel } from '../present.ts'
import type { NoteKind } from '../rules.ts'
import { sessionTitle } from './meeting-participation.tsx'

export const noteTone = {
  information: 'neutral',
  recommendation: 'recommendation',
  response: 'answer',
  commitment: 'pledge',
  decision: 'theme',
} as const satisfies Record<NoteKind, string>

export function NotesSection({ page, model: { notes, sessions } }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  if (notes.length === 0) return null
  return (
    <section id="notes" class="stack">
      <h2>{t('meetings.notes-title')}</h2>
      <p class="small">{t('meetings.notes-note')}</p>
      <ol>
        {notes.map((note) => (
          <li id={`note-${note.id}`}>
            <Status tone={noteTone[note.kind]}>{t(`meetings.note-${note.kind}`)}</Status>
            <Text page={page} text={note.text} as="paragraphs" />
            <p class="small">
              {note.speakerCategory
                ? t('meetings.said-by', { who: categoryName(note.speakerCategory, locale) })
                : t('meetings.said-by-nobody')}
              {' · '}
              {sessionTitle(page, sessions, note.sessionId)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
