// Room: synthesis/views. How a consultation was moderated, in numbers that tell of nobody.
import type { MessageKey } from '../../../generated/messages.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { Consultation } from '../../consultations/index.ts'
import type { ModerationCounts } from '../store-synthesis.ts'

export interface CountsModel {
  consultation: Consultation
  counts: ModerationCounts | null
}
export function ModerationCountsPage({ page, model }: { page: Page; model: CountsModel }) {
  const { t } = page
  const { consultation, counts } = model
  const label = (key: string): string =>
    key.startsWith('refused-')
      ? t('synthesis.count-refused', { why: t(`consultations.rule-${key.slice(8)}` as MessageKey) })
      : t(`synthesis.count-${key}` as MessageKey)
  return (
    <Document
      page={page}
      title={t('synthesis.counts-title')}
      heading={
        <>
          {t('synthesis.counts-title')}: <Text page={page} text={consultation.title} plain />
        </>
      }
      lead={t('synthesis.counts-lead')}
    >
      <div class="stack">
        {counts && <p class="found">{t('synthesis.counts-as-of', { day: sayDay(counts.takenOn, page.locale) })}</p>}
        <DataTable
          caption={t('synthesis.counts-title')}
          rows={counts?.counts ?? []}
          empty={<EmptyState title={t('synthesis.counts-none')}>{t('synthesis.counts-none-next')}</EmptyState>}
          columns={[
            { label: t('synthesis.field-what'), head: true, cell: ({ key }) => label(key) },
            {
              label: t('synthesis.field-n'),
              numeric: true,
              cell: ({ n }) => (n === null ? t('synthesis.count-kept-back') : n),
            },
          ]}
        />
        <p>
          <a href={hrefTo(page, '/moderation-rules')}>{t('consultations.rules-title')}</a>
        </p>
        <FeedLinks
          page={page}
          feeds={[{ kind: 'json', href: `/api/v1/consultations/${consultation.slug}/moderation` }]}
        />
      </div>
    </Document>
  )
}
