// Room: ui/select. One of a long list of names; a short list is better asked with Choice.
import type { ComponentChildren } from 'preact'
import { FieldError, Hint } from './field.tsx'
import { useFieldState } from './form-state.ts'
import type { Page } from './page.ts'

export interface SelectProps {
  page: Page
  name: string
  label: ComponentChildren
  options: readonly { value: string; label: string }[]
  hint?: ComponentChildren
  value?: string
  optional?: boolean
  /** The first line, which stands for no choice. */
  blank?: string
  autocomplete?: string
}

export function Select({ page, name, label, options, hint, value, optional, blank, autocomplete }: SelectProps) {
  const { id, typed, error, describedBy } = useFieldState(page, name)
  const chosen = typed ? typed[0] : value
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </label>
      <Hint id={id} hint={hint} />
      <FieldError page={page} id={id} error={error} />
      <select
        id={id}
        name={name}
        class="box"
        autocomplete={autocomplete}
        aria-describedby={describedBy(hint)}
        aria-invalid={error ? 'true' : undefined}
      >
        <option value="">{blank ?? page.t('ui.form-choose')}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
