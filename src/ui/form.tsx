// Room: ui/form. A form that works without script: idempotency key, errors on top, linked to their fields.
import type { ComponentChildren } from 'preact'
import { FormName, fieldId, stateOf } from './form-state.ts'
import type { FormState, Page } from './page.ts'

export interface FormProps {
  page: Page
  action: string
  /** Needed only where a page holds two forms: it parts their ids, errors and values (sent as `_form`). */
  name?: string
  /** For file fields. */
  multipart?: boolean
  /** 'wide': as broad as the table in it; 'row': nothing but ways on, beside each other. */
  shape?: 'wide' | 'row'
  /** The region's name where the form needs one. */
  label?: string
  children?: ComponentChildren
}

export function Form({ page, action, name, multipart, shape, label, children }: FormProps) {
  return (
    <FormName.Provider value={name}>
      <ErrorSummary page={page} name={name} state={stateOf(page, name)} />
      <form
        method="post"
        action={action}
        class={shape ? `form form-${shape}` : 'form'}
        noValidate
        aria-label={label}
        enctype={multipart ? 'multipart/form-data' : undefined}
      >
        <input type="hidden" name="_key" value={page.formKey} />
        {name && <input type="hidden" name="_form" value={name} />}
        {page.pass && (
          <>
            <input
              type="hidden"
              name="_pass"
              value={page.pass.text}
              data-work={`${page.pass.riddles} ${page.pass.bits}`}
            />
            <input type="hidden" name="_work" value="" />
          </>
        )}
        {children}
      </form>
    </FormName.Provider>
  )
}

function ErrorSummary({ page, name, state }: { page: Page; name: string | undefined; state: FormState }) {
  if (state.errors.length === 0) return null
  return (
    <section class="errors" role="alert" tabindex={-1} aria-labelledby={fieldId('errors', name)}>
      <h2 id={fieldId('errors', name)}>{page.t('ui.form-errors', { count: state.errors.length })}</h2>
      <ul>
        {state.errors.map((error) => (
          <li>{error.field ? <a href={`#${fieldId(error.field, name)}`}>{error.message}</a> : error.message}</li>
        ))}
      </ul>
    </section>
  )
}
