// Room: questionnaires/views. One question as fields of a form: the same on the phone, at the desk's preview, in any
// language.
import type { ComponentChildren } from 'preact'
import { readText } from '../../../kernel/localized-text.ts'
import { Choice, Ticks } from '../../../ui/choice.tsx'
import { Field, FieldError, Hint } from '../../../ui/field.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { useFieldState } from '../../../ui/form-state.ts'
import type { Page } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Text, TextCaution, isRelied } from '../../../ui/text.tsx'
import { fieldsOf } from '../answer-rules.ts'
import { type Answer, type Option, type Question, isText } from '../rules.ts'

export interface QuestionProps {
  page: Page
  question: Question
  answer: Answer | undefined
  /** The field of a document; without one documents are not taken here. */
  upload?: string
}

const labels = (page: Page, options: readonly Option[]) =>
  options.map((one) => ({ value: one.id, label: <Text page={page} text={one.label} plain /> }))

export function QuestionFields({ page, question, answer, upload }: QuestionProps) {
  const { t } = page
  const { kind, required } = question
  const name = `a-${question.id}`
  const own = fieldsOf(question, answer)
  const common = {
    page,
    label: <Text page={page} text={question.label} plain />,
    hint: hintOf(page, question),
    optional: !required,
  }
  switch (kind) {
    case 'single':
      return <Choice {...common} name={name} options={labels(page, question.options)} value={own[name]} />
    case 'multiple':
      return (
        <Ticks
          {...common}
          nameOf={(option) => `${name}-${option}`}
          options={labels(page, question.options)}
          value={Array.isArray(answer) ? answer : []}
        />
      )
    case 'scale':
      return (
        <Choice
          {...common}
          name={name}
          inline
          options={Array.from({ length: question.to - question.from + 1 }, (_, n) => ({
            value: String(question.from + n),
            label: String(question.from + n),
          }))}
          value={own[name]}
        />
      )
    case 'ranking':
      return <Ranking {...common} question={question} own={own} />
    case 'matrix':
      return <Matrix {...common} question={question} own={own} />
    case 'number':
      return <Field {...common} name={name} inputmode="numeric" size="short" value={own[name]} autocomplete="off" />
    case 'date':
      return (
        <Field
          {...common}
          name={name}
          type="date"
          size="short"
          min={question.fromOn || undefined}
          max={question.toOn || undefined}
          value={own[name]}
          autocomplete="off"
        />
      )
    case 'text':
      return (
        <Field
          {...common}
          name={name}
          type="textarea"
          rows={question.longest > 300 ? 6 : 3}
          maxlength={question.longest}
          value={isText(answer) ? answer.text : undefined}
          autocomplete="off"
        />
      )
    case 'file':
      return upload ? (
        <FileField
          {...common}
          name={upload}
          hint={answer ? t('questionnaires.hint-file-again') : t('questionnaires.hint-file')}
        />
      ) : (
        <p>
          <b>
            <Text page={page} text={question.label} plain />
          </b>
          <br />
          {t('questionnaires.file-named-only')}
        </p>
      )
  }
}

function hintOf(page: Page, question: Question) {
  const { t } = page
  const said = question.hint && <Text page={page} text={question.hint} plain />
  const { kind, low, high, most, from, to } = question
  const rule =
    kind === 'multiple' && most > 0
      ? t('questionnaires.hint-most', { n: most })
      : kind === 'ranking'
        ? t('questionnaires.hint-ranking', { n: question.options.length })
        : kind === 'number'
          ? t('questionnaires.hint-number', { from, to })
          : kind === 'text'
            ? t('questionnaires.hint-text', { n: question.longest })
            : null
  const ends = kind === 'scale' && low && high && (
    <>
      {from}: <Text page={page} text={low} plain />, {to}: <Text page={page} text={high} plain />
    </>
  )
  const relied = isRelied(page, question.label)
  if (!said && !rule && !ends && relied) return undefined
  return (
    <>
      {said}
      {said && (rule || ends) && ' '}
      {rule}
      {ends}
      {!relied && <TextCaution page={page} text={question.label} />}
    </>
  )
}

interface PartsProps {
  page: Page
  label: ComponentChildren
  hint: ComponentChildren
  optional: boolean
  question: Question
  own: Record<string, string>
}
function Ranking({ page, label, hint, optional, question, own }: PartsProps) {
  const { options } = question
  const { id, error } = useFieldState(page, `a-${question.id}`)
  return (
    <fieldset class={error ? 'field ranks wrong' : 'field ranks'}>
      <legend>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </legend>
      <Hint id={`${id}-all`} hint={hint} />
      <FieldError page={page} id={`${id}-all`} error={error} />
      {options.map((option) => (
        <Select
          page={page}
          name={`a-${question.id}-${option.id}`}
          label={<Text page={page} text={option.label} plain />}
          blank={page.t('questionnaires.no-place')}
          value={own[`a-${question.id}-${option.id}`]}
          options={options.map((_, n) => ({ value: String(n + 1), label: String(n + 1) }))}
        />
      ))}
    </fieldset>
  )
}

/** Row by row, so that it fits a phone: each row is a question of its own with the same answers. */
function Matrix({ page, label, hint, optional, question, own }: PartsProps) {
  const { id } = useFieldState(page, `a-${question.id}`)
  const short = question.options.every((one) => readText(one.label, page.locale).text.length <= 12)
  return (
    <fieldset class="field">
      <legend>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </legend>
      <Hint id={`${id}-all`} hint={hint} />
      <div class="stack">
        {question.rows.map((row) => (
          <Choice
            page={page}
            name={`a-${question.id}-${row.id}`}
            label={<Text page={page} text={row.label} plain />}
            options={labels(page, question.options)}
            value={own[`a-${question.id}-${row.id}`]}
            inline={short}
          />
        ))}
      </div>
    </fieldset>
  )
}
