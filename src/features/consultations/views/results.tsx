// Room: consultations/views. What was heard: counts per statement with their uncertainty, never a single vote.
import { sayDay, sayNumber, sayPercent } from '../../../platform/i18n/format.ts'
import { thresholds } from '../../../kernel/thresholds.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text, TextCaution, languageName } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { type Results, type StatementResult, type movingParts, sayPart } from '../present.ts'
import { voiceLanguages } from '../language-rules.ts'
import type { Consultation } from '../store.ts'
import { FairSection } from './results-apart.tsx'

export function ResultsPage({
  page,
  model,
}: {
  page: Page
  model: { consultation: Consultation; results: Results; baseUrl: string }
}) {
  const { t, locale } = page
  const { consultation: one, results } = model
  const way = `/consultations/${one.slug}`
  const day = results.takenOn ? sayDay(results.takenOn, locale) : ''
  return (
    <Document
      page={page}
      title={t('consultations.results-title')}
      heading={<Text page={page} text={one.title} plain />}
      lead={<Text page={page} text={one.question} plain />}
      tag={{ label: t('consultations.results-title'), tone: 'voice' }}
      script={results.final ? undefined : page.assets.live}
    >
      <p>
        <a href={hrefTo(page, way)}>{t('consultations.back')}</a>
      </p>
      {!results.final && <span hidden data-live-from={hrefTo(page, `${way}/results/live`)} />}
      {results.takenOn === null ? (
        <EmptyState title={t('consultations.no-results')}>{t('consultations.no-results-next')}</EmptyState>
      ) : (
        <>
          <Figure
            page={page}
            value={results.voters ?? 0}
            live="voters"
            counts={t('consultations.counts-voters')}
            asOf={day}
          />
          <section class="stack" aria-labelledby="how">
            <h2 id="how">{t('consultations.how-title')}</h2>
            <ul>
              <li>{t(results.fair ? 'consultations.how-apart' : 'consultations.how-open')}</li>
              <li>{t('consultations.how-interval')}</li>
              <li>{t('consultations.how-few', { least: thresholds.votersForShares })}</li>
              <li>
                {results.final
                  ? t('consultations.how-final')
                  : t('consultations.how-snapshots', { least: thresholds.newBetweenSnapshots })}
              </li>
            </ul>
          </section>
          {results.fair && <FairSection page={page} fair={results.fair} statements={results.statements} />}
          <section class="stack" aria-labelledby="table">
            <h2 id="table">{t('consultations.by-statement')}</h2>
            <ResultTable page={page} statements={results.statements} />
          </section>
          {results.final && <ByLanguage page={page} results={results} />}
          <Cite
            page={page}
            title={readText(one.title, locale).text}
            permalink={`${model.baseUrl}${hrefTo(page, `${way}/results`)}`}
            asOf={day}
          />
        </>
      )}
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: hrefTo(page, `${way}/results.csv`) },
          { kind: 'json', href: `/api/v1${way}/results` },
        ]}
      />
    </Document>
  )
}

function ResultTable({ page, statements }: { page: Page; statements: readonly StatementResult[] }) {
  const { t, locale } = page
  const moving = (of: (typeof movingParts)[number]) => (one: StatementResult) => {
    const text = sayPart(one, of, locale, t)
    return text === '–' ? text : <span data-live={`${one.id}.${of}`}>{text}</span>
  }
  return (
    <DataTable
      caption={t('consultations.by-statement')}
      rows={statements}
      columns={[
        {
          label: t('consultations.statement'),
          head: true,
          cell: (one) => (
            <>
              <Text page={page} text={one.text} plain />
              <TextCaution page={page} text={one.text} />
            </>
          ),
        },
        { label: t('consultations.share-agree'), cell: moving('agreeShare') },
        { label: t('consultations.share-disagree'), cell: moving('disagreeShare') },
        { label: t('ui.vote-agree'), numeric: true, cell: moving('agree') },
        { label: t('ui.vote-disagree'), numeric: true, cell: moving('disagree') },
        { label: t('ui.vote-pass'), numeric: true, cell: moving('pass') },
        { label: t('consultations.answered'), numeric: true, cell: moving('answered') },
      ]}
    />
  )
}

/** Agreement by the language of the page: what the final snapshot may tell of it. */
function ByLanguage({ page, results }: { page: Page; results: Results }) {
  const { t, locale } = page
  const told = results.byLanguage.filter((one) => one.answered !== null && one.answered > 0 && one.agree !== null)
  const languages = voiceLanguages.filter((language) => told.some((one) => one.language === language))
  const rows = results.statements.filter((row) => told.some((one) => one.statementId === row.id))
  return (
    <section class="stack" aria-labelledby="languages">
      <h2 id="languages">{t('consultations.by-language')}</h2>
      <p>{t('consultations.by-language-how', { least: thresholds.opinionsByAttribute })}</p>
      <DataTable
        caption={t('consultations.by-language')}
        rows={rows}
        empty={<p>{t('consultations.by-language-none')}</p>}
        columns={[
          {
            label: t('consultations.statement'),
            head: true,
            cell: (one) => <Text page={page} text={one.text} plain />,
          },
          ...languages.map((language) => ({
            label: languageName(page, language),
            numeric: true,
            cell: (row: StatementResult) => {
              const one = told.find((tally) => tally.statementId === row.id && tally.language === language)
              if (!one?.answered || one.agree === null) return '–'
              return `${sayPercent(one.agree / one.answered, locale)} · ${sayNumber(one.answered, locale)}`
            },
          })),
        ]}
      />
    </section>
  )
}
