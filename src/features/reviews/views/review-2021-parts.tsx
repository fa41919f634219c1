// Room: reviews/views. The review of 2021: its days and areas, and who convened it, opened it and spoke.
import type { Review2021File } from '../../../../data/types.ts'
import { Facts } from '../../../ui/facts.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Claims, SourceOf, WordingOf, agencyOf, objectiveName, sayWhen } from '../../reference/index.ts'

export function Days({ page, review }: { page: Page; review: Review2021File }) {
  const { t, locale } = page
  const [area] = review.areas
  return (
    <section class="stack">
      <h2>{t('reviews.days-title')}</h2>
      <Facts
        items={review.days.map((day) => ({
          term: sayWhen(page, day.on),
          detail: (
            <>
              <Text page={page} text={day.title} plain />
              {day.areas.length > 0 && <p class="small">{t('reviews.day-areas', { areas: day.areas.join(', ') })}</p>}
            </>
          ),
        }))}
      />
      <div class="cols">
        {review.areas.map((one) => (
          <div id={`area-${one.number}`}>
            <h3>{t('reviews.area-n', { n: one.number })}</h3>
            <p>
              <Text page={page} text={one.name} plain />
            </p>
            <p class="small">
              {t('reviews.objectives')}:{' '}
              {one.objectives.map((n, index) => (
                <>
                  {index > 0 && ', '}
                  <a href={hrefTo(page, `/objectives/${n}`)} title={objectiveName(n, locale)}>
                    {n}
                  </a>
                </>
              ))}
            </p>
          </div>
        ))}
      </div>
      <WordingOf page={page} texts={review.areas.map((one) => one.name)} />
      {area && <SourceOf page={page} source={area.nameSource} />}
      {area && <SourceOf page={page} source={area.source} />}
    </section>
  )
}

export function Who({ page, review }: { page: Page; review: Review2021File }) {
  const { t } = page
  return (
    <section class="stack">
      <h2>{t('reviews.who-title')}</h2>
      <Facts
        items={[
          { term: t('reviews.held'), detail: sayWhen(page, review.span) },
          { term: t('reviews.modality'), detail: <Text page={page} text={review.modality.text} plain /> },
          {
            term: t('reviews.convened-by'),
            detail: review.convenors.map((one) => {
              const agency = agencyOf(one.agency)
              return <p>{agency ? <Text page={page} text={agency.name} plain /> : one.agency}</p>
            }),
          },
          {
            term: t('reviews.website'),
            detail: (
              <a href={review.website.url} rel="nofollow noopener noreferrer">
                {review.website.url}
              </a>
            ),
          },
          { term: t('reviews.code'), detail: review.code },
        ]}
      />
      <SourceOf page={page} source={review.modality.source} />
      <div class="cols">
        <div class="stack">
          <h3>{t('reviews.opened-by')}</h3>
          <Claims page={page} items={review.opening.offices.map((text) => ({ text, source: review.opening.source }))} />
        </div>
        <div class="stack">
          <h3>{t('reviews.civil-society')}</h3>
          <Claims
            page={page}
            items={review.civilSocietySpeakers.map(({ organisation, source }) => ({ text: organisation, source }))}
          />
        </div>
        <div class="stack">
          <h3>{t('reviews.took-part')}</h3>
          <Claims page={page} items={review.otherParticipants} />
        </div>
        <div class="stack">
          <h3>{t('reviews.governments-said')}</h3>
          <Claims page={page} items={review.governmentStatements} />
        </div>
      </div>
    </section>
  )
}
