// Room: reviews/views. The first regional review, as a person would want to see it: its figures apart from each other,
// the road to it, its areas and its conclusions. It claims nothing that no source says.
import type { Review2021File } from '../../../../data/types.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { Bars } from '../../../ui/bars.tsx'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Figure, formatNumber } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Claim, Claims, SourceOf, WayOn, reviewRows, sayWhen } from '../../reference/index.ts'
import { sumOf } from '../present.ts'
import { Preparation } from './preparation.tsx'
import { Days, Who } from './review-2021-parts.tsx'

export function Review2021Page({ page, review, permalink }: { page: Page; review: Review2021File; permalink: string }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={t('reviews.title-2021')}
      lead={t('reviews.lead-2021')}
      tag={{ label: t('reviews.tag-review', { when: sayWhen(page, review.span) }), tone: 'report' }}
    >
      <Figures page={page} review={review} />
      <section class="cols">
        <Registered page={page} review={review} />
        <Preparation page={page} review={review} />
      </section>
      <Days page={page} review={review} />
      <section class="stack">
        <h2>{t('reviews.conclusions-title')}</h2>
        <p class="quiet">{t('reviews.conclusions-ours')}</p>
        <Claims page={page} items={review.conclusions.map(({ text }) => ({ text, source: review.source }))} ordered />
      </section>
      <Who page={page} review={review} />
      <section class="stack">
        <h2>{t('reviews.after-title')}</h2>
        <Claims page={page} items={[review.leadsTo]} />
        <Claims page={page} items={[review.recordings]} />
        <Claims page={page} items={review.conflicts} />
        <WayOn
          links={[
            { href: hrefTo(page, '/meetings/review-2021'), label: t('reviews.see-meeting') },
            { href: hrefTo(page, '/recommendations?year=2021'), label: t('reviews.see-recommendations') },
            { href: hrefTo(page, '/library/statements?year=2021'), label: t('reviews.see-demands') },
            { href: hrefTo(page, '/reviews/2025'), label: t('reviews.see-next') },
          ]}
        />
        <FeedLinks
          page={page}
          feeds={[
            { kind: 'csv', href: hrefTo(page, '/reviews/2021/categories.csv') },
            { kind: 'json', href: '/api/v1/reviews/2021' },
          ]}
        />
        <Cite
          page={page}
          title={readText(review.title, locale).text}
          code={review.code}
          permalink={permalink}
          asOf={sayDay(dayOf(page.now), locale)}
        />
      </section>
    </Document>
  )
}

function Figures({ page, review }: { page: Page; review: Review2021File }) {
  const { t } = page
  const { participation } = review
  const asOf = sayWhen(page, review.span)
  return (
    <section class="stack" aria-label={t('reviews.figures-title')}>
      <div class="cols figures">
        <Figure
          page={page}
          value={sumOf(review)}
          asOf={asOf}
          source={<SourceOf page={page} source={participation.registeredPhrase.source} />}
          counts={
            <>
              {t('reviews.figure-registered')} <Quoted page={page} phrase={participation.registeredPhrase.phrase} />
            </>
          }
        />
        <Figure
          page={page}
          value={participation.zoom.figures.map((one) => formatNumber(page, one.value)).join(' · ')}
          asOf={asOf}
          counts={t('reviews.figure-zoom')}
          source={<SourceOf page={page} source={participation.zoom.source} />}
        />
        <Figure
          page={page}
          value={participation.youtube.value}
          asOf={asOf}
          source={<SourceOf page={page} source={participation.youtube.source} />}
          counts={
            <>
              {t('reviews.figure-youtube')} <Quoted page={page} phrase={participation.youtube.phrase} />
            </>
          }
        />
      </div>
      <div class="cols">
        <Figure
          page={page}
          value={participation.memberStates.value}
          size="medium"
          asOf={asOf}
          counts={t('reviews.figure-members')}
          source={<SourceOf page={page} source={participation.memberStates.source} />}
        />
        <Figure
          page={page}
          value={participation.associateMembers.value}
          size="medium"
          asOf={asOf}
          counts={t('reviews.figure-associates')}
          source={<SourceOf page={page} source={participation.associateMembers.source} />}
        />
      </div>
    </section>
  )
}

/** The source's own words, in its language. */
function Quoted({ page, phrase }: { page: Page; phrase: string }) {
  return (
    <>
      {page.t('reviews.kept')}: <q lang="en">{phrase}</q>
    </>
  )
}

function Registered({ page, review }: { page: Page; review: Review2021File }) {
  const { t, locale } = page
  const { rows, rowsSum, registeredPhrase } = review.participation
  const nameOf = (code: string) => {
    const row = reviewRows().find((one) => one.code === code)
    return row ? readText(row.name, locale).text : code
  }
  return (
    <div class="stack">
      <h2>{t('reviews.registered-title')}</h2>
      <Bars
        page={page}
        caption={t('reviews.registered-caption')}
        heads={{ label: t('reviews.category'), value: t('reviews.registrations') }}
        rows={rows.map((row) => ({ label: nameOf(row.row), value: row.count }))}
      />
      <p>
        <b>{t('reviews.registered-sum', { sum: sumOf(review) })}</b>
      </p>
      <Claim page={page} text={rowsSum.note} source={registeredPhrase.source} />
      <details>
        <summary>{t('reviews.source-label')}</summary>
        <DataTable
          caption={t('reviews.source-label')}
          rows={rows}
          columns={[
            { label: t('reviews.category'), head: true, cell: (row) => nameOf(row.row) },
            { label: t('reviews.source-label'), cell: (row) => <span lang="en">{row.sourceLabel}</span> },
            { label: t('reviews.registrations'), numeric: true, cell: (row) => formatNumber(page, row.count) },
          ]}
        />
      </details>
    </div>
  )
}
