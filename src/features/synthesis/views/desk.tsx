// Room: synthesis/views. The facilitators' desk of one consultation: where the work stands, its themes, its draft, and
// what those who spoke said of it.
import { sayDay } from '../../../platform/i18n/format.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { MessageKey } from '../../../generated/messages.ts'
import type { WorkBook } from '../book.ts'
import type { Comment } from '../store-synthesis.ts'
import { NameFields } from './names.tsx'

export interface DeskModel {
  book: WorkBook
  missing: { say: 'inputs' | 'texts' | 'cites'; n: number }[]
  comments: Comment[]
  /** Wrote part of it: somebody else publishes. */
  own: boolean
}
export function DeskSynthesisPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  const { book, missing } = model
  const { consultation, synthesis } = book
  const way = `/desk/consultations/${consultation.slug}`
  const state = synthesis?.state ?? 'drafting'
  return (
    <Document
      page={page}
      title={t('synthesis.desk-title')}
      heading={
        <>
          {t('synthesis.desk-title')}: <Text page={page} text={consultation.title} plain />
        </>
      }
      lead={t('synthesis.desk-lead')}
      hidden
    >
      <p class="acts">
        <Action href={hrefTo(page, `${way}/coding`)}>{t('synthesis.act-coding')}</Action>
        {synthesis && synthesis.version > 0 && (
          <Action href={hrefTo(page, `/consultations/${consultation.slug}/synthesis`)} kind="plain">
            {t('synthesis.act-public')}
          </Action>
        )}
      </p>
      <Facts
        items={[
          {
            term: t('synthesis.field-state'),
            detail: (
              <Status tone="theme" hollow={state !== 'published'}>
                {t(`synthesis.state-${state}`)}
              </Status>
            ),
          },
          { term: t('synthesis.field-inputs'), detail: book.inputs.length },
          {
            term: t('synthesis.field-window'),
            detail: synthesis?.commentUntil && sayDay(synthesis.commentUntil, locale),
          },
          {
            term: t('synthesis.field-missing'),
            detail: missing.length > 0 && (
              <ul>
                {missing.map((one) => (
                  <li>{t(`synthesis.refused-missing-${one.say}`, { n: one.n })}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <Themes page={page} model={model} way={way} />
      <Ways page={page} model={model} way={way} />
      {state === 'commenting' && <Comments page={page} model={model} way={way} />}
    </Document>
  )
}

function Themes({ page, model: { book }, way }: { page: Page; model: DeskModel; way: string }) {
  const { t } = page
  const count = (id: string) => book.codings.filter((one) => one.themeId === id).length
  const order = { open: 0, aside: 1, merged: 2 }
  return (
    <section class="stack" aria-labelledby="themes">
      <h2 id="themes">{t('synthesis.themes')}</h2>
      <DataTable
        caption={t('synthesis.themes')}
        rows={[...book.themes].sort((a, b) => order[a.state] - order[b.state] || count(b.id) - count(a.id))}
        empty={<EmptyState title={t('synthesis.themes-none')}>{t('synthesis.themes-none-next')}</EmptyState>}
        columns={[
          {
            label: t('synthesis.field-theme'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `${way}/themes/${one.code}`)}>
                <Text page={page} text={one.name} plain />
              </a>
            ),
          },
          { label: t('synthesis.field-state'), cell: (one) => t(`synthesis.theme-${one.state}`) },
          { label: t('synthesis.field-inputs'), numeric: true, cell: (one) => count(one.id) },
          {
            label: t('synthesis.field-text'),
            cell: (one) => (book.texts.has(one.id) ? t('synthesis.text-written') : '–'),
          },
        ]}
      />
      <details open={book.themes.length === 0}>
        <summary>{t('synthesis.act-make')}</summary>
        <Form page={page} name="make" action={hrefTo(page, `${way}/themes`)}>
          <NameFields page={page} />
          <Submit>{t('synthesis.act-make')}</Submit>
        </Form>
      </details>
    </section>
  )
}

function Ways({ page, model, way }: { page: Page; model: DeskModel; way: string }) {
  const { t } = page
  const { synthesis } = model.book
  if (!synthesis) return null
  const action = hrefTo(page, `${way}/synthesis`)
  return (
    <section class="stack narrow" aria-labelledby="ways">
      <h2 id="ways">{t('synthesis.ways')}</h2>
      <p>{t(`synthesis.ways-${synthesis.state}`)}</p>
      {synthesis.state === 'drafting' && (
        <Form page={page} name="move" action={action}>
          <Field page={page} name="until" type="date" size="short" label={t('synthesis.field-until')} />
          <Submit name="act" value="ask-comments">
            {t('synthesis.act-ask-comments')}
          </Submit>
        </Form>
      )}
      {synthesis.state === 'commenting' &&
        (model.own ? (
          <p class="found">{t('synthesis.refused-own-text')}</p>
        ) : (
          <Form page={page} name="move" action={action}>
            <Submit name="act" value="publish">
              {t('synthesis.act-publish')}
            </Submit>
          </Form>
        ))}
      {synthesis.state === 'published' && (
        <Form page={page} name="move" action={action}>
          <Submit name="act" value="revise" kind="plain">
            {t('synthesis.act-revise')}
          </Submit>
        </Form>
      )}
    </section>
  )
}

function Comments({ page, model, way }: { page: Page; model: DeskModel; way: string }) {
  const { t } = page
  return (
    <section class="stack narrow" aria-labelledby="comments">
      <h2 id="comments">{t('synthesis.comments', { count: model.comments.length })}</h2>
      {model.comments.map((one) => (
        <Form page={page} name={`c-${one.id}`} action={hrefTo(page, `${way}/synthesis/comments`)}>
          <Text page={page} text={one.text} as="paragraphs" />
          <input type="hidden" name="comment" value={one.id} />
          <Field
            page={page}
            name="answer"
            type="textarea"
            rows={3}
            label={t('synthesis.field-answer')}
            hint={t('synthesis.hint-answer')}
            value={one.answer?.values[one.answer.original]?.text}
            maxlength={1000}
          />
          <Submit kind="plain">{t('synthesis.act-answer' as MessageKey)}</Submit>
        </Form>
      ))}
    </section>
  )
}
