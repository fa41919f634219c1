// Room: ui/field. One question answered in one box: label, hint, error and the box, joined by ids.
import { type ComponentChildren, h, type LooseInputHTMLAttributes } from 'preact'
import { useFieldState } from './form-state.ts'
import type { Page } from './page.ts'

export type FieldType =
  'text' | 'email' | 'number' | 'date' | 'time' | 'datetime-local' | 'tel' | 'url' | 'search' | 'password' | 'textarea'

export interface FieldProps {
  page: Page
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  type?: FieldType
  /** What stands in the box before anything was typed. */
  value?: string | number
  /** Says "(optional)" beside the label; every other field is asked for. */
  optional?: boolean
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search'
  rows?: number
  maxlength?: number
  min?: string | number
  max?: string | number
  step?: string | number
  /** How much the answer is expected to hold. */
  size?: 'short' | 'medium' | 'long'
  lang?: string
  spellcheck?: boolean
  /** The first box of a screen on which somebody types all day: the cursor stands in it. */
  autofocus?: boolean
}

export function Field(props: FieldProps) {
  const { page, name, label, hint, optional, type = 'text', size = 'long' } = props
  const { id, typed, error, describedBy } = useFieldState(page, name)
  const value = typed ? (typed[0] ?? '') : props.value === undefined ? undefined : String(props.value)
  const common = {
    id,
    name,
    class: `box box-${size}`,
    'aria-describedby': describedBy(hint),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-required': optional ? undefined : ('true' as const),
    autocomplete: props.autocomplete,
    maxlength: props.maxlength,
    spellcheck: props.spellcheck,
    lang: props.lang,
    autofocus: props.autofocus,
    dir: 'auto' as const,
  }
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </label>
      <Hint id={id} hint={hint} />
      <FieldError page={page} id={id} error={error} />
      {type === 'textarea' ? (
        <textarea {...common} rows={props.rows ?? 5}>
          {value}
        </textarea>
      ) : (
        anyInput({
          ...common,
          type,
          value,
          inputmode: props.inputmode,
          min: props.min,
          max: props.max,
          step: props.step,
        })
      )}
    </div>
  )
}

/** JSX wants the type of an input written out; here it is one of our own list. */
const anyInput = (attributes: LooseInputHTMLAttributes<HTMLInputElement>) => h('input', attributes)

export function Hint({ id, hint }: { id: string; hint: ComponentChildren }) {
  return hint ? (
    <div class="hint" id={`${id}-hint`}>
      {hint}
    </div>
  ) : null
}

export function FieldError({ page, id, error }: { page: Page; id: string; error: string | undefined }) {
  return error ? (
    <p class="error" id={`${id}-error`}>
      <span class="unseen">{page.t('ui.form-error')} </span>
      {error}
    </p>
  ) : null
}
