// Room: recommendations/views. What waits for a body: each proposal, who brought it, and what is next.
import type { MessageKey } from '../../../generated/messages.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { BeforeModel } from '../routes-before.tsx'

export function BeforePage({ page, model }: { page: Page; model: BeforeModel }) {
  const { t, locale } = page
  const { body } = model
  const broughtBy = ({ one }: BeforeModel['items'][number]) =>
    one.proposedBy?.name ?? (one.proposedAs && t(`recommendations.as-${one.proposedAs}` as MessageKey))
  return (
    <Document
      page={page}
      title={
        body
          ? t('recommendations.before-title-of', { body: readText(body.name, locale).text })
          : t('recommendations.before-title')
      }
      lead={t('recommendations.before-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <DataTable
          caption={t('recommendations.before-caption')}
          rows={model.items}
          empty={
            <EmptyState title={t('recommendations.before-none')}>{t('recommendations.before-none-next')}</EmptyState>
          }
          columns={[
            {
              label: t('recommendations.field-title'),
              head: true,
              cell: ({ one }) => (
                <>
                  <a href={hrefTo(page, `/recommendations/${one.code}`)}>
                    <Text page={page} text={one.title} plain />
                  </a>
                  <br />
                  <span class="small">{one.code}</span>
                </>
              ),
            },
            {
              label: t('recommendations.proposed-by'),
              cell: (row) => (
                <>
                  {broughtBy(row)}
                  {!body && row.one.broughtTo && (
                    <div class="small">
                      <Text page={page} text={row.one.broughtTo.name} plain />
                    </div>
                  )}
                </>
              ),
            },
            { label: t('recommendations.since'), cell: ({ since }) => sayDay(since, locale) },
            {
              label: t('recommendations.next'),
              cell: ({ one, next, own }) =>
                own ? (
                  <Action href={hrefTo(page, `/recommendations/${one.code}/work`)}>
                    {t('recommendations.act-to-issue')}
                  </Action>
                ) : (
                  t(next as MessageKey)
                ),
            },
          ]}
        />
        <p class="acts">
          {body && (
            <>
              <Action kind="plain" href={hrefTo(page, `/recommendations/propose?body=${body.slug}`)}>
                {t('recommendations.act-propose')}
              </Action>
              <a href={hrefTo(page, `/bodies/${body.slug}`)}>{t('recommendations.to-body')}</a>
            </>
          )}
        </p>
      </div>
    </Document>
  )
}
