// Room: organisations/views. Letters between members: neither sees the other's address; what is abuse can be reported.
import { pageSize } from '../../../kernel/paging.ts'
import { sayTime } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
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

interface LetterModel {
  id: string
  firstId: string
  from: string
  to: string
  words: string
  sentAt: Date
  mine: boolean
  unread: boolean
  reported: boolean
}
const head = (page: Page, one: LetterModel) =>
  page.t('organisations.message-head', { from: one.from, to: one.to, at: sayTime(one.sentAt, page.locale, 'UTC') })

export function MessagesPage({
  page,
  model,
}: {
  page: Page
  model: { list: { items: LetterModel[]; total: number }; query: { page?: number } }
}) {
  const { t } = page
  const { list, query } = model
  return (
    <Document
      page={page}
      title={t('organisations.messages-title')}
      lead={t('organisations.messages-lead')}
      alternates={false}
      hidden
    >
      {list.items.length === 0 && (
        <EmptyState
          title={t('organisations.messages-none')}
          action={{ href: hrefTo(page, '/organisations'), label: t('organisations.list-title') }}
        >
          {t('organisations.messages-none-next')}
        </EmptyState>
      )}
      <div class="stack">
        {list.items.map((one) => (
          <div class="sheet stack">
            <p>
              <a href={hrefTo(page, `/messages/${one.firstId}`)}>{head(page, one)}</a>{' '}
              {one.unread && !one.mine && <Status tone="answer">{t('organisations.message-new')}</Status>}
            </p>
          </div>
        ))}
      </div>
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/messages'), { page: n })}
      />
    </Document>
  )
}

export function CorrespondencePage({ page, model }: { page: Page; model: { id: string; letters: LetterModel[] } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('organisations.correspondence-title')}
      lead={t('organisations.messages-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {model.letters.map((one) => (
          <section class="sheet stack">
            <p class="small">{head(page, one)}</p>
            <Words words={one.words} />
            {!one.mine &&
              (one.reported ? (
                <p class="small">{t('organisations.message-reported')}</p>
              ) : (
                <Form page={page} action={hrefTo(page, `/messages/${model.id}/report`)} name={`report-${one.id}`}>
                  <input type="hidden" name="letter" value={one.id} />
                  <Submit kind="danger">{t('organisations.act-report')}</Submit>
                </Form>
              ))}
          </section>
        ))}
        <Form page={page} action={hrefTo(page, `/messages/${model.id}`)}>
          <Field page={page} name="words" type="textarea" rows={6} label={t('organisations.field-answer')} />
          <Submit>{t('organisations.act-send-message')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

const Words = ({ words }: { words: string }) => (
  <>
    {words.split(/\n{2,}/).map((paragraph) => (
      <p dir="auto">{paragraph}</p>
    ))}
  </>
)

export function WritePage({
  page,
  model,
}: {
  page: Page
  model: { organisation: OrganisationModel; own: { id: string; name: string }[] }
}) {
  const { t } = page
  const { organisation, own } = model
  return (
    <Document
      page={page}
      title={t('organisations.write-title', { name: organisation.name })}
      lead={t('organisations.write-lead')}
      alternates={false}
      hidden
    >
      <div class="narrow">
        <Form page={page} action={hrefTo(page, `/organisations/${organisation.slug}/message`)}>
          {own.length > 0 && (
            <Select
              page={page}
              name="organisation"
              label={t('organisations.field-organisation')}
              options={own.map(({ id, name }) => ({ value: id, label: name }))}
              value={own[0]?.id}
              blank={t('organisations.write-as-self')}
              optional
            />
          )}
          <Field page={page} name="words" type="textarea" rows={8} label={t('organisations.field-words')} />
          <Submit>{t('organisations.act-send-message')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

export function ReportedPage({ page, model }: { page: Page; model: { letters: LetterModel[] } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('organisations.reported-title')}
      lead={t('organisations.reported-lead')}
      alternates={false}
      hidden
    >
      {model.letters.length === 0 && (
        <EmptyState title={t('organisations.reported-none')}>{t('organisations.reported-none-next')}</EmptyState>
      )}
      <div class="stack narrow">
        {model.letters.map((one) => (
          <section class="sheet stack">
            <p class="small">{head(page, one)}</p>
            <Words words={one.words} />
            <Form page={page} action={hrefTo(page, '/desk/messages')} name={`judge-${one.id}`}>
              <input type="hidden" name="letter" value={one.id} />
              <Submit kind="plain" name="act" value="in-order">
                {t('organisations.act-in-order')}
              </Submit>
              <Submit kind="danger" name="act" value="stopped">
                {t('organisations.act-stopped')}
              </Submit>
            </Form>
          </section>
        ))}
      </div>
    </Document>
  )
}
