// Room: ui/choice. One question answered by ticking: radios or checkboxes in a fieldset, large enough for a thumb.
import type { ComponentChildren } from 'preact'
import { FieldError, Hint } from './field.tsx'
import { useFieldState } from './form-state.ts'
import type { Page } from './page.ts'

export interface Option {
  value: string
  label: ComponentChildren
  hint?: ComponentChildren
}

export interface ChoiceProps {
  page: Page
  name: string
  label: ComponentChildren
  options: readonly Option[]
  hint?: ComponentChildren
  /** Checkboxes instead of radios. */
  many?: boolean
  value?: string | readonly string[]
  optional?: boolean
  /** Short options stand side by side. */
  inline?: boolean
  /** Long ones stand below each other, however many they are. */
  long?: boolean
}

/** More than these stand in two columns where there is room. */
const manyOptions = 9

export function Choice({ page, name, label, options, hint, many, value, optional, inline, long }: ChoiceProps) {
  const { id, typed, error, describedBy } = useFieldState(page, name)
  const before = value === undefined ? [] : typeof value === 'string' ? [value] : value
  const chosen = typed ?? before
  return (
    <fieldset
      class={`field choice${error ? ' wrong' : ''}${inline ? ' choice-inline' : ''}`}
      aria-describedby={describedBy(hint)}
    >
      <legend>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </legend>
      <Hint id={id} hint={hint} />
      <FieldError page={page} id={id} error={error} />
      <div class={options.length > manyOptions && !long ? 'options many' : 'options'}>
        {options.map((option, index) => {
          const own = index === 0 ? id : `${id}-${index + 1}`
          return (
            <div class="option">
              <input
                type={many ? 'checkbox' : 'radio'}
                id={own}
                name={name}
                value={option.value}
                checked={chosen.includes(option.value)}
                aria-describedby={option.hint ? `${own}-about` : undefined}
              />
              <label for={own}>{option.label}</label>
              {option.hint && (
                <div class="hint" id={`${own}-about`}>
                  {option.hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

export interface TicksProps extends Omit<ChoiceProps, 'name' | 'many' | 'value' | 'inline'> {
  /** Each box has a name of its own: for forms whose fields are made per row. */
  nameOf: (value: string) => string
  value?: readonly string[]
}

/** Several boxes to tick under one question, each a field of its own. */
export function Ticks({ page, label, options, hint, nameOf, value = [], optional }: TicksProps) {
  const { id, error, describedBy } = useFieldState(page, nameOf(options[0]?.value ?? ''))
  return (
    <fieldset class={`field choice${error ? ' wrong' : ''}`} aria-describedby={describedBy(hint)}>
      <legend>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </legend>
      <Hint id={id} hint={hint} />
      <FieldError page={page} id={id} error={error} />
      <div class={options.length > manyOptions ? 'options many' : 'options'}>
        {options.map((option) => (
          <OwnBox page={page} name={nameOf(option.value)} checked={value.includes(option.value)}>
            {option.label}
          </OwnBox>
        ))}
      </div>
    </fieldset>
  )
}

interface OwnBoxProps {
  page: Page
  name: string
  checked: boolean
  children: ComponentChildren
}
function OwnBox({ page, name, checked, children }: OwnBoxProps) {
  const { id, typed } = useFieldState(page, name)
  return (
    <div class="option">
      <input type="checkbox" id={id} name={name} value="yes" checked={typed ? typed.includes('yes') : checked} />
      <label for={id}>{children}</label>
    </div>
  )
}

export interface TickProps {
  page: Page
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  value?: string
  checked?: boolean
}

/** One box to tick, such as a consent. */
export function Tick({ page, name, label, hint, value = 'yes', checked = false }: TickProps) {
  const { id, typed, error, describedBy } = useFieldState(page, name)
  return (
    <div class={error ? 'field choice wrong' : 'field choice'}>
      <FieldError page={page} id={id} error={error} />
      <div class="option">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={typed ? typed.includes(value) : checked}
          aria-describedby={describedBy(hint)}
          aria-invalid={error ? 'true' : undefined}
        />
        <label for={id}>{label}</label>
        <Hint id={id} hint={hint} />
      </div>
    </div>
  )
}
