// Room: questionnaires/views. Answering: one page of questions at a time, a check of everything before it is sent.
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { Later } from '../../../ui/later.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Summary } from '../../../ui/summary.tsx'
import { Text } from '../../../ui/text.tsx'
import { sayAnswer } from '../present.ts'
import { type Answers, type Step, findQuestion, questionsOf } from '../rules.ts'
import type { Questionnaire } from '../store.ts'
import { QuestionFields } from './question.tsx'

export interface AnswerModel {
  questionnaire: Questionnaire
  answers: Answers
  /** The number of this step among all, and its place among those for this person. */
  at: number
  place: number
  places: number
  step: Step
  /** The numbers of the steps that follow, as far as is known now. */
  rest: number[]
  closesOn: string | null
  /** `answer` without a name, `named` in an organisation's. */
  way: 'answer' | 'named'
  organisation: string | null
  uploadOf: ((question: string) => string) | null
}
export function AnswerPage({ page, model }: { page: Page; model: AnswerModel }) {
  const { t } = page
  const { questionnaire: one, step, at, place, places, way, answers } = model
  const addressOf = (n: number) => hrefTo(page, `/questionnaires/${one.slug}/${way}?step=${n}`)
  const address = addressOf(at)
  return (
    <Document
      page={page}
      title={t('questionnaires.answer-title', { at: place, pages: places })}
      heading={<Text page={page} text={step.page.title ?? one.title} plain />}
      lead={
        way === 'named' && model.organisation ? t('questionnaires.named-lead', { name: model.organisation }) : undefined
      }
      script={way === 'answer' ? page.assets.later : undefined}
      tag={{ label: t('questionnaires.step-tag', { at: place, pages: places }), tone: 'voice' }}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Later page={page} until={model.closesOn} go="leave" along={model.rest.map(addressOf)}>
          <Form page={page} action={address} multipart={model.uploadOf !== null}>
            {step.questions.map((question) => (
              <QuestionFields
                page={page}
                question={question}
                answer={answers[question.id]}
                upload={model.uploadOf?.(question.id)}
              />
            ))}
            <Submit name="go" value="on">
              {t('questionnaires.act-on')}
            </Submit>
            <p class="acts">
              {place > 1 && (
                <button type="submit" class="btn plain" name="go" value="back">
                  {t('questionnaires.act-back')}
                </button>
              )}{' '}
              <button type="submit" class="btn plain" name="go" value="leave">
                {t('questionnaires.act-leave')}
              </button>
            </p>
          </Form>
        </Later>
      </div>
    </Document>
  )
}

export interface CheckModel {
  questionnaire: Questionnaire
  answers: Answers
  /** Which question stands on which step, for those that were asked. */
  steps: { at: number; questions: string[] }[]
  missing: string[]
  way: 'answer' | 'named'
  closesOn: string | null
}
export function CheckPage({ page, model }: { page: Page; model: CheckModel }) {
  const { t, locale } = page
  const { questionnaire: one, answers, steps, way } = model
  const base = `/questionnaires/${one.slug}`
  const items = steps.flatMap(({ at, questions }) =>
    questions.flatMap((id) => {
      const question = findQuestion(one.definition, id)
      if (!question || (question.kind === 'file' && way === 'answer')) return []
      return [
        {
          label: page.t('questionnaires.check-label', {
            n: questionsOf(one.definition).indexOf(question) + 1,
            label: labelOf(page, question.label),
          }),
          value: sayAnswer(question, answers[id], locale, t),
          change: hrefTo(page, `${base}/${way}?step=${at}`),
        },
      ]
    }),
  )
  return (
    <Document
      page={page}
      title={t('questionnaires.check-title')}
      lead={t(way === 'named' ? 'questionnaires.check-lead-named' : 'questionnaires.check-lead')}
      script={way === 'answer' ? page.assets.later : undefined}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Summary page={page} items={items} />
        {model.missing.length > 0 && <p>{t('questionnaires.check-missing', { n: model.missing.length })}</p>}
        <Later page={page} until={model.closesOn}>
          <Form page={page} action={hrefTo(page, `${base}/${way === 'named' ? 'named/send' : 'send'}`)}>
            <Submit
              beside={
                way === 'answer'
                  ? { href: hrefTo(page, `${base}/left`), label: t('questionnaires.act-leave-here') }
                  : undefined
              }
            >
              {t('questionnaires.act-send')}
            </Submit>
          </Form>
        </Later>
      </div>
    </Document>
  )
}
const labelOf = (page: Page, text: Questionnaire['title']): string =>
  (text.values[page.locale] ?? text.values[text.original])?.text ?? ''

/** Who has no organisation here is told how to answer all the same; who has answered, that it is done. */
export function NamedPage({ page, model }: { page: Page; model: { questionnaire: Questionnaire; sent: boolean } }) {
  const { t } = page
  const { questionnaire: one, sent } = model
  return (
    <Document
      page={page}
      title={t(sent ? 'questionnaires.named-sent-title' : 'questionnaires.named-title')}
      lead={t(sent ? 'questionnaires.named-sent-lead' : 'questionnaires.named-none')}
      alternates={false}
      hidden
    >
      <p>
        <a href={hrefTo(page, `/questionnaires/${one.slug}`)}>
          <Text page={page} text={one.title} plain />
        </a>
      </p>
      {sent && (
        <p>
          <a href={hrefTo(page, '/inputs/mine')}>{t('questionnaires.named-inputs')}</a>
        </p>
      )}
    </Document>
  )
}
