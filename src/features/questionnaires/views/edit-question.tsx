// Room: questionnaires/views. The desk: everything about one question, in one form.
import { readText } from '../../../kernel/localized-text.ts'
import { Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { valuesOf } from '../definition-rules.ts'
import { type Option, type Question, longestAnswer, questionsOf, withOptions } from '../rules.ts'
import type { Questionnaire } from '../store.ts'
import { fieldsOfOptions } from '../text-rules.ts'
import { NoteField } from './desk.tsx'
import { InLanguages } from './in-languages.tsx'

export interface EditModel {
  questionnaire: Questionnaire
  question: Question
  frozen: boolean
}
export function EditQuestionPage({ page, model }: { page: Page; model: EditModel }) {
  const { t } = page
  const { questionnaire: one, question, frozen } = model
  const way = `/desk/questionnaires/${one.slug}`
  return (
    <Document
      page={page}
      title={t('questionnaires.edit-title')}
      heading={<Text page={page} text={question.label} plain />}
      lead={t(`questionnaires.kind-${question.kind}`)}
      hidden
    >
      <div class="stack narrow">
        {frozen && <p class="found">{t('questionnaires.frozen')}</p>}
        <Form page={page} action={hrefTo(page, `${way}/questions/${question.id}`)}>
          <InLanguages page={page} field="label" label={t('questionnaires.field-label')} text={question.label} />
          <InLanguages page={page} field="hint" label={t('questionnaires.field-hint')} text={question.hint} />
          {withOptions.includes(question.kind) && (
            <Lists page={page} field="options" label={t('questionnaires.field-options')} options={question.options} />
          )}
          {question.kind === 'matrix' && (
            <Lists page={page} field="rows" label={t('questionnaires.field-rows')} options={question.rows} />
          )}
          <OfItsKind page={page} question={question} />
          <Tick page={page} name="required" label={t('questionnaires.field-required')} checked={question.required} />
          <ConditionField page={page} one={one} question={question} />
          {frozen && <NoteField page={page} />}
          <Submit beside={{ href: hrefTo(page, way), label: t('questionnaires.back') }}>
            {t('questionnaires.act-save')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

function Lists({ page, field, label, options }: { page: Page; field: string; label: string; options: Option[] }) {
  return (
    <InLanguages
      page={page}
      field={field}
      label={label}
      hint={page.t('questionnaires.hint-options')}
      values={fieldsOfOptions(options)}
      original={options[0]?.label.original ?? page.locale}
      lines
      maxlength={6000}
    />
  )
}

/** What only questions of this kind have: ends, days, how many, how long. */
function OfItsKind({ page, question }: { page: Page; question: Question }) {
  const { t } = page
  const number = (name: 'from' | 'to' | 'most' | 'longest', max: number) => (
    <Field
      page={page}
      name={name}
      type="number"
      size="short"
      min={0}
      max={max}
      label={t(`questionnaires.field-${name}`)}
      value={question[name]}
    />
  )
  const day = (name: 'fromOn' | 'toOn') => (
    <Field
      page={page}
      name={name}
      type="date"
      size="short"
      label={t(`questionnaires.field-${name}`)}
      value={question[name]}
    />
  )
  switch (question.kind) {
    case 'scale':
      return (
        <>
          {number('from', 10)}
          <InLanguages page={page} field="low" label={t('questionnaires.field-low')} text={question.low} />
          {number('to', 20)}
          <InLanguages page={page} field="high" label={t('questionnaires.field-high')} text={question.high} />
        </>
      )
    case 'number':
      return (
        <>
          {number('from', 999_999_999)}
          {number('to', 999_999_999)}
        </>
      )
    case 'date':
      return (
        <>
          {day('fromOn')}
          {day('toOn')}
        </>
      )
    case 'multiple':
      return number('most', 30)
    case 'text':
      return (
        <>
          {number('longest', longestAnswer)}
          <Tick
            page={page}
            name="toInputs"
            label={t('questionnaires.field-toInputs')}
            hint={t('questionnaires.hint-toInputs')}
            checked={question.toInputs}
          />
        </>
      )
    default:
      return null
  }
}

/** Every answer to an earlier question that can lead here. */
function ConditionField({ page, one, question }: { page: Page; one: Questionnaire; question: Question }) {
  const { t, locale } = page
  const all = questionsOf(one.definition)
  const earlier = all.slice(0, all.indexOf(question))
  const options = earlier.flatMap((other) =>
    valuesOf(other).map((value) => {
      const option = other.options.find((each) => each.id === value)
      const answer = option ? readText(option.label, locale).text : value
      return { value: `${other.id}:${value}`, label: `${all.indexOf(other) + 1}. ${answer}` }
    }),
  )
  if (options.length === 0) return null
  return (
    <Select
      page={page}
      name="condition"
      label={t('questionnaires.field-condition')}
      hint={t('questionnaires.hint-condition')}
      blank={t('questionnaires.condition-none')}
      optional
      value={question.condition ? `${question.condition.question}:${question.condition.value}` : undefined}
      options={options}
    />
  )
}
