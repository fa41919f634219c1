// Room: ui/empty-state. Nothing here yet: says why, and teaches the next step.
import type { ComponentChildren } from 'preact'
import { Action } from './submit.tsx'

export interface EmptyStateProps {
  /** What is not there. */
  title: string
  /** Why, and what to do. */
  children?: ComponentChildren
  action?: { href: string; label: string }
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <div>{children}</div>}
      {action && (
        <p class="acts">
          <Action href={action.href} kind="plain">
            {action.label}
          </Action>
        </p>
      )}
    </div>
  )
}
