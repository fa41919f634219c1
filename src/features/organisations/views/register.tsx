// Room: organisations/views. An existing register is brought in: the sheet, what each row would do, how far it is.
import { sayDay, sayList, sayNumber } from '../../../platform/i18n/format.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { type RowWrong, type Verdict, modes, verdicts } from '../rules-register.ts'
import type { Counts, Register } from '../store-register.ts'

export function RegistersPage({ page, model }: { page: Page; model: { registers: Register[]; mostRows: number } }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={t('organisations.registers-title')}
      lead={t('organisations.registers-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, '/desk/registers')} multipart>
          <FileField
            page={page}
            name="upload"
            label={t('organisations.field-upload')}
            hint={t('organisations.hint-upload', { rows: sayNumber(model.mostRows, locale) })}
            accept=".csv,.xlsx"
          />
          <Submit>{t('organisations.act-upload')}</Submit>
        </Form>
      </div>
      <DataTable
        caption={t('organisations.registers-before')}
        rows={model.registers}
        empty={
          <EmptyState title={t('organisations.registers-none')}>{t('organisations.registers-none-next')}</EmptyState>
        }
        columns={[
          {
            label: t('organisations.field-upload'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/desk/registers/${one.id}`)}>{one.fileName}</a>,
          },
          { label: t('organisations.register-rows'), numeric: true, cell: (one) => sayNumber(one.rows, locale) },
          {
            label: t('organisations.register-day'),
            cell: (one) => sayDay(one.madeAt.toISOString().slice(0, 10), locale),
          },
          { label: t('organisations.state'), cell: (one) => t(`organisations.register-${one.state}`) },
        ]}
      />
    </Document>
  )
}

interface RowModel {
  line: number
  verdict: Verdict
  name: string
  country: string
  wrongs: RowWrong[]
  written: boolean
}
interface Model {
  register: Register
  counts: Counts
  list: { items: RowModel[]; total: number; next: number | null }
  query: { page?: number; verdict?: Verdict }
}
interface Props {
  page: Page
  model: Model
}

export function RegisterPage({ page, model }: Props) {
  const { t } = page
  const { register } = model
  const own = hrefTo(page, `/desk/registers/${register.id}`)
  return (
    <Document
      page={page}
      title={register.fileName}
      lead={t(`organisations.register-${register.state}-lead`)}
      alternates={false}
      hidden
    >
      <div class="stack">
        <Progress page={page} model={model} />
        {register.state === 'judged' && <Choose page={page} model={model} />}
        <Rows page={page} model={model} />
        <FeedLinks page={page} feeds={[{ kind: 'csv', href: `${own}/rows.csv` }]} />
      </div>
    </Document>
  )
}

/** How far it is, in numbers and as a bar; looking again is a link, so that it needs no script. */
function Progress({ page, model }: Props) {
  const { t, locale } = page
  const { register, counts } = model
  const { state } = register
  const running = state === 'judging' || state === 'writing'
  const whole = state === 'judging' ? register.rows : counts.new + counts.update
  const through = state === 'judging' ? register.rows - counts.unjudged : counts.written
  return (
    <section class="sheet stack">
      <h2>{t(`organisations.register-${state}`)}</h2>
      {state !== 'judged' && state !== 'dropped' && (
        <>
          <progress max={Math.max(1, whole)} value={through} aria-label={t('organisations.register-far')}>
            {through}
          </progress>
          <p>
            {t('organisations.register-through', {
              through: sayNumber(through, locale),
              whole: sayNumber(whole, locale),
            })}
          </p>
        </>
      )}
      {running && (
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/desk/registers/${register.id}`)}>
            {t('organisations.act-look-again')}
          </Action>
        </p>
      )}
      <ul>
        {verdicts.map((verdict) => (
          <li>
            {t(`organisations.verdict-${verdict}`)}: <strong>{sayNumber(counts[verdict], locale)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Choose({ page, model }: Props) {
  const { t } = page
  const { register, counts } = model
  const own = hrefTo(page, `/desk/registers/${register.id}`)
  return (
    <section class="rule stack narrow">
      <h2>{t('organisations.register-choose')}</h2>
      <p>{t('organisations.register-consent')}</p>
      <Form page={page} action={own} name="write">
        <Choice
          page={page}
          name="mode"
          label={t('organisations.field-mode')}
          value={counts.bad + counts.duplicate > 0 ? 'good-rows' : 'all-or-nothing'}
          options={modes.map((value) => ({
            value,
            label: t(`organisations.mode-${value}`),
            hint: t(`organisations.mode-${value}-hint`),
          }))}
        />
        <Submit>{t('organisations.act-import')}</Submit>
      </Form>
      <Form page={page} action={`${own}/drop`} name="drop">
        <Submit kind="plain">{t('organisations.act-drop')}</Submit>
      </Form>
    </section>
  )
}

function Rows({ page, model }: Props) {
  const { t, locale } = page
  const { register, list, query } = model
  const own = hrefTo(page, `/desk/registers/${register.id}`)
  return (
    <>
      <Filters
        page={page}
        action={own}
        found={t('organisations.rows-found', { count: list.total })}
        filters={[
          {
            name: 'verdict',
            label: t('organisations.verdict'),
            value: query.verdict,
            options: verdicts.map((value) => ({ value, label: t(`organisations.verdict-${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={<span class="unseen">{t('organisations.register-rows')}</span>}
        rows={list.items}
        empty={<EmptyState title={t('organisations.rows-none')}>{t('organisations.rows-none-next')}</EmptyState>}
        columns={[
          { label: t('organisations.line'), numeric: true, cell: (row) => String(row.line) },
          { label: t('organisations.field-name'), head: true, cell: (row) => row.name || '–' },
          { label: t('organisations.field-country'), cell: (row) => row.country || '–' },
          {
            label: t('organisations.verdict'),
            cell: (row) => (
              <Status tone={row.written ? 'answer' : 'neutral'} hollow={!row.written}>
                {t(
                  row.written
                    ? `organisations.written-${row.verdict as 'new' | 'update'}`
                    : `organisations.verdict-${row.verdict}`,
                )}
              </Status>
            ),
          },
          {
            label: t('organisations.row-why'),
            cell: (row) =>
              sayList(
                row.wrongs.map((wrong) => t(`organisations.row-${wrong}`)),
                locale,
              ) || '–',
          },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(own, { ...query, page: n })}
      />
    </>
  )
}
