// Room: synthesis/views. The working list: inputs to tick, codes to give to all of them at once, and what may help.
// All of it is one form of plain fields, so that a keyboard is enough and no script is needed.
import { pageSize } from '../../../kernel/paging.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import type { MessageKey } from '../../../generated/messages.ts'
import { objectiveOptions } from '../../reference/index.ts'
import { type WorkBook, languageOf, wordsOf } from '../book.ts'
import type { Suggestion, WorkFilter, WorkList, WorkRow } from '../present-desk.ts'
import type { Theme } from '../store.ts'
import { WhyAside } from './names.tsx'

export interface CodingModel {
  book: WorkBook
  query: WorkFilter & { page?: number }
  list: WorkList
}
const nameOf = (page: Page, theme: Theme): string => readText(theme.name, page.locale).text

export function CodingPage({ page, model }: { page: Page; model: CodingModel }) {
  const { t } = page
  const { book, query, list } = model
  const { consultation } = book
  const way = `/desk/consultations/${consultation.slug}`
  const here = hrefTo(page, `${way}/coding`)
  const { page: at, ...filter } = query
  return (
    <Document
      page={page}
      title={t('synthesis.coding-title')}
      heading={
        <>
          {t('synthesis.coding-title')}: <Text page={page} text={consultation.title} plain />
        </>
      }
      lead={t('synthesis.coding-lead', { left: list.left, all: list.all })}
      hidden
    >
      <p class="acts">
        <Action href={hrefTo(page, `${way}/synthesis`)} kind="plain">
          {t('synthesis.desk-title')}
        </Action>
      </p>
      <Filters
        page={page}
        action={here}
        found={t('synthesis.coding-found', { count: list.total })}
        filters={[
          {
            name: 'left',
            label: t('synthesis.field-state'),
            value: query.left,
            options: (['uncoded', 'aside'] as const).map((value) => ({ value, label: t(`synthesis.left-${value}`) })),
          },
          {
            name: 'theme',
            label: t('synthesis.field-theme'),
            value: query.theme,
            options: book.themes
              .filter((one) => one.state !== 'merged')
              .map((one) => ({ value: one.code, label: nameOf(page, one) })),
          },
          {
            name: 'language',
            label: t('synthesis.field-language'),
            value: query.language,
            options: list.languages.map((value) => ({ value, label: languageName(page, value) })),
          },
        ]}
      />
      <Terms page={page} list={list} />
      {list.rows.length === 0 ? (
        <EmptyState title={t('synthesis.coding-none')} action={{ href: here, label: t('synthesis.coding-all') }} />
      ) : (
        <>
          <Suggestions page={page} list={list} action={addressWith(here, { ...query, page: at ?? 1 })} />
          <Form page={page} shape="wide" action={addressWith(here, { ...query, page: at ?? 1 })}>
            <Choice
              page={page}
              name="inputs"
              many
              long
              label={t('synthesis.field-chosen')}
              options={list.rows.map((row) => ({
                value: row.input.code,
                label: <span lang={languageOf(row.input)}>{wordsOf(row.input)}</span>,
                hint: codesOf(page, row),
              }))}
            />
            <Codes page={page} book={book} />
          </Form>
        </>
      )}
      <Pagination
        page={page}
        at={at ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(here, { ...filter, page: n })}
      />
    </Document>
  )
}

function codesOf(page: Page, { input, themes, objectives, aside }: WorkRow): string {
  const { t } = page
  return [
    input.code,
    languageName(page, languageOf(input)),
    ...themes.map((one) => nameOf(page, one)),
    ...objectives.map((n) => t('synthesis.objective', { n })),
    ...(aside ? [`${t('synthesis.left-aside')}: ${t(`synthesis.aside-${aside}` as MessageKey)}`] : []),
  ].join(' · ')
}

function Terms({ page, list }: { page: Page; list: WorkList }) {
  const shown = list.terms.filter(([, terms]) => terms.length > 0)
  if (shown.length === 0) return null
  return (
    <details>
      <summary>{page.t('synthesis.terms')}</summary>
      <dl class="facts">
        {shown.map(([language, terms]) => (
          <div>
            <dt>{languageName(page, language)}</dt>
            <dd lang={language}>{terms.map(({ term, n }) => `${term} (${n})`).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** A form of its own: Enter in the list of inputs never answers a suggestion. */
function Suggestions({ page, list, action }: { page: Page; list: WorkList; action: string }) {
  const { t } = page
  if (list.suggestions.length === 0) return null
  const words = (code: string) => {
    const row = list.rows.find((one) => one.input.code === code)
    return row && <span lang={languageOf(row.input)}>{wordsOf(row.input)}</span>
  }
  return (
    <details open>
      <summary>{t('synthesis.suggestions', { count: list.suggestions.length })}</summary>
      <Form page={page} name="suggest" shape="wide" action={action}>
        <DataTable
          caption={t('synthesis.suggestions-about')}
          rows={list.suggestions}
          columns={[
            { label: t('synthesis.field-input'), head: true, cell: (one) => words(one.code) },
            { label: t('synthesis.field-suggestion'), cell: (one) => <Why page={page} one={one} /> },
            {
              label: t('synthesis.field-judge'),
              cell: (one) => (
                <>
                  {(one.theme || (one.alike && one.alike.themes.length > 0)) && (
                    <Submit name="do" value={`accept ${one.code} ${one.suggested}`}>
                      {t('synthesis.act-accept')}
                      <span class="unseen"> {one.code}</span>
                    </Submit>
                  )}
                  <Submit name="do" value={`refuse ${one.code} ${one.suggested}`} kind="plain">
                    {t('synthesis.act-refuse')}
                    <span class="unseen"> {one.code}</span>
                  </Submit>
                </>
              ),
            },
          ]}
        />
      </Form>
    </details>
  )
}

function Why({ page, one }: { page: Page; one: Suggestion }) {
  const { t } = page
  if (one.theme)
    return <>{t('synthesis.suggest-theme', { name: nameOf(page, one.theme), terms: one.terms.join(', ') })}</>
  return (
    <>
      {t('synthesis.suggest-alike', { code: one.suggested })} <span lang={one.alike?.language}>{one.alike?.text}</span>{' '}
      {one.alike?.themes.map((theme) => nameOf(page, theme)).join(' · ')}
    </>
  )
}

function Codes({ page, book }: { page: Page; book: WorkBook }) {
  const { t, locale } = page
  const open = book.themes.filter((one) => one.state === 'open')
  return (
    <>
      <Choice
        page={page}
        name="themes"
        many
        label={t('synthesis.field-themes')}
        hint={open.length === 0 ? t('synthesis.themes-none-next') : undefined}
        options={open.map((one) => ({ value: one.code, label: nameOf(page, one) }))}
      />
      <details>
        <summary>{t('synthesis.field-objectives')}</summary>
        <Choice
          page={page}
          name="objectives"
          many
          optional
          label={t('synthesis.field-objectives')}
          options={objectiveOptions(locale)}
        />
      </details>
      <Submit name="do" value="code">
        {t('synthesis.act-code')}
      </Submit>
      <Submit name="do" value="remove" kind="plain">
        {t('synthesis.act-uncode')}
      </Submit>
      <details>
        <summary>{t('synthesis.act-aside')}</summary>
        <WhyAside page={page} />
        <Submit name="do" value="aside" kind="danger">
          {t('synthesis.act-aside')}
        </Submit>
        <Submit name="do" value="take-back" kind="plain">
          {t('synthesis.act-take-back')}
        </Submit>
      </details>
    </>
  )
}
