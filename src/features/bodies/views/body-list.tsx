// Room: bodies/views. All bodies: those of the charter and those that the operator entered.
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Field } from '../../../ui/field.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { countryName, countryOptions, objectiveOptions } from '../../reference/index.ts'
import type { BodyModel } from '../present.ts'
import { bodyKinds, enteredKinds } from '../rules.ts'

interface Model {
  list: { items: BodyModel[]; total: number }
  query: { kind?: string; country?: string; objective?: number }
  enter: boolean
}

export function BodyListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  return (
    <Document page={page} title={t('bodies.bodies-title')} lead={t('bodies.bodies-lead')}>
      {model.enter && (
        <p class="acts">
          <Action href={hrefTo(page, '/bodies/new')}>{t('bodies.enter-title')}</Action>
        </p>
      )}
      <Filters
        page={page}
        action={hrefTo(page, '/bodies')}
        found={t('bodies.bodies-found', { count: list.total })}
        filters={[
          {
            name: 'kind',
            label: t('bodies.kind'),
            options: bodyKinds.map((value) => ({ value, label: t(`bodies.kind-${value}`) })),
            value: query.kind,
          },
          { name: 'country', label: t('bodies.country'), options: countryOptions(locale), value: query.country },
          {
            name: 'objective',
            label: t('bodies.objectives'),
            options: objectiveOptions(locale),
            value: query.objective?.toString(),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('bodies.bodies-title')}</span>}
        rows={list.items}
        empty={
          <EmptyState
            title={t('bodies.bodies-none')}
            action={{ href: hrefTo(page, '/bodies'), label: t('ui.filters-clear') }}
          >
            {t('bodies.bodies-none-next')}
          </EmptyState>
        }
        columns={[
          {
            label: t('bodies.body'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/bodies/${one.slug}`)}>
                <Text page={page} text={one.name} plain />
              </a>
            ),
          },
          { label: t('bodies.kind'), cell: (one) => t(`bodies.kind-${one.kind}`) },
          { label: t('bodies.country'), cell: (one) => (one.country ? countryName(one.country, locale) : '–') },
          { label: t('bodies.objectives'), cell: (one) => one.objectives.join(', ') || '–' },
        ]}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/bodies.csv'), query) },
          { kind: 'json', href: addressWith('/api/v1/bodies', query) },
        ]}
      />
    </Document>
  )
}

export function EnterBodyPage({ page }: { page: Page }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('bodies.enter-title')} lead={t('bodies.enter-lead')} hidden>
      <Form page={page} action={hrefTo(page, '/bodies/new')}>
        <Select
          page={page}
          name="kind"
          label={t('bodies.field-kind')}
          options={enteredKinds.map((value) => ({ value, label: t(`bodies.kind-${value}`) }))}
        />
        <Select page={page} name="country" label={t('bodies.field-country')} options={countryOptions(locale)} />
        <Field page={page} name="name" label={t('bodies.field-name')} maxlength={200} />
        <Submit beside={{ href: hrefTo(page, '/bodies'), label: t('bodies.all-bodies') }}>
          {t('bodies.act-enter')}
        </Submit>
      </Form>
    </Document>
  )
}
