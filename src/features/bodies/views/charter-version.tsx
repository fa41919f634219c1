// Room: bodies/views. One version of the charter: who decided it, from when, and what it changed.
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { WayOn } from '../../reference/index.ts'
import type { Difference } from '../charter-rules.ts'
import type { VersionModel } from '../present-charter.ts'
import { type NamedBody, nameOfBody, sayRule, sayValue } from './charter-words.tsx'

interface Model {
  version: VersionModel
  changes: Difference[]
  names: NamedBody[]
}
export function VersionPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { version, names } = model
  const title = t('bodies.charter-version', { n: version.number })
  return (
    <Document page={page} title={title} lead={t('bodies.version-lead')}>
      <div class="stack">
        <section class="stack">
          <Facts
            items={[
              {
                term: t('bodies.in-force'),
                detail: version.inForceOn ? sayDay(version.inForceOn, locale) : t('bodies.in-force-first'),
              },
              {
                term: t('bodies.decided-by'),
                detail: version.decidedBy ? (
                  <a href={hrefTo(page, `/bodies/${version.decidedBy}`)}>
                    {nameOfBody(page, names, version.decidedBy)}
                  </a>
                ) : (
                  t('bodies.decided-by-record')
                ),
              },
              { term: t('bodies.field-decidedOn'), detail: version.decidedOn && sayDay(version.decidedOn, locale) },
              { term: t('bodies.decision'), detail: version.decision },
            ]}
          />
          {version.single && <p>{t('bodies.single')}</p>}
        </section>
        <section class="stack">
          <h2>{t('bodies.changes-title')}</h2>
          <Changes page={page} changes={model.changes} names={names} />
        </section>
        <WayOn links={[{ href: hrefTo(page, '/charter'), label: t('bodies.charter-see') }]} />
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/charter/versions/${version.number}` }]} />
        <Cite page={page} title={title} />
      </div>
    </Document>
  )
}

export function Changes({ page, changes, names }: { page: Page; changes: readonly Difference[]; names: NamedBody[] }) {
  const { t } = page
  return (
    <DataTable
      caption={<span class="unseen">{t('bodies.changes-title')}</span>}
      rows={changes}
      empty={<EmptyState title={t('bodies.changes-none')}>{t('bodies.changes-none-next')}</EmptyState>}
      columns={[
        { label: t('bodies.rule'), head: true, cell: (one) => sayRule(page, one.rule) },
        {
          label: t('bodies.body'),
          cell: (one) => (one.body ? nameOfBody(page, names, one.body) : t('bodies.charter-whole')),
        },
        { label: t('bodies.before'), cell: (one) => sayValue(page, one.rule, one.before, names) },
        { label: t('bodies.after'), cell: (one) => sayValue(page, one.rule, one.after, names) },
      ]}
    />
  )
}
