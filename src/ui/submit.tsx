// Room: ui/submit. What sends a form: one main act per page, any other plain, what cannot be undone as danger.
import type { ComponentChildren } from 'preact'

export interface SubmitProps {
  children: ComponentChildren
  kind?: 'main' | 'plain' | 'danger'
  /** Where one form has several ways on: the name and value that the pressed button sends. */
  name?: string
  value?: string
  /** A link beside the button: the way back or out. */
  beside?: { href: string; label: string }
}

const buttonClass = { main: 'btn', plain: 'btn plain', danger: 'btn danger' } as const

export function Submit({ children, kind = 'main', name, value, beside }: SubmitProps) {
  return (
    <p class="acts">
      <button type="submit" class={buttonClass[kind]} name={name} value={value}>
        {children}
      </button>
      {beside && <a href={beside.href}>{beside.label}</a>}
    </p>
  )
}

export interface ActionProps {
  href: string
  children: ComponentChildren
  kind?: 'main' | 'plain'
}

/** A link that looks like the act it leads to. */
export function Action({ href, children, kind = 'main' }: ActionProps) {
  return (
    <a class={buttonClass[kind]} href={href}>
      {children}
    </a>
  )
}
