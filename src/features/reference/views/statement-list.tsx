// Room: reference/views. The archive: what has been said, each a paraphrase with its source. Nothing here is voted on.
import type { RecordStatement } from '../../../../data/types.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import { statementKinds, statementNotes, statementVoices, statementYears } from '../library-data.ts'
import { categoryName, objectiveOptions } from '../reference-data.ts'
import { Claim, SourceOf, WordingOf } from './claims.tsx'

interface Model {
  list: { items: RecordStatement[]; total: number; next: number | null }
  query: { page?: number; objective?: number; voice?: string; table?: number; year?: number; kind?: string; q?: string }
}

export function StatementListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  const address = (more: object) => addressWith(hrefTo(page, '/library/statements'), { ...query, ...more })
  const [note, languageNote] = statementNotes()
  return (
    <Document
      page={page}
      title={t('reference.statements-title')}
      lead={note && <Text page={page} text={note} plain />}
      tag={{ label: t('reference.paraphrase'), tone: 'voice' }}
    >
      <Filters
        page={page}
        action={hrefTo(page, '/library/statements')}
        found={t('reference.statements-found', { count: list.total })}
        search={{ name: 'q', label: t('reference.search'), value: query.q }}
        filters={[
          {
            name: 'objective',
            label: t('reference.objective'),
            options: objectiveOptions(locale),
            value: query.objective?.toString(),
          },
          { name: 'voice', label: t('reference.statement-voice'), options: voices(page), value: query.voice },
          {
            name: 'table',
            label: t('reference.working-table'),
            options: [1, 2, 3, 4].map((n) => ({ value: String(n), label: t('reference.table-n', { n }) })),
            value: query.table?.toString(),
          },
          {
            name: 'kind',
            label: t('reference.statement-kind'),
            options: statementKinds.map((kind) => ({ value: kind, label: t(`reference.said-kind-${kind}`) })),
            value: query.kind,
          },
          {
            name: 'year',
            label: t('reference.year'),
            options: statementYears().map((year) => ({ value: String(year), label: String(year) })),
            value: query.year?.toString(),
          },
        ]}
      />
      {list.items.length === 0 ? (
        <EmptyState
          title={t('reference.statements-none')}
          action={{ href: hrefTo(page, '/participate'), label: t('reference.statements-go') }}
        >
          {t('reference.statements-none-next')}
        </EmptyState>
      ) : (
        <StatementItems page={page} statements={list.items} />
      )}
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => address({ page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/library/statements.csv'), query) },
          { kind: 'json', href: addressWith('/api/v1/library/statements', query) },
        ]}
      />
      {languageNote && <Claim page={page} text={languageNote} />}
    </Document>
  )
}

/** "Paraphrase · Demand · Civil society network · 2021". */
const whatItIs = (page: Page, one: RecordStatement): string =>
  [
    page.t('reference.paraphrase'),
    page.t(`reference.said-kind-${one.kind}`),
    categoryName(one.voice, page.locale),
    one.year,
  ]
    .filter(Boolean)
    .join(' · ')

/** Statements of the archive, one below the other: who said it, what kind of thing it is, where it was read. */
export function StatementItems({ page, statements }: { page: Page; statements: readonly RecordStatement[] }) {
  return (
    <ol class="said">
      {statements.map((one) => (
        <li id={one.id}>
          <Status tone="voice">{whatItIs(page, one)}</Status>
          <p class="words">
            <Text page={page} text={one.text} plain />
          </p>
          <p class="small">
            {page.t('reference.objectives')}:{' '}
            {one.objectives.map((n, index) => (
              <>
                {index > 0 && ', '}
                <a href={hrefTo(page, `/objectives/${n}`)}>{n}</a>
              </>
            ))}
          </p>
          <WordingOf page={page} texts={[one.text]} />
          <SourceOf page={page} source={one.source} />
        </li>
      ))}
    </ol>
  )
}

const voices = (page: Page) =>
  statementVoices()
    .map((code) => ({ value: code, label: categoryName(code, page.locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, page.locale))
