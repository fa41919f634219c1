// Room: ui/style-page-pictures. The two signature pictures, the thread and the table, and the figures.
import { Bars } from './bars.tsx'
import { Figure } from './figure.tsx'
import type { Page } from './page.ts'
import { RoundTable, type TableSeat } from './round-table.tsx'
import { SourceLine } from './source-line.tsx'
import type { Tone } from './stations.ts'
import { Thread } from './thread.tsx'

export function StylePictures({ page }: { page: Page }) {
  const { t } = page
  return (
    <>
      <section class="stack">
        <h2>{t('ui.style-thread')}</h2>
        <p>{t('ui.style-thread-about')}</p>
        <Thread
          page={page}
          stations={[
            { kind: 'voice', state: 'done', detail: t('ui.style-organisation', { n: 1 }), on: '2000', href: '#main' },
            { kind: 'theme', state: 'done', detail: t('ui.style-sample') },
            { kind: 'recommendation', state: 'done', detail: 'REC-LAC-0000-000', href: '#main' },
            { kind: 'answer', state: 'here' },
            { kind: 'pledge', state: 'none' },
            { kind: 'progress', state: 'done', later: true, detail: t('ui.style-road-2'), href: '#main' },
            { kind: 'report', state: 'none' },
          ]}
        />
      </section>
      <section class="cols">
        <div class="stack">
          <h2>{t('ui.style-table')}</h2>
          <p>{t('ui.style-table-about')}</p>
          <RoundTable page={page} name={t('ui.style-body')} seats={sampleSeats(page)} />
        </div>
        <div class="stack">
          <h2>{t('ui.style-figures')}</h2>
          <Figures page={page} />
        </div>
      </section>
    </>
  )
}

function sampleSeats(page: Page): TableSeat[] {
  const tones: Tone[] = ['voice', 'theme', 'answer', 'pledge', 'neutral']
  const states = [
    'filled',
    'expiring',
    'filled',
    'vacant',
    'filled',
    'filled',
    'unknown',
    'filled',
    'vacant',
    'vacant',
  ] as const
  return states.map((state, index) => {
    const table = Math.floor(index / 2)
    return {
      state,
      tone: tones[table] ?? 'neutral',
      designator: table === 4 ? page.t('ui.style-agency') : page.t('ui.style-table-n', { n: table + 1 }),
      holder: state === 'filled' ? page.t('ui.style-organisation', { n: index + 1 }) : undefined,
    }
  })
}

function Figures({ page }: { page: Page }) {
  const { t } = page
  const asOf = new Intl.DateTimeFormat(page.locale, { dateStyle: 'long' }).format(page.now)
  return (
    <>
      <Figure
        page={page}
        value={1234}
        counts={t('ui.style-counts')}
        asOf={asOf}
        cite="#main"
        source={<SourceLine page={page} label={t('ui.style-source')} locator={t('ui.style-locator')} />}
      />
      <Bars
        page={page}
        caption={t('ui.style-bars')}
        heads={{ label: t('ui.style-category'), value: t('ui.style-number') }}
        rows={[
          { label: t('ui.style-category-n', { n: 1 }), value: 228 },
          { label: t('ui.style-category-n', { n: 2 }), value: 137, low: 120, high: 160 },
          { label: t('ui.style-category-n', { n: 3 }), value: 19, tone: 'voice' },
          { label: t('ui.style-category-n', { n: 4 }), value: null, note: t('ui.style-withheld') },
        ]}
      />
    </>
  )
}
