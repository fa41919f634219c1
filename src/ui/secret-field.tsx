// Room: ui/secret-field. A box for what must not leave the browser: it has no name, so no form ever sends it. Shown
// by the script that uses it, and hidden without.
import type { ComponentChildren } from 'preact'
import { Hint } from './field.tsx'

export interface SecretFieldProps {
  id: string
  label: ComponentChildren
  hint?: ComponentChildren
}

export function SecretField({ id, label, hint }: SecretFieldProps) {
  return (
    <div class="field" data-here hidden>
      <label for={id}>{label}</label>
      <Hint id={id} hint={hint} />
      <input
        id={id}
        class="box box-long"
        type="text"
        data-secret
        autocomplete="off"
        spellcheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </div>
  )
}
