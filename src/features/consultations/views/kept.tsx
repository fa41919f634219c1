// Room: consultations/views. An organisation's book of receipts. What stands in it is opened by the book's key, in this
// browser; without script a receipt can be put in, and the book stays closed.
import { toBase64 } from '../../../kernel/base64.ts'
import { Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SecretField } from '../../../ui/secret-field.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { longestNickname } from '../../../kernel/nickname.ts'
import type { Book, KeptReceipt } from '../store-kept.ts'
import { newsStates } from '../rules.ts'

export interface KeptModel {
  organisation: { id: string; name: string }
  organisations: { id: string; name: string }[]
  book: Book | null
  kept: KeptReceipt[]
}
export function KeptPage({ page, model }: { page: Page; model: KeptModel }) {
  const { t } = page
  const { organisation, organisations, book, kept } = model
  return (
    <Document
      page={page}
      title={t('consultations.kept-title')}
      lead={t('consultations.kept-lead')}
      script={page.assets.seal}
      alternates={false}
      hidden
    >
      {organisations.length > 1 && (
        <ul>
          {organisations.map((one) => (
            <li>
              {one.id === organisation.id ? (
                <strong>{one.name}</strong>
              ) : (
                <a href={hrefTo(page, `/receipts/kept?of=${one.id}`)}>{one.name}</a>
              )}
            </li>
          ))}
        </ul>
      )}
      <section class="sheet stack narrow" aria-label={t('consultations.notice-title')}>
        <p>{t('consultations.kept-seized')}</p>
        <p>{t('consultations.kept-linkable')}</p>
      </section>
      {book ? <Open page={page} model={model} book={book} kept={kept} /> : <Begin page={page} model={model} />}
    </Document>
  )
}

const Say = ({ page }: { page: Page }) => (
  <>
    <p data-say="working" role="status" hidden>
      {page.t('safeguarding.say-working')}
    </p>
    <p data-say="failed" role="alert" hidden>
      {page.t('consultations.kept-failed')}
    </p>
    <p data-say="cannot" role="alert" hidden>
      {page.t('safeguarding.say-cannot')}
    </p>
    <p data-say="label" role="alert" hidden>
      {page.t('consultations.wrong-nickname')}
    </p>
  </>
)

function Begin({ page, model }: { page: Page; model: KeptModel }) {
  const { t } = page
  return (
    <div class="stack narrow" data-seal="book">
      <h2>{t('consultations.book-title')}</h2>
      <p>{t('consultations.book-about')}</p>
      <Say page={page} />
      <p data-by-hand>{t('consultations.book-needs-script')}</p>
      <div data-here hidden>
        <p class="acts">
          <button type="button" class="btn" data-make>
            {t('consultations.act-make-book')}
          </button>
        </p>
      </div>
      <div class="stack" data-made hidden>
        <section class="receipt sheet" aria-label={t('consultations.book-key')}>
          <p class="small">{t('consultations.book-key')}</p>
          <p class="receipt-code">
            <output data-identity />
          </p>
          <p>{t('consultations.book-key-about')}</p>
        </section>
        <Form page={page} action={hrefTo(page, '/receipts/kept/book')} name="book">
          <input type="hidden" name="organisation" value={model.organisation.id} />
          <input type="hidden" name="recipient" value="" />
          <input type="hidden" name="locked" value="" />
          <Submit>{t('safeguarding.act-on-paper')}</Submit>
        </Form>
      </div>
    </div>
  )
}

interface OpenProps {
  page: Page
  model: KeptModel
  book: Book
  kept: KeptReceipt[]
}
function Open({ page, model, book, kept }: OpenProps) {
  const { t } = page
  const { organisation } = model
  return (
    <div class="stack" data-seal="kept" data-recipient={book.recipient} data-locked={toBase64(book.locked)}>
      <Say page={page} />
      {newsStates.map((state) => (
        <span data-word={state} hidden>
          {t(`consultations.news-${state}`)}
        </span>
      ))}
      <section class="stack narrow" aria-labelledby="kept">
        <h2 id="kept">{t('consultations.kept-count', { n: kept.length })}</h2>
        {kept.length === 0 && (
          <EmptyState title={t('consultations.kept-none')}>{t('consultations.kept-none-next')}</EmptyState>
        )}
        {kept.length > 0 && (
          <>
            <p data-by-hand>{t('consultations.kept-needs-script')}</p>
            <div class="stack" data-here hidden>
              <SecretField id="book-key" label={t('consultations.book-key')} hint={t('consultations.hint-book-key')} />
              <p class="acts">
                <button type="button" class="btn" data-open>
                  {t('consultations.act-open-book')}
                </button>
              </p>
            </div>
            <p class="found" role="status" data-opened hidden>
              {t('consultations.kept-news')} <b data-news />
            </p>
            <ul data-opened hidden>
              {kept.map((one) => (
                <Kept page={page} one={one} organisationId={organisation.id} />
              ))}
            </ul>
          </>
        )}
      </section>
      <section class="stack narrow" aria-labelledby="keep">
        <h2 id="keep">{t('consultations.keep-title')}</h2>
        <p>{t('consultations.keep-about')}</p>
        <p class="notice" data-where="there">
          {t('consultations.keep-there')}
        </p>
        <Form page={page} action={hrefTo(page, '/receipts/kept')} name="keep">
          <input type="hidden" name="organisation" value={organisation.id} />
          <input type="hidden" name="sealed" value="" />
          <Field
            page={page}
            name="label"
            label={t('consultations.field-label')}
            hint={t('consultations.hint-label')}
            maxlength={longestNickname}
            size="medium"
            autocomplete="off"
          />
          <Field
            page={page}
            name="receipt"
            label={t('consultations.field-code')}
            hint={t('consultations.hint-code')}
            size="medium"
            autocomplete="off"
            spellcheck={false}
          />
          <Submit>{t('consultations.act-keep')}</Submit>
        </Form>
      </section>
      <details>
        <summary>{t('consultations.book-end')}</summary>
        <p>{t('consultations.book-end-about')}</p>
        <Form page={page} action={hrefTo(page, '/receipts/kept/end')} name="end">
          <input type="hidden" name="organisation" value={organisation.id} />
          <Tick page={page} name="sure" label={t('consultations.field-sure')} />
          <Submit kind="danger">{t('consultations.act-end-book')}</Submit>
        </Form>
      </details>
    </div>
  )
}

interface KeptProps {
  page: Page
  one: KeptReceipt
  organisationId: string
}
function Kept({ page, one, organisationId }: KeptProps) {
  const { t } = page
  return (
    <li data-kept={toBase64(one.sealed)}>
      <b data-label />: <span data-fate />
      <Form page={page} action={hrefTo(page, '/receipts')} name={`see-${one.id}`} shape="row">
        <input type="hidden" name="code" value="" />
        <Submit kind="plain">{t('consultations.act-look-up')}</Submit>
      </Form>
      <Form page={page} action={hrefTo(page, `/receipts/kept/${one.id}/removal`)} name={`off-${one.id}`} shape="row">
        <input type="hidden" name="organisation" value={organisationId} />
        <Submit kind="plain">{t('consultations.act-remove')}</Submit>
      </Form>
    </li>
  )
}
