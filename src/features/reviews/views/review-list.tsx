// Room: reviews/views. The cycle: the region's reviews and the global forums they lead to, on one line of dates.
import type { ImrfFile, ImrfForum } from '../../../../data/types.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Timeline, type TimelineItem } from '../../../ui/timeline.tsx'
import { Claims, NotKnown, SourceOf, sayWhen, startOf } from '../../reference/index.ts'
import type { Review } from '../store.ts'
import type { Round } from '../store-rounds.ts'

interface Model {
  reviews: Review[]
  rounds: Round[]
  imrf: ImrfFile
}

export function ReviewListPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { reviews, rounds, imrf } = model
  const items = [
    ...reviews.map((one) => ({ at: startOf(one.span), item: reviewItem(page, one) })),
    ...rounds.map((one) => ({ at: one.slug, item: roundItem(page, one) })),
    ...imrf.forums.map((one) => ({ at: startOf(one.span), item: forumItem(page, one) })),
  ].sort((a, b) => a.at.localeCompare(b.at))
  return (
    <Document page={page} title={t('reviews.reviews-title')} lead={t('reviews.reviews-lead')}>
      <section class="stack">
        <h2>{t('reviews.cycle-title')}</h2>
        <p class="found">{t('reviews.reviews-found', { count: reviews.length })}</p>
        {reviews.length === 0 ? (
          <EmptyState title={t('reviews.reviews-none')}>{t('reviews.reviews-none-next')}</EmptyState>
        ) : (
          <Timeline page={page} items={items.map((one) => one.item)} />
        )}
        <FeedLinks
          page={page}
          feeds={[
            { kind: 'csv', href: hrefTo(page, '/reviews.csv') },
            { kind: 'json', href: '/api/v1/reviews' },
          ]}
        />
      </section>
      <section class="stack">
        <Claims page={page} items={imrf.about} />
        {imrf.forums.map((forum) => (
          <Forum page={page} forum={forum} />
        ))}
      </section>
    </Document>
  )
}

const reviewItem = (page: Page, review: Review): TimelineItem => ({
  when: sayWhen(page, review.span),
  what: page.t(`reviews.round-${review.round}`),
  href: hrefTo(page, `/reviews/${review.slug}`),
  detail: (
    <>
      <Text page={page} text={review.title} plain />
      <SourceOf page={page} source={review.source} />
    </>
  ),
})
const roundItem = (page: Page, round: Round): TimelineItem => ({
  when: round.slug,
  what: <Text page={page} text={round.title} plain />,
  href: hrefTo(page, `/reviews/${round.slug}`),
  planned: round.state === 'planned' || round.state === 'preparing',
  detail: <p>{page.t(`reviews.state-${round.state}`)}</p>,
})
const forumItem = (page: Page, forum: ImrfForum): TimelineItem => ({
  when: sayWhen(page, forum.span),
  what: <Text page={page} text={forum.title} plain />,
  planned: forum.state === 'planned',
  detail: (
    <>
      {page.t('reviews.hearing-on', { date: sayWhen(page, forum.hearingOn) })}
      <SourceOf page={page} source={forum.source} />
    </>
  ),
})

function Forum({ page, forum }: { page: Page; forum: ImrfForum }) {
  return (
    <article class="stack rule">
      <h3>
        <Text page={page} text={forum.title} plain />
      </h3>
      <Claims page={page} items={[...(forum.place ? [forum.place] : []), ...forum.facts]} />
      <NotKnown page={page} items={forum.notFound} />
    </article>
  )
}
