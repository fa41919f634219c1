// Room: reviews/views. The desk: submissions that wait to be read; published as they are, or refused with a reason.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { SubmissionModel } from '../present-rounds.ts'
import { sayBy, sayObjective } from './submissions.tsx'

interface Model {
  round: { slug: string; title: LocalizedText }
  list: { items: SubmissionModel[]; total: number }
  at: number
}
export function DeskSubmissionsPage({ page, model: { round, list, at } }: { page: Page; model: Model }) {
  const { t, locale } = page
  const path = `/desk/reviews/${round.slug}/submissions`
  return (
    <Document
      page={page}
      title={t('reviews.desk-received', { count: list.total })}
      lead={readText(round.title, locale).text}
      alternates={false}
      hidden
    >
      <p class="narrow">{t('reviews.judge-lead')}</p>
      {list.items.length === 0 && <EmptyState title={t('reviews.judge-none')} />}
      {list.items.map((one) => (
        <article class="sheet stack narrow">
          <h2>
            <a href={hrefTo(page, `/reviews/${round.slug}/submissions/${one.code}`)}>
              <Text page={page} text={one.title} plain />
            </a>
          </h2>
          <p class="small">
            {[
              t(`reviews.standing-${one.standing}`),
              sayBy(page, one),
              sayObjective(page, one.objective),
              sayDay(one.receivedOn, locale),
            ].join(' · ')}
          </p>
          {one.text && <Text page={page} text={one.text} as="markdown" />}
          <Form page={page} name={one.code} action={hrefTo(page, `${path}/${one.code}/judgement`)}>
            <Field
              page={page}
              name="reason"
              optional
              label={t('reviews.field-reason')}
              hint={t('reviews.hint-reason')}
              maxlength={500}
            />
            <Submit name="act" value="publish">
              {t('reviews.act-publish')}
            </Submit>
            <Submit name="act" value="refuse" kind="danger">
              {t('reviews.act-refuse')}
            </Submit>
          </Form>
        </article>
      ))}
      <Pagination
        page={page}
        at={at}
        pages={Math.ceil(list.total / 20)}
        href={(n) => hrefTo(page, `${path}?page=${n}`)}
      />
      <p>
        <a href={hrefTo(page, `/desk/reviews/${round.slug}`)}>{t('reviews.back-to-round')}</a>
      </p>
    </Document>
  )
}
