// Room: consultations/views. Written inputs: the public list, and one of them with what became of it.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { pageSize } from '../../../kernel/paging.ts'
import type { InputFates } from '../../../kernel/fate.ts'
import type { Station } from '../../../kernel/thread.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import {
  categoryName,
  categoryOptions,
  countryName,
  countryOptions,
  objectiveName,
  objectiveOptions,
} from '../../reference/index.ts'
import type { presentInput } from '../present.ts'
import type { InputState } from '../rules.ts'
import type { Consultation } from '../store.ts'
import { FateLines } from './fate.tsx'

export type ShownInput = ReturnType<typeof presentInput>
export interface InputQuery {
  page?: number
  objective?: number
  category?: string
  country?: string
  meeting?: string
  consultation?: string
  year?: number
}

/** What an input is called in a list: its title, or that it came without a name. */
export const inputName = (page: Page, one: Pick<ShownInput, 'title' | 'named'>): string =>
  one.title ?? page.t(one.named ? 'consultations.input-untitled' : 'consultations.input-nameless')

export function InputListPage({
  page,
  model,
}: {
  page: Page
  model: { list: { items: ShownInput[]; total: number }; query: InputQuery }
}) {
  const { t, locale } = page
  const { list, query } = model
  const { page: at, ...filter } = query
  return (
    <Document page={page} title={t('consultations.inputs-title')} lead={t('consultations.inputs-lead')}>
      <p class="acts">
        <Action href={hrefTo(page, '/inputs/how')}>{t('consultations.act-file')}</Action>
      </p>
      <Filters
        page={page}
        action={hrefTo(page, '/inputs')}
        found={t('consultations.inputs-found', { count: list.total })}
        keep={{
          ...(query.meeting ? { meeting: query.meeting } : {}),
          ...(query.consultation ? { consultation: query.consultation } : {}),
        }}
        filters={[
          {
            name: 'objective',
            label: t('consultations.field-objective'),
            options: objectiveOptions(locale),
            value: query.objective ? String(query.objective) : undefined,
          },
          {
            name: 'category',
            label: t('consultations.field-category'),
            options: categoryOptions(locale),
            value: query.category,
          },
          {
            name: 'country',
            label: t('consultations.field-country'),
            options: countryOptions(locale),
            value: query.country,
          },
        ]}
      />
      <DataTable
        caption={t('consultations.inputs-title')}
        rows={list.items}
        empty={
          <EmptyState
            title={t('consultations.inputs-none')}
            action={{ href: hrefTo(page, '/participate'), label: t('consultations.participate-title') }}
          >
            {t('consultations.inputs-none-next')}
          </EmptyState>
        }
        columns={[
          {
            label: t('consultations.field-title'),
            head: true,
            cell: (one) => <a href={hrefTo(page, `/inputs/${one.code}`)}>{inputName(page, one)}</a>,
          },
          { label: t('consultations.field-organisation'), cell: (one) => one.organisation ?? '–' },
          {
            label: t('consultations.field-category'),
            cell: (one) => (one.category ? categoryName(one.category, locale) : '–'),
          },
          {
            label: t('consultations.field-filedOn'),
            cell: (one) => (one.filedOn ? sayDay(one.filedOn, locale) : t('consultations.no-day')),
          },
        ]}
      />
      <Pagination
        page={page}
        at={at ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/inputs'), { ...filter, page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/inputs.csv'), { ...filter }) },
          { kind: 'json', href: addressWith('/api/v1/inputs', { ...filter }) },
        ]}
      />
    </Document>
  )
}

export interface InputPageModel {
  input: ShownInput
  state: InputState
  reason: string | null
  reasonWords: string | null
  consultation: Consultation | null
  meeting: { slug: string; title: LocalizedText } | null
  fates: InputFates
  thread: Station[]
  /** Whether the one who looks speaks for an organisation, which could stand behind it. */
  maySign: boolean
  baseUrl: string
}
export function InputPage({ page, model }: { page: Page; model: InputPageModel }) {
  const { t, locale } = page
  const { input: one, consultation, meeting } = model
  const name = inputName(page, one)
  return (
    <Document
      page={page}
      title={name}
      tag={{ label: t(one.named ? 'consultations.input-named' : 'consultations.input-nameless'), tone: 'voice' }}
      lead={
        one.named
          ? t('consultations.input-by', { organisation: one.organisation ?? t('consultations.input-unlisted') })
          : t('consultations.input-nameless-about')
      }
    >
      {model.state !== 'accepted' && (
        <p class="found">
          <Status tone="voice" hollow>
            {t(`consultations.fate-text-${model.state}`)}
          </Status>{' '}
          {model.reason && t(`consultations.rule-${model.reason as 'danger'}`)} {model.reasonWords}
        </p>
      )}
      <section class="stack">
        {one.text && <Text page={page} text={one.text} as="paragraphs" />}
        {one.document && (
          <p class="acts">
            <Action href={hrefTo(page, `/inputs/${one.code}/document`)} kind="plain">
              {t('consultations.act-document')}
            </Action>
          </p>
        )}
        {one.document && <p class="small">{t('consultations.document-about')}</p>}
      </section>
      <section class="stack">
        <Facts
          items={[
            { term: t('consultations.field-inputCode'), detail: one.code },
            {
              term: t('consultations.field-coSigners'),
              detail: one.coSigners.length > 0 && (
                <ul>
                  {one.coSigners.map((organisation) => (
                    <li>{organisation ?? t('consultations.input-unlisted')}</li>
                  ))}
                </ul>
              ),
            },
            { term: t('consultations.field-category'), detail: one.category && categoryName(one.category, locale) },
            {
              term: t('consultations.field-country'),
              detail: one.country && (
                <a href={hrefTo(page, `/countries/${one.country}`)}>{countryName(one.country, locale)}</a>
              ),
            },
            { term: t('consultations.field-filedOn'), detail: one.filedOn && sayDay(one.filedOn, locale) },
            {
              term: t('consultations.field-objectives'),
              detail: one.objectives.length > 0 && (
                <ul>
                  {one.objectives.map((n) => (
                    <li>
                      <a href={hrefTo(page, `/objectives/${n}`)}>
                        {n}. {objectiveName(n, locale)}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              term: t('consultations.consultation'),
              detail: consultation && (
                <a href={hrefTo(page, `/consultations/${consultation.slug}`)}>
                  <Text page={page} text={consultation.title} plain />
                </a>
              ),
            },
            {
              term: t('consultations.field-meeting'),
              detail: meeting && (
                <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>
                  <Text page={page} text={meeting.title} plain />
                </a>
              ),
            },
          ]}
        />
        {model.maySign && (
          <p class="acts">
            <Action href={hrefTo(page, `/inputs/${one.code}/co-signing`)} kind="plain">
              {t('consultations.co-sign-title')}
            </Action>
          </p>
        )}
        <SourceLine
          page={page}
          label={
            one.named
              ? t('consultations.source-named', { organisation: one.organisation ?? t('consultations.input-unlisted') })
              : t('consultations.source-nameless')
          }
        />
      </section>
      <section class="stack" aria-labelledby="thread">
        <h2 id="thread">{t('consultations.thread')}</h2>
        <FateLines page={page} fate={model.fates} />
        <Thread page={page} stations={threadOf(page, model.thread)} />
        <p>
          <a href={hrefTo(page, `/trace/${one.code}`)}>{t('consultations.see-trace')}</a>
        </p>
      </section>
      <Cite
        page={page}
        title={name}
        code={one.code}
        author={one.organisation ?? undefined}
        permalink={`${model.baseUrl}${hrefTo(page, `/inputs/${one.code}`)}`}
        asOf={sayDay(page.now.toISOString().slice(0, 10), locale)}
      />
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/inputs/${one.code}` }]} />
    </Document>
  )
}
