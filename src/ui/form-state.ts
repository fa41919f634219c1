// Room: ui/form-state. Pure: reads back what was typed and what was wrong, and names the ids that join label and error.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FormState, Page } from './page.ts'

const nothing: FormState = { values: {}, errors: [] }

/** The form around a field: its name parts the ids of two forms on one page. */
export const FormName = createContext<string | undefined>(undefined)

/** The state that belongs to a form: with a name, only what was sent from the form of that name. */
export function stateOf(page: Page, formName: string | undefined): FormState {
  if (formName === undefined) return page.form
  return page.form.values._form === formName ? page.form : nothing
}

export const fieldId = (field: string, formName?: string): string =>
  `f-${formName ? `${formName}-` : ''}${field.replace(/[^A-Za-z0-9_-]+/g, '-')}`

export interface FieldState {
  id: string
  /** Everything typed or ticked under this name; undefined when the form was not sent before. */
  typed: string[] | undefined
  error: string | undefined
  /** For aria-describedby: the hint and the error, as far as they are there. */
  describedBy: (hint: unknown) => string | undefined
}

export function useFieldState(page: Page, name: string): FieldState {
  const formName = useContext(FormName)
  const state = stateOf(page, formName)
  const id = fieldId(name, formName)
  const typed = state.values[name]
  const sent = Object.keys(state.values).length > 0
  const error = state.errors.find((one) => one.field === name)?.message
  return {
    id,
    typed: typed === undefined ? (sent ? [] : undefined) : Array.isArray(typed) ? typed : [typed],
    error,
    describedBy: (hint) =>
      [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
  }
}
