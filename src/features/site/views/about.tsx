// Room: site/views. What this is, how a voice becomes an answer, and how the record was written.
import { Document } from '../../../ui/document.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Thread } from '../../../ui/thread.tsx'
import { stations } from '../../../ui/stations.ts'
import { WayOn } from '../../reference/index.ts'

export function AboutPage({ page }: { page: Page }) {
  const { t } = page
  const { name } = page.installation
  return (
    <Document page={page} title={t('site.about-title')} lead={t('site.about-lead')}>
      <p>{name === null ? t('site.about-unofficial') : t('site.about-operator', { name })}</p>
      <section class="stack">
        <h2>{t('site.about-road')}</h2>
        <Thread
          page={page}
          label={t('site.about-road')}
          stations={stations.map((kind) => ({ kind, state: 'done' as const, detail: t(`site.about-road-${kind}`) }))}
        />
      </section>
      <section class="stack">
        <h2>{t('site.about-record')}</h2>
        <div class="prose">
          <p>{t('site.about-rule-1')}</p>
          <p>{t('site.about-rule-2')}</p>
          <p>{t('site.about-rule-3')}</p>
          <p>{t('site.about-languages')}</p>
        </div>
        <WayOn
          links={[
            { href: hrefTo(page, '/sources'), label: t('site.go-sources') },
            { href: hrefTo(page, '/library'), label: t('site.go-library') },
            { href: hrefTo(page, '/privacy'), label: t('site.privacy-title') },
          ]}
        />
      </section>
      <section class="stack">
        <h2>{t('site.about-software')}</h2>
        <p class="prose">{t('site.about-licence')}</p>
      </section>
    </Document>
  )
}
