// Room: site/views. The open data: every list in every form, the interface for programs, the catalogue, the licence.
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import type { FeedKind } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { WayOn } from '../../reference/index.ts'
import { addressOf, datasets } from '../datasets.ts'

export function DataPage({ page }: { page: Page }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('site.data-title')} lead={t('site.data-lead')}>
      <section class="stack">
        <h2>{t('site.data-sets')}</h2>
        <p class="found">{t('site.data-count', { count: datasets.length })}</p>
        <DataTable
          caption={<span class="unseen">{t('site.data-sets')}</span>}
          rows={datasets}
          columns={[
            {
              label: t('site.data-set'),
              head: true,
              cell: (one) => (
                <a id={one.key} href={hrefTo(page, one.page)}>
                  {t(`site.set-${one.key}`)}
                </a>
              ),
            },
            {
              label: t('site.data-forms'),
              cell: (one) =>
                Object.entries(one.forms).map(([kind, form], index) => (
                  <>
                    {index > 0 && ' · '}
                    <a href={addressOf(form, locale)}>
                      {t(`ui.feed-${kind as FeedKind}`)}
                      <span class="unseen"> {t(`site.set-${one.key}`)}</span>
                    </a>
                  </>
                )),
            },
          ]}
        />
      </section>
      <section class="stack">
        <h2>{t('site.data-api')}</h2>
        <p>{t('site.data-api-1')}</p>
        <WayOn
          links={[
            { href: '/api/v1/openapi.json', label: t('site.data-openapi') },
            { href: '/data/catalog.jsonld', label: t('site.data-catalog') },
            { href: hrefTo(page, '/published-numbers'), label: t('site.numbers-title') },
            { href: hrefTo(page, '/library'), label: t('site.go-library') },
            { href: hrefTo(page, '/sources'), label: t('site.go-sources') },
          ]}
        />
      </section>
      <section class="stack">
        <h2>{t('site.data-licence')}</h2>
        <p class="prose">{t('site.data-licence-1')}</p>
      </section>
    </Document>
  )
}
