// Room: organisations/views. The membership desk: every member with the state of its check, also those the public
// does not see.
import { categoryName, countryName } from '../../reference/index.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { OrganisationModel } from '../present.ts'
import { type MembershipState, states } from '../rules.ts'

interface Model {
  list: { items: OrganisationModel[]; total: number; next: number | null }
  query: { page?: number; state?: MembershipState; q?: string }
  /** Pairs that may be the same, the older one first. */
  twins: readonly (readonly [OrganisationModel, OrganisationModel])[]
}

export function MembershipDeskPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query, twins } = model
  return (
    <Document
      page={page}
      title={t('organisations.desk-title')}
      lead={t('organisations.desk-lead')}
      alternates={false}
      hidden
    >
      <p class="acts">
        {(['registers', 'organisations/proposals', 'messages', 'letters'] as const).map((place) => (
          <Action kind="plain" href={hrefTo(page, `/desk/${place}`)}>
            {t(`organisations.desk-${place === 'organisations/proposals' ? 'proposals' : place}`)}
          </Action>
        ))}
      </p>
      <Filters
        page={page}
        action={hrefTo(page, '/desk/organisations')}
        found={t('organisations.found', { count: list.total })}
        search={{ name: 'q', label: t('organisations.field-name'), value: query.q }}
        filters={[
          {
            name: 'state',
            label: t('organisations.state'),
            value: query.state,
            options: states
              .filter((state) => state !== 'left' && state !== 'merged')
              .map((value) => ({ value, label: t(`organisations.state-${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('organisations.desk-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('organisations.none')}>{t('organisations.desk-none')}</EmptyState>}
        columns={[
          {
            label: t('organisations.field-name'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/organisations/${one.slug}`)}>{one.name}</a>,
          },
          {
            label: t('organisations.state'),
            cell: (one) => (
              <Status tone={one.state === 'checked' ? 'answer' : 'neutral'} hollow={one.state !== 'checked'}>
                {t(`organisations.state-${one.state as MembershipState}`)}
              </Status>
            ),
          },
          { label: t('organisations.field-category'), cell: (one) => categoryName(one.category, locale) },
          {
            label: t('organisations.field-country'),
            cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
          },
          {
            label: t('organisations.member-since'),
            cell: (one) => (one.memberSince ? sayDay(one.memberSince, locale) : '–'),
          },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/desk/organisations'), { ...query, page: n })}
      />
      {twins.length > 0 && <Twins page={page} twins={twins} />}
    </Document>
  )
}

function Twins({ page, twins }: { page: Page; twins: Model['twins'] }) {
  const { t } = page
  return (
    <section class="rule stack">
      <h2>{t('organisations.twins-title')}</h2>
      <p>{t('organisations.twins-lead')}</p>
      <div class="stack">
        {twins.map(([older, newer]) => (
          <div class="sheet stack">
            <p>
              <a href={hrefTo(page, `/organisations/${older.slug}`)}>{older.name}</a>
              {' · '}
              <a href={hrefTo(page, `/organisations/${newer.slug}`)}>{newer.name}</a>
            </p>
            <Form
              page={page}
              action={hrefTo(page, '/desk/organisations/merger')}
              name={`merge-${newer.slug}`}
              shape="row"
            >
              <input type="hidden" name="from" value={newer.slug} />
              <input type="hidden" name="into" value={older.slug} />
              <Submit kind="plain">{t('organisations.act-merge')}</Submit>
            </Form>
          </div>
        ))}
      </div>
    </section>
  )
}
