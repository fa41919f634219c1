// Room: ui/steps. How far one is in a form of several short pages, all of which can be left and resumed.
import type { Page } from './page.ts'

export interface Step {
  label: string
  /** Where a step already taken can be changed. */
  href?: string
}

/** `at` counts from 1. */
export function Steps({ page, steps, at }: { page: Page; steps: readonly Step[]; at: number }) {
  return (
    <nav class="steps" aria-label={page.t('ui.steps')}>
      <p>{page.t('ui.steps-at', { at, steps: steps.length })}</p>
      <ol>
        {steps.map((step, index) => (
          <li class={index + 1 < at ? 'is-done' : undefined} aria-current={index + 1 === at ? 'step' : undefined}>
            {step.href && index + 1 !== at ? <a href={step.href}>{step.label}</a> : step.label}
          </li>
        ))}
      </ol>
    </nav>
  )
}
