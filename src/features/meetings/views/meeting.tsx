// Room: meetings/views. One meeting: what it is about, when and where, what one can do here, who takes part, what was
// said.
import { readText } from '../../../kernel/localized-text.ts'
import { onDay, sayDate, saySpan } from '../../../kernel/dated.ts'
import { sayList } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { SourcesOf, WordingOf, countryName } from '../../reference/index.ts'
import { type MeetingModel, sayDates } from '../present.ts'
import type { DaySpan, Meeting } from '../store.ts'
import { AgendaDays, AgendaSources, DocumentList } from './agenda-days.tsx'
import { NotesSection } from './meeting-notes.tsx'
import { AttendedSection } from './meeting-attended.tsx'
import { ParticipationSection, TalliesSection } from './meeting-participation.tsx'
import { RecordSection } from './meeting-record.tsx'
import { RecordedRegistrations, RecordedRoad } from './recorded-parts.tsx'
import { MeetingStatus } from './meeting-status.tsx'
import { zoneName } from '../../reference/index.ts'

export function MeetingPage({ page, model }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  const { meeting, recorded } = model
  const title = readText(meeting.title, locale)
  const place = meeting.place ? readText(meeting.place, locale).text : null
  return (
    <Document
      page={page}
      title={title.text}
      heading={<Text page={page} text={meeting.title} plain />}
      tag={{ label: t(`meetings.kind-${meeting.kind}`), tone: 'theme' }}
      lead={t(`meetings.lead-${meeting.state}`)}
    >
      <div class="stack">
        {meeting.sample && <p class="notice">{t('meetings.sample')}</p>}
        <Acts page={page} model={model} />
      </div>
      <Facts
        items={[
          { term: t('meetings.field-dates'), detail: sayDates(meeting, locale) || t('meetings.dates-unknown') },
          { term: t('meetings.field-planned'), detail: whatCame(page, meeting) },
          meeting.datesNote && {
            term: t('meetings.dates-note'),
            detail: <Text page={page} text={meeting.datesNote} plain />,
          },
          { term: t('meetings.field-place'), detail: place },
          meeting.country !== null && {
            term: t('meetings.field-country'),
            detail: <a href={hrefTo(page, `/countries/${meeting.country}`)}>{countryName(meeting.country, locale)}</a>,
          },
          { term: t('meetings.field-mode'), detail: t(`meetings.mode-${meeting.mode}`) },
          !meeting.fromRecord && {
            term: t('meetings.field-timeZone'),
            detail: t('meetings.in-zone', { zone: zoneName(meeting.timeZone, locale) }),
          },
          {
            term: t('meetings.field-languages'),
            detail: sayList(
              meeting.languages.map((one) => languageName(page, one)),
              locale,
            ),
          },
          meeting.convenors.length > 0 && {
            term: t('meetings.field-convenors'),
            detail: <Convenors page={page} meeting={meeting} />,
          },
          { term: t('meetings.field-state'), detail: <MeetingStatus page={page} meeting={meeting} /> },
          recorded?.website && {
            term: t('meetings.field-website'),
            detail: (
              <a href={recorded.website.url} rel="nofollow noopener noreferrer">
                {recorded.website.url}
              </a>
            ),
          },
          { term: t('meetings.field-code'), detail: meeting.code },
        ]}
      />
      {recorded && <SourcesOf page={page} sources={recorded.read} />}
      {meeting.about && (
        <section class="stack">
          <h2>{t('meetings.about-title')}</h2>
          <Text page={page} text={meeting.about} as="paragraphs" />
        </section>
      )}
      {meeting.topics.length > 0 && (
        <section class="stack">
          <h2>{t('meetings.topics-title', { count: meeting.topics.length })}</h2>
          <ol>
            {meeting.topics.map((topic) => (
              <li>
                <Text page={page} text={topic} plain={meeting.fromRecord} />
              </li>
            ))}
          </ol>
          {recorded && (
            <div class="claim">
              <WordingOf page={page} texts={meeting.topics} />
              <SourcesOf page={page} sources={recorded.topics} />
            </div>
          )}
        </section>
      )}
      <AgendaSection page={page} model={model} />
      <RecordedRoad page={page} model={model} />
      <PreparationSection page={page} model={model} />
      <DocumentsSection page={page} model={model} />
      <ParticipationSection page={page} model={model} />
      <AttendedSection page={page} model={model} />
      {model.registered && (
        <p>
          <a href={hrefTo(page, `/meetings/${meeting.slug}/delegations`)}>{t('meetings.delegations-title')}</a>
        </p>
      )}
      <RecordedRegistrations page={page} model={model} />
      <TalliesSection page={page} model={model} />
      <NotesSection page={page} model={model} />
      <RecordSection page={page} model={model} />
      <FurtherSection page={page} model={model} />
      <FeedLinks
        page={page}
        feeds={[
          ...(meeting.starts?.precision === 'day'
            ? [{ kind: 'ics' as const, href: hrefTo(page, `/meetings/${meeting.slug}.ics`) }]
            : []),
          { kind: 'json', href: `/api/v1/meetings/${meeting.slug}` },
        ]}
      />
      <Cite page={page} title={title.text} code={meeting.code} />
    </Document>
  )
}

/** What one can do here now: one main act, and the calendar. */
function Acts({ page, model: { meeting, desk, roomOpen } }: { page: Page; model: MeetingModel }) {
  const { t } = page
  const ahead = ['announced', 'open', 'closed', 'postponed'].includes(meeting.state)
  if (!ahead && !roomOpen && (!desk || meeting.fromRecord)) return null
  return (
    <p class="acts">
      {roomOpen && <Action href={hrefTo(page, `/meetings/${meeting.slug}/room`)}>{t('meetings.act-room')}</Action>}
      {meeting.state === 'open' && (
        <Action href={hrefTo(page, `/meetings/${meeting.slug}/register`)}>{t('meetings.act-register')}</Action>
      )}
      {ahead && meeting.starts && (
        <Action kind={meeting.state === 'open' ? 'plain' : 'main'} href={hrefTo(page, `/meetings/${meeting.slug}.ics`)}>
          {t('meetings.act-save-date')}
        </Action>
      )}
      {desk && !meeting.fromRecord && (
        <Action kind="plain" href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>
          {t('meetings.act-desk')}
        </Action>
      )}
    </p>
  )
}

function Convenors({ page, meeting }: { page: Page; meeting: Meeting }) {
  return (
    <ul class="bare">
      {meeting.convenors.map((one) => {
        const name = <Text page={page} text={one.name} plain />
        return <li>{one.href ? <a href={hrefTo(page, one.href)}>{name}</a> : name}</li>
      })}
    </ul>
  )
}

function AgendaSection({ page, model: { meeting, sessions, documents } }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  if (sessions.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('meetings.agenda-title')}</h2>
      {sessions.some((one) => one.startsAt) && (
        <p class="small">{t('meetings.in-zone', { zone: zoneName(meeting.timeZone, locale) })}</p>
      )}
      {meeting.fromRecord && <p>{t('meetings.agenda-recorded')}</p>}
      <AgendaDays page={page} meeting={meeting} sessions={sessions} documents={documents} under="h2" />
      <AgendaSources page={page} meeting={meeting} sessions={sessions} />
      <p>
        <a href={hrefTo(page, `/meetings/${meeting.slug}/agenda`)}>
          {t(meeting.fromRecord ? 'meetings.agenda-more-recorded' : 'meetings.agenda-more')}
        </a>
      </p>
    </section>
  )
}

function DocumentsSection({ page, model: { meeting, documents } }: { page: Page; model: MeetingModel }) {
  const free = documents.filter((one) => one.sessionId === null)
  if (free.length === 0) return null
  return (
    <section class="stack">
      <h2>{page.t('meetings.documents-title')}</h2>
      <DocumentList page={page} meeting={meeting} documents={free} />
    </section>
  )
}

/** The road to this meeting, and the meetings that it leads to; planned and actual dates side by side. */
function PreparationSection({ page, model: { preparation } }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  const { earlier, later } = preparation
  const item = (one: Meeting) => ({
    when: sayDates(one, locale) || t('meetings.dates-unknown'),
    what: <Text page={page} text={one.title} plain />,
    detail: [t(`meetings.state-${one.state}`), whatCame(page, one)].filter(Boolean).join(' · '),
    planned: ['draft', 'announced', 'open', 'closed', 'postponed'].includes(one.state),
    href: hrefTo(page, `/meetings/${one.slug}`),
  })
  return (
    <>
      {earlier.length > 0 && (
        <section class="stack">
          <h2>{t('meetings.preparation-title')}</h2>
          <Timeline page={page} items={earlier.map(item)} />
        </section>
      )}
      {later.length > 0 && (
        <section class="stack">
          <h2>{t('meetings.prepares-title')}</h2>
          <Timeline page={page} items={later.map(item)} />
        </section>
      )}
    </>
  )
}
/** What was first planned, where that changed; and when it took place, where that was another day. */
function whatCame(page: Page, { planned, held, starts, ends }: Meeting): string {
  const { t, locale } = page
  const say = (span: DaySpan) =>
    span.from === span.to ? sayDate(onDay(span.from), locale) : saySpan(onDay(span.from), onDay(span.to), locale)
  const now = starts && { from: starts.date, to: (ends ?? starts).date }
  const differs = (span: DaySpan | null) => span && now && (span.from !== now.from || span.to !== now.to)
  return [
    planned && differs(planned) ? t('meetings.first-planned-for', { dates: say(planned) }) : '',
    held && differs(held) ? t('meetings.held-on', { dates: say(held) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What later features know of this meeting stands on their pages. */
function FurtherSection({ page, model: { meeting, notes, recorded } }: { page: Page; model: MeetingModel }) {
  const { t } = page
  const ownRecommendations = notes.some((one) => one.kind === 'recommendation')
  if (meeting.state === 'cancelled' || meeting.state === 'draft') return null
  const ahead = meeting.state === 'announced'
  const review = /^review-(\d{4})$/.exec(meeting.slug)?.[1]
  return (
    <section class="stack">
      <h2>{t('meetings.further-title')}</h2>
      <ul>
        {review && meeting.fromRecord && (
          <li>
            <a href={hrefTo(page, `/reviews/${review}`)}>{t('meetings.further-review')}</a>
          </li>
        )}
        {recorded && (
          <li>
            <a href={hrefTo(page, `/meetings/${meeting.slug}/papers/summary`)}>{t('meetings.further-summary')}</a>
          </li>
        )}
        {!meeting.fromRecord && (
          <li>
            <a href={hrefTo(page, `/calls?meeting=${meeting.slug}`)}>{t('meetings.further-calls')}</a>
          </li>
        )}
        {!meeting.fromRecord && ['live', 'held', 'documented'].includes(meeting.state) && (
          <li>
            <a href={hrefTo(page, `/meetings/${meeting.slug}/evaluation`)}>{t('meetings.further-evaluation')}</a>
          </li>
        )}
        {!ahead && (!meeting.fromRecord || ownRecommendations) && (
          <li>
            <a href={hrefTo(page, `/recommendations?meeting=${meeting.slug}`)}>
              {t('meetings.further-recommendations')}
            </a>
          </li>
        )}
        {!meeting.fromRecord && !ahead && (
          <li>
            <a href={hrefTo(page, `/participate?meeting=${meeting.slug}`)}>{t('meetings.further-participate')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}
