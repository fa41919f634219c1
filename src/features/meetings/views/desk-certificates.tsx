// Room: meetings/views. The desk of a meeting: a certificate of participation for each who came, made from the
// attendance.
import { readText } from '../../../kernel/localized-text.ts'
import { locales } from '../../../kernel/locale.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import type { IssuedLetter } from '../../organisations/index.ts'
import type { Meeting } from '../store.ts'
import type { Attended } from '../store-attended.ts'

/** On a phone each row is a block: a short page, and the search. */
export const certificatesPageSize = 20

type Row = Attended & { organisation: string | null; letters: IssuedLetter[] }
interface Model {
  meeting: Meeting
  query: { q?: string; page?: number }
  organisations: Row[]
  people: { items: Row[]; total: number }
}
export function DeskCertificatesPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { meeting, query, organisations, people } = model
  const base = hrefTo(page, `/desk/meetings/${meeting.slug}/certificates`)
  const here = addressWith(base, query)
  const lead = t('meetings.certificates-lead')
  const back = (
    <p>
      <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
    </p>
  )
  return (
    <Document
      page={page}
      title={t('meetings.room-certificates')}
      tag={{ label: readText(meeting.title, locale).text }}
      lead={lead}
      alternates={false}
      hidden
    >
      <div class="stack">
        {organisations.length > 0 && (
          <Form page={page} name="organisations" action={here} shape="wide">
            <Language page={page} />
            <Submit name="everyOrganisation" value="yes">
              {t('meetings.field-everyOrganisation')}
            </Submit>
            <DataTable
              caption={t('meetings.organisations-came')}
              rows={organisations}
              columns={[
                { label: t('meetings.field-organisation'), head: true, cell: (one) => one.organisation },
                issuedColumn(page),
                certifyColumn(page, 'organisation'),
              ]}
            />
          </Form>
        )}
        {(people.total > 0 || query.q) && (
          <Filters
            page={page}
            action={base}
            found={t('meetings.came-count', { count: people.total })}
            search={{ name: 'q', label: t('meetings.field-name'), value: query.q }}
            filters={[]}
          />
        )}
        <Form page={page} name="people" action={here} shape="wide">
          {people.items.length > 0 && <Language page={page} />}
          <DataTable
            caption={t('meetings.people-came')}
            rows={people.items}
            empty={
              <EmptyState title={t('meetings.nobody-came')}>
                {t(query.q ? 'meetings.nobody-found' : 'meetings.nobody-came-next')}
              </EmptyState>
            }
            columns={[
              { label: t('meetings.field-name'), head: true, cell: (one) => one.personName },
              { label: t('meetings.field-organisation'), cell: (one) => one.organisation ?? '–' },
              issuedColumn(page),
              certifyColumn(page, 'registration'),
            ]}
          />
        </Form>
        <Pagination
          page={page}
          at={query.page ?? 1}
          pages={Math.ceil(people.total / certificatesPageSize)}
          href={(n) => addressWith(base, { ...query, page: n })}
        />
        {back}
      </div>
    </Document>
  )
}

function Language({ page }: { page: Page }) {
  const { t, locale } = page
  return (
    <Select
      page={page}
      name="locale"
      label={t('meetings.field-locale')}
      value={locale}
      options={locales.map((value) => ({ value, label: languageName(page, value) }))}
    />
  )
}

const issuedColumn = (page: Page) => ({
  label: page.t('meetings.certificates-issued'),
  cell: (one: Row) =>
    one.letters.length === 0
      ? '–'
      : one.letters.map((letter, index) => (
          <>
            {index > 0 && ' · '}
            <a href={hrefTo(page, `/issued-letters/${letter.id}/pdf`)}>{languageName(page, letter.locale)}</a>
            {letter.withdrawnOn &&
              ` (${page.t('meetings.certificate-withdrawn', { day: sayDay(letter.withdrawnOn, page.locale) })})`}
          </>
        )),
})
const certifyColumn = (page: Page, name: 'organisation' | 'registration') => ({
  label: page.t('meetings.certificate'),
  cell: (one: Row) => (
    <button type="submit" class="btn plain" name={name} value={one.id}>
      {page.t('meetings.act-certify')}
      <span class="unseen"> {one.personName ?? one.organisation}</span>
    </button>
  ),
})
