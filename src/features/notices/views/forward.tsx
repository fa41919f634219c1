// Room: notices/views. The news that nobody can send: who is to be told, with the words to pass on.
import { sayDay } from '../../../platform/i18n/format.ts'
import { translator } from '../../../platform/i18n/translate.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { ToTell } from '../forward.ts'

export function ForwardPage({ page, model }: { page: Page; model: { people: ToTell[] } }) {
  const { t } = page
  return (
    <Document page={page} title={t('notices.forward-title')} lead={t('notices.forward-lead')} alternates={false} hidden>
      <DataTable
        caption={t('notices.forward-caption', { count: model.people.length })}
        rows={model.people}
        empty={<EmptyState title={t('notices.forward-none')}>{t('notices.forward-none-why')}</EmptyState>}
        columns={[
          {
            label: t('notices.forward-who'),
            head: true,
            cell: (one) => (
              <>
                {one.name}
                {one.number && <div class="quiet">{one.number}</div>}
              </>
            ),
          },
          {
            label: t('notices.forward-words'),
            cell: (one) => (
              <q lang={one.locale}>
                {translator(one.locale)('notices.text-digest', { count: one.count, site: one.site })}
              </q>
            ),
          },
          { label: t('notices.forward-since'), cell: (one) => sayDay(one.since, page.locale) },
          {
            label: t('notices.forward-done'),
            cell: (one) => (
              <Form page={page} action={hrefTo(page, '/desk/forward')} name={`forward-${one.id}`}>
                <input type="hidden" name="person" value={one.id} />
                <Submit kind="plain">{t('notices.act-forwarded')}</Submit>
              </Form>
            ),
          },
        ]}
      />
    </Document>
  )
}
