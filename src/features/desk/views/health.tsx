// Room: desk/views. How the machine is: counts and times per route pattern, queues, the ids of faults. No person, no
// address.
import { sayNumber, sayTime } from '../../../platform/i18n/format.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import type { Page } from '../../../ui/page.ts'
import type { HealthModel } from '../present.ts'

/** The upper bound of a bucket; the last one has none. */
const sayBound = (page: Page, bound: number) =>
  page.t(Number.isFinite(bound) ? 'desk.health-up-to' : 'desk.health-over', {
    ms: sayNumber(Number.isFinite(bound) ? bound : 3000, page.locale),
  })

export function HealthPage({ page, model }: { page: Page; model: HealthModel }) {
  const { t, locale } = page
  const { machine } = model
  const megabytes = (bytes: number) => sayNumber(bytes / 1_048_576, locale, { maximumFractionDigits: 1 })
  return (
    <Document page={page} title={t('desk.health-title')} lead={t('desk.health-lead')} alternates={false} hidden>
      <div class="stack">
        <Facts
          items={[
            { term: t('desk.health-version'), detail: model.version },
            {
              term: t('desk.health-database'),
              detail: `PostgreSQL ${machine.database}, ${t(`desk.health-${machine.kind}`)}`,
            },
            {
              term: t('desk.health-durability'),
              detail: Object.entries(machine.durability)
                .map(([name, value]) => `${name} ${value}`)
                .join(', '),
            },
            {
              term: t('desk.health-data'),
              detail: t('desk.health-megabytes', {
                database: megabytes(machine.databaseBytes),
                files: megabytes(machine.filesBytes),
              }),
            },
            {
              term: t('desk.health-mail'),
              detail: t(model.sendsMail ? 'desk.health-mail-sent' : 'desk.health-mail-outbox'),
            },
          ]}
        />
        <section class="stack">
          <h2>{t('desk.health-queues')}</h2>
          <DataTable
            caption={t('desk.health-queues-caption')}
            rows={model.queues}
            columns={[
              { label: t('desk.health-queue'), head: true, cell: (one) => <code>{one.queue}</code> },
              { label: t('desk.health-ready'), numeric: true, cell: (one) => sayNumber(one.ready, locale) },
              { label: t('desk.health-active'), numeric: true, cell: (one) => sayNumber(one.active, locale) },
              { label: t('desk.health-failed'), numeric: true, cell: (one) => sayNumber(one.failed, locale) },
            ]}
          />
        </section>
        <section class="stack">
          <h2>{t('desk.health-faults')}</h2>
          <DataTable
            caption={t('desk.health-faults-caption')}
            rows={model.faults}
            empty={<EmptyState title={t('desk.health-no-faults')} />}
            columns={[
              { label: t('desk.health-fault-id'), head: true, cell: (one) => <code>{one.id}</code> },
              { label: t('desk.act-at'), cell: (one) => sayTime(new Date(one.at), locale, 'UTC') },
              { label: t('desk.health-route'), cell: (one) => <code>{one.pattern}</code> },
              { label: t('desk.health-fault-words'), cell: (one) => one.words },
            ]}
          />
        </section>
        <section class="stack">
          <h2>{t('desk.health-routes')}</h2>
          <DataTable
            caption={t('desk.health-routes-caption')}
            rows={model.routes}
            scroll={t('desk.health-routes')}
            columns={[
              { label: t('desk.health-route'), head: true, cell: (one) => <code>{one.pattern}</code> },
              { label: t('desk.health-count'), numeric: true, cell: (one) => sayNumber(one.count, locale) },
              { label: t('desk.health-refused'), numeric: true, cell: (one) => sayNumber(one.refused, locale) },
              { label: t('desk.health-faulty'), numeric: true, cell: (one) => sayNumber(one.faults, locale) },
              { label: t('desk.health-p50'), numeric: true, cell: (one) => sayBound(page, one.p50) },
              { label: t('desk.health-p95'), numeric: true, cell: (one) => sayBound(page, one.p95) },
            ]}
          />
        </section>
      </div>
    </Document>
  )
}
