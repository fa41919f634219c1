// Room: meetings/views. What only a meeting of the public record has: who registered by the rows of the source, the
// road to it step by step, the demands and documents that belong to it. Sums say that they are ours; an ambiguous
// sentence stays a sentence.
import type { SourceRef } from '../../../../data/types.ts'
import { sayList } from '../../../platform/i18n/format.ts'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { Bars } from '../../../ui/bars.tsx'
import { sayCount } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { SourceOf, SourcesOf, WordingOf, countryName, reviewRows, sayWhen } from '../../reference/index.ts'
import type { MeetingModel } from '../present.ts'
import { type RecordedEvent, sumOfRows } from '../record-event.ts'

interface Parts {
  page: Page
  recorded: RecordedEvent | null
}

/** Where something was read; and in full what must be known of it, which never folds away. */
export function RecordedSources({ page, sources }: { page: Page; sources: readonly SourceRef[] }) {
  const told = sources.flatMap(({ note }) => note ?? [])
  const once = told.filter((one, index) => told.findIndex((other) => wordsOf(other) === wordsOf(one)) === index)
  return (
    <>
      <SourcesOf page={page} sources={sources.filter((one) => !one.note)} />
      <SourcesOf page={page} sources={sources.flatMap(({ note, ...one }) => (note ? [one] : []))} />
      {once.map((note) => (
        <p class="source">
          <Text page={page} text={note} plain />
        </p>
      ))}
    </>
  )
}
const wordsOf = ({ original, values }: LocalizedText) => values[original]?.text

export function RecordedRegistrations({ page, model: { recorded } }: { page: Page; model: MeetingModel }) {
  const { t, locale } = page
  if (!recorded?.registered) return null
  const { rows, rowsSum, registeredPhrase } = recorded.registered
  const nameOf = (code: string) => {
    const row = reviewRows().find((one) => one.code === code)
    return row ? readText(row.name, locale).text : code
  }
  return (
    <section class="stack">
      <h2>{t('meetings.recorded-registered')}</h2>
      <Bars
        page={page}
        caption={t('meetings.recorded-registered-caption')}
        heads={{ label: t('meetings.field-category'), value: t('meetings.recorded-registrations') }}
        rows={rows.map((row) => ({ label: nameOf(row.row), value: row.count }))}
      />
      <div class="claim">
        <p>
          <b>{t('meetings.recorded-sum', { sum: sumOfRows(recorded.registered) })}</b>
        </p>
        <p>
          <Text page={page} text={rowsSum.note} plain />
        </p>
        <SourcesOf page={page} sources={[...rows.map((one) => one.source), registeredPhrase.source]} />
      </div>
    </section>
  )
}

export function RecordedRoad({ page, model: { recorded } }: { page: Page; model: MeetingModel }) {
  const { t } = page
  if (!recorded || recorded.road.length === 0) return null
  const { road } = recorded
  return (
    <section class="stack">
      <h2>{t('meetings.preparation-title')}</h2>
      <Timeline
        page={page}
        items={road.map((step) => ({
          when: sayWhen(page, step.when),
          what: (
            <b>
              <Text page={page} text={step.title} plain />
            </b>
          ),
          detail: <Step page={page} step={step} />,
        }))}
      />
      <div class="claim">
        <WordingOf page={page} texts={road.flatMap((step) => [step.title, ...step.counts.map((one) => one.label)])} />
        <SourcesOf page={page} sources={road.map((step) => step.source)} />
      </div>
    </section>
  )
}
function Step({ page, step }: { page: Page; step: RecordedEvent['road'][number] }) {
  return (
    <>
      {step.counts.map((count) => (
        <p>
          <b>{sayCount(page, count)}</b> <Text page={page} text={count.label} plain />
        </p>
      ))}
      {step.kept && (
        <>
          <p>
            {page.t('meetings.recorded-kept')} <q lang={step.kept.lang}>{step.kept.sentence}</q>
          </p>
          <p>
            <Text page={page} text={step.kept.note} plain />
          </p>
        </>
      )}
      {step.note && (
        <p>
          <Text page={page} text={step.note} plain />
        </p>
      )}
    </>
  )
}

export function Panelists({ page, recorded }: Parts) {
  if (!recorded?.panelists) return null
  const { iso2, source } = recorded.panelists
  const list = sayList(
    iso2.map((one) => countryName(one, page.locale)),
    page.locale,
  )
  return (
    <div class="claim">
      <p>{page.t('meetings.recorded-panelists', { list })}</p>
      <SourceOf page={page} source={source} />
    </div>
  )
}
export function Supporter({ page, recorded }: Parts) {
  if (!recorded?.supportedBy) return null
  const { name, href, source } = recorded.supportedBy
  return (
    <div class="claim">
      <p>
        {page.t('meetings.recorded-supported')}{' '}
        <a href={hrefTo(page, href)}>
          <Text page={page} text={name} plain />
        </a>
      </p>
      <SourceOf page={page} source={source} />
    </div>
  )
}

/** The demands that the record holds of this meeting, each a record of its own with what became of it. */
export function RecordedRecommendations({ page, recorded }: Parts) {
  const { t } = page
  const [first] = recorded?.recommendations ?? []
  if (!recorded || !first) return null
  return (
    <section class="stack">
      <h2>{t('meetings.recorded-recommendations')}</h2>
      <div class="claim">
        <ul>
          {recorded.recommendations.map((one) => (
            <li>
              <a href={hrefTo(page, `/recommendations/${one.code}`)}>
                {one.code} · <Text page={page} text={one.title} plain />
              </a>
            </li>
          ))}
        </ul>
        {first.issuedOn.note && (
          <p class="small">
            <Text page={page} text={first.issuedOn.note} plain />
          </p>
        )}
        <WordingOf page={page} texts={recorded.recommendations.map((one) => one.title)} />
        <SourcesOf page={page} sources={[first.occasion.source]} />
      </div>
    </section>
  )
}

export function RecordedDocuments({ page, recorded }: Parts) {
  const { t } = page
  if (!recorded || recorded.documents.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('meetings.recorded-documents')}</h2>
      <ul>
        {recorded.documents.map((one) => (
          <li>
            <a href={hrefTo(page, `/library/${one.id}`)}>
              <Text page={page} text={one.title} plain />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
