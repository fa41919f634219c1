// Room: committee/views. How an event was: four questions for those who came, and what they said once it is over.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Bars } from '../../../ui/bars.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { questions } from '../rules.ts'
import type { EvaluationModel } from '../use-cases-evaluation.ts'

const marks = ['5', '4', '3', '2', '1'] as const

export function EvaluationPage({ page, model }: { page: Page; model: EvaluationModel }) {
  const { t, locale } = page
  const { meeting, state, counts } = model
  return (
    <Document
      page={page}
      title={t('committee.evaluation-title')}
      lead={t('committee.evaluation-lead', { meeting: readText(meeting.title, locale).text })}
    >
      <div class="stack">
        {state === 'open' && (
          <>
            <p>{t('committee.evaluation-notice', { day: sayDay(model.until ?? '', locale) })}</p>
            {model.answered && (
              <p>
                <b>{t('committee.evaluation-answered')}</b>
              </p>
            )}
            <Form page={page} action={hrefTo(page, `/meetings/${meeting.slug}/evaluation`)}>
              {questions.map((question) => (
                <Choice
                  key={question}
                  page={page}
                  name={question}
                  label={t(`committee.field-${question}`)}
                  options={marks.map((value) => ({ value, label: t(`committee.mark-${value}`) }))}
                />
              ))}
              <Submit>{t('committee.act-evaluate')}</Submit>
            </Form>
          </>
        )}
        {state !== 'open' && !counts && (
          <EmptyState title={t(`committee.evaluation-${state}`)}>
            {t(`committee.evaluation-${state}-why`, { count: model.people })}
          </EmptyState>
        )}
        {counts && (
          <>
            <p>{t('committee.evaluation-people', { count: model.people })}</p>
            {questions.map((question) => (
              <Bars
                key={question}
                page={page}
                caption={t(`committee.field-${question}`)}
                heads={{ label: t('committee.evaluation-answer'), value: t('committee.evaluation-how-many') }}
                max={model.people}
                rows={marks.map((mark) => ({
                  label: t(`committee.mark-${mark}`),
                  value: counts[question][Number(mark) - 1] ?? 0,
                }))}
              />
            ))}
          </>
        )}
        <p>
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('committee.back-to-meeting')}</a>
        </p>
      </div>
    </Document>
  )
}
