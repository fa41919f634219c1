// Room: notices/views. One's own notices with the way to each.
import { type Paged, pageSize } from '../../../kernel/paging.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import type { MessageKey } from '../../../platform/i18n/translate.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import type { Notice } from '../store.ts'

export const digests = ['at-once', 'daily', 'weekly', 'none'] as const

export interface NoticesModel {
  list: Paged<Notice>
  at: number
}

export function NoticesPage({ page, model }: { page: Page; model: NoticesModel }) {
  const { t, locale } = page
  const { list } = model
  return (
    <Document page={page} title={t('notices.title')} lead={t('notices.lead')} alternates={false} hidden>
      <div class="stack">
        <DataTable
          caption={t('notices.caption', { count: list.total })}
          rows={list.items}
          empty={<EmptyState title={t('notices.none')}>{t('notices.none-why')}</EmptyState>}
          columns={[
            {
              label: t('notices.what'),
              head: true,
              cell: (one) => <a href={hrefTo(page, one.href)}>{t(one.message as MessageKey, one.args)}</a>,
            },
            { label: t('notices.when'), cell: (one) => sayDay(dayOf(one.madeAt), locale) },
            {
              label: t('notices.state'),
              cell: (one) => (
                <Status tone={one.state === 'new' ? 'answer' : 'neutral'} hollow={one.state !== 'new'}>
                  {t(`notices.state-${one.state}`)}
                </Status>
              ),
            },
          ]}
        />
        <Pagination
          page={page}
          at={model.at}
          pages={Math.ceil(list.total / pageSize)}
          href={(n) => addressWith(hrefTo(page, '/notices'), { page: n })}
        />
        {list.items.some((one) => one.state === 'new') && (
          <Form page={page} action={hrefTo(page, '/notices/read')} name="read">
            <Submit kind="plain">{t('notices.act-read')}</Submit>
          </Form>
        )}
        <p>
          <a href={hrefTo(page, '/notices/wishes')}>{t('notices.wishes-title')}</a>
        </p>
      </div>
    </Document>
  )
}
