// Room: channels/views. The desk: every channel with its state, and a new one.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { adapters } from '../rules.ts'
import type { Channel } from '../store.ts'

interface Model {
  channels: Channel[]
  /** What organisations are called, by their id. */
  own: ReadonlyMap<string, string>
  consultations: { id: string; title: LocalizedText }[]
  organisations: { id: string; name: string }[]
}
/** Enough for a few hundred people at once; a rally asks for more. */
const usualBudget = 120

export function ChannelsPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const here = hrefTo(page, '/desk/channels')
  return (
    <Document page={page} title={t('channels.desk-title')} lead={t('channels.desk-lead')} alternates={false} hidden>
      <section class="stack">
        <DataTable
          caption={t('channels.found', { count: model.channels.length })}
          rows={model.channels}
          empty={<EmptyState title={t('channels.none')}>{t('channels.none-next')}</EmptyState>}
          columns={[
            {
              label: t('channels.field-name'),
              head: true,
              cell: (one) => <a href={`${here}/${one.id}`}>{one.name}</a>,
            },
            { label: t('channels.column-state'), cell: (one) => t(`channels.state-${one.state}`) },
            { label: t('channels.field-adapter'), cell: (one) => t(`channels.adapter-${one.adapter}`) },
            {
              label: t('channels.field-organisation'),
              cell: (one) => (one.organisationId && model.own.get(one.organisationId)) || t('channels.of-the-mesa'),
            },
          ]}
        />
      </section>
      <section class="sheet stack narrow">
        <h2>{t('channels.new-title')}</h2>
        <p>{t('channels.new-lead')}</p>
        {model.consultations.length === 0 ? (
          <p>{t('channels.nothing-to-reach')}</p>
        ) : (
          <Form page={page} action={here}>
            <Field page={page} name="name" label={t('channels.field-name')} hint={t('channels.hint-name')} />
            <Choice
              page={page}
              name="adapter"
              label={t('channels.field-adapter')}
              value="rapidpro"
              options={adapters.map((one) => ({
                value: one,
                label: t(`channels.adapter-${one}`),
                hint: t(`channels.adapter-${one}-about`),
              }))}
            />
            <Select
              page={page}
              name="organisation"
              label={t('channels.field-organisation')}
              hint={t('channels.hint-organisation')}
              blank={t('channels.of-the-mesa')}
              optional
              options={model.organisations.map((one) => ({ value: one.id, label: one.name }))}
            />
            <ReachChoice page={page} consultations={model.consultations} />
            <Field
              page={page}
              name="budget"
              label={t('channels.field-budget')}
              hint={t('channels.hint-budget')}
              value={String(usualBudget)}
              inputmode="numeric"
              size="short"
            />
            <Submit>{t('channels.act-propose')}</Submit>
          </Form>
        )}
      </section>
    </Document>
  )
}

export function ReachChoice({
  page,
  consultations,
  value,
}: {
  page: Page
  consultations: Model['consultations']
  value?: readonly string[]
}) {
  return (
    <Choice
      page={page}
      name="consultations"
      label={page.t('channels.field-consultations')}
      hint={page.t('channels.hint-consultations')}
      many
      long
      value={value}
      options={consultations.map((one) => ({ value: one.id, label: readText(one.title, page.locale).text }))}
    />
  )
}
