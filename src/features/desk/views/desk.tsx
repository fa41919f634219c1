// Room: desk/views. What waits for whom, and where the work of each duty is done.
import { sayDay } from '../../../platform/i18n/format.ts'
import type { MessageKey } from '../../../platform/i18n/translate.ts'
import { Document } from '../../../ui/document.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { DeskModel } from '../present.ts'

export function DeskPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('desk.title')} lead={t('desk.lead', { name: model.name })} alternates={false} hidden>
      <div class="stack">
        <p>
          {model.roles.length === 0 && t('desk.no-role')}
          {model.roles.map(({ role, of }) => (
            <>
              <Status tone="answer">
                {t(`people.role-${role}`)}
                {of && ': '}
                {of && (of.href ? <a href={hrefTo(page, of.href)}>{of.name}</a> : of.name)}
              </Status>{' '}
            </>
          ))}
        </p>
        {model.lent && <p>{t('desk.lent')}</p>}
        <section class="stack">
          <h2>{t('desk.waiting-title')}</h2>
          <DataTable
            caption={t('desk.waiting-caption', { count: model.waiting.length })}
            rows={model.waiting}
            empty={<EmptyState title={t('desk.waiting-none')}>{t('desk.waiting-none-why')}</EmptyState>}
            columns={[
              {
                label: t('desk.waiting-what'),
                head: true,
                cell: (one) => <a href={hrefTo(page, one.href)}>{t(one.what as MessageKey, one.args)}</a>,
              },
              {
                label: t('desk.waiting-since'),
                cell: (one) => (one.since ? sayDay(one.since.slice(0, 10), locale) : t('desk.since-unknown')),
              },
            ]}
          />
        </section>
        {model.duties.length > 0 && (
          <section class="stack">
            <h2>{t('desk.duties-title')}</h2>
            <ul>
              {model.duties.map((duty) => (
                <li>
                  <a href={hrefTo(page, duty.href)}>{t(duty.say)}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="stack">
          <h2>{t('desk.own-title')}</h2>
          <ul>
            <li>
              <a href={hrefTo(page, '/notices')}>{t('desk.own-notices', { count: model.newNotices })}</a>
            </li>
            <li>
              <a href={hrefTo(page, '/devices')}>{t('people.devices-title')}</a>
            </li>
            <li>
              <a href={hrefTo(page, '/ways-in')}>{t('people.ways-title')}</a>
            </li>
            <li>
              <a href={hrefTo(page, '/desk/recusals')}>{t('desk.recusals-title')}</a>
            </li>
            <li>
              <a href={hrefTo(page, '/sign-out')}>{t('people.sign-out-title')}</a>
            </li>
          </ul>
        </section>
      </div>
    </Document>
  )
}
