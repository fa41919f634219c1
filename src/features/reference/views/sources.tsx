// Room: reference/views. Every source with what was read of it, and one source with what was taken from it.
import type { LibraryDocument, RecordStatement, Source } from '../../../../data/types.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { sourcesNote } from '../reference-data.ts'
import { Claim, WayOn } from './claims.tsx'
import { StatementItems } from './statement-list.tsx'

interface Model {
  list: { items: Source[]; total: number }
  query: { kind?: string; read?: string; year?: number }
  years: number[]
}

export function SourceListPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { list, query } = model
  return (
    <Document page={page} title={t('reference.sources-title')} lead={t('reference.sources-lead')}>
      <Claim page={page} text={sourcesNote()} />
      <Filters
        page={page}
        action={hrefTo(page, '/sources')}
        found={t('reference.sources-found', { count: list.total })}
        filters={[
          {
            name: 'kind',
            label: t('reference.source-kind'),
            options: (['document', 'page', 'software', 'editors'] as const).map((value) => ({
              value,
              label: t(`reference.kind-${value}`),
            })),
            value: query.kind,
          },
          {
            name: 'read',
            label: t('reference.source-read'),
            options: (['full', 'excerpt', 'not-read'] as const).map((value) => ({
              value,
              label: t(`reference.read-${value}`),
            })),
            value: query.read,
          },
          {
            name: 'year',
            label: t('reference.year'),
            options: model.years.map((year) => ({ value: String(year), label: String(year) })),
            value: query.year?.toString(),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('reference.sources-title')}</span>}
        rows={list.items}
        empty={
          <EmptyState
            title={t('reference.sources-none')}
            action={{ href: hrefTo(page, '/sources'), label: t('ui.filters-clear') }}
          >
            {t('reference.sources-none-next')}
          </EmptyState>
        }
        columns={[
          {
            label: t('reference.source-title'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/sources/${one.id}`)}>{one.label}</a>,
          },
          { label: t('reference.source-publisher'), cell: (one) => one.publisher ?? '–' },
          { label: t('reference.year'), cell: (one) => one.year ?? '–' },
          { label: t('reference.source-kind'), cell: (one) => t(`reference.kind-${one.kind}`) },
          { label: t('reference.source-read'), cell: (one) => t(`reference.read-${one.read}`) },
        ]}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/sources.csv'), query) },
          { kind: 'json', href: addressWith('/api/v1/sources', query) },
        ]}
      />
    </Document>
  )
}

export interface SourcePageModel {
  source: Source
  document: LibraryDocument | undefined
  statements: RecordStatement[]
}

export function SourcePage({ page, model }: { page: Page; model: SourcePageModel }) {
  const { t } = page
  const { source, document, statements } = model
  return (
    <Document
      page={page}
      title={source.label}
      lead={t('reference.source-lead')}
      tag={{ label: t(`reference.kind-${source.kind}`) }}
    >
      <Facts
        items={[
          { term: t('reference.source-publisher'), detail: source.publisher ?? t('reference.not-given') },
          { term: t('reference.year'), detail: source.year ? String(source.year) : t('reference.not-given') },
          { term: t('reference.source-read'), detail: t(`reference.read-${source.read}`) },
          {
            term: t('reference.source-address'),
            detail: source.url ? (
              <a href={source.url} rel="nofollow noopener noreferrer">
                {source.url}
              </a>
            ) : (
              t('reference.not-given')
            ),
          },
        ]}
      />
      {document && (
        <section class="stack">
          <h2>{t('reference.source-document')}</h2>
          <ul>
            {document.holds.map((text) => (
              <li>
                <Text page={page} text={text} plain />
              </li>
            ))}
          </ul>
          <WayOn links={[{ href: hrefTo(page, `/library/${document.id}`), label: t('reference.library-title') }]} />
        </section>
      )}
      {statements.length > 0 && (
        <section class="stack">
          <h2>{t('reference.source-statements')}</h2>
          <StatementItems page={page} statements={statements} />
        </section>
      )}
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/sources/${source.id}` }]} />
      <Cite page={page} title={source.label} />
    </Document>
  )
}
