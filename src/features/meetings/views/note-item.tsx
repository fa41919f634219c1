// Room: meetings/views. One item of the minutes, wherever it stands: what kind it is, what was said and by whom, the
// speaker's own words, who does it until when, and where in the recording it is.
import type { ComponentChildren } from 'preact'
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName } from '../../reference/index.ts'
import { heardAt } from '../present-minutes.ts'
import type { NoteKind } from '../rules.ts'
import { clockOf } from '../rules-minutes.ts'
import type { Session } from '../store.ts'
import type { Note } from '../store-holding.ts'
import type { Recording } from '../store-minutes.ts'
import { sessionTitle } from './meeting-participation.tsx'

export const noteTone = {
  information: 'neutral',
  recommendation: 'recommendation',
  response: 'answer',
  commitment: 'pledge',
  decision: 'theme',
  action: 'progress',
  reservation: 'neutral',
} as const satisfies Record<NoteKind, string>

export interface NoteItemProps {
  page: Page
  note: Note
  sessions: Session[]
  names: ReadonlyMap<string, string>
  quote?: { words: LocalizedText | null; speakerName: string | null } | undefined
  recordings: readonly Recording[]
  /** What stands after it in its line of small print. */
  after?: ComponentChildren
  children?: ComponentChildren
}
export function NoteItem({ page, note, sessions, names, quote, recordings, after, children }: NoteItemProps) {
  const { t, locale } = page
  const heard = heardAt(note, recordings)
  // The record tells the place in its source instead; where nobody stands beside it, the source does not say who spoke.
  const fromRecord = note.sources.length > 0
  const owner = note.ownerId ? names.get(note.ownerId) : undefined
  return (
    <li id={`note-${note.id}`}>
      <Status tone={noteTone[note.kind]} hollow={note.state === 'draft'}>
        {t(`meetings.note-${note.kind}`)}
      </Status>
      {fromRecord ? (
        <p>
          <Text page={page} text={note.text} plain />
        </p>
      ) : (
        <Text page={page} text={note.text} as="paragraphs" />
      )}
      {quote?.words && (
        <blockquote>
          <Text page={page} text={quote.words} as="paragraphs" />
          <p class="small">
            {quote.speakerName ? t('meetings.quote-by', { who: quote.speakerName }) : t('meetings.quote-own-words')}
          </p>
        </blockquote>
      )}
      {(owner !== undefined || note.dueOn) && (
        <p>
          {owner !== undefined && t('meetings.note-owner', { who: owner })}
          {owner !== undefined && note.dueOn && ' · '}
          {note.dueOn && t('meetings.note-due', { day: sayDay(note.dueOn, locale) })}
        </p>
      )}
      <p class="small">
        {fromRecord
          ? note.speakerCategory && `${speakerOf(page, note, names)} ·`
          : [speakerOf(page, note, names), sessionTitle(page, sessions, note.sessionId)].join(' · ')}
        {heard && note.recordingAt !== null && (
          <>
            {' · '}
            <a href={heard.href} rel="nofollow noopener noreferrer">
              {t('meetings.heard-at', { clock: clockOf(note.recordingAt), host: heard.host })}
            </a>
          </>
        )}
        {after}
      </p>
      {children}
    </li>
  )
}
/** An organisation, an office, a category: never the name of a person. */
export function speakerOf(page: Page, note: Note, names: ReadonlyMap<string, string>): string {
  const who = [
    note.organisationId ? names.get(note.organisationId) : '',
    note.speakerCapacity,
    note.speakerCategory ? categoryName(note.speakerCategory, page.locale) : '',
  ].filter(Boolean)
  return who.length > 0 ? page.t('meetings.said-by', { who: who.join(', ') }) : page.t('meetings.said-by-nobody')
}
