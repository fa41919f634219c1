// Room: reviews/views. The second regional review, as far as the sources have it, with what was not found.
import type { Review2025File } from '../../../../data/types.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Figure, sayCount } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import {
  Claim,
  Claims,
  NotKnown,
  SourceOf,
  SourcesOf,
  WayOn,
  WordingOf,
  countryName,
  countryTerms,
  sayWhen,
} from '../../reference/index.ts'

export function Review2025Page({ page, review, permalink }: { page: Page; review: Review2025File; permalink: string }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={t('reviews.round-2')}
      lead={t('reviews.lead-2025')}
      tag={{ label: t('reviews.tag-review', { when: sayWhen(page, review.span) }), tone: 'report' }}
    >
      <section class="cols">
        <div class="stack">
          <Claim page={page} text={review.title} />
          <Facts
            items={[
              {
                term: t('reviews.planned'),
                detail: (
                  <>
                    {sayWhen(page, review.planned.when)}
                    <SourceOf page={page} source={review.planned.source} />
                  </>
                ),
              },
              {
                term: t('reviews.held'),
                detail: (
                  <>
                    {sayWhen(page, review.span)}
                    <SourceOf page={page} source={review.source} />
                  </>
                ),
              },
              { term: t('reviews.venue'), detail: <Text page={page} text={review.venue.text} plain /> },
              {
                term: t('reviews.chair'),
                detail: (
                  <>
                    <a href={hrefTo(page, `/countries/${review.chair.country}`)}>
                      {countryName(review.chair.country, locale)}
                    </a>
                    <SourceOf page={page} source={review.chair.source} />
                  </>
                ),
              },
              { term: t('reviews.code'), detail: review.code },
            ]}
          />
        </div>
        <div class="stack">
          <Figure
            page={page}
            value={sayCount(page, review.participants)}
            counts={<Text page={page} text={review.participants.label} plain />}
            asOf={sayWhen(page, review.span)}
            source={<SourceOf page={page} source={review.participants.source} />}
          />
          <NotKnown page={page} items={review.notFound} />
        </div>
      </section>
      <section class="cols">
        <div class="stack">
          <h2>{t('reviews.parts-title')}</h2>
          <Timeline
            page={page}
            items={review.parts.map((part) => ({
              when: sayWhen(page, part.when),
              what: <Text page={page} text={part.title} plain />,
            }))}
          />
          <WordingOf page={page} texts={review.parts.map((part) => part.title)} />
          <SourcesOf page={page} sources={review.parts.map((part) => part.source)} />
        </div>
        <div class="stack">
          <h2>{t('reviews.consultations-title')}</h2>
          <Claim page={page} text={review.consultations.text} source={review.consultations.source} />
        </div>
      </section>
      <Team page={page} review={review} />
      <section class="stack">
        <h2>{t('reviews.report-title')}</h2>
        <p>
          <Text page={page} text={review.reportTopics.intro} plain />
        </p>
        <Claims
          page={page}
          items={review.reportTopics.topics.map((text) => ({ text, source: review.reportTopics.source }))}
        />
      </section>
      <section class="stack">
        <WayOn
          links={[
            { href: hrefTo(page, '/reviews/2021'), label: t('reviews.see-before') },
            { href: hrefTo(page, '/workplan/2023-2024'), label: t('reviews.see-workplan') },
          ]}
        />
        <FeedLinks page={page} feeds={[{ kind: 'json', href: '/api/v1/reviews/2025' }]} />
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

function Team({ page, review }: { page: Page; review: Review2025File }) {
  const { t } = page
  const subregion = (code: string | null) => countryTerms().reviewSubregions.find((one) => one.code === code)?.name
  return (
    <section class="stack">
      <h2>{t('reviews.team-title')}</h2>
      <DataTable
        caption={<span class="unseen">{t('reviews.team-title')}</span>}
        rows={review.rapporteurTeam}
        columns={[
          { label: t('reviews.organisation'), head: true, cell: (one) => one.organisation },
          { label: t('reviews.role'), cell: (one) => <Text page={page} text={one.role} plain /> },
          {
            label: t('reviews.subregion'),
            cell: (one) => {
              const name = subregion(one.subregion)
              return name ? <Text page={page} text={name} plain /> : '–'
            },
          },
        ]}
      />
      <WordingOf page={page} texts={review.rapporteurTeam.map((one) => one.role)} />
      <SourcesOf page={page} sources={review.rapporteurTeam.map((one) => one.source)} />
    </section>
  )
}
