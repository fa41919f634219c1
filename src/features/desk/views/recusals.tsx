// Room: desk/views. Leaving a decision to others: what it means, and from what one is recused.
import { sayDay } from '../../../platform/i18n/format.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { stateOf } from '../../../ui/form-state.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { RecusalsModel } from '../recusals.ts'

export function RecusalsPage({ page, model }: { page: Page; model: RecusalsModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('desk.recusals-title')} lead={t('desk.recusals-lead')} alternates={false} hidden>
      <div class="stack">
        {model.asked && (
          <section class="sheet stack">
            <h2>{t('desk.recuse-title', { name: model.asked.about.name })}</h2>
            <p>{t('desk.recuse-lead')}</p>
            <Form page={page} action={hrefTo(page, '/desk/recusals')}>
              <input type="hidden" name="kind" value={model.asked.kind} />
              <input type="hidden" name="id" value={model.asked.id} />
              <Submit>{t('desk.act-recuse')}</Submit>
            </Form>
          </section>
        )}
        <DataTable
          caption={t('desk.recusals-caption')}
          rows={model.items}
          empty={<EmptyState title={t('desk.recusals-none')}>{t('desk.recusals-none-next')}</EmptyState>}
          columns={[
            {
              label: t('desk.recusal-from'),
              head: true,
              cell: (one) =>
                one.about?.href ? (
                  <a href={hrefTo(page, one.about.href)}>{one.about.name}</a>
                ) : (
                  (one.about?.name ?? t('desk.recusal-unnamed'))
                ),
            },
            { label: t('desk.recusal-since'), cell: (one) => sayDay(one.on, locale) },
            {
              label: t('desk.recusal-who'),
              cell: (one) => t(one.forOrganisation ? 'desk.recusal-organisation' : 'desk.recusal-own'),
            },
            {
              label: t('desk.recusal-lift'),
              cell: (one) => (one.declared ? <Lift page={page} id={one.id} /> : t('desk.recusal-by-others')),
            },
          ]}
        />
      </div>
    </Document>
  )
}

/** Taken back with a reason, as long as nobody has decided; the reason stays on record. */
function Lift({ page, id }: { page: Page; id: string }) {
  const { t } = page
  const state = stateOf(page, `lift-${id}`)
  return (
    <details open={state.errors.length > 0}>
      <summary>{t('desk.act-lift')}</summary>
      <Form page={page} name={`lift-${id}`} action={hrefTo(page, '/desk/recusals/lifting')}>
        <input type="hidden" name="id" value={id} />
        <Field page={page} name="why" type="textarea" rows={3} label={t('desk.field-why')} hint={t('desk.hint-why')} />
        <Submit kind="plain">{t('desk.act-lift')}</Submit>
      </Form>
    </details>
  )
}
