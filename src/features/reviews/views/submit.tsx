// Room: reviews/views. Submitting to a round, in the own name: one short page, and what one submitted before.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { objectiveOptions } from '../../reference/index.ts'
import type { SubmissionModel } from '../present-rounds.ts'
import { sayObjective } from './submissions.tsx'

interface Model {
  round: { slug: string; title: LocalizedText; callUntil: string | null }
  hears: boolean
  own: { id: string; name: string; official: boolean }[]
  before: SubmissionModel[]
  query: { objective?: number }
}
export function SubmitPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { round, own, before } = model
  const path = `/reviews/${round.slug}`
  return (
    <Document
      page={page}
      title={t('reviews.submit-title')}
      lead={readText(round.title, locale).text}
      alternates={false}
    >
      {model.hears && round.callUntil ? (
        <div class="stack narrow">
          <p>{t('reviews.submit-lead', { day: sayDay(round.callUntil, locale) })}</p>
          <Form page={page} action={hrefTo(page, `${path}/submit`)}>
            {own.length > 1 && (
              <Choice
                page={page}
                name="organisation"
                label={t('reviews.field-organisation')}
                value={own[0]?.id}
                options={own.map((one) => ({
                  value: one.id,
                  label: one.name,
                  hint: t(one.official ? 'reviews.standing-official' : 'reviews.standing-parallel'),
                }))}
              />
            )}
            <Select
              page={page}
              name="objective"
              label={t('reviews.field-objective')}
              optional
              blank={t('reviews.whole-compact')}
              value={model.query.objective ? String(model.query.objective) : undefined}
              options={objectiveOptions(locale)}
            />
            <Field page={page} name="title" label={t('reviews.field-title')} maxlength={200} />
            <Field
              page={page}
              name="text"
              type="textarea"
              rows={14}
              label={t('reviews.field-text')}
              hint={t('reviews.hint-text')}
              maxlength={20_000}
            />
            <Field
              page={page}
              name="url"
              type="url"
              optional
              label={t('reviews.field-url')}
              hint={t('reviews.hint-url')}
            />
            <Submit>{t('reviews.act-file')}</Submit>
          </Form>
        </div>
      ) : (
        <EmptyState
          title={t('reviews.call-over')}
          action={{ href: hrefTo(page, path), label: t('reviews.back-to-review') }}
        >
          {t('reviews.call-over-next')}
        </EmptyState>
      )}
      {before.length > 0 && (
        <section class="stack narrow">
          <h2>{t('reviews.before-title')}</h2>
          <ul>
            {before.map((one) => (
              <li>
                <a href={hrefTo(page, `${path}/submissions/${one.code}`)}>
                  <Text page={page} text={one.title} plain />
                </a>
                <span class="small">
                  {' '}
                  {sayObjective(page, one.objective)} ·{' '}
                  {t(`reviews.submission-${one.state}`, { day: sayDay(one.publishedOn ?? one.receivedOn, locale) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Document>
  )
}
