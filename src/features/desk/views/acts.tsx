// Room: desk/views. The log: who did what in which capacity; ids and states, never a text that somebody wrote.
import { roles } from '../../../kernel/actor.ts'
import { type Paged, pageSize } from '../../../kernel/paging.ts'
import { sayTime } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { addressOfCode } from '../../recommendations/index.ts'
import { sayKind, sayState, sayThing, things } from '../acts-in-words.ts'
import type { ActModel } from '../present.ts'

const lentCapacities = ['two-person-mode', 'link', 'editors', 'system'] as const
export const capacities = [...roles, ...lentCapacities] as const
type ActCapacity = (typeof capacities)[number]

interface Model {
  list: Paged<ActModel>
  query: { page?: number; kind?: string; capacity?: ActCapacity; subject?: string }
}

function sayCapacity(page: Page, capacity: string | null): string {
  const known = capacities.find((one) => one === capacity)
  if (!known) return '–'
  const lent = lentCapacities.find((one) => one === known)
  return lent ? page.t(`desk.capacity-${lent}`) : page.t(`people.role-${known as (typeof roles)[number]}`)
}

/** Whole things; a single kind of act only where the address already names it. */
function kindOptions(page: Page, kind: string | undefined) {
  const options = things.map((value) => ({ value: value as string, label: sayThing(page, value) }))
  const words = kind?.includes('.') ? sayKind(page, kind) : null
  return kind && words ? [{ value: kind, label: words }, ...options] : options
}

const sayStates = (page: Page, { kind, from, to }: ActModel): string =>
  [from, to].flatMap((state) => (state ? [sayState(page, kind.split('.')[0] ?? '', state)] : [])).join(' → ') || '–'

export function ActsPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query } = model
  return (
    <Document page={page} title={t('desk.acts-title')} lead={t('desk.acts-lead')} alternates={false} hidden>
      <Filters
        page={page}
        action={hrefTo(page, '/desk/acts')}
        found={t('desk.acts-found', { count: list.total })}
        keep={query.subject ? { subject: query.subject } : {}}
        filters={[
          {
            name: 'kind',
            label: t('desk.field-kind'),
            value: query.kind,
            options: kindOptions(page, query.kind),
          },
          {
            name: 'capacity',
            label: t('desk.field-capacity'),
            value: query.capacity,
            options: capacities.map((value) => ({ value, label: sayCapacity(page, value) })),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('desk.acts-title')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('desk.acts-none')}>{t('desk.acts-none-why')}</EmptyState>}
        columns={[
          { label: t('desk.act-kind'), head: true, cell: (act) => sayKind(page, act.kind) ?? <code>{act.kind}</code> },
          { label: t('desk.act-at'), cell: (act) => sayTime(act.at, locale, 'UTC') },
          { label: t('desk.act-who'), cell: (act) => act.who?.name ?? (act.actorId ? t('desk.act-somebody') : '–') },
          {
            label: t('desk.field-capacity'),
            cell: (act) => `${sayCapacity(page, act.capacity)}${act.single ? ` (${t('desk.act-single')})` : ''}`,
          },
          { label: t('desk.act-about'), cell: (act) => <About page={page} act={act} query={query} /> },
          { label: t('desk.act-state'), cell: (act) => sayStates(page, act) },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/desk/acts'), { ...query, page: n })}
      />
    </Document>
  )
}

function About({ page, act, query }: { page: Page; act: ActModel; query: Model['query'] }) {
  const { about, subject } = act
  const code = typeof act.detail.code === 'string' ? act.detail.code : null
  const name = about?.name ?? code ?? `${sayThing(page, subject.kind)} ${subject.id.slice(0, 8)}`
  const href = about?.href ?? (code && addressOfCode(code))
  return (
    <>
      {href ? <a href={hrefTo(page, href)}>{name}</a> : name}
      {query.subject !== subject.id && (
        <div class="change">
          <a href={addressWith(hrefTo(page, '/desk/acts'), { subject: subject.id })}>
            {page.t('desk.act-only-this')}
            <span class="unseen"> {name}</span>
          </a>
        </div>
      )}
    </>
  )
}
