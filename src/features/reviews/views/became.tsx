// Room: reviews/views. What became of what a review asked for, one by one: nothing is left out because it has no news.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import type { Fate } from '../rules.ts'

interface Model {
  slug: string
  list: { items: { code: string; title: LocalizedText; fate: Fate }[]; total: number; next: number | null }
}
export function BecamePage({ page, model: { slug, list } }: { page: Page; model: Model }) {
  const { t } = page
  return (
    <Document page={page} title={t('reviews.became-title', { year: slug })} lead={t('reviews.became-lead')}>
      <section class="stack">
        <DataTable
          caption={t('reviews.became-found', { count: list.total })}
          rows={list.items}
          empty={<EmptyState title={t('reviews.became-none')} />}
          columns={[
            {
              label: t('reviews.became-asked'),
              head: true,
              cell: (one) => (
                <a href={hrefTo(page, `/recommendations/${one.code}`)}>
                  <Text page={page} text={one.title} plain />
                </a>
              ),
            },
            {
              label: t('reviews.became-stands'),
              cell: (one) => (
                <Status tone={one.fate.startsWith('answered') ? 'answer' : 'neutral'} hollow={one.fate !== 'answered'}>
                  {t(`reviews.fate-${one.fate}`)}
                </Status>
              ),
            },
          ]}
        />
        {list.next && (
          <p>
            <a href={hrefTo(page, `/reviews/${slug}/became?page=${list.next}`)}>{t('ui.pages-next')}</a>
          </p>
        )}
        <p>
          <a href={hrefTo(page, `/reviews/${slug}`)}>{t('reviews.back-to-review')}</a>
        </p>
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/reviews/${slug}/became` }]} />
      </section>
    </Document>
  )
}
