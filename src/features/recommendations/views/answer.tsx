// Room: recommendations/views. Where an office drafts its answer, where a second person confirms it, and what comes
// after.
import { readText } from '../../../kernel/localized-text.ts'
import type { MessageKey } from '../../../generated/messages.ts'
import { Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { AnswerModel } from '../routes-answers.tsx'
import { AnswerFields } from './addressee-work.tsx'

function Asked({ page, model }: { page: Page; model: AnswerModel }) {
  const { t } = page
  const one = model.recommendation
  return (
    <section class="sheet stack">
      <h2>
        <Text page={page} text={one.title} plain />
      </h2>
      <Text page={page} text={one.text} as="paragraphs" />
      <p class="small">
        {one.code} · <a href={hrefTo(page, `/recommendations/${one.code}`)}>{t('recommendations.act-read')}</a>
      </p>
    </section>
  )
}

export function AnswerPage({ page, model }: { page: Page; model: AnswerModel }) {
  const { t, locale } = page
  const label = readText(model.addressee.label, locale).text
  const was = model.draft
    ? {
        stance: model.draft.stance,
        text: readText(model.draft.text, locale).text,
        post: model.draft.draftedPost,
        reason: model.draft.reason ? readText(model.draft.reason, locale).text : undefined,
      }
    : undefined
  return (
    <Document
      page={page}
      title={t('recommendations.answer-title', { label })}
      lead={t('recommendations.answer-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Asked page={page} model={model} />
        <p>{t('recommendations.answer-second')}</p>
        {model.byLink && <p>{t('recommendations.answer-once')}</p>}
        <Form page={page} action={hrefTo(page, model.action)}>
          <AnswerFields page={page} was={was} />
          <Submit>{t('recommendations.act-draft')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

export function ConfirmPage({ page, model }: { page: Page; model: AnswerModel }) {
  const { t, locale } = page
  const { draft } = model
  const label = readText(model.addressee.label, locale).text
  return (
    <Document
      page={page}
      title={t('recommendations.confirm-title', { label })}
      lead={t('recommendations.confirm-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Asked page={page} model={model} />
        {!draft && <p>{t('recommendations.no-draft')}</p>}
        {draft && (
          <>
            <section class="sheet stack">
              <h2>{t('recommendations.draft-title')}</h2>
              <p>
                <b>{t(`recommendations.stance-${draft.stance}` as MessageKey)}</b>
              </p>
              <Text page={page} text={draft.text} as="paragraphs" />
              {draft.reason && (
                <>
                  <h3>{t('recommendations.field-reason')}</h3>
                  <Text page={page} text={draft.reason} as="paragraphs" />
                </>
              )}
              <Facts items={[{ term: t('recommendations.drafted-by'), detail: draft.draftedPost }]} />
            </section>
            <Form page={page} action={hrefTo(page, model.action)}>
              <Field
                page={page}
                name="post"
                label={t('recommendations.field-post')}
                hint={t('recommendations.hint-post-second')}
              />
              <Tick page={page} name="agreed" label={t('recommendations.field-agreed')} />
              <Submit>{t('recommendations.act-confirm')}</Submit>
            </Form>
          </>
        )}
      </div>
    </Document>
  )
}

export function SentPage({ page, model }: { page: Page; model: { code: string | null; published: boolean } }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t(model.published ? 'recommendations.sent-public-title' : 'recommendations.sent-title')}
      alternates={false}
      hidden
      lead={t(model.published ? 'recommendations.sent-public-lead' : 'recommendations.sent-lead')}
    >
      {model.code && (
        <p class="acts">
          <Action href={hrefTo(page, `/recommendations/${model.code}`)}>{t('recommendations.act-read')}</Action>
        </p>
      )}
    </Document>
  )
}
