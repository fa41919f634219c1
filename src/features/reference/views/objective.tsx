// Room: reference/views. Everything about one of the 23 objectives in one place.
import type { GcmObjective, LibraryDocument, RecordStatement } from '../../../../data/types.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { placesOf } from '../present.ts'
import { objectiveName, objectiveSources } from '../reference-data.ts'
import { Claim, SourceOf, SourcesOf, WayOn, WordingOf } from './claims.tsx'
import { StatementItems } from './statement-list.tsx'

export interface ObjectivePageModel {
  objective: GcmObjective
  statements: RecordStatement[]
  documents: LibraryDocument[]
}

const shown = 6

export function ObjectivePage({ page, model }: { page: Page; model: ObjectivePageModel }) {
  const { t } = page
  const { objective, statements, documents } = model
  const n = objective.number
  const to = (path: string) => hrefTo(page, `${path}?objective=${n}`)
  return (
    <Document
      page={page}
      title={`${n}. ${objectiveName(n, page.locale)}`}
      tag={{ label: t('reference.objective-n', { n }), tone: 'theme' }}
      lead={<Text page={page} text={objective.title} plain />}
    >
      <section class="cols">
        <div class="stack">
          <WordingOf page={page} texts={[objective.title]} />
          <SourcesOf page={page} sources={objectiveSources(page.locale)} />
          {page.locale === 'pt' && <p class="source">{t(`reference.portuguese-${objective.portugueseBasis}`)}</p>}
          <Facts
            items={[
              { term: t('reference.objective-paragraph'), detail: String(objective.paragraph) },
              { term: t('reference.objective-short'), detail: <Text page={page} text={objective.short} plain /> },
            ]}
          />
        </div>
        <div class="stack">
          <h2>{t('reference.objective-here')}</h2>
          <WayOn
            links={[
              { href: to('/recommendations'), label: t('reference.see-recommendations') },
              { href: to('/pledges'), label: t('reference.see-pledges') },
              { href: to('/inputs'), label: t('reference.see-inputs') },
              { href: to('/organisations'), label: t('reference.see-organisations') },
              { href: to('/conversations'), label: t('reference.see-conversations') },
            ]}
          />
        </div>
      </section>
      <Where page={page} n={n} />
      <section class="stack">
        <h2>{t('reference.said-title')}</h2>
        {statements.length === 0 ? (
          <EmptyState
            title={t('reference.said-none')}
            action={{ href: hrefTo(page, '/library/statements'), label: t('reference.statements-title') }}
          >
            {t('reference.said-none-next')}
          </EmptyState>
        ) : (
          <StatementItems page={page} statements={statements.slice(0, shown)} />
        )}
        {statements.length > 0 && (
          <p>
            <a href={to('/library/statements')}>{t('reference.said-all', { count: statements.length })}</a>
          </p>
        )}
      </section>
      {documents.length > 0 && (
        <section class="stack">
          <h2>{t('reference.library-documents')}</h2>
          <WayOn
            links={documents.map((one) => ({
              href: hrefTo(page, `/library/${one.id}`),
              label: <Text page={page} text={one.title} plain />,
            }))}
          />
        </section>
      )}
      <p class="acts">
        {n > 1 && (
          <a rel="prev" href={hrefTo(page, `/objectives/${n - 1}`)}>
            {t('reference.objective-before', { n: n - 1 })}
          </a>
        )}
        {n < 23 && (
          <a rel="next" href={hrefTo(page, `/objectives/${n + 1}`)}>
            {t('reference.objective-next', { n: n + 1 })}
          </a>
        )}
      </p>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/objectives/${n}` }]} />
      <Cite page={page} title={`${n}. ${objectiveName(n, page.locale)}`} />
    </Document>
  )
}

function Where({ page, n }: { page: Page; n: number }) {
  const { t } = page
  const { table, area } = placesOf(n)
  return (
    <section class="stack">
      <h2>{t('reference.objective-where')}</h2>
      <div class="cols">
        {table && (
          <div>
            <h3>
              <a href={hrefTo(page, `/bodies/working-table-${table.number}`)}>
                {t('reference.table-n', { n: table.number })}
              </a>
            </h3>
            <p>
              <Text page={page} text={table.title} plain />
            </p>
            <p class="source">{t('reference.title-ours')}</p>
            <SourceOf page={page} source={table.source} />
          </div>
        )}
        {area && (
          <div>
            <h3>
              <a href={hrefTo(page, `/reviews/2021#area-${area.number}`)}>
                {t('reference.area-n', { n: area.number })}
              </a>
            </h3>
            <Claim page={page} text={area.title} source={area.titleSource} />
            <SourceOf page={page} source={area.source} />
          </div>
        )}
      </div>
    </section>
  )
}
