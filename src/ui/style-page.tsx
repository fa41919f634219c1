// Room: ui/style-page. Every part of the design system on one page, with sample content that says it is sample.
import { originalText } from '../kernel/localized-text.ts'
import { Cite } from './cite.tsx'
import { Document } from './document.tsx'
import { EmptyState } from './empty-state.tsx'
import { Facts } from './facts.tsx'
import type { Page } from './page.ts'
import { Receipt } from './receipt.tsx'
import { SourceLine } from './source-line.tsx'
import { Status } from './status.tsx'
import { stations } from './stations.ts'
import { StyleForms } from './style-page-forms.tsx'
import { StyleLists } from './style-page-lists.tsx'
import { StylePictures } from './style-page-pictures.tsx'
import { Text } from './text.tsx'
import { Timeline } from './timeline.tsx'
import { VoteChoices } from './vote-choices.tsx'

export function StylePage({ page }: { page: Page }) {
  const { t } = page
  return (
    <Document page={page} title={t('ui.style-title')} lead={t('ui.style-lead')} tag={{ label: t('ui.style-sample') }}>
      <StylePictures page={page} />
      <section class="stack">
        <h2>{t('ui.style-statuses')}</h2>
        <div class="cols">
          {stations.map((station) => (
            <Status tone={station}>{t(`ui.station-${station}`)}</Status>
          ))}
          <Status hollow>{t('ui.not-known')}</Status>
        </div>
      </section>
      <StyleForms page={page} />
      <StyleLists page={page} />
      <Texts page={page} />
      <section class="stack">
        <h2>{t('ui.style-votes')}</h2>
        <VoteChoices
          page={page}
          statements={[1, 2].map((n) => ({
            id: `sample-${n}`,
            text: t('ui.style-statement-n', { n }),
            source: <SourceLine page={page} label={t('ui.style-source')} href="#main" />,
          }))}
        />
      </section>
      <section class="stack">
        <h2>{t('ui.style-receipt')}</h2>
        <Receipt page={page} code="7K2M-Q9TR-4HXW-P3ND">
          <p>{t('ui.style-receipt-about')}</p>
        </Receipt>
      </section>
    </Document>
  )
}

function Texts({ page }: { page: Page }) {
  const { t } = page
  const other = page.locale === 'es' ? 'pt' : 'es'
  const words = { text: t('ui.style-text'), origin: 'machine' as const, stale: true }
  const original = { text: 'Texto de muestra. Texto de amostra.', origin: 'original' as const }
  return (
    <section class="cols">
      <div class="stack">
        <h2>{t('ui.style-texts')}</h2>
        <Text page={page} text={originalText(words.text, page.locale)} />
        <Text page={page} text={{ original: other, values: { [page.locale]: words, [other]: original } }} />
        <Text page={page} text={{ original: other, values: { [other]: original } }} />
        <SourceLine
          page={page}
          label={t('ui.style-source')}
          locator={t('ui.style-locator')}
          standing={t('ui.style-standing')}
          href="#main"
        />
        <Cite page={page} title={t('ui.style-title')} permalink="#main" asOf={today(page)} code="REC-LAC-0000-000" />
      </div>
      <div class="stack">
        <h2>{t('ui.style-facts')}</h2>
        <Facts
          items={[
            { term: t('ui.style-who'), detail: t('ui.style-organisation', { n: 1 }) },
            { term: t('ui.style-what'), detail: t('ui.style-title-n', { n: 2 }) },
            { term: t('ui.style-when'), detail: t('ui.style-when-unknown') },
          ]}
        />
        <h2>{t('ui.style-road')}</h2>
        <Timeline
          page={page}
          items={[
            { when: '2000', what: t('ui.style-road-1') },
            { when: today(page), what: t('ui.style-road-2'), planned: true },
          ]}
        />
        <EmptyState title={t('ui.style-empty')} action={{ href: '#main', label: t('ui.style-act-plain') }}>
          <p>{t('ui.style-empty-why')}</p>
        </EmptyState>
      </div>
    </section>
  )
}

const today = (page: Page): string => new Intl.DateTimeFormat(page.locale, { dateStyle: 'long' }).format(page.now)
