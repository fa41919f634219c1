// Room: organisations/views. Certificates and letters: issued at the desk, fetched by whom they are for, confirmed
// for anybody.
import { type Locale, locales } from '../../../kernel/locale.ts'
import { pageSize } from '../../../kernel/paging.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import type { OrganisationModel } from '../present.ts'
import { type LetterKind, letterKinds } from '../rules-letters.ts'

interface IssuedModel {
  id: string
  kind: LetterKind
  locale: Locale
  says: string
  issuedOn: string
  withdrawnOn: string | null
}
interface Model {
  list: { items: IssuedModel[]; total: number; next: number | null }
  query: { page?: number; organisation?: string }
  /** Whose letters these are; null at the desk, where they are issued. */
  organisation: OrganisationModel | null
}

export function IssuedLettersPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query, organisation } = model
  const own = organisation ? `/organisations/${organisation.slug}/letters` : '/desk/letters'
  return (
    <Document
      page={page}
      title={
        organisation ? t('organisations.letters-of', { name: organisation.name }) : t('organisations.letters-title')
      }
      lead={t(organisation ? 'organisations.letters-of-lead' : 'organisations.letters-lead')}
      alternates={false}
      hidden
    >
      {!organisation && <Issue page={page} organisation={query.organisation} />}
      <DataTable
        caption={t('organisations.letters-issued')}
        rows={list.items}
        empty={<EmptyState title={t('organisations.letters-none')}>{t('organisations.letters-none-next')}</EmptyState>}
        columns={[
          {
            label: t('organisations.field-kind-of-letter'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/issued-letters/${one.id}/pdf`)}>
                {t('organisations.letter-file', {
                  letter: t(`organisations.letter-${one.kind}`),
                  language: t(`organisations.language-${one.locale}`),
                })}
              </a>
            ),
          },
          { label: t('organisations.letter-says'), cell: (one) => <span lang={one.locale}>{one.says}</span> },
          { label: t('organisations.letter-issued-on'), cell: (one) => sayDay(one.issuedOn, locale) },
          {
            label: t('organisations.state'),
            cell: (one) =>
              one.withdrawnOn ? (
                <Status tone="neutral" hollow>
                  {t('organisations.letter-withdrawn', { day: sayDay(one.withdrawnOn, locale) })}
                </Status>
              ) : organisation ? (
                t('organisations.letter-valid')
              ) : (
                <Form page={page} action={hrefTo(page, '/desk/letters/withdrawal')} name={`w-${one.id}`} shape="row">
                  <input type="hidden" name="letter" value={one.id} />
                  <Submit kind="plain">{t('organisations.act-withdraw')}</Submit>
                </Form>
              ),
          },
        ]}
      />
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, own), { page: n })}
      />
    </Document>
  )
}

function Issue({ page, organisation }: { page: Page; organisation: string | undefined }) {
  const { t } = page
  return (
    <section class="stack narrow">
      <h2>{t('organisations.issue-title')}</h2>
      <Form page={page} action={hrefTo(page, '/desk/letters')}>
        <Choice
          page={page}
          name="kind"
          label={t('organisations.field-kind-of-letter')}
          value="participation"
          options={letterKinds.map((value) => ({ value, label: t(`organisations.letter-${value}`) }))}
        />
        <Select
          page={page}
          name="locale"
          label={t('organisations.field-locale')}
          value={page.locale}
          options={locales.map((value) => ({ value, label: t(`organisations.language-${value}`) }))}
        />
        <Field page={page} name="person" label={t('organisations.field-person')} optional autocomplete="off" />
        <Field
          page={page}
          name="organisation"
          label={t('organisations.field-member')}
          hint={t('organisations.hint-into')}
          value={organisation}
          optional
        />
        <Field
          page={page}
          name="occasion"
          label={t('organisations.field-occasion')}
          hint={t('organisations.hint-occasion')}
        />
        <Field
          page={page}
          name="startsOn"
          type="date"
          label={t('organisations.field-startsOn')}
          optional
          size="short"
        />
        <Field page={page} name="endsOn" type="date" label={t('organisations.field-endsOn')} optional size="short" />
        <Field page={page} name="place" label={t('organisations.field-place')} optional size="medium" />
        <Submit>{t('organisations.act-issue')}</Submit>
      </Form>
    </section>
  )
}

interface ConfirmModel {
  asked: boolean
  letter: {
    title: string
    paragraphs: string[]
    locale: Locale
    issuedOn: string
    withdrawnOn: string | null
  } | null
}
/** Says what the letter says, and no more: not who issued it, not what else there is. */
export function ConfirmLetterPage({ page, model }: { page: Page; model: ConfirmModel }) {
  const { t, locale } = page
  const { asked, letter } = model
  return (
    <Document
      page={page}
      title={t('organisations.confirm-title')}
      lead={t('organisations.confirm-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {letter && (
          <section class="sheet stack">
            <p>
              <Status tone={letter.withdrawnOn ? 'neutral' : 'answer'} hollow={letter.withdrawnOn !== null}>
                {letter.withdrawnOn
                  ? t('organisations.letter-withdrawn', { day: sayDay(letter.withdrawnOn, locale) })
                  : t('organisations.confirm-ours', { day: sayDay(letter.issuedOn, locale) })}
              </Status>
            </p>
            <div lang={letter.locale} class="stack">
              <h2>{letter.title}</h2>
              {letter.paragraphs.map((words) => (
                <p>{words}</p>
              ))}
            </div>
          </section>
        )}
        {asked && !letter && (
          <p class="sheet" role="alert">
            {t('organisations.confirm-unknown')}
          </p>
        )}
        <form method="get" action={hrefTo(page, '/letters')} class="form">
          <div class="field">
            <label for="letter-code">{t('organisations.field-code')}</label>
            <input id="letter-code" name="code" class="box box-medium" autocomplete="off" spellcheck={false} />
          </div>
          <Submit>{t('organisations.act-confirm')}</Submit>
        </form>
      </div>
    </Document>
  )
}
