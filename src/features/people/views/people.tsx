// Room: people/views. The people of this installation and their roles; proposing a role for somebody new.
import { roles } from '../../../kernel/actor.ts'
import type { Role } from '../../../kernel/actor.ts'
import { locales } from '../../../kernel/locale.ts'
import { type Paged, pageSize } from '../../../kernel/paging.ts'
import type { Named } from '../../../platform/context.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Email } from '../../../ui/email.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { languageNames } from '../../../ui/frame.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { PersonModel, RoleModel } from '../present.ts'

interface ListModel {
  list: Paged<PersonModel>
  query: { page?: number; role?: Role; q?: string; waiting?: 'yes' }
}

export function RoleTag({ page, role }: { page: Page; role: RoleModel }) {
  const holds = role.state === 'approved' && !role.suspendedUntil
  return (
    <Status tone={holds ? 'answer' : 'neutral'} hollow={!holds}>
      {page.t(`people.role-${role.role}`)}
      {role.of && `: ${role.of.name}`}
      {role.state === 'proposed' && ` (${page.t('people.state-proposed')})`}
      {role.suspendedUntil && ` (${page.t('people.state-suspended')})`}
    </Status>
  )
}

export function PeoplePage({ page, model }: { page: Page; model: ListModel }) {
  const { t } = page
  const { list, query } = model
  return (
    <Document page={page} title={t('people.list-title')} lead={t('people.list-lead')} alternates={false} hidden>
      <p class="acts">
        <Action href={hrefTo(page, '/desk/people/propose')}>{t('people.act-propose')}</Action>
      </p>
      <Filters
        page={page}
        action={hrefTo(page, '/desk/people')}
        found={t('people.found', { count: list.total })}
        search={{ name: 'q', label: t('people.field-search'), value: query.q }}
        filters={[
          {
            name: 'role',
            label: t('people.field-role'),
            options: roles.map((value) => ({ value, label: t(`people.role-${value}`) })),
            value: query.role,
          },
          {
            name: 'waiting',
            label: t('people.field-waiting'),
            options: [{ value: 'yes', label: t('people.filter-waiting') }],
            value: query.waiting,
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('people.list-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('people.none')}>{t('people.none-next')}</EmptyState>}
        columns={[
          {
            label: t('people.field-name'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/desk/people/${one.id}`)}>{one.name}</a>,
          },
          {
            label: t('people.field-email'),
            cell: (one) => (one.email ? <Email address={one.email} /> : t('people.no-email')),
          },
          {
            label: t('people.roles'),
            cell: (one) =>
              one.roles.length
                ? one.roles.map((role) => (
                    <>
                      <RoleTag page={page} role={role} />{' '}
                    </>
                  ))
                : t('people.no-roles'),
          },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/desk/people'), { ...query, page: n })}
      />
    </Document>
  )
}

export interface ProposeModel {
  query: { organisation?: string; body?: string }
  roles: Role[]
  of: Named | null
}

export function ProposePage({ page, model }: { page: Page; model: ProposeModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.propose-title')} lead={t('people.propose-lead')} alternates={false} hidden>
      <div class="stack narrow">
        {model.of && <p>{t('people.propose-of', { name: model.of.name })}</p>}
        <Form page={page} action={addressWith(hrefTo(page, '/desk/people/propose'), model.query)}>
          <Field page={page} name="name" label={t('people.field-name')} autocomplete="off" maxlength={120} />
          <Field
            page={page}
            name="email"
            type="email"
            label={t('people.field-email')}
            hint={t('people.hint-email')}
            optional
            autocomplete="off"
            size="medium"
          />
          <Choice
            page={page}
            name="locale"
            inline
            label={t('people.field-locale')}
            value={page.locale}
            options={locales.map((value) => ({ value, label: languageNames[value] }))}
          />
          <RoleChoice page={page} roles={model.roles} />
          <Submit beside={{ href: hrefTo(page, '/desk/people'), label: t('people.list-title') }}>
            {t('people.act-propose-send')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

export function RoleChoice({ page, roles: offered }: { page: Page; roles: Role[] }) {
  const { t } = page
  return (
    <Choice
      page={page}
      name="role"
      label={t('people.field-role')}
      options={offered.map((value) => ({
        value,
        label: t(`people.role-${value}`),
        hint: t(`people.role-${value}-may`),
      }))}
    />
  )
}
