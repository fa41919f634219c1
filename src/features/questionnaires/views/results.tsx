// Room: questionnaires/views. What was published: counts per question, with what is kept back said as such.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Bars } from '../../../ui/bars.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { type PublishedResults, type ResultOfQuestion, sayCell } from '../present.ts'
import type { Questionnaire } from '../store.ts'

export interface ResultsModel {
  questionnaire: Questionnaire
  results: PublishedResults
}
export function ResultsPage({ page, model }: { page: Page; model: ResultsModel }) {
  const { t, locale } = page
  const { questionnaire: one, results } = model
  const way = `/questionnaires/${one.slug}`
  return (
    <Document
      page={page}
      title={t('questionnaires.results-title')}
      heading={<Text page={page} text={one.title} plain />}
      lead={
        results.final
          ? t('questionnaires.results-lead', {
              n: results.replies ?? 0,
              day: results.takenOn ? sayDay(results.takenOn, locale) : '',
            })
          : t('questionnaires.results-when')
      }
      tag={{ label: t('questionnaires.results-title'), tone: 'voice' }}
    >
      {!results.final && (
        <EmptyState title={t('questionnaires.results-none')}>
          {results.replies === null
            ? t('questionnaires.answered-few')
            : t('questionnaires.replies', { n: results.replies })}
        </EmptyState>
      )}
      {results.questions.map((question, n) => (
        <section class="stack" aria-labelledby={question.id}>
          <h2 id={question.id}>
            {n + 1}. <Text page={page} text={question.label} plain />
          </h2>
          <Counts page={page} question={question} />
        </section>
      ))}
      <p>
        <a href={hrefTo(page, way)}>{t('questionnaires.back-to')}</a>
      </p>
      {results.final && <p class="small">{t('questionnaires.kept-back-why')}</p>}
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: `/${locale}${way}/results.csv` },
          { kind: 'xlsx', href: `/${locale}${way}/results.xlsx` },
          { kind: 'json', href: `/api/v1${way}/results` },
        ]}
      />
    </Document>
  )
}

function Counts({ page, question }: { page: Page; question: ResultOfQuestion }) {
  const { t, locale } = page
  if (question.withheld) {
    return (
      <p>
        {question.withheld === 'hidden'
          ? t('questionnaires.withheld-hidden')
          : t('questionnaires.withheld-few', { n: question.asked ?? 0 })}
      </p>
    )
  }
  const caption = t('questionnaires.asked', { n: question.asked ?? 0 })
  const note = t('questionnaires.kept-back')
  return (
    <>
      {question.cells.length > 0 && (
        <Bars
          page={page}
          caption={question.kind === 'ranking' ? `${caption}. ${t('questionnaires.first-places')}` : caption}
          heads={{ label: t('questionnaires.answer'), value: t('questionnaires.count') }}
          tone="voice"
          max={question.asked ?? undefined}
          rows={question.cells.map((cell) => ({
            label: sayCell(cell, locale, t),
            value: cell.n,
            note: cell.n === null ? note : undefined,
          }))}
        />
      )}
      {question.mean !== null && <p>{t('questionnaires.mean', { mean: Math.round(question.mean * 10) / 10 })}</p>}
      {question.rows.length > 0 && (
        <DataTable
          caption={question.kind === 'ranking' ? t('questionnaires.all-places') : caption}
          scroll={t('questionnaires.table')}
          rows={question.rows}
          columns={[
            { label: t('questionnaires.row'), head: true, cell: (row) => sayCell(row, locale, t) },
            ...(question.rows[0]?.cells ?? []).map((cell, n) => ({
              label: sayCell(cell, locale, t),
              numeric: true,
              cell: (row: ResultOfQuestion['rows'][number]) => {
                const count = row.cells[n]?.n
                return count === null || count === undefined ? note : String(count)
              },
            })),
          ]}
        />
      )}
    </>
  )
}
