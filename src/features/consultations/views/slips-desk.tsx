// Room: consultations/views. The desk: whether voices can be verified, and how many slips which organisation hands out.
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { fingerprintOf } from '../slips.ts'
import type { Consultation } from '../store.ts'

export interface SlipsAtDesk {
  quotas: { name: string; quota: number; signed: number }[]
  candidates: { value: string; label: string }[]
}
export function SlipsDesk({ page, one, slips }: { page: Page; one: Consultation; slips: SlipsAtDesk }) {
  const { t } = page
  const way = `/desk/consultations/${one.slug}`
  const open = one.state !== 'closed'
  if (!one.slipKey)
    return open ? (
      <section class="stack narrow" aria-labelledby="verified">
        <h2 id="verified">{t('consultations.verified-title')}</h2>
        <p>{t('consultations.begin-about')}</p>
        <Form page={page} name="begin" action={hrefTo(page, `${way}/verified`)}>
          <Submit kind="plain">{t('consultations.act-begin-slips')}</Submit>
        </Form>
      </section>
    ) : null
  return (
    <section class="stack" aria-labelledby="verified">
      <h2 id="verified">{t('consultations.verified-title')}</h2>
      <p>{t('consultations.slip-key', { fingerprint: fingerprintOf(one.slipKey) })}</p>
      <DataTable
        caption={t('consultations.quotas-title')}
        rows={slips.quotas}
        empty={<EmptyState title={t('consultations.quotas-none')} />}
        columns={[
          { label: t('consultations.field-organisation'), head: true, cell: (row) => row.name },
          { label: t('consultations.field-quota'), numeric: true, cell: (row) => row.quota },
          { label: t('consultations.quota-signed'), numeric: true, cell: (row) => row.signed },
        ]}
      />
      {open && (
        <Form page={page} name="grant" action={hrefTo(page, `${way}/slips`)}>
          <Select
            page={page}
            name="organisation"
            label={t('consultations.field-organisation')}
            options={slips.candidates}
          />
          <Field
            page={page}
            name="quota"
            type="number"
            size="short"
            label={t('consultations.field-quota')}
            hint={t('consultations.hint-quota')}
          />
          <Submit>{t('consultations.act-grant-slips')}</Submit>
        </Form>
      )}
    </section>
  )
}
