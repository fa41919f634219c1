// Room: meetings/views. The days of an agenda: what stands in one slot takes place at the same time, side by side;
// parts stand within their session; the venue's clock, and beside it that of the reader who asked for theirs.
import { onDay, sayDate } from '../../../kernel/dated.ts'
import { sayList } from '../../../platform/i18n/format.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text, languageName } from '../../../ui/text.tsx'
import { WordingOf } from '../../reference/index.ts'
import { documentHref } from '../present.ts'
import { daysOf, sayClocks, sayMoment } from '../present-agenda.ts'
import { wallIn } from '../rules.ts'
import { type When, currentOf, isParallel } from '../rules-agenda.ts'
import { type Meeting, type MeetingDocument, type Session } from '../store.ts'
import { RecordedSources } from './recorded-parts.tsx'

export interface AgendaParts {
  page: Page
  meeting: Meeting
  sessions: readonly Session[]
  /** With all their versions. */
  documents: readonly MeetingDocument[]
  zone?: string | null
  /** The headings of the days stand one level below this one. */
  under: 'h1' | 'h2'
}
/** Of a recorded meeting: the wording of its titles, where they were read, and what was not read anywhere. */
export function AgendaSources({ page, meeting, sessions }: Pick<AgendaParts, 'page' | 'meeting' | 'sessions'>) {
  if (!meeting.fromRecord) return null
  return (
    <div class="claim">
      <WordingOf page={page} texts={sessions.map((one) => one.title)} />
      <RecordedSources page={page} sources={sessions.flatMap((one) => one.sources)} />
    </div>
  )
}
export function AgendaDays(props: AgendaParts) {
  const { page, meeting, sessions, under } = props
  const Heading = under === 'h1' ? 'h2' : 'h3'
  const known = new Set(sessions.map((one) => one.id))
  const first = sessions.filter((one) => !one.parentId || !known.has(one.parentId))
  return (
    <>
      {daysOf(first, meeting.timeZone).map(({ day, slots }) => (
        <section class="stack">
          {day && <Heading>{sayDate(onDay(day), page.locale)}</Heading>}
          <ol class="timeline">
            {slots.map((slot) => (
              <li>
                <Clocks {...props} times={slot.times} first={slot.sessions[0]} />
                <div class={slot.sessions.length > 1 ? 'cols' : undefined}>
                  {slot.sessions.map((one) => (
                    <SessionItem {...props} session={one} beside={slot.sessions.length > 1} />
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function Clocks({ page, meeting, zone, times, first }: AgendaParts & { times: When; first: Session | undefined }) {
  const { locale, t } = page
  // Of a recorded meeting nothing is still to be set: what kind of session it was stands where the hours would.
  if (!times.startsAt)
    return (
      <span class="when">
        {meeting.fromRecord ? first && kindOf(page, first).join(' · ') : t('meetings.time-unknown')}
      </span>
    )
  const sameDay = zone && wallIn(zone, times.startsAt).day === wallIn(meeting.timeZone, times.startsAt).day
  return (
    <span class="when">
      {sayClocks(times, locale, meeting.timeZone)}
      {zone && zone !== meeting.timeZone && (
        <>
          <br />
          <strong>
            {sameDay ? sayClocks(times, locale, zone) : sayMoment(times, locale, zone)}
            <span class="unseen"> {t('meetings.in-your-zone')}</span>
          </strong>
        </>
      )}
    </span>
  )
}

const kindOf = ({ t }: Page, { kind, area }: Session): string[] =>
  [t(`meetings.session-kind-${kind}`), area ? t('meetings.session-area', { n: area }) : ''].filter(Boolean)

function SessionItem(props: AgendaParts & { session: Session; beside?: boolean }) {
  const { page, meeting, sessions, documents, session, beside } = props
  const { t, locale } = page
  const parts = sessions.filter((one) => one.parentId === session.id)
  const own = documents.filter((one) => one.sessionId === session.id)
  const about = [
    ...(meeting.fromRecord ? [] : kindOf(page, session)).slice(session.kind === 'session' ? 1 : 0),
    session.room ?? '',
    !beside && isParallel(session, sessions) ? t('meetings.session-parallel') : '',
  ].filter(Boolean)
  return (
    <div id={`session-${session.id}`}>
      {session.cancelledOn ? (
        <p>
          <strong>{t('meetings.state-cancelled')}:</strong>{' '}
          <s>
            <Text page={page} text={session.title} plain />
          </s>
        </p>
      ) : (
        <strong>
          <Text page={page} text={session.title} plain />
        </strong>
      )}
      {about.length > 0 && <p class="small">{about.join(' · ')}</p>}
      {session.about && !session.cancelledOn && <Text page={page} text={session.about} as="paragraphs" />}
      {session.objectives.length > 0 && !session.cancelledOn && (
        <p class="small">
          {t('meetings.session-objectives', { list: sayList(session.objectives.map(String), locale) })}
        </p>
      )}
      {session.beganAt && (
        <p class="small">
          {t('meetings.took-place', {
            clocks: sayClocks({ startsAt: session.beganAt, endsAt: session.endedAt }, locale, meeting.timeZone),
          })}
        </p>
      )}
      {own.length > 0 && <DocumentList page={page} meeting={meeting} documents={own} />}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li>
              <span class="small">{sayClocks(part, locale, meeting.timeZone)}</span>
              <SessionItem {...props} session={part} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Documents as they are now; the versions before stand behind each. */
export function DocumentList({
  page,
  meeting,
  documents,
}: {
  page: Page
  meeting: Meeting
  documents: readonly MeetingDocument[]
}) {
  const { t, locale } = page
  const before = (one: MeetingDocument): MeetingDocument[] => {
    const earlier = documents.find((other) => other.id === one.replacesId)
    return earlier ? [earlier, ...before(earlier)] : []
  }
  return (
    <ul>
      {currentOf(documents).map((one) => (
        <li>
          <DocumentLink page={page} meeting={meeting} document={one} />
          {one.number > 1 && (
            <details class="small">
              <summary>{t('meetings.document-version', { number: one.number, day: dayIn(one, locale) })}</summary>
              <ul>
                {before(one).map((earlier) => (
                  <li>
                    <DocumentLink page={page} meeting={meeting} document={earlier} />{' '}
                    {t('meetings.document-version', { number: earlier.number, day: dayIn(earlier, locale) })}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
const dayIn = (one: MeetingDocument, locale: Page['locale']) =>
  one.addedOn ? sayDate(onDay(one.addedOn), locale) : 'none'

function DocumentLink({ page, meeting, document }: { page: Page; meeting: Meeting; document: MeetingDocument }) {
  return (
    <>
      <a
        href={document.url ?? hrefTo(page, documentHref(meeting, document))}
        hreflang={document.language}
        lang={document.language}
        rel={document.url ? 'nofollow noopener noreferrer' : undefined}
      >
        {document.title}
      </a>
      <span class="small"> ({languageName(page, document.language)})</span>
    </>
  )
}
