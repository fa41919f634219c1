// Room: meetings/views. The agenda on a page of its own: which version it is, what changed, in whose clock; old
// versions.
import { sayDay } from '../../../platform/i18n/format.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { locales } from '../../../kernel/locale.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { zoneName, zoneOptions } from '../../reference/index.ts'
import { sayDates } from '../present.ts'
import { type AgendaModel, sayChange } from '../present-agenda.ts'
import { AgendaDays, AgendaSources } from './agenda-days.tsx'

export function AgendaPage({ page, model }: { page: Page; model: AgendaModel }) {
  const { t, locale } = page
  const { meeting, agenda, documents, zone } = model
  const title = readText(meeting.title, locale)
  const here = hrefTo(page, `/meetings/${meeting.slug}/agenda`)
  const inForce = agenda.versions[0]?.number ?? 0
  const asked = agenda.number === inForce ? undefined : agenda.number
  return (
    <Document
      page={page}
      title={t('meetings.agenda-of', { title: title.text })}
      tag={{ label: t(`meetings.kind-${meeting.kind}`), tone: 'theme' }}
      lead={sayDates(meeting, locale)}
    >
      <div class="stack">
        {meeting.sample && <p class="notice">{t('meetings.sample')}</p>}
        <p>
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.about-meeting')}</a>
        </p>
        {(!meeting.fromRecord || agenda.sessions.length > 0) && (
          <p>
            {agenda.publishedOn
              ? t('meetings.version-line', { number: agenda.number, day: sayDay(agenda.publishedOn, locale) })
              : t(meeting.fromRecord ? 'meetings.agenda-recorded' : 'meetings.provisional')}
          </p>
        )}
        {asked !== undefined && (
          <p class="notice">
            {t('meetings.version-old')} <a href={here}>{t('meetings.version-now', { number: inForce })}</a>
          </p>
        )}
        {agenda.changes.length > 0 && (
          <section class="sheet stack">
            <h2>{t('meetings.changes-since', { number: agenda.number - 1 })}</h2>
            <ul>
              {agenda.changes.map((one) => (
                <li>{sayChange(t, locale, meeting.timeZone, one)}</li>
              ))}
            </ul>
          </section>
        )}
        {agenda.sessions.length === 0 &&
          (meeting.fromRecord ? (
            <EmptyState title={t('meetings.no-sessions-recorded')} />
          ) : (
            <EmptyState title={t('meetings.no-sessions')}>{t('meetings.no-sessions-public')}</EmptyState>
          ))}
        {agenda.sessions.some((one) => one.startsAt) && <Zones page={page} model={model} here={here} asked={asked} />}
        <AgendaDays
          page={page}
          meeting={meeting}
          sessions={agenda.sessions}
          documents={documents}
          zone={zone}
          under="h1"
        />
        <AgendaSources page={page} meeting={meeting} sessions={agenda.sessions} />
        {(!meeting.fromRecord || agenda.sessions.length > 0) && (
          <section class="stack">
            <h2>{t('meetings.agenda-take')}</h2>
            <ul>
              {locales.map((language) => (
                <li>
                  <a
                    href={addressWith(`/${language}/meetings/${meeting.slug}/agenda.docx`, { version: asked })}
                    hreflang={language}
                  >
                    {t('meetings.agenda-word', { language: languageName(page, language) })}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Versions page={page} model={model} here={here} />
        <FeedLinks
          page={page}
          feeds={[
            ...(meeting.starts?.precision === 'day'
              ? [{ kind: 'ics' as const, href: hrefTo(page, `/meetings/${meeting.slug}.ics`) }]
              : []),
            { kind: 'json', href: addressWith(`/api/v1/meetings/${meeting.slug}/agenda`, { version: asked }) },
          ]}
        />
      </div>
    </Document>
  )
}

/** The clock of the venue is always there; the reader's own beside it, if they say which. No script is needed. */
function Zones({
  page,
  model: { meeting, zone },
  here,
  asked,
}: {
  page: Page
  model: AgendaModel
  here: string
  asked: number | undefined
}) {
  const { t, locale } = page
  return (
    <>
      <p class="small">
        {t('meetings.in-zone', { zone: zoneName(meeting.timeZone, locale) })}
        {zone && `. ${t('meetings.also-in-zone', { zone: zoneName(zone, locale) })}`}
      </p>
      <form method="get" action={here} class="form">
        {asked !== undefined && <input type="hidden" name="version" value={String(asked)} />}
        <Select
          page={page}
          name="zone"
          label={t('meetings.field-zone')}
          optional
          blank={t('meetings.zone-venue')}
          value={zone ?? undefined}
          options={zoneOptions(locale, zone ?? undefined)}
        />
        <Submit kind="plain">{t('meetings.act-zone')}</Submit>
      </form>
    </>
  )
}

function Versions({ page, model: { agenda }, here }: { page: Page; model: AgendaModel; here: string }) {
  const { t, locale } = page
  if (agenda.versions.length < 2) return null
  return (
    <section class="stack">
      <h2>{t('meetings.versions-title')}</h2>
      <ul>
        {agenda.versions.map(({ number, publishedOn }) => {
          const words = t('meetings.version-line', { number, day: sayDay(publishedOn, locale) })
          return (
            <li>{number === agenda.number ? words : <a href={addressWith(here, { version: number })}>{words}</a>}</li>
          )
        })}
      </ul>
    </section>
  )
}
