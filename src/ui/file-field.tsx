// Room: ui/file-field. A file to send; says which kinds and how large before anyone chooses one.
import type { ComponentChildren } from 'preact'
import { FieldError, Hint } from './field.tsx'
import { useFieldState } from './form-state.ts'
import type { Page } from './page.ts'

export interface FileFieldProps {
  page: Page
  name: string
  label: ComponentChildren
  /** Which kinds, how large: say it here. */
  hint: ComponentChildren
  /** As the attribute: '.csv,.xlsx'. */
  accept?: string
  many?: boolean
  /** A telephone offers to record it on the spot. */
  capture?: boolean
  optional?: boolean
}

export function FileField({ page, name, label, hint, accept, many, capture, optional }: FileFieldProps) {
  const { id, error, describedBy } = useFieldState(page, name)
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> {page.t('ui.form-optional')}</span>}
      </label>
      <Hint id={id} hint={hint} />
      <FieldError page={page} id={id} error={error} />
      <input
        type="file"
        id={id}
        name={name}
        class="box file"
        accept={accept}
        multiple={many}
        capture={capture ? 'user' : undefined}
        aria-describedby={describedBy(hint)}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
}
